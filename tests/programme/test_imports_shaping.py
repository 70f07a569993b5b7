"""Cards given another shape, and given it back: merged, split, doubled, become a time of a meeting or the name of a cycle."""

import datetime as dt

import pytest

from parvis.programme import imports
from parvis.programme.enums import CandidateState
from parvis.programme.imports.shaping import days_of, next_copy
from parvis.programme.models import Event, Series
from tests.accounts.factories import UserFactory
from tests.programme.factories import EventFactory
from tests.programme.readings import a_candidate, an_import

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2027, 1, 4, 9, 0, tzinfo=dt.UTC)
SIGNED = {"by": None, "now": NOW}


def values(candidate):
    candidate.refresh_from_db()
    return imports.Kept.from_json(candidate.values)


# Two cards that tell one meeting


def test_merging_completes_one_card_and_puts_the_other_away():
    user, document = UserFactory(), an_import()
    one = a_candidate(document, venue="Salle A", organisers=("Fédération",))
    other = a_candidate(
        document, at=16, title="Les ateliers", venue="Salle B", start_time=dt.time(9), organisers=("Ville",)
    )

    imports.merge(one, other, by=user, now=NOW)
    imports.merge(one, other, by=user, now=NOW)

    kept = values(one)
    assert (kept.title, kept.venue, kept.start_time) == ("Rencontre des ateliers", "Salle A", dt.time(9))
    assert kept.organisers == ("Fédération", "Ville")
    other.refresh_from_db()
    assert (other.state, other.absorbed_into, other.decided_by) == (CandidateState.ABSORBED, one, user)


def test_undoing_a_merge_takes_back_what_nobody_has_changed_since():
    document = an_import()
    one = a_candidate(document)
    other = a_candidate(document, at=16, venue="Salle B", email="a@exemple.test")
    imports.merge(one, other, **SIGNED)
    corrected = imports.Kept.from_json({**one.document.candidates.get(pk=one.pk).values, "venue": "Salle C"})
    imports.edit(one, kept=corrected, **SIGNED)

    imports.undo(other, **SIGNED)

    assert (values(one).venue, values(one).email) == ("Salle C", "")
    other.refresh_from_db()
    assert (other.state, other.absorbed_into, other.given) == (CandidateState.PENDING, None, {})


def test_what_was_merged_is_taken_back_after_the_card_that_holds_it():
    document = an_import()
    one, other = a_candidate(document), a_candidate(document, at=16, venue="Salle B")
    imports.merge(one, other, **SIGNED)
    imports.accept(one, **SIGNED)

    with pytest.raises(imports.StillUsed, match="annulez d’abord celle-ci"):
        imports.undo(other, **SIGNED)
    assert imports.undo_all(document, **SIGNED).refusals == ()
    assert (Event.objects.count(), values(one).venue) == (0, "")


def test_a_card_is_not_merged_with_itself_nor_with_one_decided_meanwhile():
    document = an_import()
    one, other = a_candidate(document), a_candidate(document, at=16)
    with pytest.raises(imports.ImportRefused, match="une autre carte"):
        imports.merge(one, one, **SIGNED)
    imports.set_aside(other, **SIGNED)

    with pytest.raises(imports.Stale, match="écartée"):
        imports.merge(one, other, **SIGNED)


# One card that tells several meetings


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("[2027-04-10,2027-04-12]", ["2027-04-10", "2027-04-12"]),
        ("2027-04-10/2027-04-12", ["2027-04-10", "2027-04-11", "2027-04-12"]),
        ("2027-04-10", ["2027-04-10"]),
        ("2027-04", []),
        ("", []),
        ("2027-02-31", []),
    ],
)
def test_the_days_of_a_date(when, days):
    assert days_of(when) == days


def test_splitting_makes_one_card_by_date():
    candidate = a_candidate(when="2027-04-10/2027-04-12", venue="Salle A")

    copies = imports.split(candidate, seen=imports.seal(candidate.values), **SIGNED)

    assert values(candidate).when == "2027-04-10"
    assert [(values(one).when, values(one).venue, one.certain) for one in copies] == [
        ("2027-04-11", "Salle A", False),
        ("2027-04-12", "Salle A", False),
    ]
    with pytest.raises(imports.Stale):
        imports.split(candidate, seen=imports.seal({**candidate.values, "when": "2027-04-10/2027-04-12"}), **SIGNED)
    assert candidate.document.candidates.count() == 3


def test_one_date_cannot_be_split():
    with pytest.raises(imports.ImportRefused, match="dupliquez-la"):
        imports.split(a_candidate(), **SIGNED)


