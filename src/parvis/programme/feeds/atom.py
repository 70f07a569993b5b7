"""The agenda as Atom (RFC 4287): an entry comes back to the top when its meeting changes."""

from collections.abc import Sequence

from django.utils.feedgenerator import Atom1Feed

from parvis.core import edtf
from parvis.core.typography import capital, hours_label
from parvis.programme import wording
from parvis.programme.queries.entries import Entry

MOST_ENTRIES = 100


def feed(entries: Sequence[Entry], *, title: str, site_url: str, page_url: str, feed_url: str) -> bytes:
    latest = sorted(entries, key=lambda entry: (entry.updated_at, entry.url), reverse=True)[:MOST_ENTRIES]
    title = _printable(title)
    made = Atom1Feed(title=title, link=page_url, feed_url=feed_url, description="", language="fr", author_name=title)
    for entry in latest:
        made.add_item(
            title=_printable(entry.title),
            link=site_url + entry.url,
            description=_printable(_summary(entry)),
            unique_id=f"urn:uuid:{entry.uid}",
            updateddate=entry.updated_at,
        )
    return made.writeString("utf-8").encode()


def _summary(entry: Entry) -> str:
    """« Reportée. Jeudi 11 mars 2027, de 9 h 30 à 12 h, Tours. » then the standfirst."""
    when = edtf.label(entry.when)
    facts = ", ".join(word for word in (when, hours_label(entry.start_time, entry.end_time), entry.place) if word)
    states = wording.states_of(entry.status)
    words = [*(state.label for state in states), capital(facts)]
    return " ".join([f"{'. '.join(words)}.", entry.summary]).strip()


def _printable(text: str) -> str:
    """XML knows no control characters, which a paste may leave in a text."""
    return "".join(character if character.isprintable() else " " for character in text)
