"""A link opens what it was made for, for a time, and nothing else."""

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from parvis.accounts import signed_links
from parvis.accounts.signed_links import BadLink, ExpiredLink


@given(st.text(max_size=80))
def test_a_link_gives_back_its_value(value: str) -> None:
    assert signed_links.read("registration", signed_links.make("registration", value), max_age_days=1) == value


def test_a_link_made_for_one_purpose_is_refused_for_another() -> None:
    token = signed_links.make("registration", "42")
    with pytest.raises(BadLink, match="n’est pas complet"):
        signed_links.read("newsletter", token, max_age_days=1)


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "é", "NDI.1tXxxx.signature", "." * 200])
def test_anything_else_is_refused(token: str) -> None:
    with pytest.raises(BadLink):
        signed_links.read("registration", token, max_age_days=1)


def test_a_link_changed_by_one_character_is_refused() -> None:
    token = signed_links.make("registration", "42")
    with pytest.raises(BadLink):
        signed_links.read("registration", token[:-1] + ("A" if token[-1] != "A" else "B"), max_age_days=1)


def test_a_link_too_old_says_so() -> None:
    with time_machine.travel("2027-03-01T10:00:00+00:00", tick=False):
        token = signed_links.make("registration", "42")
    with time_machine.travel("2027-03-08T09:59:59+00:00", tick=False):
        assert signed_links.read("registration", token, max_age_days=7) == "42"
    with time_machine.travel("2027-03-08T10:00:01+00:00", tick=False), pytest.raises(ExpiredLink, match="trop ancien"):
        signed_links.read("registration", token, max_age_days=7)


@given(st.text(max_size=40))
def test_a_token_fits_in_an_address(value: str) -> None:
    token = signed_links.make("registration", value)
    assert token.isascii()
    assert not set(token) & set("/?#&:+ %")
