"""A page gives its main text, and the meetings that it describes to machines, certain and with their passage."""

import json
from typing import Any

import pytest

from parvis.ingest import Candidate, Document, extract, read
from parvis.ingest.readers import html, limits
from tests.ingest.reading import TODAY, SixCommunes

FORUM = {
    "@type": "Event",
    "name": "Forum des habitants",
    "startDate": "2027-03-12T13:00:00Z",
    "endDate": "2027-03-12T16:30:00Z",
    "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
    "location": {
        "@type": "Place",
        "name": "Salle des fêtes",
        "address": {"@type": "PostalAddress", "streetAddress": "3 rue des Lilas", "addressLocality": "Cormeyre"},
    },
    "organizer": {"@type": "Organization", "name": "Le réseau"},
    "url": "https://exemple.invalid/forum",
}


def page(body: str, *, data: Any = None, head: str = "") -> Document:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data is not None else ""
    text = f"<!DOCTYPE html><html><head><title>Agenda</title>{head}{script}</head><body>{body}</body></html>"
    return read(text.encode(), name="p.html")


def texts(document: Document) -> list[str]:
    return [block.span.within(document.text) for block in document.blocks]


def meetings(document: Document) -> list[Candidate]:
    return extract(document, today=TODAY, gazetteer=SixCommunes())


FURNITURE = [
    "<nav>Menu du 3 mai 2027</nav>",
    "<header><a href='/'>Réseau</a></header>",
    "<footer>Mis à jour</footer>",
    "<aside>À lire aussi</aside>",
    "<div class='main-menu'>Accueil</div>",
    "<ul id='breadcrumb'><li>Accueil</li></ul>",
    "<div id='tarteaucitronRoot'>Cookies</div>",
    "<div class='cookie-banner'>Cookies</div>",
    "<div role='navigation'>Menu</div>",
    "<div role='dialog'>Abonnez-vous</div>",
    "<div style='display: none'>Caché</div>",
    "<p hidden>Caché</p>",
    "<div class='social-share'>Partager</div>",
    "<section class='related'>Autres rencontres</section>",
    "<form><label>Recherche</label></form>",
    "<script>var a = '3 mai 2027'</script>",
]


@pytest.mark.parametrize("furniture", FURNITURE)
def test_what_a_page_repeats_around_its_text_is_left_out(furniture: str) -> None:
    assert texts(
        page(f"{furniture}<div class='content'><h1>Forum</h1><p>Jeudi 12 mars 2027, à Cormeyre.</p></div>{furniture}")
    ) == [
        "Forum",
        "Jeudi 12 mars 2027, à Cormeyre.",
    ]


@pytest.mark.parametrize("name", ["menu", "content sidebar-left", "page-with-footer"])
def test_the_page_itself_is_read_whatever_its_name(name: str) -> None:
    assert texts(page(f"<form><div class='{name}'><h1>Forum</h1><p>Jeudi 12 mars 2027.</p></div></form>")) == [
        "Forum",
        "Jeudi 12 mars 2027.",
    ]


def test_the_main_part_is_read_with_what_stands_beside_its_text() -> None:
    body = "<p>Bandeau</p><main><h1>Forum</h1><aside>Salle des fêtes</aside></main><p>Pied</p>"
    assert texts(page(body)) == ["Forum", "Salle des fêtes"]


def test_every_article_of_a_list_is_read() -> None:
    assert texts(page("<article><p>Un.</p></article><article><p>Deux.</p></article>")) == ["Un.", "Deux."]


def test_lines_of_the_source_mean_nothing_and_breaks_do() -> None:
    assert texts(page("<p>Forum des\nhabitants,\n  à Cormeyre.<br>Le 12 mars.</p>")) == [
        "Forum des habitants, à Cormeyre.",
        "Le 12 mars.",
    ]


