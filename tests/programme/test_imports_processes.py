"""Two colleagues at the same moment, in two processes."""

import pytest

from parvis.directory.models import Organisation
from parvis.programme.enums import CandidateState
from parvis.programme.models import Event, Import, ImportCandidate, Series
from tests.children import finish, start
from tests.programme.import_worker import accept, deposit
from tests.programme.readings import a_candidate, an_import

pytestmark = pytest.mark.django_db(transaction=True)


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
