"""Correct, keep, set aside, take back: each exit of each decision."""

import datetime as dt

import pytest
from wagtail.models import ModelLogEntry

from parvis.directory.models import Organisation, Person
from parvis.programme import imports
from parvis.programme.enums import CandidateState, ImportState, OrganisationRole
from parvis.programme.imports.fate import fates
from parvis.programme.models import Event, Series
from tests.accounts.factories import UserFactory
from tests.directory.factories import OrganisationFactory, PersonFactory
from tests.programme.factories import EventFactory, ProgrammeFactory, SeriesFactory
from tests.programme.readings import a_candidate, an_import
from tests.registrations.factories import RegistrationFactory
from tests.territories.factories import TerritoryFactory
from tests.vocabularies.factories import FormatFactory, ModeFactory, PublicFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2027, 1, 4, 9, 0, tzinfo=dt.UTC)


def accept(candidate, **options):
    return imports.accept(candidate, by=options.pop("by", None), now=NOW, **options)


def test_accepting_makes_a_draft_of_everything_that_was_kept():
    form, mode, public = (
        FormatFactory(code="forum"),
        ModeFactory(code="hybride", online=True),
        PublicFactory(code="elus"),
    )
    city = TerritoryFactory(code="37261", name="Tours")
    candidate = a_candidate(
        start_time=dt.time(9, 30),
        end_time=dt.time(12),
        city="37261",
        city_name="Tours",
        venue="Salle des Tilleuls",
        mode="hybride",
        format="forum",
        publics=("elus",),
        publics_note="et leurs collaborateurs",
        speakers=[("Nadia BELKACEM", "maire adjointe", "Ville de Vierzon")],
        organisers=("Fédération des ateliers",),
        links=("https://exemple.test/atelier",),
        email="contact@exemple.test",
        series="Les ateliers",
        deadline="2027-03-04",
    )

    event = accept(candidate)

    event = Event.objects.get(pk=event.pk)
    assert (event.title, event.when, event.live) == ("Rencontre des ateliers", "2027-03-11", False)
    assert (event.start_time, event.end_time) == (dt.time(9, 30), dt.time(12))
    assert (event.city, event.venue, event.address) == (city, "Salle des Tilleuls", "")
    assert (event.format, event.mode, list(event.first_publics.all())) == (form, mode, [public])
    assert (event.publics_note, event.contact_email) == ("et leurs collaborateurs", "contact@exemple.test")
    assert event.programme == candidate.document.programme
    assert event.series == Series.objects.get(title="Les ateliers", programme=event.programme, live=False)
    assert event.registration_closes_at == dt.datetime(2027, 3, 4, 22, 59, tzinfo=dt.UTC)
    assert event.text == '<p><a href="https://exemple.test/atelier">https://exemple.test/atelier</a></p>'
    assert event.takes_registrations
    speaker = event.speakers.get()
    assert (speaker.person.first_name, speaker.person.last_name) == ("Nadia", "BELKACEM")
    assert (speaker.role, speaker.organisation.name) == ("maire adjointe", "Ville de Vierzon")
    organiser = event.organisations.get()
    assert (organiser.organisation.name, organiser.role) == ("Fédération des ateliers", OrganisationRole.ORGANISER)
    assert event.latest_revision.as_object().title == event.title


def test_provenance_and_decision_are_kept_and_logged():
    user, candidate = UserFactory(), a_candidate()

    event = accept(candidate, by=user)

    candidate.refresh_from_db()
    assert (candidate.state, candidate.decided_by, candidate.decided_at) == (CandidateState.ACCEPTED, user, NOW)
    assert list(event.provenance.all()) == [candidate]
    entry = ModelLogEntry.objects.get(action="parvis.import.accept")
    assert (entry.object_id, entry.user, entry.data["event"]) == (str(candidate.document_id), user, event.pk)


def test_accepting_again_gives_the_same_event():
    candidate = a_candidate()

    assert accept(candidate) == accept(candidate)
    assert Event.objects.count() == 1


