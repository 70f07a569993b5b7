"""The document is cut exactly where passages begin and end, and none of its text is lost."""

from hypothesis import given
from hypothesis import strategies as st

from parvis.ingest.model import Block, Span
from parvis.programme.imports.passages import Passage, Reading, shown_blocks

TEXT = "Cycle du soir\nJeudi 11 mars : Lire\nVendredi 12 mars : Écrire"
BLOCKS = [
    Block("heading", Span(0, 13), level=2, page=1),
    Block("item", Span(14, 34), page=1),
    Block("item", Span(35, 61), page=2),
]


def test_each_passage_has_its_owners_the_nearest_first():
    shown = shown_blocks(
        TEXT,
        BLOCKS,
        [
            Reading(1, 14, (Span(14, 27), Span(30, 34), Span(0, 13))),
            Reading(2, 35, (Span(35, 51), Span(54, 60), Span(0, 13))),
        ],
    )

    assert shown[0].passages == (Passage("Cycle du soir", (1, 2)),)
    assert shown[1].passages == (Passage("Jeudi 11 mars", (1,), (1,)), Passage(" : "), Passage("Lire", (1,)))
    assert [(block.kind, block.level, block.page) for block in shown] == [
        ("heading", 2, 1),
        ("item", 0, None),
        ("item", 0, 2),
    ]


def test_a_passage_inside_another_and_one_across_blocks():
    shown = shown_blocks(TEXT, BLOCKS, [Reading(1, 14, (Span(14, 51),)), Reading(2, 20, (Span(20, 22),))])

    assert shown[1].passages == (
        Passage("Jeudi ", (1,), (1,)),
        Passage("11", (2, 1), (2,)),
        Passage(" mars : Lire", (1,)),
    )
    assert shown[2].passages[0] == Passage(TEXT[35:51], (1,))


@given(st.lists(st.tuples(st.integers(0, 61), st.integers(0, 61)), max_size=12))
def test_no_text_is_lost_or_said_twice(ends):
    readings = [Reading(number, min(pair), (Span(min(pair), max(pair)),)) for number, pair in enumerate(ends)]

    shown = shown_blocks(TEXT, BLOCKS, readings)

    assert ["".join(part.text for part in block.passages) for block in shown] == [
        block.span.within(TEXT) for block in BLOCKS
    ]
