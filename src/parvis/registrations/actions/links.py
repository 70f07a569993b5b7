"""Send people the links to their own registrations again."""

import datetime as dt

from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone

from parvis.core import edtf, outbox
from parvis.registrations import mails, rules
from parvis.registrations.models import Registration


def send_links(*, email: str, now: dt.datetime) -> None:
    """Queue one e-mail with the links to the upcoming meetings of this address, at most once an hour; silent when it has none."""
    key = rules.email_key(email)
    today = timezone.localdate(now)
    found = list(
        Registration.objects.confirmed()
        .filter(Q(event__last_day__gte=today) | Q(event__last_day__isnull=True), email_key=key)
        .select_related("event")
        .order_by("event__sort_day", "pk")
    )
    prefix = f"registration-links:{key}:"[:180]
    if not found or outbox.queued_since(prefix, now - mails.ONE_PER):
        return
    context = {
        "meetings": [(one.event.title, edtf.label(one.event.known_date), mails.link_of(one)) for one in found],
    }
    message = outbox.Draft(
        key=f"{prefix}{now:%Y%m%d%H%M%S}",
        kind="Lien d’inscription",
        to=found[0].email,
        subject="Vos inscriptions",
        text=render_to_string("registrations/email/links.txt", context),
        html=render_to_string("registrations/email/links.html", context),
    )
    outbox.queue(message, now=now)
