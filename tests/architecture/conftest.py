import pytest

from parvis.cms.actions import ensure_site
from tests.directory.factories import NetworkFactory
from tests.programme.factories import EventFactory, ProgrammeFactory, SeriesFactory


@pytest.fixture
def some_of_each() -> None:
    """One record behind each public address."""
    ensure_site(by=None)
    ProgrammeFactory(year=2027)
    NetworkFactory(slug="reseau")
    EventFactory(slug="rencontre", when="2999-03-11", series=SeriesFactory(slug="cycle"))
