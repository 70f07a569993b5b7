"""The words of registration: what stands in the way, and what to do then. Read by pages, e-mails and refusals alike."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from parvis.core import edtf
from parvis.core.edtf import NBSP
from parvis.core.typography import hour_label
from parvis.registrations import rules
from parvis.registrations.rules import Meeting, Opening


@dataclass(frozen=True)
class Explanation:
    """Why a meeting takes no registration: a title, a sentence that says what to do, and the tone of a component."""

    title: str
    text: str
    tone: str = "info"


def moment(instant: dt.datetime) -> str:
    """« lundi 3 mars 2027 à 9 h », where the centre is."""
    local = timezone.localtime(instant)
    return f"{edtf.day_label(local.date())} à {hour_label(local)}"


def explain(meeting: Meeting, opening: Opening) -> Explanation:
    """The words of a closed door; nothing is explained of an open one."""
    if opening is Opening.NOT_YET and meeting.registration_opens_at:
        when = moment(meeting.registration_opens_at)
        return Explanation(
            "Les inscriptions ne sont pas encore ouvertes",
            f"Elles ouvrent le {when}. Revenez à ce moment-là.",
            "waiting",
        )
    if opening is Opening.CLOSED:
        return Explanation("Les inscriptions sont closes", _closed(meeting), "waiting")
    return EXPLANATIONS[opening]


def _closed(meeting: Meeting) -> str:
    closing = rules.closes_at(meeting)
    since = f"Elles se sont arrêtées le {moment(closing)}. " if closing else ""
    return f"{since}Pour venir malgré tout, écrivez-nous{NBSP}: nous vous dirons si c’est possible."


EXPLANATIONS = {
    Opening.FULL: Explanation(
        "Complet",
        "Toutes les places sont prises. Une place peut se libérer si quelqu’un annule"
        f"{NBSP}: revenez voir cette page, ou écrivez-nous.",
        "waiting",
    ),
    Opening.CANCELLED: Explanation(
        "Cette rencontre est annulée",
        "Elle ne prend plus d’inscription. Les autres rencontres sont à l’agenda.",
        "danger",
    ),
    Opening.PAST: Explanation(
        "Cette rencontre a déjà eu lieu", "On ne peut plus s’y inscrire. Les prochaines sont à l’agenda.", "info"
    ),
    Opening.EXTERNAL: Explanation(
        "Cette rencontre est organisée par d’autres",
        "L’inscription se fait chez l’organisateur, par le lien de la page de la rencontre.",
        "relay",
    ),
    Opening.NONE: Explanation(
        "Cette rencontre est sans inscription en ligne",
        "Les informations utiles sont sur la page de la rencontre.",
        "info",
    ),
    Opening.DRAFT: Explanation(
        "Cette rencontre n’est pas publiée", "Publiez-la d’abord pour qu’elle prenne des inscriptions.", "warn"
    ),
}
