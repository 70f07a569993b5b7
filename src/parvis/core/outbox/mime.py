"""An outbox message as the bytes that SMTP carries."""

import base64
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from django.conf import settings
from django.utils.encoding import punycode

from parvis.core.models import OutboxMessage

# Only seven-bit lines, so that every relay carries them whatever it announces.
POLICY = SMTP.clone(cte_type="7bit", max_line_length=76)


def ascii_address(address: str) -> str:
    """The address with its domain as the network writes it."""
    local, _, domain = address.rpartition("@")
    return f"{local}@{punycode(domain)}"


def sender() -> str:
    """The address that the envelope carries."""
    return ascii_address(parseaddr(settings.DEFAULT_FROM_EMAIL)[1])


def build(message: OutboxMessage, *, reply_to: str = "") -> bytes:
    """Text, then HTML if any, then the files; `reply_to` stands in for a message that has none."""
    mail = EmailMessage(policy=POLICY)
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    mail["From"] = Address(display_name=name, addr_spec=ascii_address(address))
    mail["To"] = Address(addr_spec=ascii_address(message.recipient))
    if message.reply_to or reply_to:
        mail["Reply-To"] = Address(addr_spec=ascii_address(message.reply_to or reply_to))
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime(message.created_at)
    mail["Message-ID"] = message.message_id
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text, cte="quoted-printable")
    if message.html:
        mail.add_alternative(message.html, subtype="html", cte="quoted-printable")
    for attachment in message.attachments:
        _attach(mail, attachment)
    return mail.as_bytes()


def _attach(mail: EmailMessage, attachment: dict[str, str]) -> None:
    mime, *parameters = (part.strip() for part in attachment["mime"].split(";"))
    maintype, _, subtype = mime.partition("/")
    mail.add_attachment(
        base64.b64decode(attachment["base64"]),
        maintype=maintype,
        subtype=subtype or "octet-stream",
        filename=attachment["name"],
        params=dict(parameter.split("=", 1) for parameter in parameters),
    )
