"""The page that all the others extend, its stylesheet, its menu, its error pages."""

import gzip

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse

from parvis.core import navigation, stylesheet, throttle
from parvis.core.models import Centre
from parvis.core.palette import DEFAULT


@pytest.fixture
def page(client: Client, db: None) -> str:
    return client.get("/galerie/rencontre/").content.decode()


def test_the_page_is_french_with_landmarks_and_a_way_past_the_menu(page: str) -> None:
    assert '<html lang="fr">' in page
    assert page.index('href="#contenu"') < page.index("<header")
    assert page.count("<main") == 1
    assert page.count("<h1") == 1


def test_nothing_inline_and_nothing_from_elsewhere(page: str) -> None:
    assert " style=" not in page
    assert "<style" not in page
    assert "onclick" not in page
    assert 'src="http' not in page
    assert 'href="http' not in page


def test_the_first_view_is_light(client: Client, page: str) -> None:
    sheet = stylesheet.common()
    assert len(gzip.compress(page.encode())) + len(sheet.compressed) < 30_000


def test_the_stylesheet_is_kept_for_ever_under_its_own_address(client: Client) -> None:
    sheet = stylesheet.common()
    url = reverse("core:stylesheet", args=[sheet.digest])
    answer = client.get(url, headers={"Accept-Encoding": "gzip"})
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert gzip.decompress(answer.content).decode() == sheet.text
    assert client.get(url).content.decode() == sheet.text
    assert client.get(url, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_an_older_address_gets_the_present_sheet_without_keeping_it(client: Client) -> None:
    answer = client.get(reverse("core:stylesheet", args=["0123456789ab"]))
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-cache"


def test_every_file_of_style_is_in_the_sheet_in_the_order_of_the_layers() -> None:
    text = stylesheet.common().text
    assert text.startswith("@layer reset,tokens,base,layout,components,utilities,print;")
    assert text.count("@layer components{") == len(list(stylesheet.FOLDER.glob("components/*.css")))
    assert "/*" not in text


def test_a_centre_with_its_own_colours_adds_a_sheet(client: Client, db: None) -> None:
    assert "identite-" not in client.get("/galerie/").content.decode()
    centre = Centre.load()
    centre.accent = "#5A2A82"
    centre.save()
    page = client.get("/galerie/").content.decode()
    url = reverse("core:identity", args=[centre.palette.key])
    assert url in page
    answer = client.get(url)
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "--accent:#5A2A82;" in answer.content.decode()


def test_colours_that_cannot_be_read_have_no_sheet(client: Client, db: None) -> None:
    assert client.get("/identite-ffffff-ffffff-ffffff-ffffff.css").status_code == 404


def test_the_default_colours_stand_in_the_common_sheet() -> None:
    assert f"--accent:{DEFAULT.accent};" in stylesheet.common().text


def test_the_menu_marks_where_one_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_entries", {})
    navigation.register("Seconde", "core:gallery-page", order=20)
    navigation.register("Première", "core:gallery", order=10)
    links = navigation.links("/galerie/rencontre/")
    assert [(link.label, link.is_current) for link in links] == [("Première", False), ("Seconde", True)]


@pytest.mark.parametrize("template", ["400.html", "500.html"])
def test_pages_of_last_resort_need_no_database(template: str) -> None:
    html = render_to_string(template)
    assert "<h1>" in html
    assert "undefined" not in html


def test_a_missing_page_says_where_to_go(client: Client, db: None) -> None:
    answer = client.get("/nulle-part-du-tout/")
    assert answer.status_code == 404
    assert "Cette page n’est pas ici" in answer.content.decode()


def _request(path: str = "/") -> HttpRequest:
    return RequestFactory().get(path)


def test_too_many_requests_says_when_to_come_back(db: None) -> None:
    answer = throttle.refuse(_request(), 120)
    assert (answer.status_code, answer["Retry-After"]) == (429, "120")
    assert "Attendez 2 minutes" in answer.content.decode()


@pytest.mark.parametrize("template", ["403.html", "403_csrf.html"])
def test_refusals_are_explained(template: str, db: None) -> None:
    assert "<h1>" in render_to_string(template, request=_request())


def test_an_email_carries_the_centre_and_its_colours(db: None) -> None:
    Centre(name="Centre des Trois-Vallées", email="bonjour@exemple.fr").save()
    html = render_to_string("email/base.html")
    assert "Centre des Trois-Vallées" in html
    assert DEFAULT.accent in html
    assert render_to_string("email/base.txt").strip() == "--\nCentre des Trois-Vallées\nbonjour@exemple.fr"
