"""A small centre that has one page of each kind: `build()` makes it and gives the address of each, by its name in words."""

import datetime as dt

import time_machine
from django.urls import reverse

from parvis.accounts import signed_links
from parvis.core import clock
from parvis.core.models import Centre
from parvis.programme.actions import life
from parvis.programme.models import Event, Programme
from parvis.registrations.mails import PURPOSE
from tests.directory.factories import NetworkFactory, OrganisationFactory, PersonFactory
from tests.programme.factories import (
    AxisFactory,
    CampaignWindowFactory,
    EventFactory,
    EventOrganisationFactory,
    EventSpeakerFactory,
    ProgrammeFactory,
    ProgrammeFunderFactory,
    SeriesFactory,
    SessionFactory,
)
from tests.registrations.factories import RegistrationFactory
from tests.territories.factories import TerritoryFactory
from tests.vocabularies.factories import FormatFactory, ModeFactory, PublicFactory, ThemeFactory

LONG_AGO = dt.datetime(2001, 3, 1, 9, 0, tzinfo=dt.UTC)
OPEN, FULL, CANCELLED, POSTPONED = "rencontre-ouverte", "rencontre-complete", "rencontre-annulee", "rencontre-reportee"


def day(offset: int) -> str:
    return (clock.today() + dt.timedelta(days=offset)).isoformat()


def build() -> dict[str, str]:
    """Every kind of public page that a plain address opens with an answer 200; `refused()` gives the others."""
    name_centre()
    programme = ProgrammeFactory(year=clock.today().year, introduction="<p>Une année <b>près de chez vous</b>.</p>")
    series = SeriesFactory(title="Les matinées du parvis", summary="Une idée, deux heures, un café.")
    full_meeting(programme, series)
    other_meetings(series)
    fill_programme(programme)
    return {**meeting_pages(), **registration_pages(), **house_pages(series, programme)}


def name_centre() -> None:
    centre = Centre.load()
    centre.name, centre.territory = "Le Kiosque d’essai", "Centre-Val de Loire"
    centre.tagline, centre.email = "Un lieu pour agir ensemble dans les quartiers.", "bonjour@kiosque.test"
    centre.address, centre.phone = "1 rue des Tilleuls, 37000 Tours", "02 00 00 00 00"
    centre.save()


def full_meeting(programme: Programme, series: object) -> Event:
    """An open meeting on which everything is told."""
    event = EventFactory(
        title="Jardins partagés : qui arrose en août ?", slug=OPEN, when=day(40), capacity=12, programme=programme,
        series=series, summary="Une matinée pour s’organiser entre voisin·es.", text="<h2>Pourquoi</h2><p>Pour durer.</p>",
        plain_summary="On parle des jardins.", venue="Maison des associations", address="3 place Verte",
        city=TerritoryFactory(code="37261", name="Tours"), practical="De plain-pied, garde d’enfants sur demande.",
        format=FormatFactory(code="atelier", label="Atelier"), mode=on_site(), network=NetworkFactory(slug="reseau-jardins"),
        contact_email="jardins@kiosque.test", fallback_mode=ModeFactory(code="distanciel", label="À distance", online=True, on_site=False),
    )  # fmt: skip
    event.themes.set([ThemeFactory(label="Cadre de vie")])
    event.first_publics.set([PublicFactory(code="habitants", label="Habitant·es")])
    event.admitted_publics.set([PublicFactory(code="elus", label="Élu·es")])
    event.save()
    SessionFactory(event=event, title="Accueil", start_time=dt.time(9, 30), end_time=dt.time(10, 0))
    for title in ("Atelier récupération de l’eau", "Atelier calendrier"):
        SessionFactory(event=event, title=title, start_time=dt.time(10, 0), end_time=dt.time(11, 30), room="Salle 2", capacity=6)  # fmt: skip
    EventSpeakerFactory(event=event, person=PersonFactory(), role="jardinière")
    EventOrganisationFactory(event=event, organisation=OrganisationFactory(website="https://ailleurs.exemple.test/"))
    return event


def on_site() -> object:
    return ModeFactory(code="presentiel", label="En présentiel", on_site=True)


