"""The last fourteen months: meetings held, with those who came."""

import datetime as dt

from django.core.exceptions import ValidationError

from parvis.accounts.models import User
from parvis.config.console import Progress
from parvis.config.demo.centre import Data, Programmes
from parvis.config.demo.document import day_at
from parvis.config.demo.people import Crowd
from parvis.config.demo.reading import at
from parvis.config.demo.words import Words
from parvis.directory.models import Network
from parvis.programme.actions import life
from parvis.programme.models import Event, Series
from parvis.programme.queries.slugs import free_slug
from parvis.registrations.models import Registration

SLUG_LENGTH = 110
ANNOUNCED_BEFORE = dt.timedelta(days=45)


class Past:
    def __init__(
        self,
        *,
        programmes: Programmes,
        networks: dict[str, Network],
        series: dict[str, Series],
        words: Words,
        crowd: Crowd,
    ) -> None:
        self.programmes, self.networks, self.series = programmes, networks, series
        self.words, self.crowd = words, crowd

    def make(self, items: list[Data], *, today: dt.date, by: User, progress: Progress) -> None:
        for done, item in enumerate(items):
            day = day_at(today - dt.timedelta(days=item["ago"] + 7), 0, item["weekday"])
            event = self._event(item, min(day, today - dt.timedelta(days=2)))
            life.publish(event, by=by, now=at(event.first_day, 9) - ANNOUNCED_BEFORE)
            people = self.crowd.registrations(event, number=item["people"], until=at(event.first_day, 9))
            Registration.objects.bulk_create(people)
            life.mark_held(event, by=by, now=at(event.first_day, 21))
            progress(done + 1, len(items))

    def _event(self, item: Data, day: dt.date) -> Event:
        online = item.get("online", False)
        programme = self.programmes.on(day)
        event = Event(
            title=item["title"],
            slug=free_slug(Event.objects.all(), item["title"], longest=SLUG_LENGTH),
            live=False,
            programme=programme,
            axis=self.programmes.axis(programme, item["axis"]) if "axis" in item else None,
            network=self.networks[item["network"]] if "network" in item else None,
            series=self.series[item["series"]] if "series" in item else None,
            format=self.words.formats[item["format"]],
            mode=self.words.modes["distanciel" if online else "presentiel"],
            when=day.isoformat(),
            start_time=dt.time.fromisoformat(item["start"].zfill(5)),
            end_time=dt.time.fromisoformat(item["end"].zfill(5)),
            venue=item.get("venue", ""),
            city=self.words.city(item["city"]) if "city" in item else None,
        )
        self.words.describe(event, item)
        try:
            event.full_clean()
        except ValidationError as error:
            raise ValueError(f"« {item['title']} » : {error}") from error
        event.save()
        return event
