"""The e-mails of registration. Each is composed once per state of the meeting (a mould) and filled for each person.

Filling replaces three marks, so that telling hundreds of people, or taking hundreds of registrations a second, costs no rendering.
"""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape

from parvis.accounts import signed_links
from parvis.core import edtf
from parvis.core.models import Centre
from parvis.core.outbox import Attachment, Draft
from parvis.core.outbox.messages import MAX_LENGTH
from parvis.core.typography import hours_label
from parvis.programme import wording as programme_wording
from parvis.programme.enums import ChangeKind
from parvis.programme.models import Event, EventChange
from parvis.registrations import invitations
from parvis.registrations.models import Registration

PURPOSE = "registration"
# A message asked for again leaves again, no more often than this.
ONE_PER = dt.timedelta(hours=1)
# Characters of the private area, which no escaping touches and nobody types.
NAME, LINK = "\ue000name\ue001", "\ue000link\ue001"
MOULDS_KEPT = 256
# How the team reads them in the outbox.
KINDS = {"confirmation": "Confirmation d’inscription", "cancellation": "Annulation d’inscription"}


@dataclass(frozen=True)
class Facts:
    """All that an e-mail says of a meeting; equal facts give the same mould."""

    event_id: int
    updated_at: dt.datetime
    title: str
    url: str
    when: str
    hours: str
    place: str
    address: str
    practical: str
    is_online: bool
    remote_link: str
    contact: str
    centre_name: str
    centre_email: str
    centre_looks: str
    kind: str
    heading: str
    news: str = ""
    message: str = ""
    calendar: invitations.Method | None = invitations.Method.REQUEST
    calendar_when: str = ""

    @property
    def takes_place(self) -> bool:
        """False when there is nothing to come to, or no longer."""
        return self.calendar is not invitations.Method.CANCEL or bool(self.calendar_when)

    @property
    def has_link(self) -> bool:
        """The person still has a registration to look at."""
        return self.kind != "cancellation"


@dataclass(frozen=True)
class Mould:
    """An e-mail about a meeting, complete but for the person."""

    kind: str
    topic: str
    subject: str
    text: str
    html: str
    reply_to: str
    calendar: bytes
    method: str

    def to(self, registration: Registration, *, now: dt.datetime) -> Draft:
        """The e-mail of this person; `now` tells one sending of the same news from another when the topic does not."""
        link = link_of(registration)
        html = self.html.replace(NAME, escape(registration.first_name)).replace(LINK, link)
        topic = self.topic or f"{self.kind}:{now:%Y%m%d%H%M%S%f}"
        return Draft(
            key=f"{about(registration)}{topic}",
            kind=KINDS.get(self.kind, "Changement d’une rencontre"),
            to=registration.email,
            subject=self.subject,
            text=self.text.replace(NAME, registration.first_name).replace(LINK, link),
            html=html,
            attachments=self._files(registration),
            reply_to=self.reply_to,
        )

    def _files(self, registration: Registration) -> tuple[Attachment, ...]:
        if not self.calendar:
            return ()
        content = invitations.addressed(self.calendar, name=registration.name, email=registration.email)
        mime = f"text/calendar; charset=utf-8; method={self.method}"
        return (Attachment("rencontre.ics", mime, content),)


def about(registration: Registration) -> str:
    """How the keys of all e-mails about a registration begin."""
    return f"registration:{registration.uid}:"


def link_of(registration: Registration) -> str:
    """The address of the person's own page."""
    token = signed_links.make(PURPOSE, str(registration.uid))
    return settings.SITE_URL + reverse("registrations:mine", args=[token])


def confirmation(event: Event, *, centre: Centre) -> Mould:
    """« You are registered », with the meeting for the calendar."""
    return _cast(_facts(event, centre, kind="confirmation", heading="Votre inscription est confirmée"))


def cancellation(event: Event, *, centre: Centre, by_team: bool) -> Mould:
    """« You are no longer registered »: the calendar forgets the meeting."""
    news = (
        "L’équipe a annulé votre inscription." if by_team else "Votre inscription est annulée, votre place est libre."
    )
    return _cast(
        _facts(
            event, centre, kind="cancellation", heading="Votre inscription est annulée", news=news,
            calendar=invitations.Method.CANCEL,
        )
    )  # fmt: skip


