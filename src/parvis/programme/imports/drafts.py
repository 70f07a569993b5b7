"""Turns kept values into draft meetings, finding in the directory what exists before creating it."""

import datetime as dt
from functools import cached_property
from typing import TypeVar

from django.db.models import Model
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from parvis.accounts.models import User
from parvis.core import edtf
from parvis.core.folding import fold
from parvis.directory.models import Organisation, Person
from parvis.programme.enums import SessionKind
from parvis.programme.imports.kept import Kept, KeptSession, KeptSpeaker
from parvis.programme.imports.undo import digest_of
from parvis.programme.models import Event, EventOrganisation, EventSpeaker, Import, Series, Session
from parvis.programme.queries.slugs import free_slug
from parvis.territories.enums import TerritoryKind
from parvis.territories.models import Territory
from parvis.vocabularies.models import Format, Mode, Public

Record = TypeVar("Record", bound=Model)
SLUG_LENGTH = Event._meta.get_field("slug").max_length
SERIES_SLUG_LENGTH = Series._meta.get_field("slug").max_length


class Drafts:
    """Draft meetings for one import; what it has to create is noted in `document.made`, so that undoing finds it."""

    def __init__(self, document: Import) -> None:
        self.document = document
        self.programme = document.programme

    @cached_property
    def organisations(self) -> dict[str, Organisation]:
        known: dict[str, Organisation] = {}
        for organisation in Organisation.objects.only("name", "short_name").order_by("pk"):
            known.setdefault(fold(organisation.name), organisation)
        for organisation in list(known.values()):
            if organisation.short_name:
                known.setdefault(fold(organisation.short_name), organisation)
        return known

    @cached_property
    def people(self) -> dict[str, Person]:
        known: dict[str, Person] = {}
        for person in Person.objects.only("first_name", "last_name").order_by("pk"):
            known.setdefault(fold(str(person)), person)
        return known

    @cached_property
    def series(self) -> dict[str, Series]:
        known: dict[str, Series] = {}
        for series in Series.objects.filter(programme=self.programme).order_by("pk"):
            known.setdefault(fold(series.title), series)
        return known

    def create(self, kept: Kept, *, by: User | None) -> Event:
        """A draft with its first revision, as if the team had typed it."""
        city = commune(kept.city)
        event = Event(
            title=kept.title,
            slug=free_slug(Event.objects.all(), kept.title, longest=SLUG_LENGTH),
            live=False,
            has_unpublished_changes=True,
            programme=self.programme,
            series=self.find_series(kept.series, by=by),
            format=Format.objects.filter(code=kept.format).first() if kept.format else None,
            mode=Mode.objects.filter(code=kept.mode).first() if kept.mode else None,
            when=kept.when,
            start_time=kept.start_time,
            end_time=kept.end_time if kept.start_time else None,
            venue=kept.venue,
            city=city,
            address="" if city else kept.city_name,
            publics_note=kept.publics_note,
            contact_email=kept.email,
            is_external=kept.external,
            takes_registrations=not kept.external,
            external_url=kept.links[0] if kept.external and kept.links else "",
            text=_links(kept),
            registration_closes_at=end_of(kept.deadline),
        )
        event.first_publics = list(Public.objects.filter(code__in=kept.publics).ordered()) if kept.publics else []
        self._add_organisers(event, kept)
        self._add_speakers(event, kept)
        event.sessions.add(*(session_row(one, order) for order, one in enumerate(kept.sessions)))
        event.save()
        event.save_revision(user=by)
        return event

    def _add_organisers(self, event: Event, kept: Kept) -> None:
        found = dict.fromkeys(self.find_organisation(name) for name in kept.organisers if name.strip())
        event.organisations.add(
            *(EventOrganisation(organisation=one, sort_order=order) for order, one in enumerate(found))
        )

    def _add_speakers(self, event: Event, kept: Kept) -> None:
        found = {self.find_person(speaker): speaker for speaker in reversed(kept.speakers) if speaker.name.strip()}
        rows = [self.speaker_row(person, speaker) for person, speaker in reversed(found.items())]
        for order, row in enumerate(rows):
            row.sort_order = order
        event.speakers.add(*rows)

    def speaker_row(self, person: Person, speaker: KeptSpeaker) -> EventSpeaker:
        organisation = self.find_organisation(speaker.organisation) if speaker.organisation.strip() else None
        return EventSpeaker(person=person, role=speaker.role, organisation=organisation)

    def find_series(self, title: str, *, by: User | None) -> Series | None:
        if not fold(title):
            return None
        if known := self.series.get(fold(title)):
            return known
        series = Series(
            title=title,
            slug=free_slug(Series.objects.all(), title, longest=SERIES_SLUG_LENGTH, fallback="cycle"),
            programme=self.programme,
            live=False,
            has_unpublished_changes=True,
        )
        series.save()
        series.save_revision(user=by)
        return self._made("series", self.series, fold(title), series)

    def find_organisation(self, name: str) -> Organisation:
        name = " ".join(name.split())
        if known := self.organisations.get(fold(name)):
            return known
        organisation, created = Organisation.objects.get_or_create(name=name)
        if not created:
            return self.organisations.setdefault(fold(name), organisation)
        return self._made("organisations", self.organisations, fold(name), organisation)

    def find_person(self, speaker: KeptSpeaker) -> Person:
        first_name, last_name = split_name(speaker.name)
        key = fold(f"{first_name} {last_name}")
        if known := self.people.get(key):
            return known
        person = Person.objects.create(first_name=first_name[:80], last_name=last_name[:80])
        return self._made("people", self.people, key, person)

    def _made(self, kind: str, known: dict[str, Record], key: str, created: Record) -> Record:
        known[key] = created
        self.document.made.setdefault(kind, {})[str(created.pk)] = digest_of(created)
        return created


def session_row(kept: KeptSession, order: int) -> Session:
    """A time of a meeting; whether it is a plenary or a workshop is for the team to say."""
    return Session(
        title=kept.title,
        kind=SessionKind.OTHER,
        start_time=kept.start_time,
        end_time=kept.end_time if kept.start_time else None,
        room=kept.room,
        speaker_names=kept.speakers,
        sort_order=order,
    )


def split_name(name: str) -> tuple[str, str]:
    """First and last name: what is in capitals is the last name, else everything after the first word."""
    words = [word for word in name.split() if fold(word) not in {"m", "mme", "mr", "dr", "pr", "monsieur", "madame"}]
    if len(words) < 2:
        return "", " ".join(words) or " ".join(name.split())
    capitals = [word for word in words if word.isupper() and len(word) > 1]
    if capitals and len(capitals) < len(words):
        return " ".join(word for word in words if word not in capitals), " ".join(capitals)
    return words[0], " ".join(words[1:])


def commune(code: str) -> Territory | None:
    if not code:
        return None
    return Territory.objects.of_kind(TerritoryKind.COMMUNE).filter(code=code).order_by("-valid_from").first()


def _links(kept: Kept) -> str:
    """The links of a meeting of ours go to the end of its text; those of a relayed one, but the first, too."""
    links = kept.links[1:] if kept.external else kept.links
    if not links:
        return ""
    return format_html("<p>{}</p>", format_html_join(", ", '<a href="{}">{}</a>', ((link, link) for link in links)))


def end_of(deadline: str) -> dt.datetime | None:
    """The last minute of an exact deadline day, where the centre is."""
    known = edtf.parse(deadline)
    if not known.is_exact or known.last is None:
        return None
    return timezone.make_aware(dt.datetime.combine(known.last, dt.time(23, 59)))
