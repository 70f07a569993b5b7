"""The size that the figures are given for: 200 upcoming and 3,000 past meetings, 50,000 registrations (PostgreSQL)."""

import datetime as dt
import itertools
import random

from django.db import transaction
from tests.directory.factories import OrganisationFactory, PersonFactory

from parvis.core import clock
from parvis.programme.models import Event, EventOrganisation, EventSpeaker, Programme, Series, Session
from parvis.registrations.models import Registration
from parvis.territories.models import Territory
from parvis.vocabularies.models import Format, Mode, Public, Theme

UPCOMING, PAST, REGISTRATIONS = 200, 3_000, 50_000
SUBJECTS = [
    "participation",
    "emploi",
    "santé",
    "culture",
    "logement",
    "éducation",
    "médiation",
    "jeunesse",
    "égalité",
    "transition",
]
PLACES = ["Maison des associations", "Centre social", "Hôtel de ville", "Médiathèque", "Salle du conseil"]


@transaction.atomic
def fill() -> None:
    """Fill an empty database whose reference data is loaded."""
    rng = random.Random(1)
    today = clock.today()
    programme = Programme.objects.create(year=today.year, title=f"Programme {today.year}", is_published=True)
    series = Series.objects.create(title="Les matinées du quartier", slug="matinees", programme=programme, live=True)
    events = _events(rng, today, programme, series)
    _links(rng, events)
    _registrations(rng, events, clock.now())


def _events(rng: random.Random, today: dt.date, programme: Programme, series: Series) -> list[Event]:
    formats, modes = list(Format.objects.active()), list(Mode.objects.active())
    cities = list(Territory.objects.of_kind("commune").order_by("-population")[:40])
    days = [today + dt.timedelta(days=1 + n) for n in range(UPCOMING)] + [
        today - dt.timedelta(days=1 + n % 2_000) for n in range(PAST)
    ]
    events = []
    for number, day in enumerate(days):
        event = Event(
            title=f"{rng.choice(SUBJECTS).capitalize()} et {rng.choice(SUBJECTS)} : rencontre {number}",
            slug=f"rencontre-{number}",
            summary="Deux heures pour comprendre ce qui change et repartir avec des pistes d’action. " * 2,
            text="<p>Une présentation de quelques lignes, comme en écrit un centre.</p>" * 4,
            when=day.isoformat(),
            start_time=dt.time(9, 30),
            end_time=dt.time(12),
            format=rng.choice(formats),
            mode=rng.choice(modes),
            venue=rng.choice(PLACES),
            city=rng.choice(cities),
            programme=programme,
            series=series if number % 40 == 0 else None,
            capacity=60,
            live=True,
        )
        event.refresh_derived()
        events.append(event)
    return Event.objects.bulk_create(events, batch_size=500)


def _links(rng: random.Random, events: list[Event]) -> None:
    themes, publics = list(Theme.objects.active()), list(Public.objects.active().filter(parent=None))
    organisations, people = OrganisationFactory.create_batch(40), PersonFactory.create_batch(80)
    for field, terms in (("themes", themes), ("first_publics", publics)):
        through = Event._meta.get_field(field).remote_field.through
        column = through._meta.get_fields()[2].attname
        rows = [through(event_id=event.pk, **{column: term.pk}) for event in events for term in rng.sample(terms, 2)]
        through.objects.bulk_create(rows, batch_size=2_000)
    EventOrganisation.objects.bulk_create(
        EventOrganisation(event=event, organisation=rng.choice(organisations), sort_order=0) for event in events
    )
    EventSpeaker.objects.bulk_create(
        EventSpeaker(event=event, person=person, sort_order=order)
        for event in events
        for order, person in enumerate(rng.sample(people, 2))
    )
    Session.objects.bulk_create(
        Session(event=event, title=title, start_time=start, sort_order=order)
        for event in events
        for order, (title, start) in enumerate(
            (("Accueil", dt.time(9, 30)), ("Plénière", dt.time(9, 45)), ("Ateliers", dt.time(10, 45)))
        )
    )


def _registrations(rng: random.Random, events: list[Event], now: dt.datetime) -> None:
    public = Public.objects.active().first()
    filling = itertools.cycle(events)
    numbered = ((number, next(filling)) for number in range(REGISTRATIONS))
    Registration.objects.bulk_create(
        (
            Registration(
                event=event,
                first_name="Alex",
                last_name=f"Nom{number}",
                email=f"personne{number}@exemple.test",
                email_key=f"personne{number}@exemple.test",
                public=public,
                registered_at=now,
            )
            for number, event in numbered
        ),
        batch_size=2_000,
    )
