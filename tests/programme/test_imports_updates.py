"""Another document on a known meeting proposes what is new in it, value by value; nothing is made twice, nothing asked twice."""

import datetime as dt

import pytest
from wagtail.models import ModelLogEntry

from parvis.programme import imports
from parvis.programme.actions import life
from parvis.programme.enums import CandidateState, EventStatus
from parvis.programme.imports.comparing import compare
from parvis.programme.imports.words import Terms
from parvis.programme.models import Event, ImportUpdate
from tests.accounts.factories import UserFactory
from tests.programme.factories import EventFactory, ProgrammeFactory
from tests.programme.readings import a_candidate, an_import
from tests.territories.factories import TerritoryFactory
from tests.vocabularies.factories import FormatFactory, ModeFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2027, 1, 4, 9, 0, tzinfo=dt.UTC)
LATER = dt.datetime(2027, 1, 5, 9, 0, tzinfo=dt.UTC)
FIRST = """Programme 2027

Atelier des mémoires
Jeudi 11 mars 2027 de 9h30 à 12h
Lieu : salle des Tilleuls

Forum des habitants
Samedi 5 juin 2027 de 14h à 17h
"""
SECOND = """Programme 2027, version de février

Atelier des mémoires
Jeudi 18 mars 2027 de 9h30 à 12h
Lieu : salle des Érables

Forum des habitants
Samedi 5 juin 2027 de 14h à 18h

Visite du fournil coopératif
Mercredi 9 juin 2027 à 10h
"""


def deposit(text, *, now=NOW, reference_date=dt.date(2027, 1, 4)):
    return imports.deposit(
        text.encode(), name=f"{len(text)}.txt", programme=ProgrammeFactory(), reference_date=reference_date, by=None, now=now
    )  # fmt: skip


def comparison_of(candidate):
    pending = list(candidate.document.candidates.filter(state=CandidateState.PENDING))
    return compare(candidate.document, pending, terms=Terms.load(), shown={candidate.pk}).get(candidate.pk)


def proposed(candidate):
    return {one.field: (one.now, one.new) for one in comparison_of(candidate).proposals}


def update(candidate, *take, by=None, now=LATER, **answers):
    answers = imports.Answers(frozenset(take), **answers)
    return imports.update(candidate, answers, against=comparison_of(candidate).seal, by=by, now=now)


@pytest.fixture
def versions():
    """A first version, all kept; the second, waiting: the workshop, the forum, what is new."""
    document = deposit(FIRST)
    for candidate in document.candidates.all():
        imports.accept(candidate, by=None, now=NOW)
    again = deposit(SECOND, now=LATER, reference_date=dt.date(2027, 2, 1))
    return [document, *again.candidates.order_by("position")]


def test_a_newer_version_proposes_what_changed_beside_what_stands(versions):
    _, workshop, forum, visit = versions

    assert set(proposed(workshop)) == {"when", "place"}
    assert proposed(workshop)["place"] == ("salle des Tilleuls", "salle des Érables")
    assert set(proposed(forum)) == {"hours"}
    assert comparison_of(visit) is None


def test_each_value_comes_with_both_passages_and_what_is_newer_is_taken(versions):
    _, workshop, *_ = versions

    one = next(one for one in comparison_of(workshop).proposals if one.field == "place")

    assert (one.source.hit, one.passage.hit) == ("salle des Tilleuls", "salle des Érables")
    assert one.passage.before == "Lieu : "
    assert (one.kind, one.is_newer, one.is_taken) == ("Remplace", True, True)


def test_an_older_document_or_a_value_that_someone_typed_is_not_followed_by_itself():
    event = imports.accept(
        a_candidate(an_import(reference_date=dt.date(2027, 5, 1)), venue="Salle A"), by=None, now=NOW
    )
    older = a_candidate(an_import(reference_date=dt.date(2027, 4, 1)), venue="Salle B")
    assert [one.is_taken for one in comparison_of(older).proposals] == [False]

    draft = event.get_latest_revision_as_object()
    draft.venue = "Salle C"
    draft.save_revision()
    newer = a_candidate(an_import(reference_date=dt.date(2027, 6, 1)), venue="Salle B")

    [one] = comparison_of(newer).proposals
    assert (one.now, one.source, one.is_taken) == ("Salle C", None, False)


