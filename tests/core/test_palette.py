"""Every pair of colours that is used can be read, whatever a centre chooses among what is accepted."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.core import palette
from parvis.core.colour import contrast, from_lch, readable, to_lch
from parvis.core.models import Centre
from parvis.core.palette import DEFAULT, PAIRS, Palette, problems, tones

hexadecimal = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


def channels(least: int, most: int) -> st.SearchStrategy[str]:
    return st.tuples(*[st.integers(least, most)] * 3).map(lambda rgb: "#" + "".join(f"{value:02X}" for value in rgb))


@st.composite
def accepted(draw: st.DrawFn) -> Palette:
    """Any palette that a centre may keep."""
    paper = draw(channels(220, 255))
    ink = readable(draw(channels(0, 70)), on=(paper,), ratio=palette.COMFORT)
    accent, second = (readable(draw(channels(0, 255)), on=(paper,), ratio=palette.TEXT) for _ in range(2))
    return Palette(paper, ink, accent, second)


def unreadable(chosen: Palette, *, dark: bool) -> list[tuple[str, str, float]]:
    found = tones(chosen, dark=dark)
    return [
        (front, back, round(contrast(found[front], found[back]), 2))
        for front, back, ratio in PAIRS
        if contrast(found[front], found[back]) < ratio
    ]


def test_contrast_follows_the_standard() -> None:
    assert round(contrast("#000000", "#FFFFFF"), 2) == 21
    assert round(contrast("#FFFFFF", "#767676"), 2) == 4.54
    assert contrast("#123456", "#123456") == 1


@given(hexadecimal)
def test_a_colour_survives_the_round_trip(colour: str) -> None:
    assert from_lch(to_lch(colour)) == colour


@pytest.mark.parametrize("dark", [False, True])
def test_every_pair_of_the_default_palette_is_readable(dark: bool) -> None:
    assert unreadable(DEFAULT, dark=dark) == []


@settings(max_examples=150, deadline=None)
@given(accepted(), st.booleans())
def test_every_pair_of_an_accepted_palette_is_readable(chosen: Palette, dark: bool) -> None:
    assert problems(chosen) == {}
    assert unreadable(chosen, dark=dark) == []


@given(hexadecimal, hexadecimal, hexadecimal, hexadecimal)
def test_any_colours_get_an_answer(paper: str, ink: str, accent: str, second: str) -> None:
    assert set(problems(Palette(paper, ink, accent, second))) <= {"paper", "ink", "accent", "second"}


def test_the_colour_advised_is_accepted() -> None:
    refused = problems(Palette(accent="#F0A080"))
    assert list(refused) == ["accent"]
    advised = refused["accent"][-8:-1]
    assert problems(Palette(accent=advised)) == {}


def test_refusals_say_what_and_why() -> None:
    assert problems(Palette(accent="#FFAA00"))["accent"].startswith(
        "Cet accent ne se lit pas assez bien sur le fond (contraste 1,8, il en faut 4,5)."
    )
    assert problems(Palette(paper="#446688"))["paper"].startswith("Le fond doit être très clair.")


def test_a_centre_refuses_colours_that_cannot_be_read() -> None:
    with pytest.raises(ValidationError) as refusal:
        Centre(accent="#FFAA00").clean()
    assert list(refusal.value.message_dict) == ["accent"]
    assert Centre().clean() is None


def test_a_malformed_colour_is_left_to_its_own_validator() -> None:
    with pytest.raises(ValidationError) as refusal:
        Centre(name="Centre", accent="rouge").full_clean()
    assert refusal.value.message_dict["accent"] == ["Écrivez la couleur sous la forme #1F4D3A."]


def test_the_address_of_a_palette_leads_back_to_it() -> None:
    assert palette.from_key(DEFAULT.key) == DEFAULT
    assert palette.from_key("ffffff-ffffff-ffffff-ffffff") is None
    assert palette.from_key("nothing") is None
