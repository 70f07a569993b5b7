"""The weeks to come: who has registered, and the plans that changed."""

import datetime as dt

from parvis.accounts.models import User
from parvis.config.demo.people import Crowd
from parvis.programme.actions import life
from parvis.programme.models import Event
from parvis.registrations.actions import register
from parvis.registrations.models import Registration

# Registrations by meeting: the one of 18 places is full.
REGISTERED = {
    "rafraichir la ville": 34,
    "commerce de proximite": 27,
    "vivre pendant le chantier": 61,
    "jeunes que personne ne voit": 44,
    "cites educatives": 15,
    "valeurs de la republique": 18,
    "tenir dans la duree": 38,
    "adolescence": 72,
    "abattement de taxe fonciere": 19,
    "trouver sa place parmi les acteurs": 27,
    "deux ecoquartiers habites": 12,
    "dessiner une cour ouverte": 11,
}
# Those registered one by one, as on the site: their messages wait in the outbox.
ONE_BY_ONE = {"cite jardin": 9, "entreprises engagees": 7, "question au conseil municipal": 6}


def register_people(meetings: dict[str, Event], *, crowd: Crowd, now: dt.datetime) -> None:
    for match, number in REGISTERED.items():
        if event := meetings.get(match):
            Registration.objects.bulk_create(crowd.registrations(event, number=number, until=now))
    for match, number in ONE_BY_ONE.items():
        if event := meetings.get(match):
            for someone in crowd.choose(event, number):
                register(event, person=someone, now=now)


def change_plans(meetings: dict[str, Event], *, by: User, now: dt.datetime) -> None:
    """One meeting postponed, one moved online, one cancelled; those registered are told."""
    if event := meetings.get("cite jardin"):
        later = event.first_day + dt.timedelta(days=14)
        life.reschedule(
            event,
            when=later.isoformat(),
            start_time=event.start_time,
            end_time=event.end_time,
            message="Nos hôtes préfèrent attendre la fin des travaux de la rue.",
            by=by,
            now=now,
        )
    if event := meetings.get("entreprises engagees"):
        message = "La salle n’est plus libre : nous nous retrouvons en ligne, à la même heure."
        link = f"https://visio.example.org/kiosque-{event.slug}"
        life.move_online(event, remote_link=link, message=message, by=by, now=now)
    if event := meetings.get("question au conseil municipal"):
        message = "L’animatrice est souffrante. L’atelier sera reproposé à l’automne."
        life.cancel(event, message=message, by=by, now=now)
