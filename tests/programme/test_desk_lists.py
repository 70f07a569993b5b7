"""The lists of the back office, the first page, the view of the year: what they show, to whom, in how many queries."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from parvis.accounts.enums import Role
from parvis.programme.enums import EventStatus
from parvis.programme.queries.desk import to_do
from parvis.programme.queries.year import year_at_a_glance
from tests.directory.factories import OrganisationFactory, PersonFactory
from tests.programme.desk import edit_url, events_url, sign_in
from tests.programme.factories import AxisFactory, EventFactory, ImportFactory, ProgrammeFactory, SeriesFactory
from tests.vocabularies.factories import ModeFactory, PublicFactory, ThemeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("back_office_templates")]

MARCH = dt.datetime(2027, 3, 1, 9, 0, tzinfo=dt.UTC)
TODAY = dt.date(2027, 3, 1)
EVENTS_QUERIES = 14
SERIES = "wagtailsnippets_programme_series:list"
PROGRAMMES = "wagtailsnippets_programme_programme:list"
PEOPLE = "wagtailsnippets_directory_person:list"
ORGANISATIONS = "wagtailsnippets_directory_organisation:list"


@pytest.fixture(autouse=True)
def _in_march():
    with time_machine.travel(MARCH, tick=False):
        yield


@pytest.fixture
def officer(client):
    return sign_in(client, Role.OFFICER)


def text_of(response):
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def titles(response):
    return [event.title for event in response.context["object_list"]]


def test_meetings_come_in_the_order_in_which_they_matter(client, officer):
    for title, when in (
        ("passée", "2027-01-11"),
        ("très passée", "2026-01-11"),
        ("en mai", "2027-05-11"),
        ("en mars", "2027-03-11"),
        ("sans date", ""),
    ):
        EventFactory(title=title, when=when, start_time=None, end_time=None)

    assert titles(client.get(events_url())) == ["en mars", "en mai", "sans date", "passée", "très passée"]


def test_a_row_says_the_date_in_words_and_where_the_meeting_stands(client, officer):
    EventFactory(status=EventStatus.CANCELLED, series=SeriesFactory(title="Matinales"))
    EventFactory(draft=True, undated=True)

    page = text_of(client.get(events_url()))

    assert "jeudi 11 mars 2027, de 9 h 30 à 12 h" in page
    assert [word in page for word in ("Annulée", "Matinales", "Brouillon", "date à venir")] == [True] * 4


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("period=to-come", {"À venir", "Brouillon", "Sans date"}),
        ("period=past", {"Passée"}),
        ("dated=no", {"Sans date"}),
        ("publication=draft", {"Brouillon"}),
        ("publication=changed", {"À venir"}),
        ("status=cancelled", {"Passée"}),
        ("q=elu", {"Passée"}),
        ("period=demain", {"À venir", "Brouillon", "Passée", "Sans date"}),
        ("ordering=wrong", {"À venir", "Brouillon", "Passée", "Sans date"}),
    ],
)
def test_filters_and_search(client, officer, query, found):
    changed = EventFactory(title="À venir")
    changed.save_revision()
    EventFactory(title="Brouillon", draft=True)
    EventFactory(title="Passée", when="2027-01-11", status=EventStatus.CANCELLED, summary="Élu·es")
    EventFactory(title="Sans date", undated=True)

    assert set(titles(client.get(f"{events_url()}?{query}"))) == found


def test_the_list_may_be_sorted_by_its_columns(client, officer):
    EventFactory(title="B", when="2027-05-01")
    EventFactory(title="A", when="2027-06-01")

    assert titles(client.get(f"{events_url()}?ordering=title")) == ["A", "B"]
    assert titles(client.get(f"{events_url()}?ordering=-sort_day")) == ["A", "B"]


@pytest.mark.parametrize("item_count", [1, 3])
def test_meetings_in_a_constant_number_of_queries(client, officer, django_assert_num_queries, item_count):
    for _ in range(item_count):
        EventFactory(series=SeriesFactory())
    client.get(events_url())  # the first page of a session also reads the user's settings

    with django_assert_num_queries(EVENTS_QUERIES):
        page = client.get(events_url())

    assert len(titles(page)) == item_count


@pytest.mark.parametrize("item_count", [1, 3])
@pytest.mark.parametrize(
    ("name", "make", "queries"),
    [
        (SERIES, lambda: EventFactory(series=SeriesFactory(programme=ProgrammeFactory())), 12),
        (PROGRAMMES, lambda: ProgrammeFactory(year=2030 + ProgrammeFactory._meta.model.objects.count()), 11),
        (PEOPLE, lambda: PersonFactory(organisation=OrganisationFactory()), 11),
        (ORGANISATIONS, lambda: PersonFactory(organisation=OrganisationFactory()), 11),
    ],
    ids=["series", "programmes", "people", "organisations"],
)
def test_the_other_lists_in_a_constant_number_of_queries(
    client, officer, django_assert_num_queries, item_count, name, make, queries
):
    for _ in range(item_count):
        make()
    client.get(reverse(name))

    with django_assert_num_queries(queries):
        page = client.get(reverse(name))

    assert len(page.context["object_list"]) == item_count


LISTS = (events_url(), reverse(SERIES), reverse(PROGRAMMES), reverse(PEOPLE), reverse(ORGANISATIONS))


@pytest.mark.parametrize("role", Role)
def test_everyone_of_the_team_reads_the_lists(client, role):
    sign_in(client, role)

    assert {client.get(url).status_code for url in LISTS} == {200}


@pytest.mark.parametrize(
    ("role", "edits", "deletes", "publishes", "people"),
    [
        (Role.OFFICER, 200, 200, True, 200),
        (Role.DIRECTOR, 200, 200, True, 200),
        (Role.ASSISTANT, 200, 302, False, 200),
        (Role.LIBRARIAN, 302, 302, False, 200),
    ],
)
def test_what_each_role_may_do(client, role, edits, deletes, publishes, people):
    sign_in(client, role)
    event, person = EventFactory(draft=True), PersonFactory()

    edit = client.get(edit_url(event))
    delete = client.get(reverse("wagtailsnippets_programme_event:delete", args=[event.pk]))
    directory = client.get(reverse("wagtailsnippets_directory_person:edit", args=[person.pk]))

    assert (edit.status_code, delete.status_code, directory.status_code) == (edits, deletes, people)
    assert ("action-publish" in edit.content.decode()) == publishes


def test_the_more_menu_offers_what_makes_sense(client, officer):
    EventFactory(status=EventStatus.CANCELLED, series=SeriesFactory())

    page = text_of(client.get(events_url()))

    assert [word in page for word in ("Rétablir", "Copier", "Rencontre suivante du cycle", "Voir sur le site")] == [
        True
    ] * 4
    assert ">\n    Annuler" not in page


def test_what_waits_is_on_the_first_page(client, officer):
    EventFactory(title="Brouillon proche", draft=True, when="2027-04-08")
    EventFactory(title="Brouillon lointain", draft=True, when="2027-09-08")
    EventFactory(title="À dater", undated=True)
    EventFactory(title="À clore", when="2027-02-11")
    ImportFactory(name="programme-2027.docx")

    page = text_of(client.get("/gestion/"))

    assert [title in page for title in ("Brouillon proche", "À dater", "À clore", "programme-2027.docx")] == [True] * 4
    assert "Brouillon lointain" not in page


def test_nothing_waits():
    EventFactory()
    EventFactory(when="2027-02-11", status=EventStatus.HELD)
    EventFactory(undated=True, status=EventStatus.CANCELLED)
    EventFactory(external=True, when="2027-02-11")

    assert bool(to_do(today=TODAY)) is False


def test_many_waiting_are_counted_and_a_few_named():
    EventFactory.create_batch(7, undated=True)

    waiting = to_do(today=TODAY).undated

    assert (waiting.count, len(waiting.first), waiting.others) == (7, 5, 2)


@pytest.mark.parametrize("item_count", [1, 3])
def test_what_waits_in_a_constant_number_of_queries(django_assert_num_queries, item_count):
    EventFactory.create_batch(item_count, undated=True)

    with django_assert_num_queries(4):
        to_do(today=TODAY)


def complete(**fields):
    event = EventFactory(summary="De quoi il s’agit.", venue="Mairie", **fields)
    event.first_publics, event.themes = [PublicFactory()], [ThemeFactory()]
    event.save()
    return event


def test_the_year_places_each_meeting_and_counts_half_days():
    day = {"start_time": dt.time(9), "end_time": dt.time(17)}
    complete(title="Journée", **day)
    complete(title="Matinée", when="2027-03-18")
    complete(title="Corrigée", when="2027-05-04", half_days_override=5, half_days_reason="Cycle")
    EventFactory(title="Annulée", when="2027-03-20", status=EventStatus.CANCELLED)
    EventFactory(title="Relayée", when="2027-04-02", external=True)
    EventFactory(title="En juin", when="2027-06")
    EventFactory(title="En automne", when="2027-23")
    EventFactory(title="L’an dernier", when="2026-03-11")
    EventFactory(title="Sans date", undated=True, programme=ProgrammeFactory(year=2027))
    EventFactory(title="Sans date d’un autre an", undated=True, programme=ProgrammeFactory(year=2028))

    year = year_at_a_glance(year=2027)

    lines = {month.name: [line.event.title for line in month.lines] for month in year.months if month.lines}
    assert lines == {
        "mars": ["Journée", "Matinée", "Annulée"],
        "avril": ["Relayée"],
        "mai": ["Corrigée"],
        "juin": ["En juin"],
    }
    assert [line.event.title for line in year.elsewhere] == ["En automne"]
    assert [line.event.title for line in year.undated] == ["Sans date"]
    totals = {month.name: month.total.half_days for month in year.months if month.lines}
    assert totals == {"mars": 3, "avril": 0, "mai": 5, "juin": 0}
    assert (year.total.half_days, year.total.meetings, year.total.unknown) == (8, 6, 3)


def test_a_meeting_astride_two_years_counts_in_each():
    EventFactory(when="2026-12-31/2027-01-01")

    months = [[month.number for month in year_at_a_glance(year=year).months if month.lines] for year in (2026, 2027)]
    halves = [year_at_a_glance(year=year).total.half_days for year in (2026, 2027)]
    assert (months, halves) == ([[12], [1]], [1, 1])


def gaps_of(event):
    lines = [line for line in year_at_a_glance(year=2027).incomplete if line.event == event]
    return [gap.label for line in lines for gap in line.gaps]


def test_what_a_meeting_lacks_is_told():
    online = ModeFactory(code="distanciel", online=True, on_site=False)

    assert gaps_of(complete()) == []
    assert gaps_of(EventFactory(format=None)) == ["le chapeau", "le format", "le public", "un thème", "le lieu"]
    assert gaps_of(EventFactory(mode=None, summary="x")) == ["le public", "un thème", "le mode"]
    assert gaps_of(complete(mode=online)) == ["le lien de la visio"]
    assert gaps_of(EventFactory(status=EventStatus.CANCELLED)) == []
    assert gaps_of(EventFactory(is_external=True, takes_registrations=False)) == ["la page de l’organisateur"]
    assert gaps_of(EventFactory(external=True)) == []


@pytest.mark.parametrize("item_count", [1, 3])
def test_the_year_is_read_in_one_query(django_assert_num_queries, item_count):
    for _ in range(item_count):
        EventFactory(series=SeriesFactory())

    with django_assert_num_queries(1):
        year = year_at_a_glance(year=2027)

    assert len(year.incomplete) == item_count


def test_the_year_is_filtered_by_axis_and_cycle(client, officer):
    axis = AxisFactory(programme=ProgrammeFactory(year=2027))
    series = SeriesFactory()
    EventFactory(title="De l’axe", axis=axis)
    EventFactory(title="Du cycle", series=series)
    url = reverse("programme_desk:year", args=[2027])

    by_axis = text_of(client.get(f"{url}?axis={axis.pk}"))
    by_series = text_of(client.get(f"{url}?series={series.pk}"))
    wrong = client.get(f"{url}?axis=999&series=abc")

    assert ("De l’axe" in by_axis, "Du cycle" in by_axis) == (True, False)
    assert ("De l’axe" in by_series, "Du cycle" in by_series) == (False, True)
    assert (
        wrong.status_code,
        "De l’axe" in text_of(wrong),
        "Choisissez une des réponses proposées" in text_of(wrong),
    ) == (
        200,
        True,
        True,
    )


@pytest.mark.parametrize("role", Role)
def test_everyone_sees_the_year_and_only_those_who_may_are_led_to_the_forms(client, role):
    sign_in(client, role)
    event = EventFactory()

    page = client.get(reverse("programme_desk:year", args=[2027]))

    assert page.status_code == 200
    assert (edit_url(event) in page.content.decode()) == (role != Role.LIBRARIAN)


def test_the_year_of_today_and_years_out_of_reach(client, officer):
    assert client.get(reverse("programme_desk:this_year")).url == reverse("programme_desk:year", args=[2027])
    assert client.get(reverse("programme_desk:year", args=[1850])).status_code == 404
