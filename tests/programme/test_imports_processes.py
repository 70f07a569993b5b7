"""Two colleagues at the same moment, in two processes."""

import datetime as dt

import pytest

from parvis.directory.models import Organisation
from parvis.programme import imports
from parvis.programme.enums import CandidateState
from parvis.programme.imports.comparing import compare
from parvis.programme.imports.words import Terms
from parvis.programme.models import Event, Import, ImportCandidate, ImportUpdate, Series
from tests.children import finish, start
from tests.programme.factories import ImportFileFactory
from tests.programme.import_worker import accept, deposit, read_next, update
from tests.programme.readings import a_candidate, an_import

pytestmark = pytest.mark.django_db(transaction=True)
NOW = dt.datetime(2027, 1, 4, 9, 0, tzinfo=dt.UTC)


def together(*tasks):
    """What each process made; all start their work at the same signal."""
    children = [start(*task) for task in tasks]
    for child in children:
        child.channel.send("go")
    return [finish(child) for child in children]


def test_two_processes_accepting_one_candidate_make_one_event():
    candidate = a_candidate(organisers=("Fédération",), series="Cycle")

    first, second = together((accept, candidate.pk), (accept, candidate.pk))

    assert first == second == Event.objects.get().pk
    assert ImportCandidate.objects.get().state == CandidateState.ACCEPTED


def test_two_documents_telling_one_meeting_make_one_event_one_series_one_organisation():
    candidates = [a_candidate(an_import(), organisers=("Fédération",), series="Cycle") for _ in range(2)]

    first, second = together(*((accept, candidate.pk) for candidate in candidates))

    assert first == second
    assert (Event.objects.count(), Series.objects.count(), Organisation.objects.count()) == (1, 1, 1)


def test_one_document_deposited_twice_at_once_is_one_import():
    text = "Atelier des mémoires\nJeudi 11 mars 2027 à 9h30"

    first, second = together((deposit, text), (deposit, text))

    assert first == second == Import.objects.get().pk


def seal_of(candidate):
    return compare(candidate.document, [candidate], terms=Terms.load())[candidate.pk].seal


def test_two_people_answering_one_card_complete_the_meeting_once():
    imports.accept(a_candidate(an_import()), by=None, now=NOW)
    candidate = a_candidate(an_import(), venue="Salle A")
    task = (update, candidate.pk, "place", seal_of(candidate))

    first, second = together(task, task)

    assert first == second == Event.objects.get().pk
    assert ImportUpdate.objects.count() == 1


def test_two_documents_that_disagree_do_not_overwrite_one_another():
    imports.accept(a_candidate(an_import()), by=None, now=NOW)
    one, other = a_candidate(an_import(), venue="Salle A"), a_candidate(an_import(), venue="Salle B")

    answers = together(*((update, candidate.pk, "place", seal_of(candidate)) for candidate in (one, other)))

    assert sorted(map(str, answers)) == [str(Event.objects.get().pk), "stale"]
    assert ImportUpdate.objects.count() == 1


def test_two_workers_never_read_one_document():
    document = ImportFileFactory().document

    read = together((read_next,), (read_next,))

    assert sorted(read, key=str) == [document.pk, None]
    assert ImportCandidate.objects.count() == 1
