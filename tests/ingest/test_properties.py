"""What holds for any text at all."""

import datetime as dt
import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parvis.ingest import Candidate, Document, UnreadableDocument, extract, read_text, to_json
from tests.ingest.reading import TODAY, SixCommunes

PIECES = st.sampled_from(
    [
        "Forum", "atelier", "journée", "le", "du", "au", "et", "ou", "à", "Cormeyre", "12", "31", "1er", "mars", "novembre", "2027", "10h", "h",
        "-", "–", "/", ":", ",", ".", "?", "(", ")", "«", "»", "\n", "\n\n", "- ", "> ", "#3", "mardi", "dernier", "prochain", "loi", "reportée",
        "jusqu'au", "Programme", "date à venir", "tous les mardis", "31/12/2027", "2027-02-30", "webinaire", "Lieu :", "avec Ida Valoux",
        "é", "·", "\u00a0", "\u200b", "İ", "ﬁ", "https://exemple.invalid/a", "a@exemple.invalid", "été", "automne", "second semestre",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, min_size=1, max_size=60).map(" ".join), st.text(min_size=1, max_size=300))
EDTF = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?(?:/\d{4}-\d\d(?:-\d\d)?)?|\[\d{4}-\d\d-\d\d(?:,\d{4}-\d\d-\d\d)+\])?")
RELAXED = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def document_of(text: str) -> Document | None:
    try:
        return read_text(text)
    except UnreadableDocument:
        return None


def found(document: Document) -> list[Candidate]:
    return extract(document, today=TODAY, gazetteer=SixCommunes())


@RELAXED
@given(TEXTS)
def test_spans_lie_in_the_text_and_say_what_they_hold(text: str) -> None:
    document = document_of(text)
    for candidate in found(document) if document else []:
        assert document is not None
        told = to_json(candidate, document)
        assert 0 <= candidate.evidence.start < candidate.evidence.end <= len(document.text)
        assert told["evidence"] == document.text[candidate.evidence.start : candidate.evidence.end]
        for value in (
            candidate.title,
            candidate.when,
            candidate.venue,
            candidate.mode,
            candidate.format,
            candidate.city,
        ):
            assert value.span is None or 0 <= value.span.start <= value.span.end <= len(document.text)
        if candidate.title.span:
            assert candidate.title.value == " ".join(candidate.title.span.within(document.text).split())


@RELAXED
@given(TEXTS)
def test_dates_exist_and_are_in_order(text: str) -> None:
    document = document_of(text)
    for candidate in found(document) if document else []:
        when = candidate.when.value
        assert EDTF.fullmatch(when), when
        days = [dt.date.fromisoformat(day) for day in re.findall(r"\d{4}-\d\d-\d\d", when)]
        assert days == sorted(days)
        assert (
            candidate.end_time.value is None
            or candidate.start_time.value is None
            or candidate.start_time.value < candidate.end_time.value
        )


@RELAXED
@given(TEXTS)
def test_reading_twice_gives_the_same_and_keys_differ(text: str) -> None:
    document = document_of(text)
    if document is None:
        return
    first = found(document)
    assert first == found(document_of(text) or document)
    assert len({c.key for c in first}) == len(first)


@RELAXED
@given(TEXTS)
def test_certain_means_without_warning(text: str) -> None:
    document = document_of(text)
    assert [c for c in found(document) if c.certain and c.warnings] == [] if document else True


TITLES = st.sampled_from(
    ["Habiter demain", "Lire un quartier", "Forum des voisines", "Atelier des jardins", "Mesurer ses effets"]
)
DAYS = st.dates(dt.date(2027, 1, 1), dt.date(2027, 12, 28))
SHAPES = st.sampled_from(
    [
        "{title} – {date} à Cormeyre, 14h-16h",
        "{date} : {title}",
        "La journée « {title} » aura lieu le {date} à Valmorenne.",
        "{date} | 9h-12h | {title}",
    ]
)
MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
FILLER = "Le quartier change, et celles et ceux qui y vivent le racontent avec leurs mots, sans détour.\n\n" * 12
ENTRIES = st.builds(
    lambda shape, title, day: shape.format(title=title, date=f"{day.day} {MONTHS[day.month - 1]} {day.year}"),
    SHAPES,
    TITLES,
    DAYS,
)


@RELAXED
@given(st.lists(ENTRIES, min_size=2, max_size=4, unique=True))
def test_the_order_of_paragraphs_far_apart_does_not_matter(entries: list[str]) -> None:
    def told(paragraphs: list[str]) -> set[tuple[str, str, str]]:
        text = f"\n\n{FILLER}".join(paragraphs)
        return {(c.when.value, c.title.value, c.mode.value) for c in found(read_text(text))}

    assert told(entries) == told(entries[::-1])


HOSTILE = [
    "1 mars ",
    "1 2 3 4, ",
    "le 3 mars 2027 et ",
    "« a ",
    "((",
    "9h-10h ",
    "Abc Def-",
    "à Abc de ",
    "http://a",
    "a@",
    "mars ",
    "A",
    "journée ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_repetitions_take_linear_time(piece: str) -> None:
    """Four times the text takes about four times as long: ten times would be a defect."""

    def seconds(size: int) -> float:
        document = read_text("Séminaire du 12 mars 2027 : " + (piece * size)[:size])
        start = time.process_time()
        extract(document, today=TODAY)
        return time.process_time() - start

    seconds(1_000)
    assert seconds(120_000) < 10 * seconds(30_000) + 0.5
