"""One conversation with the SMTP relay, and what it answered, in words."""

import smtplib
import ssl
from dataclasses import dataclass
from functools import partial
from typing import TypedDict

from parvis.core.outbox import mime
from parvis.core.typography import capital

TRANSIENT = range(400, 500)
# Refusals that speak of us, not of the recipient: the message waits for someone to mend the settings.
ABOUT_US = {530, 534, 535, 538}
TOO_LARGE = 552

WORDS = {
    450: "la boîte est momentanément indisponible",
    451: "le serveur demande de réessayer plus tard",
    452: "la boîte ou le serveur manque de place",
    421: "le serveur ferme momentanément",
    550: "l’adresse n’existe pas ou n’accepte pas ce message",
    551: "l’adresse a changé",
    552: "le message est trop lourd, ou la boîte est pleine",
    553: "l’adresse est mal écrite",
    554: "le serveur refuse ce message",
}


class RelaySettings(TypedDict):
    """settings.OUTBOX_RELAY: where the relay is and how to speak to it; `timeout` in seconds."""

    host: str
    port: int
    username: str
    password: str
    use_tls: bool
    use_ssl: bool
    timeout: float


class RelayUnavailable(Exception):
    """No conversation is possible at the moment; nothing was handed over."""


class TryLater(Exception):
    """This message was not accepted, and may be later. `broken`: the conversation cannot go on."""

    def __init__(self, reason: str, *, broken: bool = False) -> None:
        super().__init__(reason)
        self.broken = broken


class Refused(Exception):
    """This message will never be accepted as it is."""


@dataclass(frozen=True)
class Reply:
    """What the relay answered to one command."""

    code: int
    text: bytes

    @property
    def words(self) -> str:
        said = " ".join(self.text.decode("utf-8", "replace").split())[:300]
        meaning = WORDS.get(self.code, "le serveur a refusé" if self.code >= 500 else "le serveur demande d’attendre")
        return f"{capital(meaning)} (réponse {self.code} : {said})."


def connect(relay: RelaySettings) -> smtplib.SMTP:
    """Open the conversation; raise RelayUnavailable, with the reason in words."""
    trusted = ssl.create_default_context()
    kind = partial(smtplib.SMTP_SSL, context=trusted) if relay["use_ssl"] else smtplib.SMTP
    try:
        conversation = kind(relay["host"], relay["port"], timeout=relay["timeout"])
        if relay["use_tls"]:
            conversation.starttls(context=trusted)
        if relay["username"]:
            conversation.login(relay["username"], relay["password"])
        conversation.ehlo_or_helo_if_needed()
    except smtplib.SMTPAuthenticationError as error:
        raise RelayUnavailable("Le relais refuse le nom ou le mot de passe des réglages.") from error
    except TimeoutError as error:
        raise RelayUnavailable(f"Le relais {relay['host']} ne répond pas.") from error
    except (smtplib.SMTPException, OSError) as error:
        raise RelayUnavailable(f"Le relais {relay['host']} est injoignable ({_short(error)}).") from error
    return conversation


def hand_over(conversation: smtplib.SMTP, *, recipient: str, payload: bytes) -> None:
    """Give one message to the relay; return once it has answered for it, raise TryLater or Refused otherwise."""
    try:
        size = [f"size={len(payload)}"] if conversation.has_extn("size") else []
        _expect(Reply(*conversation.mail(mime.sender(), size)), about_sender=True)
        _expect(Reply(*conversation.rcpt(mime.ascii_address(recipient))))
        _expect(_data(conversation, payload))
    except (TryLater, Refused) as answer:
        if not getattr(answer, "broken", False):
            _reset(conversation)
        raise
    except (smtplib.SMTPException, OSError) as error:
        raise TryLater(f"La conversation avec le relais s’est interrompue ({_short(error)}).", broken=True) from error


def _data(conversation: smtplib.SMTP, payload: bytes) -> Reply:
    try:
        return Reply(*conversation.data(payload))
    except smtplib.SMTPDataError as error:
        said = error.smtp_error
        return Reply(error.smtp_code, said if isinstance(said, bytes) else said.encode())


def _expect(reply: Reply, *, about_sender: bool = False) -> None:
    if 200 <= reply.code < 300:
        return
    if reply.code in TRANSIENT or reply.code in ABOUT_US or (about_sender and reply.code != TOO_LARGE):
        raise TryLater(reply.words, broken=reply.code == 421)
    raise Refused(reply.words)


def _reset(conversation: smtplib.SMTP) -> None:
    """Forget the envelope; a broken conversation shows at the next message."""
    try:
        conversation.rset()
    except (smtplib.SMTPException, OSError):
        conversation.close()


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
