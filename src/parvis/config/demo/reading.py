"""From the programme document to published meetings, by the same path as a team: deposit, accept, complete, publish."""

import datetime as dt
from dataclasses import replace

from django.utils.timezone import make_aware

from parvis.accounts.models import User
from parvis.config.console import complain
from parvis.config.demo import document
from parvis.config.demo.centre import Data, Programmes, load
from parvis.config.demo.words import Words, organisation, person
from parvis.core.folding import fold
from parvis.directory.models import Network
from parvis.programme import imports
from parvis.programme.actions import life
from parvis.programme.enums import OrganisationRole, SessionKind
from parvis.programme.models import (
    Event,
    EventOrganisation,
    EventSpeaker,
    Import,
    ImportCandidate,
    Series,
    Session,
)
from parvis.programme.queries.slugs import free_slug

REMOTE_LINK = "https://visio.example.org/kiosque-{slug}"
SLUG_LENGTH = 110
# Meetings left as drafts, so that the back office has something waiting.
LEFT_AS_DRAFTS = ("mediation de nuit", "seminaire des mediateurs")


def read_programme(*, programmes: Programmes, today: dt.date, by: User, now: dt.datetime) -> list[Event]:
    """Deposit our document, keep all that is certain, correct and keep the rest; the meetings, as drafts."""
    data = document.docx(document.text(today))
    name = f"programme-{document.programme_year(today)}.docx"
    read = imports.deposit(data, name=name, programme=programmes.announced, reference_date=today, by=by, now=now)
    imports.accept_certain(read, by=by, now=now)
    for candidate in read.candidates.filter(event__isnull=True):
        _correct(candidate, by=by, now=now)
        imports.accept(candidate, by=by, now=now)
    return [candidate.event for candidate in read.candidates.exclude(event=None).select_related("event")]


def _correct(candidate: ImportCandidate, *, by: User, now: dt.datetime) -> None:
    """What a team would do on sight: give its title a capital, and a title to what has none."""
    kept = imports.Kept.from_json(candidate.values)
    title = kept.title.strip() or kept.series or "Rencontre à préciser"
    imports.edit(candidate, kept=replace(kept, title=title[0].upper() + title[1:]), by=by, now=now)


def set_aside_the_rest(*, by: User, now: dt.datetime) -> None:
    """What was read and is no meeting, « et d’autres dates à venir », as a team would: taken back, then set aside."""
    untouched = ImportCandidate.objects.filter(event__live=False, event__format=None, event__summary="")
    for candidate in untouched:
        imports.undo(candidate, by=by, now=now)
        imports.set_aside(candidate, by=by, now=now)


def read_notes(*, programmes: Programmes, today: dt.date, by: User, now: dt.datetime) -> Import:
    """A second document, left half reviewed: one meeting kept, one set aside, the others wait."""
    data = document.text(today, template="notes").encode()
    read = imports.deposit(
        data, name="idees-de-dates.txt", programme=programmes.announced, reference_date=today, by=by, now=now
    )
    waiting = list(read.candidates.all())
    if waiting:
        _correct(waiting[0], by=by, now=now)
        imports.accept(waiting[0], by=by, now=now)
    if len(waiting) > 1:
        imports.set_aside(waiting[-1], by=by, now=now)
    return read


class Completion:
    """Adds to each meeting read what our companion file says of it."""

    def __init__(
        self, *, programmes: Programmes, networks: dict[str, Network], series: dict[str, Series], words: Words
    ) -> None:
        self.programmes, self.networks, self.series, self.words = programmes, networks, series, words

    def complete(self, events: list[Event], *, by: User, now: dt.datetime) -> dict[str, Event]:
        """The meetings by the words that told them, completed; published but for those left as drafts."""
        found: dict[str, Event] = {}
        for item in load("meetings")["meetings"]:
            event = _matching(events, item) or self._typed(item)
            if event is None:
                complain(
                    f"Le document ne contient pas « {item['match']} » : cette rencontre manque à la démonstration."
                )
                continue
            self._fill(event, item)
            event.save()
            event.save_revision(user=by)
            if item["match"] not in LEFT_AS_DRAFTS:
                life.publish(event, by=by, now=now)
            found.setdefault(item["match"], event)
            events = [one for one in events if one != event]
        return found

    def _typed(self, item: Data) -> Event | None:
        if not item.get("typed"):
            return None
        return Event(
            title=item["title"], slug=free_slug(Event.objects.all(), item["title"], longest=SLUG_LENGTH), live=False
        )

    def _fill(self, event: Event, item: Data) -> None:
        for name in ("title", "summary", "text", "plain_summary", "venue", "address", "practical", "capacity"):
            if name in item:
                setattr(event, name, item[name])
        event.format = self.words.formats[item["format"]]
        event.programme = self.programmes.on(event.sort_day)
        event.axis = self.programmes.axis(event.programme, item["axis"]) if "axis" in item else None
        self._place(event, item)
        self.words.describe(event, item)
        _time(event, item)
        _people(event, item)
        _sessions(event, item)

    def _place(self, event: Event, item: Data) -> None:
        event.network = self.networks[item["network"]] if "network" in item else None
        event.series = self.series[item["series"]] if "series" in item else None
        if item.get("remote"):
            event.mode = self.words.modes["distanciel"]
            event.remote_link = REMOTE_LINK.format(slug=event.slug)
        elif "mode" in item or event.mode is None:
            event.mode = self.words.modes[item.get("mode", "presentiel")]
        if "external" in item:
            event.is_external, event.takes_registrations = True, False
            event.external_url = item["external"]
            event.organisations.set(
                [EventOrganisation(organisation=organisation(item["organiser"]), role=OrganisationRole.ORGANISER)]
            )
        if item.get("no_registration"):
            event.takes_registrations = False


def _matching(events: list[Event], item: Data) -> Event | None:
    wanted, city = fold(item["match"]), item.get("city")
    for event in events:
        series = event.series.title if event.series else ""
        if wanted in fold(f"{event.title} {series}") and (not city or (event.city and event.city.name == city)):
            return event
    return None


def _time(event: Event, item: Data) -> None:
    for name in ("start", "end"):
        if name in item:
            setattr(event, f"{name}_time", _hour(item[name]))


def _hour(text: str) -> dt.time:
    hour, minute = text.split(":")
    return dt.time(int(hour), int(minute))


def _people(event: Event, item: Data) -> None:
    for order, (first, last, role, body) in enumerate(item.get("speakers", ())):
        event.speakers.add(
            EventSpeaker(person=person(first, last), role=role, organisation=organisation(body), sort_order=order)
        )


def _sessions(event: Event, item: Data) -> None:
    for order, one in enumerate(item.get("sessions", ())):
        rest = {name: one[name] for name in ("room", "capacity", "summary", "speaker_names") if name in one}
        event.sessions.add(
            Session(
                title=one["title"],
                kind=SessionKind(one["kind"]),
                start_time=_hour(one["start"]),
                end_time=_hour(one["end"]),
                sort_order=order,
                **rest,
            )
        )


def at(day: dt.date, hour: int) -> dt.datetime:
    return make_aware(dt.datetime.combine(day, dt.time(hour)))
