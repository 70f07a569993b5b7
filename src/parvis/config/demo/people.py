"""Those who registered: people made up, the same ones at each making of the demonstration."""

import datetime as dt
import random
from collections.abc import Iterator

from parvis.config.demo.centre import load
from parvis.config.demo.words import Words
from parvis.core.folding import fold
from parvis.programme.models import Event
from parvis.registrations.models import Registration, RegistrationState
from parvis.registrations.rules import Person

SEED = 1977
REGULARS = 240
# Among a hundred, how many come from the public a meeting is meant for, and how many give their place back.
FROM_FIRST_PUBLIC, GIVE_BACK = 70, 6
EARLIEST, LATEST = 30, 2
MAIN = ("elu", "collectivite", "etat", "bailleur", "association", "conseil-citoyen", "habitant", "mediation")


class Crowd:
    """A few hundred people who come back, each with a public, a body and a commune."""

    def __init__(self, words: Words) -> None:
        self.random = random.Random(SEED)  # noqa: S311 -- a demonstration, not a secret
        self.words = words
        self.data = load("people")
        self.communes = [words.city(code) for code in self.data["communes"]]
        self.people = [self._person(number) for number in range(REGULARS)]

    def _person(self, number: int) -> Person:
        draw = self.random
        main = draw.choice(MAIN)
        first, last = draw.choice(self.data["first_names"]), draw.choice(self.data["last_names"])
        return Person(
            first_name=first,
            last_name=last,
            email=f"{_ascii(first)}.{_ascii(last)}.{number}@example.org",
            organisation=draw.choice(self.data["organisations"][main]),
            function=draw.choice(self.data["functions"][main]),
            public_id=self.words.publics[main].pk,
            territory_id=draw.choice(self.communes).pk,
        )

    def registrations(self, event: Event, *, number: int, until: dt.datetime) -> Iterator[Registration]:
        """`number` registrations not yet saved, a few of them given back; nobody twice."""
        draw = self.random
        for person in self.choose(event, number):
            at = until - dt.timedelta(days=draw.randint(LATEST, EARLIEST), minutes=draw.randint(0, 900))
            registration = Registration(event=event, registered_at=at)
            registration.tell(person, with_email=True)
            if event.capacity is None and draw.randint(1, 100) <= GIVE_BACK:
                registration.state = RegistrationState.CANCELLED
                registration.cancelled_at = at + dt.timedelta(hours=20)
            yield registration

    def choose(self, event: Event, number: int) -> list[Person]:
        """Mostly those the meeting is meant for, in an order drawn for it."""
        meant = {public.main.pk for public in event.first_publics.all()}
        drawn = self.random.sample(self.people, len(self.people))
        first = [one for one in drawn if one.public_id in meant][: number * FROM_FIRST_PUBLIC // 100]
        others = [one for one in drawn if one not in first]
        return (first + others)[:number]


def _ascii(name: str) -> str:
    return fold(name).replace(" ", "-")