def test_what_is_taken_changes_the_draft_and_what_is_not_stays(versions):
    user = UserFactory()
    _, workshop, *_ = versions

    event = update(workshop, "when", by=user)

    event = Event.objects.get(pk=event.pk)
    assert (event.when, event.venue) == ("2027-03-18", "salle des Tilleuls")
    assert event.get_latest_revision_as_object().when == "2027-03-18"
    workshop.refresh_from_db()
    assert (workshop.state, workshop.event, workshop.decided_by) == (CandidateState.ACCEPTED, event, user)
    for told in (workshop.document, event):
        entry = ModelLogEntry.objects.for_instance(told).get(action="parvis.import.update")
        assert (entry.user, [label for label, *_ in entry.data["changes"]]) == (user, ["Date"])
    assert Event.objects.count() == 2


def test_sent_twice_is_done_once(versions):
    _, workshop, *_ = versions
    seal = comparison_of(workshop).seal
    answers = imports.Answers(frozenset({"when"}))

    for _ in range(2):
        imports.update(workshop, answers, against=seal, by=None, now=LATER)

    assert ImportUpdate.objects.count() == 2
    assert ModelLogEntry.objects.for_instance(workshop.document).filter(action="parvis.import.update").count() == 1


def test_a_refused_value_is_never_proposed_again_by_any_document(versions):
    _, workshop, *_ = versions
    update(workshop, "when")

    third = deposit(SECOND + "\nMerci de votre lecture.\n", now=LATER)

    again = third.candidates.order_by("position").first()
    assert comparison_of(again).proposals == ()
    assert comparison_of(again).is_settled


def test_another_new_value_is_proposed_again(versions):
    _, workshop, *_ = versions
    update(workshop, "when")

    third = deposit(SECOND.replace("Érables", "Lilas"), now=LATER)

    assert set(proposed(third.candidates.order_by("position").first())) == {"place"}


def test_two_people_at_once_do_not_overwrite_one_another(versions):
    _, workshop, *_ = versions
    seal = comparison_of(workshop).seal
    event = comparison_of(workshop).event
    draft = event.get_latest_revision_as_object()
    draft.venue = "Maison de quartier"
    draft.save_revision()

    with pytest.raises(imports.Stale, match="a changé entre-temps"):
        imports.update(workshop, imports.Answers(frozenset({"place"})), against=seal, by=None, now=LATER)
    assert Event.objects.get(pk=event.pk).get_latest_revision_as_object().venue == "Maison de quartier"


def test_everything_certain_never_answers_in_someones_place(versions):
    *_, visit = versions

    assert imports.accept_certain(visit.document, by=None, now=LATER) == 1

    assert sorted(Event.objects.values_list("title", flat=True)) == [
        "Atelier des mémoires",
        "Forum des habitants",
        "Visite du fournil coopératif",
    ]


def test_the_same_text_in_another_file_has_nothing_new_and_is_linked():
    for candidate in deposit(FIRST).candidates.all():
        imports.accept(candidate, by=None, now=NOW)
    again = deposit(FIRST + "\nPage 2\n")

    assert imports.accept_certain(again, by=None, now=LATER) == 2
    assert Event.objects.count() == 2


def test_what_was_set_aside_stays_so_in_a_newer_version():
    user, document = UserFactory(), deposit(FIRST)
    imports.set_aside(document.candidates.last(), by=user, now=NOW)

    again = deposit(SECOND.replace("18h", "17h"))

    aside = again.candidates.get(state=CandidateState.SET_ASIDE)
    assert (aside.values["title"], aside.decided_by, aside.decided_at) == ("Forum des habitants", user, NOW)
    assert aside.reading["echo"] == document.name
    imports.undo(aside, by=None, now=LATER)
    assert again.candidates.filter(state=CandidateState.PENDING).count() == 3


def test_told_apart_once_is_told_apart_for_every_later_reading():
    EventFactory(title="Rencontre des ateliers", when="2027-03-12", programme=ProgrammeFactory())
    imports.accept(a_candidate(an_import()), by=None, now=NOW, apart=True)
    later = a_candidate(an_import())

    assert comparison_of(later).event.when == "2027-03-11"
    assert Event.objects.count() == 2