def test_tables_of_data_keep_their_rows_and_tables_of_layout_do_not() -> None:
    body = (
        "<table><tr><td><h2>Lettre</h2><p>Bonjour.</p><table><tr><td>12 mars</td><td>Forum</td></tr></table></td>"
        "<td>Suite.</td></tr></table>"
    )
    document = page(body)
    assert texts(document) == ["Lettre", "Bonjour.", "12 mars – Forum", "Suite."]
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "cell", "paragraph"]


def test_a_year_that_only_the_machine_is_told_is_written() -> None:
    day = '<time datetime="2027-03-12T14:00">12 mars</time>'
    assert texts(page(f"<p>Forum, {day}, 14 h.</p>")) == ["Forum, 12 mars 2027, 14 h."]
    assert texts(page("<p>Forum, <time datetime='2027-03-13'>12 mars</time>.</p>")) == ["Forum, 12 mars."]


def test_a_described_meeting_is_certain_and_each_value_has_its_passage() -> None:
    document = page("<h1>Forum des habitants</h1><p>Venez échanger jeudi 12 mars.</p>", data={"@graph": [FORUM]})
    (meeting,) = meetings(document)
    assert (meeting.certain, meeting.warnings) == (True, ())
    values = [
        meeting.title,
        meeting.when,
        meeting.start_time,
        meeting.end_time,
        meeting.city,
        meeting.venue,
        meeting.mode,
    ]
    assert [str(one.value.name if hasattr(one.value, "name") else one.value) for one in values] == [
        "Forum des habitants", "2027-03-12", "14:00:00", "17:30:00", "Cormeyre", "Salle des fêtes, 3 rue des Lilas", "presentiel",
    ]  # fmt: skip
    assert [one.span and one.span.within(document.text) for one in values] == [
        "Forum des habitants", "12/03/2027", "14:00", "17:30", "Cormeyre", "Salle des fêtes, 3 rue des Lilas", "en présentiel",
    ]  # fmt: skip
    assert [one.value for one in meeting.links] == ["https://exemple.invalid/forum"]


def test_the_passage_is_that_of_the_text_where_the_text_says_the_same() -> None:
    document = page("<h1>Forum des habitants</h1><p>Le 12 mars 2027, avec Ida Valoux.</p>", data=FORUM)
    (meeting,) = meetings(document)
    assert meeting.evidence.within(document.text) == "Le 12 mars 2027"
    assert [speaker.name for speaker in meeting.speakers] == ["Ida Valoux"]


def test_a_text_that_says_another_hour_is_told() -> None:
    (meeting,) = meetings(page("<h1>Forum des habitants</h1><p>Le 12 mars 2027 à 18h.</p>", data=FORUM))
    assert [(one.code, one.message) for one in meeting.warnings] == [
        ("sources-disagree", "Le texte dit 18 h, et la description de la page 14 h\N{NO-BREAK SPACE}: vérifiez.")
    ]
    assert not meeting.certain


def test_meetings_that_only_the_text_tells_are_kept() -> None:
    body = "<h1>Agenda</h1><ul><li>Club des médiatrices – 14 avril 2027</li></ul>"
    assert [(one.when.value, one.title.value) for one in meetings(page(body, data=FORUM))] == [
        ("2027-04-14", "Club des médiatrices"),
        ("2027-03-12", "Forum des habitants"),
    ]


MOMENTS = [
    ({"startDate": "2027-03-12"}, ("2027-03-12", None, None)),
    ({"startDate": "2027-03-12T00:00", "endDate": "2027-03-12T23:59"}, ("2027-03-12", None, None)),
    ({"startDate": "2027-03-12", "endDate": "2027-03-14"}, ("2027-03-12/2027-03-14", None, None)),
    ({"startDate": "2027-03-12T20:00", "endDate": "2027-03-13T01:00"}, ("2027-03-12", "20:00", None)),
    ({"startDate": "2027-07-12T23:30:00Z"}, ("2027-07-13", "01:30", None)),
    ({"startDate": "2027-03-12T14:00:00+01:00", "endDate": "2027-03-12T12:00:00+01:00"}, ("2027-03-12", "14:00", None)),
]


