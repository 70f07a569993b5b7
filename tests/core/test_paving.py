"""The paving is the same for the same seed, light, hidden from readers, and carries no inline style."""

from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from parvis.core.paving import lay, paving_svg

SVG = "{http://www.w3.org/2000/svg}"


def test_the_same_seed_gives_the_same_paving() -> None:
    assert paving_svg("matinale-2") == paving_svg("matinale-2")
    assert paving_svg("matinale-2") != paving_svg("matinale-3")


@given(st.text(max_size=60))
def test_a_paving_is_light_and_hidden(seed: str) -> None:
    drawn = paving_svg(seed)
    assert len(drawn.encode()) < 2048
    root = ElementTree.fromstring(drawn)
    assert root.get("aria-hidden") == "true"
    assert not any("style" in element.attrib for element in root.iter())


@given(st.text(max_size=20), st.integers(1, 24), st.integers(1, 8))
def test_every_stone_is_inside(seed: str, columns: int, rows: int) -> None:
    for stone in lay(seed, columns=columns, rows=rows):
        assert stone.colour in (1, 2, 3, 4)
        assert all(0 <= x <= columns and 0 <= y <= rows for x, y in stone.corners)


def test_a_page_colours_the_stones_by_class() -> None:
    root = ElementTree.fromstring(paving_svg("assises"))
    assert {path.get("class") for path in root.iter(f"{SVG}path")} <= {f"stone-{n}" for n in (1, 2, 3, 4)}


def test_paper_gives_its_own_colours() -> None:
    drawn = paving_svg("assises", colours=("#111111", "#222222", "#333333", "#444444"), ground="#FFFFFF")
    fills = {path.get("fill") for path in ElementTree.fromstring(drawn).iter(f"{SVG}path")}
    assert fills <= {"#111111", "#222222", "#333333", "#444444", "#FFFFFF"}
    assert 'class="stone' not in drawn


def test_a_large_paving_never_runs_out_of_stones() -> None:
    assert sum(1 for _ in lay("couverture", columns=60, rows=60)) > 1000