def other_meetings(series: object) -> None:
    mode, kind = on_site(), FormatFactory(code="atelier", label="Atelier")
    plain = {"mode": mode, "format": kind}
    EventFactory(title="La rencontre simple", slug="rencontre-simple", when=day(41), start_time=None, end_time=None, **plain)  # fmt: skip
    full = EventFactory(title="Visite du fournil", slug=FULL, when=day(45), capacity=1, series=series, **plain)
    RegistrationFactory(event=full)
    EventFactory(title="Relais : journée nationale", slug="rencontre-relayee", when=day(50), external=True, **plain)
    now = clock.now()
    life.cancel(
        EventFactory(title="Balade sonore", slug=CANCELLED, when=day(30), **plain), message="La salle est fermée.", by=None, now=now,
    )  # fmt: skip
    life.reschedule(
        EventFactory(title="Débat d’hiver", slug=POSTPONED, when=day(20), **plain),
        when=day(60), start_time=dt.time(9, 30), end_time=dt.time(12, 0), message="À bientôt.", by=None, now=now,
    )  # fmt: skip
    EventFactory(title="Forum de printemps", slug="rencontre-du-mois", when=day(70)[:7], start_time=None, end_time=None, **plain)  # fmt: skip
    EventFactory(title="Réunion sans date", slug="rencontre-sans-date", undated=True, **plain)
    EventFactory(title="Bilan des cours d’école", slug="rencontre-passee", when=day(-30), series=series, **plain)


def fill_programme(programme: Programme) -> None:
    axis = AxisFactory(programme=programme, title="Des quartiers où l’on vit bien")
    EventFactory(title="Atelier de l’axe", slug="rencontre-de-l-axe", when=day(55), programme=programme, axis=axis)
    CampaignWindowFactory(programme=programme, title="L’automne citoyen", website="https://ailleurs.exemple.test/")
    ProgrammeFunderFactory(programme=programme, organisation=OrganisationFactory(name="Préfecture d’essai"))


def meeting_pages() -> dict[str, str]:
    agenda = reverse("programme:agenda")
    slugs = {
        "rencontre complète en détails": OPEN,
        "rencontre sans détails": "rencontre-simple",
        "rencontre sans place": FULL,
        "rencontre annulée": CANCELLED,
        "rencontre reportée": POSTPONED,
        "rencontre relayée": "rencontre-relayee",
        "rencontre passée": "rencontre-passee",
        "rencontre sans date": "rencontre-sans-date",
    }
    return {
        "agenda": agenda,
        "agenda filtré": f"{agenda}?q=jardins&mode=presentiel",
        "agenda sans résultat": f"{agenda}?q=introuvable",
        "agenda passé": f"{agenda}?periode=passees",
        "agenda mal demandé": f"{agenda}?theme=rien&du=demain",
        **{kind: reverse("programme:event", args=[slug]) for kind, slug in slugs.items()},
    }


def registration_pages() -> dict[str, str]:
    mine = signed_links.make(PURPOSE, str(RegistrationFactory(event=Event.objects.get(slug=OPEN)).uid))
    gone = signed_links.make(PURPOSE, str(RegistrationFactory(event=Event.objects.get(slug=OPEN), cancelled=True).uid))
    return {
        "inscription": reverse("registrations:register", args=[OPEN]),
        "inscription close": reverse("registrations:register", args=[FULL]),
        "merci": reverse("registrations:thanks", args=[OPEN]),
        "mon inscription": reverse("registrations:mine", args=[mine]),
        "mon inscription annulée": reverse("registrations:mine", args=[gone]),
        "corriger mon inscription": reverse("registrations:correct", args=[mine]),
        "annuler mon inscription": reverse("registrations:cancel", args=[mine]),
        "retrouver mes inscriptions": reverse("registrations:find"),
    }


def house_pages(series: object, programme: Programme) -> dict[str, str]:
    return {
        "accueil": "/",
        "cycle": series.get_absolute_url(),
        "programme": programme.get_absolute_url(),
        "réseau": reverse("directory:network", args=["reseau-jardins"]),
        "page éditoriale": "/le-centre/",
        "accessibilité": "/accessibilite/",
        "galerie": reverse("core:gallery"),
        "galerie, une page": reverse("core:gallery-page"),
        "connexion": reverse("account_login"),
        "mot de passe oublié": reverse("account_reset_password"),
    }


def refused() -> dict[str, str]:
    """Pages that say why they do not open."""
    with time_machine.travel(LONG_AGO, tick=False):
        old = signed_links.make(PURPOSE, "00000000-0000-0000-0000-000000000000")
    return {
        "adresse inconnue": "/nulle-part/",
        "lien faux": reverse("registrations:mine", args=["faux"]),
        "lien trop ancien": reverse("registrations:mine", args=[old]),
    }
