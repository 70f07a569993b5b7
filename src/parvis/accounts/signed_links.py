"""Links sent by e-mail that let someone in without an account: a value, signed for one purpose, for a time.

token = signed_links.make("registration", str(registration.uid))
uid = signed_links.read("registration", token, max_age_days=settings.SIGNED_LINK_DAYS)
"""

import datetime as dt

from django.core import signing

SEPARATOR = "."


class BadLink(ValueError):
    """The token was not made by us, or for another purpose; the message is for the visitor."""


class ExpiredLink(BadLink):
    """The token was right, too long ago."""


def make(purpose: str, value: str) -> str:
    """A token safe in an address, that `read` accepts for this purpose only."""
    return _signer(purpose).sign(signing.b64_encode(value.encode()).decode())


def read(purpose: str, token: str, *, max_age_days: int) -> str:
    """The value of a token made less than `max_age_days` days ago."""
    try:
        signed = _signer(purpose).unsign(token, max_age=dt.timedelta(days=max_age_days))
        return signing.b64_decode(signed.encode()).decode()
    except signing.SignatureExpired as error:
        raise ExpiredLink("Ce lien est trop ancien et ne vaut plus. Demandez-nous un nouveau lien.") from error
    except (signing.BadSignature, ValueError) as error:
        raise BadLink(
            "Ce lien n’est pas complet. Ouvrez-le depuis le message reçu, ou recopiez-le jusqu’au dernier caractère."
        ) from error


def _signer(purpose: str) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"parvis.link.{purpose}", sep=SEPARATOR)
