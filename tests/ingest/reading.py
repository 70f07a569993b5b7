"""What the tests of the reader share: a gazetteer of six invented communes, and short ways to read a text."""

import datetime as dt

from parvis.ingest import Candidate, Place, extract, read_text
from parvis.ingest.folding import words

TODAY = dt.date(2026, 9, 15)


class SixCommunes:
    """Finds six communes whose names exist nowhere."""

    NAMES = ("Valmorenne", "Brissac-les-Bains", "Le Haut-Tramont", "Saint-Ouvrin", "Cormeyre", "Port-Ellézan")

    def find(self, name: str) -> Place | None:
        wanted = [{"st": "saint"}.get(w, w) for w in words(name) if w not in {"le", "la", "les", "l"}]
        for number, known in enumerate(self.NAMES):
            if [w for w in words(known) if w not in {"le", "la", "les", "l"}] == wanted:
                return Place(known, f"9900{number}")
        return None


def candidates(text: str, *, today: dt.date | None = TODAY) -> list[Candidate]:
    return extract(read_text(text), today=today, gazetteer=SixCommunes())


def dates(text: str, *, today: dt.date | None = TODAY) -> list[str]:
    return [c.when.value for c in candidates(text, today=today)]


def told(text: str) -> list[tuple[str, str]]:
    return [(c.when.value, c.title.value) for c in candidates(text)]


def codes(candidate: Candidate) -> list[str]:
    return [w.code for w in candidate.warnings]


def lines(text: str, *, today: dt.date | None = TODAY) -> list[str]:
    """Each meeting on one line: date, hours, title, commune, mode; what is unknown is left out."""
    return [_line(c) for c in candidates(text, today=today)]


def _line(candidate: Candidate) -> str:
    hours = "-".join(h.strftime("%H:%M") for h in (candidate.start_time.value, candidate.end_time.value) if h)
    city = candidate.city.value.name if candidate.city.value else ""
    parts = (candidate.when.value, hours, candidate.title.value, city, candidate.mode.value)
    return " | ".join(part for part in parts if part)
