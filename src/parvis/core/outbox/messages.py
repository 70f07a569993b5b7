"""Keep an e-mail in the outbox, in the transaction of what it tells.

One message goes to one person. Its key says what it tells: the same key twice is one message. Its Message-ID follows
from the key, so that a message handed over twice (docs/decisions/0004-outbox.md) is one message to whoever receives it.
"""

import base64
import datetime as dt
import hashlib
import logging
import re
from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models, transaction

from parvis.core.models import OutboxMessage
from parvis.core.models.outbox import OutboxState

logger = logging.getLogger(__name__)
MAX_LENGTH = 200  # of a key and of a subject, as the columns hold them
# Control characters and every character that some reader takes for the end of a line.
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class InvalidMessage(ValueError):
    """The message cannot be an e-mail: a header on several lines, no single recipient, a subject too long."""


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a message; `mime` may carry parameters (`text/calendar; method=REQUEST`)."""

    name: str
    mime: str
    content: bytes

    def as_json(self) -> dict[str, str]:
        return {"name": self.name, "mime": self.mime, "base64": base64.b64encode(self.content).decode("ascii")}


@dataclass(frozen=True)
class Draft:
    """An e-mail to keep. `key` names the news and its reader; `kind` sorts it for the team."""

    key: str
    kind: str
    to: str
    subject: str
    text: str
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    reply_to: str = ""


def queue(*drafts: Draft, now: dt.datetime) -> None:
    """Keep messages in the caller's transaction, one query per thousand; those whose key is there already are left as they are."""
    messages = [_message(draft, now=now) for draft in drafts]
    OutboxMessage.objects.bulk_create(messages, batch_size=1000, ignore_conflicts=True)


def queued_since(prefix: str, since: dt.datetime) -> bool:
    """Whether a message whose key begins so was kept after that instant."""
    return OutboxMessage.objects.filter(key__startswith=prefix, created_at__gt=since).exists()


def send_again(message: OutboxMessage, *, by: models.Model | None, now: dt.datetime) -> OutboxMessage:
    """Put a failed or waiting message back at the head; one already sent leaves again as a new message.

    A message that never arrived keeps its Message-ID; a second copy of one that did needs its own, or it would be dropped.
    Asked twice while the copy waits, one copy leaves.
    """
    with transaction.atomic():
        held = OutboxMessage.objects.select_for_update(of=("self",)).get(pk=message.pk)
        if held.state == OutboxState.SENDING:
            return held
        if held.state == OutboxState.SENT:
            if waiting := _copies_of(held).filter(state__in=(OutboxState.WAITING, OutboxState.SENDING)).first():
                return waiting
            held = _copy_of(held)
            held.created_at = now
        held.state, held.attempts, held.not_before, held.sent_at = OutboxState.WAITING, 0, now, None
        held.save()
    logger.info("Message %s sent again by user %s", held.pk, by and by.pk)
    return held


def _original_key(message: OutboxMessage) -> str:
    return message.key.split("#", 1)[0]


def _copies_of(message: OutboxMessage) -> "models.QuerySet[OutboxMessage]":
    return OutboxMessage.objects.filter(key__startswith=f"{_original_key(message)}#")


def _copy_of(message: OutboxMessage) -> OutboxMessage:
    rank = _copies_of(message).count() + 2
    message.pk, message._state.adding = None, True  # noqa: SLF001 -- Django's documented way to copy a row
    message.key = f"{_original_key(message)}#{rank}"
    message.message_id = message_id_of(message.key)
    message.last_error = ""
    return message


def message_id_of(key: str) -> str:
    """The same key always gives the same Message-ID; the key cannot be read from it."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{hashlib.sha256(f'{settings.SITE_URL} {key}'.encode()).hexdigest()[:40]}@{domain}>"


def _message(draft: Draft, *, now: dt.datetime) -> OutboxMessage:
    _refuse_what_no_header_may_hold(draft)
    return OutboxMessage(
        key=draft.key,
        kind=draft.kind,
        recipient=draft.to,
        reply_to=draft.reply_to,
        subject=draft.subject,
        text=draft.text,
        html=draft.html,
        attachments=[attachment.as_json() for attachment in draft.attachments],
        message_id=message_id_of(draft.key),
        not_before=now,
        created_at=now,
    )


def _refuse_what_no_header_may_hold(draft: Draft) -> None:
    names = (attachment.name + attachment.mime for attachment in draft.attachments)
    if any(_BREAKS.search(value) for value in (draft.subject, draft.to, draft.reply_to, *names)):
        raise InvalidMessage("Un en-tête de message tient sur une seule ligne.")
    for address in (draft.to, draft.reply_to):
        try:
            if address or address is draft.to:
                validate_email(address)
        except ValidationError as error:
            raise InvalidMessage(f"« {address} » n’est pas une adresse électronique.") from error
    for value in (draft.key, draft.subject):
        if len(value) > MAX_LENGTH:
            raise InvalidMessage(f"« {value[:40]}… » dépasse {MAX_LENGTH} caractères.")