@pytest.mark.parametrize(("told", "expected"), MOMENTS)
def test_days_and_hours_are_those_of_paris(told: dict[str, str], expected: tuple[str, str | None, str | None]) -> None:
    (meeting,) = meetings(page("<p>Agenda.</p>", data={"@type": "SocialEvent", "name": "Forum des habitants", **told}))
    hours = [hour and f"{hour:%H:%M}" for hour in (meeting.start_time.value, meeting.end_time.value)]
    assert (meeting.when.value, *hours) == expected


MODES = [
    ({"eventAttendanceMode": "OnlineEventAttendanceMode"}, "distanciel"),
    ({"eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode"}, "hybride"),
    ({"location": {"@type": "VirtualLocation", "url": "https://exemple.invalid"}}, "distanciel"),
    ({"location": [{"@type": "VirtualLocation"}, {"@type": "Place", "name": "Mairie"}]}, "hybride"),
]


@pytest.mark.parametrize(("told", "mode"), MODES)
def test_the_mode_is_told_by_the_page(told: dict[str, Any], mode: str) -> None:
    data = {"@type": "Event", "name": "Forum des habitants", "startDate": "2027-03-12", **told}
    assert [one.mode.value for one in meetings(page("<p>Agenda.</p>", data=data))] == [mode]


def test_a_title_escaped_twice_is_read() -> None:
    data = {**FORUM, "name": "Forum des habitants &#8211; l&rsquo;emploi"}
    assert [one.title.value for one in meetings(page("<p>Agenda.</p>", data=data))] == [
        "Forum des habitants – l’emploi"
    ]


def test_a_cancelled_meeting_is_told() -> None:
    data = {**FORUM, "eventStatus": "https://schema.org/EventCancelled"}
    assert [one.code for one in meetings(page("<p>Agenda.</p>", data=data))[0].warnings] == ["cancelled"]


def test_microdata_are_read_like_scripts() -> None:
    body = """<div itemscope itemtype="https://schema.org/Event"><h2 itemprop="name">Forum des habitants</h2>
<meta itemprop="startDate" content="2027-03-12T14:00"><link itemprop="eventAttendanceMode" href="https://schema.org/OfflineEventAttendanceMode">
<div itemprop="location" itemscope itemtype="https://schema.org/Place"><b itemprop="name">Halle</b>
<p itemprop="address" itemscope itemtype="https://schema.org/PostalAddress"><i itemprop="addressLocality">Valmorenne</i></p></div></div>"""
    (meeting,) = meetings(page(body))
    place = meeting.city.value
    assert (meeting.when.value, meeting.venue.value, place and place.name) == ("2027-03-12", "Halle", "Valmorenne")


@pytest.mark.parametrize("head", ['<meta property="article:published_time" content="2027-01-05T10:00:00+01:00">', '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2027-01-05"}</script>'])  # fmt: skip
def test_the_day_of_publication_tells_the_year(head: str) -> None:
    document = page("<h1>Forum des habitants</h1><p>Le 12 mars à 14h, à Cormeyre.</p>", head=head)
    assert texts(document)[-1] == "Publié le 5 janvier 2027"
    assert [one.when.value for one in meetings(document)] == ["2027-03-12"]


@pytest.mark.parametrize("data", [None, [], "a", {"@type": "Event"}, {"@type": "Event", "name": "A", "startDate": "demain"}, {"@type": "Event", "name": {"a": 1}, "startDate": ["2027-03-12"]}, {"@type": 3, "startDate": 4}])  # fmt: skip
def test_a_description_that_says_nothing_adds_nothing(data: Any) -> None:
    assert texts(page("<p>Agenda.</p>", data=data)) == ["Agenda."]


def test_a_large_page_says_the_same_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    body = "<h1>Forum des habitants</h1><p>Le 12 mars 2027.</p>"
    expected = page(body, data=FORUM)
    monkeypatch.setattr(html, "LARGE_PAGE", 10)
    assert page(body, data=FORUM) == expected
    assert limits.LARGE_PAGE > 10
