"""Components: what they say, and to whom."""

import datetime as dt

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import Client, RequestFactory

TODAY = dt.date(2027, 3, 2)


def show(source: str, **values: object) -> str:
    return Template("{% load parvis components %}" + source).render(Context(values))


def test_the_gallery_shows_everything_without_an_undefined_value(client: Client, db: None) -> None:
    html = client.get("/galerie/").content.decode()
    assert "undefined" not in html
    assert client.get("/galerie/rencontre/").status_code == 200


def test_the_gallery_is_for_those_who_build(client: Client, db: None, settings: object) -> None:
    settings.GALLERY = False
    assert client.get("/galerie/").status_code == 404
    assert client.get("/galerie/rencontre/").status_code == 404


@pytest.mark.parametrize(
    ("when", "label", "big", "low"),
    [
        ("2027-03-12", "Vendredi 12 mars", "12", "mars"),
        ("2027-06-13/2027-06-14", "Dimanche 13 et lundi 14 juin", "13–14", "juin"),
        ("2027-06-30/2027-07-01", "Mercredi 30 juin et jeudi 1ᵉʳ juillet", "30 juin", "au 1er juil."),
        ("[2027-12-10,2027-12-12]", "10 ou 12 décembre", "10 ou 12", "déc."),
        ("2027-02", "En février", "février", "2027"),
        ("2027-23", "À l’automne 2027", "automne", "2027"),
    ],
)
def test_a_date_is_seen_and_said(when: str, label: str, big: str, low: str) -> None:
    html = show("{% date_block when today %}", when=when, today=TODAY).replace("\N{NO-BREAK SPACE}", " ")
    assert f">{label}<" in html
    assert f'date-block__big" aria-hidden="true">{big}<' in html
    assert f'date-block__low" aria-hidden="true">{low}<' in html


def test_an_unknown_date_is_no_date() -> None:
    html = show('{% date_block "" today %}', today=TODAY)
    assert ">Date à venir<" in html
    assert "<time" not in html


def test_only_an_exact_date_is_machine_readable() -> None:
    assert 'datetime="2027-03-12"' in show('{% date_block "2027-03-12" %}')
    assert "<time" not in show('{% date_block "2027-03" %}')


def test_the_year_is_shown_when_it_is_another() -> None:
    assert "date-block__year" not in show('{% date_block "2027-03-12" today %}', today=TODAY)
    assert ">2028<" in show('{% date_block "2028-03-12" today %}', today=TODAY)


def test_a_state_is_a_word() -> None:
    html = show('{% state "Complet" "waiting" %}')
    assert html.endswith("Complet</span>")
    assert 'aria-hidden="true"' in html


def test_values_are_escaped() -> None:
    html = show(
        '{% meeting_row when="" title=bad href="/x" kicker=bad place=bad state=bad %}{% fact bad bad %}{% card title=bad href="/" text=bad %}'
        "{% notice title=bad %}{{ bad }}{% endnotice %}{% empty bad %}{{ bad }}{% endempty %}{% chip bad %}{% state bad %}",
        bad="<script>x</script>",
    )
    assert "<script>" not in html


class Sample(forms.Form):
    email = forms.EmailField(label="Adresse", help_text="Pour la confirmation.")
    note = forms.CharField(label="Note", required=False)
    way = forms.ChoiceField(label="Comment", choices=[("a", "Sur place")], widget=forms.RadioSelect)


def test_a_form_lists_what_to_correct_with_links() -> None:
    html = str(Sample({"email": "x"}))
    assert "Il reste 2 points à corriger" in html
    assert 'href="#id_email"' in html
    assert 'href="#id_way"' in html
    assert 'id="id_way"' in html


def test_a_field_is_tied_to_its_help_and_its_error() -> None:
    html = str(Sample({"email": "x", "way": "a"})["email"].as_field_group())
    assert 'aria-describedby="id_email_helptext id_email_error"' in html
    assert 'id="id_email_helptext"' in html
    assert 'id="id_email_error"' in html
    assert 'aria-invalid="true"' in html
    assert "Écrivez une adresse électronique complète" in html


def test_optional_fields_are_marked_and_help_comes_before_the_field() -> None:
    html = str(Sample())
    assert html.count("field__optional") == 1
    assert html.index("Pour la confirmation.") < html.index("<input")


def test_a_form_without_required_field_marks_nothing() -> None:
    class Filter(forms.Form):
        theme = forms.CharField(required=False)

    assert "facultatif" not in str(Filter())


def test_pages_keep_the_filters() -> None:
    request = RequestFactory().get("/agenda/", {"theme": ["a", "b"], "page": "2"})
    html = show("{% pages page %}", page=Paginator(range(60), 20).page(2), request=request)
    assert 'href="?theme=a&amp;theme=b"' in html
    assert 'href="?theme=a&amp;theme=b&amp;page=3"' in html
    assert html.count('aria-current="page"') == 1


def test_one_page_needs_no_links() -> None:
    assert show("{% pages page %}", page=Paginator(range(6), 20).page(1)).strip() == ""


def test_the_trail_ends_on_the_page_itself() -> None:
    html = show('{% breadcrumb "Agenda" "/agenda/" "Matinale" "" %}')
    assert '<span aria-current="page">Matinale</span>' in html
