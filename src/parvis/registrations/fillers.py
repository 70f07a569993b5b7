"""What registration adds to the pages of the floors below."""

import datetime as dt

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from parvis.accounts.rules import can_manage_outbox, can_manage_registrations
from parvis.core import edtf
from parvis.core.edtf import NBSP
from parvis.core.models import OutboxMessage
from parvis.core.models.outbox import OutboxState
from parvis.core.typography import hour_label
from parvis.programme.models import Event
from parvis.registrations import rules, wording
from parvis.registrations.mails import HEADINGS
from parvis.registrations.models import Registration
from parvis.registrations.queries.desk import figures, nearly_full
from parvis.registrations.queries.places import places
from parvis.registrations.rules import Opening
from parvis.registrations.wording import Explanation

# Said by the page of the meeting itself, or not worth a word.
SILENT = (Opening.EXTERNAL, Opening.DRAFT, Opening.CANCELLED, Opening.PAST)
SOON = dt.timedelta(days=14)
SHOWN = 5


def event_registration(request: HttpRequest | None, *, event: Event, now: dt.datetime, **context: object) -> str:
    """The places left and the button, or why there is none; one query at most, none without a limit."""
    if event.pk is None:
        return ""
    room = places(event=event)
    opening = rules.opening(event, taken=room.taken, now=now)
    if opening in SILENT:
        return ""
    return render_to_string("registrations/_event_slot.html", _words(event, opening, words=room.words, now=now))


def _words(event: Event, opening: Opening, *, words: str, now: dt.datetime) -> dict[str, object]:
    explanation: Explanation | None = None
    if opening is Opening.NONE:
        explanation = Explanation("Entrée sans inscription", "", "info")
    elif opening is not Opening.OPEN:
        explanation = wording.explain(event, opening)
    closing = event.registration_closes_at
    is_near = closing is not None and closing - now < SOON
    return {
        "explanation": explanation,
        "places": words,
        "closing": _closing(closing) if closing and is_near else "",
        "register_url": reverse("registrations:register", args=[event.slug]),
    }


def _closing(instant: dt.datetime) -> str:
    local = timezone.localtime(instant)
    return f"{edtf.day_label(local.date(), year=False)}, {hour_label(local)}"


def event_desk(request: HttpRequest | None, *, event: Event, **context: object) -> str:
    """On the form of a meeting: who is registered, one click away."""
    if request is None or event.pk is None or not can_manage_registrations(request.user):
        return ""
    room, _ = figures(event=event)
    return render_to_string("registrations/desk/_event_link.html", {"event": event, "places": room})


def event_desk_told(request: HttpRequest | None, *, event: Event, change: str, **context: object) -> str:
    """Before a change is confirmed: how many people will be written to."""
    if change not in HEADINGS:
        return ""
    count = Registration.objects.confirmed().filter(event=event).count()
    people = f"Les {count} personnes inscrites recevront un message."
    if count < 2:
        people = (
            "La personne inscrite recevra un message."
            if count
            else f"Personne n’est inscrit{NBSP}: aucun message ne part."
        )
    return f"La page de la rencontre et les agendas abonnés le diront. {people}"


def home_waiting(request: HttpRequest | None, *, today: dt.date, **context: object) -> str:
    """On the first page of the back office: messages that failed, meetings nearly full."""
    if request is None:
        return ""
    handles, sees_mail = can_manage_registrations(request.user), can_manage_outbox(request.user)
    failed = OutboxMessage.objects.filter(state=OutboxState.FAILED).count() if sees_mail else 0
    full = nearly_full(today=today) if handles else []
    return render_to_string(
        "registrations/desk/_waiting.html", {"failed": failed, "full": full[:SHOWN], "full_count": len(full)}
    )