def test_doubling_twice_from_one_screen_makes_one_copy():
    candidate = a_candidate()
    number = next_copy(candidate)

    first = imports.duplicate(candidate, number=number, **SIGNED)
    assert imports.duplicate(candidate, number=number, **SIGNED) == first
    imports.duplicate(first, number=next_copy(first), **SIGNED)

    assert candidate.document.candidates.count() == 3
    assert first.reading == candidate.reading


def test_reading_again_leaves_alone_what_was_given_another_shape():
    text = "Atelier des mémoires\nJeudi 11 mars à 9h30\n\nForum des habitants\nSamedi 5 juin à 14h\n"
    document = imports.deposit(
        text.encode(), name="a.txt", programme=an_import().programme, reference_date=dt.date(2027, 1, 4), **SIGNED
    )
    first, _ = document.candidates.order_by("position")
    copy = imports.duplicate(first, number=1, **SIGNED)

    imports.read_again(document, reference_date=dt.date(2038, 1, 4), programme=document.programme, **SIGNED)

    assert set(document.candidates.values_list("pk", flat=True)) >= {first.pk, copy.pk}
    assert document.candidates.count() == 3


# A card that is a time of a meeting


def test_a_time_of_another_card_is_in_the_draft_made_of_it():
    document = an_import()
    day = a_candidate(document, title="Journée des médiateurs")
    afternoon = a_candidate(
        document, at=16, title="Atelier", start_time=dt.time(14), venue="Salle B", speakers=[("A. Roche",)]
    )
    morning = a_candidate(document, at=17, title="Plénière", start_time=dt.time(9))

    for one in (afternoon, morning):
        imports.nest(one, day, **SIGNED)
        imports.nest(one, day, **SIGNED)
    event = imports.accept(day, **SIGNED)

    times = [(one.title, one.start_time, one.room, one.speaker_names) for one in event.sessions.all()]
    assert times == [("Plénière", dt.time(9), "", ""), ("Atelier", dt.time(14), "Salle B", "A. Roche")]
    with pytest.raises(imports.StillUsed, match="annulez d’abord celle-ci"):
        imports.undo(morning, **SIGNED)
    imports.undo(day, **SIGNED)
    imports.undo(morning, **SIGNED)
    assert [one.title for one in values(day).sessions] == ["Atelier"]


def test_a_time_of_a_meeting_of_the_programme_waits_in_its_draft():
    event = EventFactory(programme=an_import().programme)
    candidate = a_candidate(title="Atelier", start_time=dt.time(14))

    imports.nest(candidate, event, **SIGNED)

    assert [one.title for one in event.get_latest_revision_as_object().sessions.all()] == ["Atelier"]
    assert Event.objects.get().sessions.count() == 0
    candidate.refresh_from_db()
    assert (candidate.state, candidate.event) == (CandidateState.ACCEPTED, event)

    imports.undo(candidate, **SIGNED)

    assert list(Event.objects.get().get_latest_revision_as_object().sessions.all()) == []


def test_a_time_given_to_a_draft_of_the_same_import_does_not_keep_it_from_being_undone():
    document = an_import()
    day, time = a_candidate(document, title="Journée"), a_candidate(document, at=16, title="Atelier")
    imports.accept(day, **SIGNED)

    imports.nest(time, day, **SIGNED)

    assert [one.title for one in Event.objects.get().sessions.all()] == ["Atelier"]
    assert imports.undo_all(document, **SIGNED).refusals == ()
    assert Event.objects.count() == 0


# A card that is the name of a cycle


def test_the_name_of_a_cycle_goes_to_its_meetings_and_comes_back():
    document = an_import()
    name = a_candidate(document, title="Les ateliers du printemps")
    members = [a_candidate(document, at=16 + number, title=f"Atelier {number}") for number in range(2)]
    a_candidate(document, at=30, title="Forum")

    imports.make_series(name, members, **SIGNED)
    imports.make_series(name, members, **SIGNED)
    event = imports.accept(members[0], **SIGNED)

    assert event.series == Series.objects.get(title="Les ateliers du printemps")
    name.refresh_from_db()
    assert name.state == CandidateState.ABSORBED
    imports.undo(name, **SIGNED)
    assert [values(one).series for one in members] == ["Les ateliers du printemps", ""]


def test_a_cycle_without_a_meeting_is_refused():
    candidate = a_candidate()

    with pytest.raises(imports.ImportRefused, match="Cochez"):
        imports.make_series(candidate, [candidate], **SIGNED)
