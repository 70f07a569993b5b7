"""Django's own e-mails (password reset, notifications of Wagtail) go through the outbox like the others."""

import uuid
from collections.abc import Sequence
from email.utils import parseaddr

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from parvis.core import clock
from parvis.core.outbox.messages import Attachment, Draft, queue

TO_THE_TEAM = "Message à l’équipe"


class OutboxBackend(BaseEmailBackend):
    """Keeps one message per recipient, in the transaction of the caller when there is one."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        now = clock.now()
        for mail in email_messages:
            queue(*_drafts(mail), now=now)
        return len(email_messages)


def _drafts(mail: EmailMessage) -> list[Draft]:
    """A mail of Django carries no key of its own: each sending is news."""
    html = next((body for body, mime in getattr(mail, "alternatives", ()) if mime == "text/html"), "")
    text = str(mail.body)
    if mail.content_subtype == "html":
        html = html or text
    files = tuple(_attachment(attachment) for attachment in mail.attachments if isinstance(attachment, tuple))
    reply_to = parseaddr(mail.reply_to[0])[1] if mail.reply_to else ""
    sending = uuid.uuid4()
    return [
        Draft(f"django:{sending}:{rank}", TO_THE_TEAM, parseaddr(to)[1], str(mail.subject), text, html, files, reply_to)
        for rank, to in enumerate(mail.recipients())
    ]


def _attachment(attachment: tuple[str | None, str | bytes, str | None]) -> Attachment:
    name, content, mime = attachment
    body = content.encode() if isinstance(content, str) else content
    return Attachment(name or "document", mime or "application/octet-stream", body)
