import datetime as dt

import factory
from factory.django import DjangoModelFactory

from parvis.programme.enums import ChangeKind, OrganisationRole
from parvis.programme.models import (
    Axis,
    CampaignWindow,
    Event,
    EventChange,
    EventOrganisation,
    EventSpeaker,
    Import,
    ImportCandidate,
    ImportFile,
    ImportUpdate,
    Programme,
    ProgrammeFunder,
    Series,
    Session,
)
from tests.directory.factories import OrganisationFactory, PersonFactory
from tests.vocabularies.factories import FormatFactory, ModeFactory


class ProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = Programme
        django_get_or_create = ("year",)

    year = 2027
    title = factory.LazyAttribute(lambda programme: f"Programme {programme.year}")
    is_published = True


class AxisFactory(DjangoModelFactory):
    class Meta:
        model = Axis

    programme = factory.SubFactory(ProgrammeFactory)
    title = factory.Sequence(lambda n: f"Axe {n}")


class ProgrammeFunderFactory(DjangoModelFactory):
    class Meta:
        model = ProgrammeFunder

    programme = factory.SubFactory(ProgrammeFactory)
    organisation = factory.SubFactory(OrganisationFactory)


class CampaignWindowFactory(DjangoModelFactory):
    class Meta:
        model = CampaignWindow

    programme = factory.SubFactory(ProgrammeFactory)
    title = factory.Sequence(lambda n: f"Campagne {n}")
    when = "2027-10-01/2027-11-30"


class SeriesFactory(DjangoModelFactory):
    class Meta:
        model = Series

    title = factory.Sequence(lambda n: f"Cycle {n}")
    slug = factory.Sequence(lambda n: f"cycle-{n}")
    live = True


class EventFactory(DjangoModelFactory):
    """A published meeting in person, one morning of March 2027."""

    class Meta:
        model = Event

    class Params:
        draft = factory.Trait(live=False)
        undated = factory.Trait(when="", start_time=None, end_time=None)
        external = factory.Trait(
            is_external=True, takes_registrations=False, external_url="https://ailleurs.exemple.test/rencontre"
        )

    title = factory.Sequence(lambda n: f"Rencontre {n}")
    slug = factory.Sequence(lambda n: f"rencontre-{n}")
    when = "2027-03-11"
    start_time = dt.time(9, 30)
    end_time = dt.time(12, 0)
    live = True
    format = factory.SubFactory(FormatFactory)
    mode = factory.SubFactory(ModeFactory, code="presentiel", label="En présence", on_site=True, online=False)


class SessionFactory(DjangoModelFactory):
    class Meta:
        model = Session

    event = factory.SubFactory(EventFactory)
    title = factory.Sequence(lambda n: f"Temps {n}")


class EventOrganisationFactory(DjangoModelFactory):
    class Meta:
        model = EventOrganisation

    event = factory.SubFactory(EventFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = OrganisationRole.ORGANISER


class EventSpeakerFactory(DjangoModelFactory):
    class Meta:
        model = EventSpeaker

    event = factory.SubFactory(EventFactory)
    person = factory.SubFactory(PersonFactory)


class EventChangeFactory(DjangoModelFactory):
    class Meta:
        model = EventChange

    event = factory.SubFactory(EventFactory)
    kind = ChangeKind.RESCHEDULED
    made_at = dt.datetime(2027, 2, 1, 9, 0, tzinfo=dt.UTC)
    old_when = "2027-03-04"
    new_when = "2027-03-11"


class ImportFactory(DjangoModelFactory):
    class Meta:
        model = Import

    name = "programme.txt"
    digest = factory.Sequence(lambda n: f"{n:064x}")
    text = "Jeudi 11 mars 2027 : Rencontre"
    reference_date = dt.date(2027, 1, 4)
    created_at = dt.datetime(2027, 1, 4, 9, 0, tzinfo=dt.UTC)


class ImportCandidateFactory(DjangoModelFactory):
    class Meta:
        model = ImportCandidate

    document = factory.SubFactory(ImportFactory)
    key = factory.Sequence(lambda n: f"cle-{n}")
    position = factory.Sequence(lambda n: n)
    reading = factory.LazyFunction(dict)
    values = factory.LazyFunction(lambda: {"title": "Rencontre", "when": "2027-03-11"})


class ImportFileFactory(DjangoModelFactory):
    class Meta:
        model = ImportFile

    document = factory.SubFactory(ImportFactory, state="queued")
    data = b"Jeudi 11 mars 2027 : Rencontre"


class ImportUpdateFactory(DjangoModelFactory):
    """A refused proposal."""

    class Meta:
        model = ImportUpdate

    event = factory.SubFactory(EventFactory)
    field = "title"
    digest = factory.Sequence(lambda n: f"{n:064x}")
    accepted = False
    decided_at = dt.datetime(2027, 1, 4, 9, 0, tzinfo=dt.UTC)
