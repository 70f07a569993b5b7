"""E-mail leaves by here only: kept in the transaction of what it tells, handed to the relay by the worker."""

from parvis.core.outbox.messages import Attachment, Draft, InvalidMessage, queue, queued_since, send_again

__all__ = ["Attachment", "Draft", "InvalidMessage", "queue", "queued_since", "send_again"]