def calendar_of(event: Event, *, centre: Centre) -> bytes:
    """The meeting to download from one's own page; nothing while its day is not known."""
    method = invitations.Method.CANCEL if event.is_cancelled else invitations.Method.PUBLISH
    return invitations.invitation(_facts(event, centre, kind="calendar", heading="", calendar=method))


HEADINGS = {
    ChangeKind.RESCHEDULED: ("Rencontre reportée", "Votre inscription reste valable."),
    ChangeKind.MOVED_ONLINE: (
        "La rencontre se tient en ligne",
        f"Votre inscription reste valable{edtf.NBSP}: suivez-la à distance.",
    ),
    ChangeKind.CANCELLED: ("Rencontre annulée", "Vous n’avez rien à faire."),
    ChangeKind.REINSTATED: ("La rencontre a bien lieu", "Votre inscription reste valable."),
}


def news(change: EventChange, *, centre: Centre) -> Mould:
    """What became of the meeting. A date that is no longer known takes the old one out of the calendar."""
    event = change.event
    heading, advice = HEADINGS[ChangeKind(change.kind)]
    old, new = edtf.parse(change.old_when), edtf.parse(change.new_when)
    label = programme_wording.change_label(
        change.kind, old=old, new=new, old_time=change.old_start_time, new_time=change.new_start_time
    )
    method, when = invitations.Method.REQUEST, ""
    if change.kind == ChangeKind.CANCELLED:
        method = invitations.Method.CANCEL
    elif old.is_exact and not new.is_exact:
        method, when = invitations.Method.CANCEL, change.old_when
    facts = _facts(
        event, centre, kind=f"change-{change.kind}", heading=heading, news=f"{label}. {advice}", message=change.message,
        calendar=method, calendar_when=when,
    )  # fmt: skip
    return _cast(facts, topic=f"change:{change.pk}")


def _facts(event: Event, centre: Centre, **news: object) -> Facts:
    is_online, on_site = bool(event.mode and event.mode.online), bool(event.mode and event.mode.on_site)
    city = event.city.name if event.city else ""
    return Facts(
        event_id=event.pk,
        updated_at=event.updated_at,
        title=" ".join(event.title.split()),
        url=settings.SITE_URL + event.get_absolute_url(),
        when=edtf.label(event.known_date),
        hours=hours_label(event.start_time, event.end_time),
        place=programme_wording.place_of(venue=event.venue, city=city, on_site=on_site, online=is_online),
        address="" if is_online and not on_site else event.address,
        practical="" if is_online and not on_site else event.practical,
        is_online=is_online,
        remote_link=event.remote_link if is_online else "",
        contact=event.contact_email or centre.email,
        centre_name=centre.name,
        centre_email=centre.email,
        centre_looks="|".join(str(getattr(centre, field.attname)) for field in centre._meta.concrete_fields),
        **news,
    )


@lru_cache(maxsize=MOULDS_KEPT)
def _cast(facts: Facts, topic: str = "") -> Mould:
    context = {"facts": facts, "name": NAME, "link": LINK}
    calendar = invitations.invitation(facts) if facts.calendar else b""
    return Mould(
        kind=facts.kind,
        topic=topic,
        subject=_subject(f"{facts.heading} : {facts.title}"),
        text=_tidy(render_to_string("registrations/email/meeting.txt", context)),
        html=render_to_string("registrations/email/meeting.html", context),
        reply_to=facts.contact,
        calendar=calendar,
        method=facts.calendar.value if facts.calendar else "",
    )


def _subject(text: str) -> str:
    return text if len(text) <= MAX_LENGTH else f"{text[: MAX_LENGTH - 1]}…"


def _tidy(text: str) -> str:
    """No more than one empty line between two paragraphs."""
    lines = [line.strip() for line in text.strip().splitlines()]
    kept = [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
    return "\n".join(kept) + "\n"
