"""What a meeting needs before it is shown to the public."""

from typing import Protocol

UNTITLED = "Titre à préciser"


class Publishable(Protocol):
    title: str
    slug: str
    is_external: bool
    external_url: str


def lacks_for_publication(meeting: Publishable) -> dict[str, str]:
    """What keeps a meeting from being published: a French sentence for each field to complete; nothing when it may go."""
    lacks = {}
    if meeting.title.strip().casefold() in ("", UNTITLED.casefold()):
        lacks["title"] = "Donnez un titre à la rencontre avant de la publier."
    if not meeting.slug:
        lacks["slug"] = "Donnez une adresse à la rencontre avant de la publier."
    if meeting.is_external and not meeting.external_url:
        lacks["external_url"] = (
            "Une rencontre relayée renvoie vers son organisateur\N{NO-BREAK SPACE}: indiquez l’adresse de sa page."
        )
    return lacks
