"""A meeting of the programme as its team last wrote it, in the shape of a reading, so that the two can be compared."""

import datetime as dt
import json
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from html import unescape

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from parvis.directory.models import Organisation, Person
from parvis.programme.actions.records import LIFE_FIELDS
from parvis.programme.enums import OrganisationRole
from parvis.programme.imports.kept import JSONDict, Kept, KeptSession, KeptSpeaker
from parvis.programme.imports.words import Terms
from parvis.programme.models import Event, Series
from parvis.territories.models import Territory

HREF = re.compile(r'href="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Standing:
    event: Event
    kept: Kept


def standings(events: Collection[int], *, terms: Terms) -> dict[int, Standing]:
    """These meetings, the latest draft of their text included, in a fixed number of queries."""
    found = Event.objects.filter(pk__in=events).select_related("latest_revision") if events else ()
    contents = {event: _content(event) for event in found}
    names = _Names.load(contents.values())
    return {event.pk: Standing(event, _kept(content, names, terms)) for event, content in contents.items()}


def _content(event: Event) -> JSONDict:
    """Of the latest draft; once published, the date, the hours and the mode are those of the record."""
    if event.latest_revision is None:
        return json.loads(json.dumps(event.serializable_data(), cls=DjangoJSONEncoder))
    content = dict(event.latest_revision.content)
    if event.live:
        content |= {name: getattr(event, event._meta.get_field(name).attname) for name in LIFE_FIELDS}
    return content


@dataclass(frozen=True)
class _Names:
    """The records that the meetings name."""

    people: dict[int, Person]
    organisations: dict[int, Organisation]
    cities: dict[int, Territory]
    series: dict[int, Series]

    @classmethod
    def load(cls, contents: Iterable[JSONDict]) -> "_Names":
        people, organisations, cities, series = set[int](), set[int](), set[int](), set[int]()
        for content in contents:
            people |= {row["person"] for row in content.get("speakers", ())}
            organisations |= {
                row["organisation"] for name in ("speakers", "organisations") for row in content.get(name, ())
            }
            cities.add(content.get("city"))
            series.add(content.get("series"))
        return cls(
            _named(Person, people, "first_name", "last_name"),
            _named(Organisation, organisations, "name"),
            _named(Territory, cities, "name", "code"),
            _named(Series, series, "title"),
        )


def _named(model: type[Model], wanted: set[int], *columns: str) -> dict[int, Model]:
    return model._default_manager.only(*columns).in_bulk(wanted - {None})


def _kept(content: JSONDict, names: _Names, terms: Terms) -> Kept:
    city, series = names.cities.get(content["city"]), names.series.get(content["series"])
    links = [*HREF.findall(content["text"]), content["external_url"]]
    return Kept(
        title=content["title"],
        when=content["when"],
        start_time=_time(content["start_time"]),
        end_time=_time(content["end_time"]),
        city=city.code if city else "",
        city_name=city.name if city else content["address"],
        venue=content["venue"],
        mode=terms.codes["mode"].get(content["mode"], ""),
        format=terms.codes["format"].get(content["format"], ""),
        publics=tuple(terms.codes["publics"][pk] for pk in content["first_publics"] if pk in terms.codes["publics"]),
        publics_note=content["publics_note"],
        speakers=tuple(_speaker(row, names) for row in content["speakers"] if row["person"] in names.people),
        organisers=tuple(
            names.organisations[row["organisation"]].name
            for row in content["organisations"]
            if row["role"] == OrganisationRole.ORGANISER and row["organisation"] in names.organisations
        ),
        links=tuple(dict.fromkeys(unescape(link) for link in links if link)),
        email=content["contact_email"],
        series=series.title if series else "",
        deadline=_day(content["registration_closes_at"]),
        external=content["is_external"],
        sessions=tuple(_session(row) for row in content["sessions"]),
    )


def _speaker(row: JSONDict, names: _Names) -> KeptSpeaker:
    organisation = names.organisations.get(row["organisation"])
    return KeptSpeaker(str(names.people[row["person"]]), row["role"], organisation.name if organisation else "")


def _session(row: JSONDict) -> KeptSession:
    hours = _time(row["start_time"]), _time(row["end_time"])
    return KeptSession(row["title"], *hours, row["room"], row["speaker_names"])


def _time(stored: str | dt.time | None) -> dt.time | None:
    return dt.time.fromisoformat(stored) if isinstance(stored, str) else stored


def _day(stored: str | None) -> str:
    """The day that an instant falls on where the centre is, as EDTF."""
    instant = parse_datetime(stored) if stored else None
    return timezone.localtime(instant).date().isoformat() if instant else ""
