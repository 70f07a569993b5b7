"""The form of a meeting in the back office: drafts, publication, what belongs to the life screens."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from wagtail.models import ModelLogEntry

from parvis.accounts.enums import Role
from parvis.directory.models import Organisation, Person
from parvis.programme.actions import life
from parvis.programme.enums import EventStatus
from parvis.programme.models import CampaignWindow, Event, Programme, Series
from tests.directory.factories import OrganisationFactory, PersonFactory
from tests.programme.desk import edit_url, event_form, events_url, sign_in
from tests.programme.factories import AxisFactory, EventFactory, EventSpeakerFactory, ProgrammeFactory
from tests.territories.factories import TerritoryFactory
from tests.vocabularies.factories import FormatFactory, PublicFactory, ThemeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("back_office_templates")]

MARCH = dt.datetime(2027, 3, 1, 9, 0, tzinfo=dt.UTC)
PUBLISH = {"action-publish": "action-publish"}


@pytest.fixture(autouse=True)
def _in_march():
    with time_machine.travel(MARCH, tick=False):
        yield


@pytest.fixture
def officer(client):
    return sign_in(client, Role.OFFICER)


def text_of(response):
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_a_draft_needs_only_a_title(client, officer):
    answer = client.post(events_url("add"), event_form(title="Matinale des élu·es"))

    event = Event.objects.get()
    assert (answer.status_code, event.title, event.slug, event.live, event.when) == (
        302,
        "Matinale des élu·es",
        "matinale-des-elues",
        False,
        "",
    )


def test_everything_typed_is_kept(client, officer):
    public, theme, city = PublicFactory(), ThemeFactory(), TerritoryFactory(name="Tours", code="37261")
    person, organisation = PersonFactory(), OrganisationFactory()
    form = event_form(
        title="Journée régionale",
        when="8 et 9 avril",
        start_time="09:30",
        end_time="17:00",
        first_publics=[public.pk],
        themes=[theme.pk],
        city="Tours",
        format=FormatFactory().pk,
        **{
            "sessions-TOTAL_FORMS": 1,
            "sessions-0-title": "Plénière",
            "sessions-0-kind": "plenary",
            "sessions-0-day_number": 1,
            "sessions-0-ORDER": 1,
            "speakers-TOTAL_FORMS": 1,
            "speakers-0-person": person.pk,
            "speakers-0-ORDER": 1,
            "organisations-TOTAL_FORMS": 1,
            "organisations-0-organisation": organisation.pk,
            "organisations-0-role": "partner",
            "organisations-0-ORDER": 1,
        },
    )

    client.post(events_url("add"), form)

    event = Event.objects.get()
    assert (event.when, event.start_time, event.city, list(event.first_publics.all()), list(event.themes.all())) == (
        "2027-04-08/2027-04-09",
        dt.time(9, 30),
        city,
        [public],
        [theme],
    )
    assert [event.sessions.get().title, event.speakers.get().person, event.organisations.get().role] == [
        "Plénière",
        person,
        "partner",
    ]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"title": ""}, "Ce champ est à remplir."),
        ({"when": "32 mars 2027"}, "Le 32 mars n’existe pas : mars a 31 jours."),
        ({"end_time": "12:00"}, "Une heure de fin demande une heure de début."),
        ({"start_time": "14:00", "end_time": "12:00"}, "La fin précède le début : corrigez l’une des deux heures."),
        ({"city": "Nulleville"}, "Nous ne trouvons pas « Nulleville »."),
        ({"half_days_override": "3"}, "Dites pourquoi le nombre de demi-journées est corrigé."),
        (
            {"title": "Titre à préciser", **PUBLISH},
            "Donnez un titre à la rencontre avant de la publier.",
        ),
        (
            {"is_external": "on", **PUBLISH},
            "Une rencontre relayée renvoie vers son organisateur : indiquez l’adresse de sa page.",
        ),
    ],
)
def test_a_mistake_is_said_and_nothing_is_saved(client, officer, fields, message):
    page = client.post(events_url("add"), event_form(**fields))

    assert (page.status_code, Event.objects.count()) == (200, 0)
    assert message in text_of(page)


def test_a_draft_without_a_real_title_may_wait(client, officer):
    client.post(events_url("add"), event_form(title="Titre à préciser"))

    assert Event.objects.get().live is False


def test_an_axis_of_another_programme_is_refused(client, officer):
    axis = AxisFactory(programme=ProgrammeFactory(year=2026))

    page = client.post(events_url("add"), event_form(axis=axis.pk, programme=ProgrammeFactory(year=2027).pk))

    assert "Cet axe est celui d’un autre programme : choisissez le programme 2026 ou un autre axe." in text_of(page)


def test_a_relayed_meeting_takes_no_registration_here(client, officer):
    form = event_form(is_external="on", external_url="https://ailleurs.exemple.test/", **PUBLISH)

    client.post(events_url("add"), form)

    event = Event.objects.get()
    assert (event.live, event.is_external, event.takes_registrations) == (True, True, False)


def test_publishing_from_the_form(client, officer):
    client.post(events_url("add"), event_form(when="8 avril", **PUBLISH))

    event = Event.objects.get()
    assert (event.live, event.when, event.has_unpublished_changes) == (True, "2027-04-08", False)


def test_an_assistant_prepares_but_does_not_publish(client):
    sign_in(client, Role.ASSISTANT)

    client.post(events_url("add"), event_form(**PUBLISH))

    assert Event.objects.get().live is False


def test_the_form_of_a_published_meeting_shows_its_life_and_not_its_date(client, officer):
    event = EventFactory(status=EventStatus.RESCHEDULED)
    EventSpeakerFactory(event=event)

    page = client.get(edit_url(event))

    assert 'name="when"' not in text_of(page)
    assert "sa date, ses heures et son mode ne changent plus ici" in text_of(page)
    assert reverse("programme_desk:life", args=[event.pk, "reporter"]) in text_of(page)


def test_an_assistant_sees_the_life_of_a_meeting_without_its_screens(client):
    sign_in(client, Role.ASSISTANT)
    event = EventFactory()

    page = text_of(client.get(edit_url(event)))

    assert ("Ce qui est annoncé" in page, reverse("programme_desk:life", args=[event.pk, "reporter"]) in page) == (
        True,
        False,
    )


def test_the_form_of_a_draft_shows_its_date_with_the_weekday(client, officer):
    event = EventFactory(draft=True)

    assert 'value="jeudi 11 mars 2027"' in text_of(client.get(edit_url(event)))


def test_publishing_the_text_of_a_postponed_meeting_takes_nothing_back(client, officer):
    event = EventFactory()
    form = event_form(title="Titre retouché", slug=event.slug, when="1er mai 2027", **PUBLISH)
    life.reschedule(event, when="2027-04-08", start_time=None, end_time=None, by=None, now=MARCH)

    client.post(edit_url(event), form)

    event = Event.objects.get()
    assert (event.title, event.when, event.status, event.sequence) == (
        "Titre retouché",
        "2027-04-08",
        EventStatus.RESCHEDULED,
        1,
    )


def test_a_draft_of_a_published_meeting_leaves_its_page_alone(client, officer):
    event = EventFactory(title="Titre")

    client.post(edit_url(event), event_form(title="Titre retouché", slug=event.slug))

    event = Event.objects.get()
    assert (event.title, event.has_unpublished_changes, event.get_latest_revision_as_object().title) == (
        "Titre",
        True,
        "Titre retouché",
    )


def test_a_term_no_longer_offered_stays_where_it_served(client, officer):
    event = EventFactory(draft=True)
    old = PublicFactory(label="Ancien public", is_active=False)
    PublicFactory(label="Jamais servi", is_active=False)
    event.first_publics = [old]
    event.save()

    page = text_of(client.get(edit_url(event)))

    assert ("Ancien public" in page, "Jamais servi" in page) == (True, False)


def test_the_history_tells_the_life_of_the_meeting(client, officer):
    event = EventFactory()
    life.cancel(event, by=officer, now=MARCH)

    page = text_of(client.get(reverse("wagtailsnippets_programme_event:history", args=[event.pk])))

    assert ("Rencontre annulée" in page, ModelLogEntry.objects.filter(user=officer).count()) == (True, 1)


def test_a_meeting_is_taken_off_the_site(client, officer):
    event = EventFactory()

    client.post(reverse("wagtailsnippets_programme_event:unpublish", args=[event.pk]))

    event.refresh_from_db()
    assert (event.live, event.when) == (False, "2027-03-11")


@pytest.mark.parametrize("saved", [True, False])
def test_a_meeting_is_previewed_before_it_is_published(client, officer, saved):
    event = EventFactory(draft=True)
    name, args = ("preview_on_edit", [event.pk]) if saved else ("preview_on_add", [])
    url = reverse(f"wagtailsnippets_programme_event:{name}", args=args)

    checked = client.post(url, event_form(title="Titre en cours", slug="en-cours", when="8 avril"))
    shown = client.get(url)

    assert (checked.json()["is_valid"], shown.status_code, "Titre en cours" in text_of(shown)) == (True, 200, True)


def test_a_person_is_created_while_choosing(client, officer):
    organisation = OrganisationFactory()
    url = reverse("wagtailsnippetchoosers_directory_person:create")

    form = {"first_name": "Camille", "last_name": "Rive", "role": "", "organisation": organisation.pk}
    prefixed = {f"create-form-{name}": value for name, value in form.items()}
    answer = client.post(url, {**form, **prefixed}).json()

    person = Person.objects.get()
    assert (answer["step"], str(person), person.organisation) == ("chosen", "Camille Rive", organisation)


def test_an_organisation_is_created_while_choosing(client, officer):
    url = reverse("wagtailsnippetchoosers_directory_organisation:create")

    form = {"name": "Centre social", "short_name": "", "website": ""}
    answer = client.post(url, {**form, **{f"create-form-{name}": value for name, value in form.items()}}).json()

    assert (answer["step"], Organisation.objects.get().name) == ("chosen", "Centre social")


def test_people_are_searched_while_choosing(client, officer):
    PersonFactory(first_name="Camille", last_name="Rive")
    PersonFactory(first_name="Dominique", last_name="Pont")

    found = text_of(client.get(reverse("wagtailsnippetchoosers_directory_person:choose_results"), {"q": "riv cam"}))

    assert ("Camille Rive" in found, "Dominique Pont" in found) == (True, False)


def inline(name, *rows):
    data = {f"{name}-TOTAL_FORMS": len(rows), f"{name}-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        data |= {f"{name}-{number}-{key}": value for key, value in (row | {"ORDER": number + 1}).items()}
    return data


def test_a_programme_with_its_axes_funders_and_campaigns(client, officer):
    funder = OrganisationFactory()
    form = {"year": "2027", "title": "Programme 2027", "introduction": "null", "is_published": "on"}
    form |= inline("axes", {"title": "Habiter", "text": "null"}, {"title": "Participer", "text": "null"})
    form |= inline("funders", {"organisation": funder.pk})
    form |= inline("campaigns", {"title": "Automne citoyen", "when": "octobre 2027", "summary": "", "website": ""})

    client.post(reverse("wagtailsnippets_programme_programme:add"), form)

    programme = Programme.objects.get()
    assert [axis.title for axis in programme.axes.all()] == ["Habiter", "Participer"]
    assert (programme.funders.get().organisation, CampaignWindow.objects.get().when) == (funder, "2027-10")


def test_a_cycle_gets_its_address_from_its_title(client, officer):
    form = {"title": "Matinales des élu·es", "slug": "", "summary": "", "text": "null", **PUBLISH}

    client.post(reverse("wagtailsnippets_programme_series:add"), form)

    series = Series.objects.get()
    assert (series.slug, series.live) == ("matinales-des-elues", True)
