"""The form of a meeting, in five tabs."""

from django.urls import reverse
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
    TitleFieldPanel,
)

from parvis.accounts.rules import can_publish_programme
from parvis.core.edtf import NBSP, label
from parvis.core.typography import hours_label
from parvis.programme.forms.events import EventForm
from parvis.programme.views.life_screens import screens_for


class LifePanel(Panel):
    """Once a meeting is published: what was announced, and the screens that change it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "programme/desk/life_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk and self.instance.live)

        def get_context_data(self, parent_context: dict[str, object] | None = None) -> dict[str, object]:
            event = self.instance
            may_announce = can_publish_programme(self.request.user)
            links = [
                (screen.label, reverse("programme_desk:life", args=[event.pk, screen.slug]), screen.icon)
                for screen in screens_for(event)
                if may_announce
            ]
            return {
                "self": self,
                "event": event,
                "request": self.request,
                "when": label(event.known_date),
                "hours": hours_label(event.start_time, event.end_time),
                "links": links,
                "changes": event.changes.select_related("made_by")[:5] if event.changes.exists() else (),
            }


ESSENTIAL = [
    LifePanel(heading="Ce qui est annoncé", icon="date"),
    TitleFieldPanel("title", required_on_save=True, help_text="Ce que l’on lit dans l’agenda. Court et concret."),
    MultiFieldPanel(
        [FieldPanel("when"), FieldRowPanel([FieldPanel("start_time"), FieldPanel("end_time")])],
        heading="Date et heures",
        icon="date",
    ),
    FieldPanel("summary"),
    FieldPanel("text", help_text="Le contexte, les objectifs, ce que l’on en attend."),
    FieldPanel("plain_summary"),
    MultiFieldPanel(
        [
            FieldPanel("format"),
            FieldPanel("series", help_text="Si la rencontre fait partie d’un cycle."),
            FieldPanel("programme", help_text="Le programme annuel qui l’annonce."),
            FieldPanel("axis"),
            FieldPanel("network", help_text="Si la rencontre est celle d’un réseau professionnel."),
        ],
        heading="Place dans le programme",
        icon="list-ul",
    ),
    FieldPanel(
        "slug",
        help_text=f"La fin de l’adresse de la page. Laissez vide{NBSP}: elle sera tirée du titre. "
        "Ne la changez plus une fois la rencontre annoncée.",
    ),
]
TIMETABLE = [
    InlinePanel(
        "sessions",
        heading="Déroulé",
        label="temps",
        help_text="Plénières, ateliers, pauses, dans l’ordre. Deux ateliers à la même heure se tiennent côte à côte.",
        panels=[
            FieldPanel("title"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("day_number", help_text="1 pour le premier jour.")]),
            FieldRowPanel([FieldPanel("start_time"), FieldPanel("end_time")]),
            FieldRowPanel([FieldPanel("room"), FieldPanel("capacity", help_text=f"Vide{NBSP}: sans limite.")]),
            FieldPanel("summary"),
            FieldPanel("speaker_names", help_text="Qui intervient à ce moment, en toutes lettres."),
        ],
    ),
    InlinePanel(
        "speakers",
        heading="Intervenant·es",
        label="intervenant·e",
        help_text="Cherchez la personne dans le répertoire, ou créez-la sur place.",
        panels=[
            FieldPanel("person"),
            FieldPanel("role", help_text=f"Vide{NBSP}: sa fonction dans le répertoire."),
            FieldPanel("organisation", help_text=f"Vide{NBSP}: son organisation dans le répertoire."),
        ],
    ),
    InlinePanel(
        "organisations",
        heading="Organisateurs et partenaires",
        label="organisation",
        panels=[FieldRowPanel([FieldPanel("organisation"), FieldPanel("role")])],
    ),
]
AUDIENCE = [
    MultiFieldPanel(
        [
            FieldPanel("first_publics"),
            FieldPanel("admitted_publics"),
            FieldPanel("publics_note", help_text="Par exemple « et leurs proches collaborateurs »."),
        ],
        heading="Pour qui",
        icon="group",
    ),
    MultiFieldPanel([FieldPanel("themes")], heading="Thèmes", icon="tag"),
    MultiFieldPanel([FieldPanel("needs")], heading="Besoins", icon="help", classname="collapsed"),
    MultiFieldPanel(
        [FieldPanel("goals")], heading="Objectifs de développement durable", icon="globe", classname="collapsed"
    ),
]
PLACE = [
    MultiFieldPanel([FieldPanel("mode"), FieldPanel("fallback_mode")], heading="Sur place ou à distance", icon="site"),
    MultiFieldPanel(
        [
            FieldPanel("venue", help_text="Le nom du lieu : « Maison des associations, salle 2 »."),
            FieldPanel("address", help_text="Le numéro et la rue."),
            FieldPanel("city"),
            FieldPanel("practical"),
        ],
        heading="Lieu",
        icon="home",
    ),
    FieldPanel("remote_link"),
]
REGISTRATION = [
    MultiFieldPanel(
        [
            FieldPanel("takes_registrations"),
            FieldPanel("capacity"),
            FieldRowPanel([FieldPanel("registration_opens_at"), FieldPanel("registration_closes_at")]),
            FieldPanel(
                "contact_email", help_text=f"À qui écrire pour cette rencontre. Vide{NBSP}: l’adresse du centre."
            ),
        ],
        heading="Inscription en ligne",
        icon="form",
    ),
    MultiFieldPanel(
        [FieldPanel("is_external"), FieldPanel("external_url")],
        heading="Rencontre organisée par d’autres",
        icon="link-external",
    ),
    MultiFieldPanel(
        [
            FieldPanel(
                "half_days_override",
                help_text=f"Vide{NBSP}: le nombre est calculé d’après les jours, les heures et le format.",
            ),
            FieldPanel("half_days_reason"),
        ],
        heading="Demi-journées comptées dans le bilan",
        icon="calendar-check",
    ),
]

EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(ESSENTIAL, heading="L’essentiel"),
        ObjectList(TIMETABLE, heading="Déroulé et intervenant·es"),
        ObjectList(AUDIENCE, heading="Public et thèmes"),
        ObjectList(PLACE, heading="Lieu et accès"),
        ObjectList(REGISTRATION, heading="Inscription"),
    ],
    base_form_class=EventForm,
)