def test_what_the_directory_knows_is_not_created_again():
    organisation = OrganisationFactory(name="Fédération des Ateliers", short_name="FDA")
    person = PersonFactory(first_name="Nadia", last_name="Belkacem")
    candidate = a_candidate(
        speakers=[("Nadia BELKACEM", "", "fda")], organisers=("federation des ateliers", "Fédération des ateliers")
    )

    event = accept(candidate)

    assert [row.organisation for row in event.organisations.all()] == [organisation]
    assert [(row.person, row.organisation) for row in event.speakers.all()] == [(person, organisation)]
    assert (Organisation.objects.count(), Person.objects.count()) == (1, 1)


def test_candidates_of_one_cycle_join_one_series_in_order():
    document = an_import()
    known = SeriesFactory(title="Les Ateliers", programme=document.programme)
    SeriesFactory(title="Les ateliers", programme=ProgrammeFactory(year=2020))
    for number, month in enumerate(("03", "04", "05")):
        a_candidate(document, at=15 + number, title=f"Atelier {number}", when=f"2027-{month}-11", series="Les ateliers")

    assert imports.accept_certain(document, by=None, now=NOW) == 3

    assert [event.title for event in known.events.chronological()] == ["Atelier 0", "Atelier 1", "Atelier 2"]


def test_a_relayed_meeting_takes_no_registration():
    event = accept(a_candidate(external=True, links=("https://ailleurs.exemple.test/forum", "https://b.exemple.test/")))

    assert (event.is_external, event.takes_registrations) == (True, False)
    assert event.external_url == "https://ailleurs.exemple.test/forum"
    assert "https://b.exemple.test/" in event.text


def test_an_unknown_town_stays_in_words():
    assert accept(a_candidate(city="", city_name="Saint-Nulle-Part")).address == "Saint-Nulle-Part"


def test_a_meeting_the_programme_already_has_is_linked():
    candidate = a_candidate(title="Rencontre des Ateliers")
    event = EventFactory(title="RENCONTRE DES ATELIERS", when="2027-03-11", programme=candidate.document.programme)

    assert accept(candidate) == event
    assert Event.objects.count() == 1

    imports.undo(candidate, by=None, now=NOW)

    assert Event.objects.get() == event


@pytest.mark.parametrize(
    "other", [{"when": "2027-03-12"}, {"start_time": dt.time(14), "end_time": None}], ids=["date", "hour"]
)
def test_another_date_or_hour_is_asked_about_and_told_apart(other):
    candidate = a_candidate(start_time=dt.time(9, 30))
    EventFactory(**{"title": "Rencontre des ateliers", "programme": candidate.document.programme, **other})

    with pytest.raises(imports.Alike, match="dites si c’est elle"):
        accept(candidate)
    assert Event.objects.count() == 1
    accept(candidate, apart=True)

    assert Event.objects.count() == 2


def test_another_title_is_another_meeting():
    candidate = a_candidate()
    EventFactory(title="Autre", programme=candidate.document.programme)

    accept(candidate)

    assert Event.objects.count() == 2


def test_the_same_meeting_of_another_programme_is_not_touched():
    candidate = a_candidate()
    EventFactory(title="Rencontre des ateliers", programme=ProgrammeFactory(year=2020))

    accept(candidate)

    assert Event.objects.count() == 2


def test_no_title_no_draft():
    with pytest.raises(imports.ImportRefused, match="Donnez un titre"):
        accept(a_candidate(title=" "))


def test_no_programme_no_draft():
    candidate = a_candidate(an_import(programme=None))

    with pytest.raises(imports.ImportRefused, match="Choisissez d’abord le programme"):
        accept(candidate)


def test_accept_certain_takes_what_is_certain_and_titled():
    document = an_import()
    certain = a_candidate(document, title="Sûre")
    a_candidate(document, at=16, title="Douteuse", certain=False)
    a_candidate(document, at=17, title="")

    assert imports.accept_certain(document, by=None, now=NOW) == 1
    assert [event.title for event in Event.objects.all()] == ["Sûre"]
    certain.refresh_from_db()
    assert certain.state == CandidateState.ACCEPTED
    document.refresh_from_db()
    assert document.state == ImportState.OPEN