def test_told_apart_from_one_it_is_asked_about_the_next():
    programme = ProgrammeFactory()
    EventFactory(title="Rencontre des ateliers", when="2027-03-11", start_time=None, end_time=None, programme=programme)
    EventFactory(title="La rencontre des ateliers", when="2027-03-11", programme=programme)
    candidate = a_candidate(an_import(), venue="Salle A")

    asked = []
    for _ in range(2):
        with pytest.raises(imports.Alike) as alike:
            imports.accept(candidate, by=None, now=NOW, apart=bool(asked))
        asked.append(alike.value.comparison.event.title)
    imports.accept(candidate, by=None, now=NOW, apart=True)

    assert asked == ["Rencontre des ateliers", "La rencontre des ateliers"]
    assert Event.objects.count() == 3


def test_every_kind_of_value_is_written_and_taken_back():
    form, other = FormatFactory(code="forum"), FormatFactory(code="atelier")
    mode, _ = ModeFactory(code="distanciel", online=True, on_site=False), ModeFactory(code="hybride")
    city = TerritoryFactory(code="37261", name="Tours")
    imports.accept(
        a_candidate(an_import(), format="atelier", mode="hybride", city_name="Nulle-Part", links=("https://a.exemple.test/?a=1&b=2",), organisers=("Fédération",)),
        by=None, now=NOW,
    )  # fmt: skip
    before = _content()
    everything = a_candidate(
        an_import(), title="La rencontre des ateliers", start_time=dt.time(9), end_time=dt.time(12), city="37261", city_name="Tours",
        venue="Salle A", mode="distanciel", format="forum", series="Les ateliers", speakers=[("Nadia Belkacem", "maire", "Vierzon")],
        organisers=("Fédération", "Ville"), links=("https://b.exemple.test/",), email="a@exemple.test", deadline="2027-03-01",
    )  # fmt: skip
    fields = set(proposed(everything))

    update(everything, *fields)

    event = Event.objects.get()
    assert fields == {
        "title",
        "hours",
        "place",
        "mode",
        "format",
        "series",
        "speakers",
        "organisers",
        "links",
        "email",
        "deadline",
    }
    assert (event.title, event.start_time, event.city, event.address) == (
        "La rencontre des ateliers",
        dt.time(9),
        city,
        "",
    )
    assert (event.mode, event.format, event.series.title) == (mode, form, "Les ateliers")
    assert [str(row.person) for row in event.speakers.all()] == ["Nadia Belkacem"]
    assert [str(row) for row in event.organisations.all()] == ["Fédération", "Ville"]
    assert 'href="https://b.exemple.test/"' in event.text
    assert event.registration_closes_at.date() == dt.date(2027, 3, 1)

    imports.undo(everything, by=None, now=LATER)

    assert _content() == before
    assert (Event.objects.get().format, ImportUpdate.objects.count()) == (other, 0)
    everything.refresh_from_db()
    assert everything.state == CandidateState.PENDING


def _content():
    content = dict(Event.objects.get().latest_revision.content)
    for name in ("updated_at", "latest_revision", "search_text", "organisations"):
        content.pop(name)
    return content


def test_undoing_after_someone_changed_the_value_again_is_refused(versions):
    _, workshop, *_ = versions
    event = update(workshop, "place")
    draft = Event.objects.get(pk=event.pk).get_latest_revision_as_object()
    draft.venue = "Ailleurs"
    draft.save_revision()

    with pytest.raises(imports.StillUsed, match=r"modifiée depuis \(Lieu\)"):
        imports.undo(workshop, by=None, now=LATER)


def test_a_draft_completed_by_another_document_is_taken_back_in_order(versions):
    document, workshop, *_ = versions
    update(workshop, "when", "place")

    kept = imports.undo_all(document, by=None, now=LATER)
    assert (kept.count, ["vient aussi d’une autre lecture" in one for one in kept.refusals]) == (1, [True])
    imports.undo(workshop, by=None, now=LATER)

    assert imports.undo_all(document, by=None, now=LATER).refusals == ()
    assert Event.objects.count() == 0


# A meeting that is already on the site


@pytest.fixture
def published():
    event = imports.accept(a_candidate(an_import()), by=None, now=NOW)
    return life.publish(event, by=None, now=NOW)


