"""French spaces, raised ordinals, hours, and the HTML that texts may hold."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.core.typography import NARROW, NBSP, clean_html, fix_html, fix_text, hours_label


@pytest.mark.parametrize(
    ("typed", "fixed"),
    [
        ("Venir ?", f"Venir{NARROW}?"),
        ("Venir?", f"Venir{NARROW}?"),
        ("Complet: liste ouverte", f"Complet{NARROW}: liste ouverte"),
        ("Complet : liste", f"Complet{NARROW}: liste"),
        ("Quoi ?!", f"Quoi{NARROW}?!"),
        ("« mot »", f"«{NARROW}mot{NARROW}»"),
        ("«mot»", f"«{NARROW}mot{NARROW}»"),
        ("un ; deux", f"un{NARROW}; deux"),
        ("à 14:30", "à 14:30"),
        ("voir https://exemple.fr/?a=1;b=2", "voir https://exemple.fr/?a=1;b=2"),
        ("9 h 30", f"9{NBSP}h 30"),
        ("12 %", f"12{NBSP}%"),
        ("élu·es & habitant·es", "élu·es &amp; habitant·es"),
        ("", ""),
    ],
)
def test_spaces_are_french(typed: str, fixed: str) -> None:
    assert fix_text(typed) == fixed


@pytest.mark.parametrize(
    ("typed", "fixed"),
    [
        ("le 1er mars", "le 1<sup>er</sup> mars"),
        ("la 1ère fois", "la 1<sup>re</sup> fois"),
        ("la 2ème fois", "la 2<sup>e</sup> fois"),
        ("le XXIe siècle", "le XXI<sup>e</sup> siècle"),
        ("le 3e atelier", "le 3<sup>e</sup> atelier"),
        ("1ᵉʳ avril", "1<sup>er</sup> avril"),
        ("Ie", "Ie"),
        ("Vers 10es", "Vers 10<sup>es</sup>"),
        ("12er", "12er"),
    ],
)
def test_ordinals_are_raised(typed: str, fixed: str) -> None:
    assert fix_text(typed) == fixed


def test_tags_entities_and_code_are_left_alone() -> None:
    kept = '<a href="/x?y=1;z" title="a ; b">été</a> &amp; <code>a ; b ?</code>'
    assert fix_html(kept) == kept
    assert fix_html("<p>Venir&nbsp;?</p>") == "<p>Venir&nbsp;?</p>"


@given(st.text(max_size=200))
def test_any_text_is_escaped_and_fixed_once(typed: str) -> None:
    fixed = fix_text(typed)
    assert "<script" not in fixed
    assert fix_html(fixed) == fixed


@pytest.mark.parametrize(
    ("start", "end", "label"),
    [
        (dt.time(9), dt.time(10, 30), f"de 9{NBSP}h à 10{NBSP}h{NBSP}30"),
        (dt.time(14, 30), None, f"à 14{NBSP}h{NBSP}30"),
        (None, dt.time(17), f"jusqu’à 17{NBSP}h"),
        (None, None, ""),
        (dt.time(0), dt.time(1), f"de 0{NBSP}h à 1{NBSP}h"),
        (dt.time(9, 5), None, f"à 9{NBSP}h{NBSP}05"),
    ],
)
def test_hours_are_said_in_french(start: dt.time | None, end: dt.time | None, label: str) -> None:
    assert hours_label(start, end) == label


def test_html_keeps_only_what_is_allowed() -> None:
    assert clean_html('<p onclick="x()">Bonjour<script>x()</script></p>') == "<p>Bonjour</p>"
    assert clean_html('<p style="color:red">a</p><iframe src="//x"></iframe>') == "<p>a</p>"
    assert clean_html('<a href="javascript:x()">a</a>') == '<a rel="noopener">a</a>'
    assert clean_html('<img src="https://x/y.png">') == ""