def test_the_import_is_done_when_nothing_waits_and_opens_again():
    document = an_import()
    first, second = a_candidate(document), a_candidate(document, at=16, title="Autre")
    accept(first)
    imports.set_aside(second, by=None, now=NOW)
    document.refresh_from_db()
    assert document.state == ImportState.DONE

    imports.undo(second, by=None, now=NOW)

    document.refresh_from_db()
    assert document.state == ImportState.OPEN


def test_set_aside_twice_is_set_aside():
    candidate = a_candidate()
    imports.set_aside(candidate, by=None, now=NOW)
    imports.set_aside(candidate, by=None, now=NOW)
    candidate.refresh_from_db()

    assert candidate.state == CandidateState.SET_ASIDE
    with pytest.raises(imports.Stale, match="écartée"):
        accept(candidate)


def test_an_accepted_meeting_is_not_set_aside_without_undoing():
    candidate = a_candidate()
    accept(candidate, by=UserFactory(first_name="Sacha", last_name="Vent"))

    with pytest.raises(imports.Stale, match="déjà été retenue par Sacha Vent"):
        imports.set_aside(candidate, by=None, now=NOW)


def test_corrections_are_kept_and_told_from_what_was_read():
    candidate = a_candidate()
    kept = imports.Kept.from_json({**candidate.values, "title": "Rencontre corrigée"})

    imports.edit(candidate, kept=kept, by=None, now=NOW)

    candidate.refresh_from_db()
    assert candidate.values["title"] == "Rencontre corrigée"
    assert candidate.reading["kept"]["title"] == "Rencontre des ateliers"


def test_corrections_over_a_colleague_are_refused():
    candidate = a_candidate()
    seen = imports.seal(candidate.values)
    first = imports.Kept.from_json({**candidate.values, "venue": "Salle A"})
    imports.edit(candidate, kept=first, by=None, now=NOW, seen=seen)

    with pytest.raises(imports.Stale, match="corrigé cette rencontre entre-temps"):
        imports.edit(candidate, kept=imports.Kept(title="Autre"), by=None, now=NOW, seen=seen)
    with pytest.raises(imports.Stale, match="corrigé cette rencontre entre-temps"):
        accept(candidate, seen=seen)
    candidate.refresh_from_db()
    assert candidate.values["venue"] == "Salle A"


def test_corrections_of_a_decided_meeting_are_refused():
    candidate = a_candidate()
    accept(candidate)

    with pytest.raises(imports.Stale, match="n’ont pas été enregistrées"):
        imports.edit(candidate, kept=imports.Kept(title="Autre"), by=None, now=NOW)


@pytest.mark.parametrize(
    "wrong",
    [
        {"when": "2027-02-31"},
        {"start_time": dt.time(12), "end_time": dt.time(9)},
        {"start_time": None, "end_time": dt.time(9)},
    ],
)
def test_impossible_corrections_are_refused(wrong):
    with pytest.raises(imports.ImportRefused):
        imports.edit(a_candidate(), kept=imports.Kept(title="Rencontre", **wrong), by=None, now=NOW)


def test_undo_leaves_everything_as_it_was_found():
    document = an_import()
    candidate = a_candidate(
        document, speakers=[("Nadia Belkacem", "", "Ville de Vierzon")], organisers=("Fédération",), series="Cycle"
    )
    accept(candidate)

    imports.undo(candidate, by=None, now=NOW)

    candidate.refresh_from_db()
    assert (candidate.state, candidate.event, candidate.decided_by) == (CandidateState.PENDING, None, None)
    for model in (Event, Series, Person, Organisation):
        assert model.objects.count() == 0
    document.refresh_from_db()
    assert document.made == {"people": {}, "series": {}, "organisations": {}}