def test_the_date_of_a_published_meeting_moves_by_a_postponement_that_is_told(published):
    candidate = a_candidate(an_import(), when="2027-03-18")

    update(candidate, "when", may_publish=True, message="La salle est en travaux.")

    event = Event.objects.get()
    change = event.changes.get()
    assert (event.when, event.status, event.sequence) == ("2027-03-18", EventStatus.RESCHEDULED, 1)
    assert (change.old_when, change.message) == ("2027-03-11", "La salle est en travaux.")
    with pytest.raises(imports.StillUsed, match="revenez en arrière depuis sa fiche"):
        imports.undo(candidate, by=None, now=LATER)


def test_or_it_is_put_right_in_silence(published):
    update(a_candidate(an_import(), when="2027-03-18"), "when", may_publish=True, as_postponement=False)

    event = Event.objects.get()
    assert (event.when, event.status, event.changes.get().kind) == ("2027-03-18", EventStatus.SCHEDULED, "corrected")


def test_giving_its_day_to_a_month_is_no_postponement():
    event = imports.accept(a_candidate(an_import(), when="2027-03"), by=None, now=NOW)
    life.publish(event, by=None, now=NOW)

    update(a_candidate(an_import(), when="2027-03-18"), "when", may_publish=True)

    assert Event.objects.get().status == EventStatus.SCHEDULED


def test_a_published_meeting_goes_online_by_its_own_action(published):
    ModeFactory(code="presentiel", online=False)
    ModeFactory(code="distanciel", online=True, on_site=False)

    update(a_candidate(an_import(), mode="distanciel"), "mode", may_publish=True, as_postponement=True)

    assert Event.objects.get().status == EventStatus.MOVED_ONLINE


def test_who_may_not_publish_changes_no_announced_date(published):
    candidate = a_candidate(an_import(), when="2027-03-18", venue="Salle A")

    with pytest.raises(imports.ImportRefused, match="une personne qui publie"):
        update(candidate, "when", "place")
    update(candidate, "place")

    event = Event.objects.get()
    assert (event.when, event.venue, event.has_unpublished_changes) == ("2027-03-11", "", True)
    assert event.get_latest_revision_as_object().venue == "Salle A"


def test_the_text_of_a_published_meeting_is_published_at_once_unless_a_draft_waits(published):
    update(a_candidate(an_import(), venue="Salle A"), "place", may_publish=True)
    assert (Event.objects.get().venue, Event.objects.get().has_unpublished_changes) == ("Salle A", False)

    draft = Event.objects.get().get_latest_revision_as_object()
    draft.summary = "À relire"
    draft.save_revision()
    update(a_candidate(an_import(), venue="Salle B"), "place", may_publish=True)

    assert Event.objects.get().venue == "Salle A"
    assert Event.objects.get().get_latest_revision_as_object().venue == "Salle B"


def test_a_life_action_that_refuses_says_why_and_nothing_changes(published):
    life.cancel(published, by=None, now=NOW)
    candidate = a_candidate(an_import(), when="2027-03-18", venue="Salle A")

    with pytest.raises(imports.ImportRefused, match="est annulée"):
        update(candidate, "when", "place", may_publish=True, as_postponement=True)

    assert (Event.objects.get().venue, ImportUpdate.objects.count()) == ("", 0)


@pytest.mark.parametrize("count", [1, 3])
def test_comparing_takes_the_same_queries_whatever_the_number(count, django_assert_num_queries):
    document, again = an_import(), an_import()
    for number, name in enumerate(("Jardins", "Fournil", "Mémoires")[:count]):
        speakers = [("Nadia Belkacem", "", "Ville")]
        imports.accept(
            a_candidate(document, title=name, when=f"2027-03-1{number}", speakers=speakers, series=name),
            by=None,
            now=NOW,
        )
        a_candidate(again, title=name, when=f"2027-03-1{number}", venue="Salle A")
    terms, pending = Terms.load(), list(again.candidates.all())

    with django_assert_num_queries(10):
        found = compare(again, pending, terms=terms, shown={one.pk for one in pending})

    assert [[one.field for one in comparison.proposals] for comparison in found.values()] == [["place"]] * count