def test_undo_keeps_what_serves_elsewhere():
    document = an_import()
    first = a_candidate(document, organisers=("Fédération",), series="Cycle")
    second = a_candidate(document, at=16, title="Autre", organisers=("Fédération",), series="Cycle")
    accept(first)
    accept(second)

    imports.undo(first, by=None, now=NOW)
    assert (Series.objects.count(), Organisation.objects.count()) == (1, 1)
    imports.undo(second, by=None, now=NOW)
    assert (Series.objects.count(), Organisation.objects.count()) == (0, 0)


def test_undo_never_deletes_a_record_someone_completed():
    candidate = a_candidate(organisers=("Fédération",))
    accept(candidate)
    Organisation.objects.update(website="https://federation.exemple.test/")

    imports.undo(candidate, by=None, now=NOW)

    assert Organisation.objects.get().name == "Fédération"


def publish(event):
    event.save_revision().publish()


def change(event):
    event.venue = "Ailleurs"
    event.save()


def change_in_a_draft(event):
    event.venue = "Ailleurs"
    event.save_revision()


@pytest.mark.parametrize(
    ("meanwhile", "message"),
    [(publish, "est publiée"), (change, "a été modifiée"), (change_in_a_draft, "a été modifiée")],
)
def test_undo_refuses_once_the_draft_is_someones_work(meanwhile, message):
    candidate = a_candidate()
    event = accept(candidate)
    meanwhile(Event.objects.get(pk=event.pk))

    with pytest.raises(imports.StillUsed, match=message):
        imports.undo(candidate, by=None, now=NOW)

    candidate.refresh_from_db()
    assert (candidate.state, candidate.event) == (CandidateState.ACCEPTED, event)


def test_undo_refuses_when_another_reading_tells_the_same_meeting():
    document = an_import()
    first, second = a_candidate(document), a_candidate(document, at=16)
    assert accept(first) == accept(second)

    with pytest.raises(imports.StillUsed, match="autre lecture"):
        imports.undo(first, by=None, now=NOW)
    imports.undo(second, by=None, now=NOW)
    imports.undo(first, by=None, now=NOW)

    assert Event.objects.count() == 0


def test_undo_refuses_once_someone_is_registered():
    candidate = a_candidate()
    event = accept(candidate)
    RegistrationFactory(event=event)

    with pytest.raises(imports.StillUsed, match=r"sert déjà ailleurs \(inscriptions\)"):
        imports.undo(candidate, by=None, now=NOW)
    assert [(fate.title, fate.stays) for fate in fates(candidate.document).stays] == [("Rencontre des ateliers", True)]


def test_undo_of_a_draft_deleted_meanwhile():
    candidate = a_candidate()
    accept(candidate).delete()

    imports.undo(candidate, by=None, now=NOW)

    candidate.refresh_from_db()
    assert candidate.state == CandidateState.PENDING


def test_undo_of_what_waits_changes_nothing():
    candidate = a_candidate()
    imports.undo(candidate, by=None, now=NOW)

    assert ModelLogEntry.objects.filter(action="parvis.import.undo").count() == 0


def test_undo_all_takes_back_what_it_can_and_says_the_rest():
    document = an_import()
    first = a_candidate(document)
    same = a_candidate(document, at=16)
    published = a_candidate(document, at=17, title="Publiée")
    aside = a_candidate(document, at=18, title="Écartée")
    for candidate in (first, same, published):
        accept(candidate)
    imports.set_aside(aside, by=None, now=NOW)
    published.refresh_from_db()
    publish(published.event)

    undone = imports.undo_all(document, by=None, now=NOW)

    assert undone.count == 3
    assert [("Publiée" in message, "est publiée" in message) for message in undone.refusals] == [(True, True)]
    assert [event.title for event in Event.objects.all()] == ["Publiée"]
    document.refresh_from_db()
    assert document.state == ImportState.OPEN

    Event.objects.all().delete()
    assert imports.undo_all(document, by=None, now=NOW).refusals == ()
    document.refresh_from_db()
    assert document.state == ImportState.UNDONE
