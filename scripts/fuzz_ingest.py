"""Read random documents for a given time, and tell what breaks a promise of `docs/ingest.md`.

    python scripts/fuzz_ingest.py --seconds 3600 --seed 1

Documents come from a small grammar of programmes, from the samples of the tests once damaged, and from repetitions.
Each is read with and without a gazetteer. Exits 1 when a promise was broken; the shortest text is then printed.
"""

import argparse
import contextlib
import dataclasses
import datetime as dt
import random
import re
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.ingest.reading import SixCommunes

from parvis.ingest import Candidate, Document, Span, UnreadableDocument, Value, extract, read, read_text, to_json

SAMPLES = Path(__file__).parents[1] / "tests" / "ingest" / "samples"
TODAY = dt.date(2026, 9, 15)
#: Seconds allowed to any document, and to each thousand characters: lines of a hundred dates cost the most.
START, PER_KILO = 0.1, 0.05
EDTF = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?(?:/\d{4}-\d\d(?:-\d\d)?)?|\[\d{4}-\d\d-\d\d(?:,\d{4}-\d\d-\d\d)+\])?")
NAMES = ("a.txt", "a.md", "a.html", "a.csv", "a.eml", "a.ics", "a.docx", "a.pdf", "a.rtf", "a.odt", "a.xlsx", "a")

MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre sept. janv. Mars".split()  # noqa: SIM905 -- a word list
DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche Lundi mer. JEUDI".split()  # noqa: SIM905 -- a word list
KINDS = "séminaire Webinaire atelier Journée journées forum Matinale rencontre AG ag colloque visite Café-débat 3e rencontre".split()  # noqa: SIM905 -- a word list
PLACES = "Valmorenne Brissac-les-Bains Saint-Ouvrin Cormeyre Lyon St-Denis L’Haÿ Abc Port-Ellézan".split()  # noqa: SIM905 -- a word list
WORDS = (  # noqa: SIM905 -- a word list
    "la participation des habitants sur l’habitat et le sport avec pour quartier politique ville de du les rendez-vous en visio hybride "
    "reporté annulée initialement prévu loi décret publié mis à jour avant le jusqu’au inscription date à venir tous les premiers "
    "chaque dernier prochain rue place salle né depuis entre ou puis Lieu : Horaires Programme 2027 saison 2026-2027 rentrée printemps "
    "automne trimestre semestre courant début fin Ida Valoux animé par Association organisé a lieu se tiendra s’est tenue 1 200 € n° p. 12"
).split()
MARKS = [
    *" \t\n–—-/:;,.?!()[]«»“”\"'’·•*>|#&@_",
    "\n\n",
    "\n- ",
    " – ",
    " | ",
    "\u00a0",
    "\u202f",
    "\u200b",
    "\r\n",
    "\x0c",
    "İ",
    "ﬁ",
    "É",
]
ADDRESSES = ["https://exemple.invalid/12-mars-2027", "a@exemple.invalid", "01 23 45 67 89", "programme-12-03-2027.pdf"]


class Writer:
    """Writes one random document after another; the same seed writes the same ones."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311 -- documents, not secrets
        self.samples = [path.read_text() for path in sorted(SAMPLES.glob("*.txt"))]

    def text(self) -> str:
        write = self.rng.choices((self.programme, self.soup, self.damaged, self.repeated), (4, 3, 3, 2))[0]
        return write()

    def programme(self) -> str:
        return "\n".join(self.line() for _ in range(self.rng.randint(1, 40)))

    def soup(self) -> str:
        return self.rng.choice(("", " ")).join(self.piece() for _ in range(self.rng.randint(1, 120)))

    def damaged(self) -> str:
        """A sample whose lines and characters were moved, doubled, dropped or replaced."""
        if not self.samples:
            return self.programme()
        pieces = re.split(self.rng.choice((r"(?<=\n)", r"(?<=\s)", r"\b")), self.rng.choice(self.samples))
        for _ in range(self.rng.randint(1, 30)):
            at = self.rng.randrange(len(pieces))
            change = self.rng.random()
            if change < 0.3:
                pieces[at] = ""
            elif change < 0.6:
                pieces.insert(at, self.piece())
            elif change < 0.8:
                pieces[at] = self.rng.choice(pieces)
            else:
                pieces[at] = pieces[at].swapcase()
        return "".join(pieces)

    def repeated(self) -> str:
        """What opens as a programme does, then the same few signs again and again."""
        unit = self.rng.choice(("", " ")).join(self.piece() for _ in range(self.rng.randint(1, 4)))
        size = self.rng.choice((500, 3_000, 20_000))
        return self.line() + self.rng.choice(("", " ", "\n")) + (unit or " ") * (size // (len(unit) or 1) + 1)

    def line(self) -> str:
        rng = self.rng
        parts = [self.date(), self.hours(), self.title(), self.place()]
        rng.shuffle(parts)
        return rng.choice(("", "- ", "# ", "\n", "• ")) + rng.choice((", ", " – ", " : ", " ", "\n")).join(
            parts[: rng.randint(1, 4)]
        )

    def piece(self) -> str:
        rng = self.rng
        if rng.random() < 0.02:
            return chr(rng.randrange(1, 0xD800))
        return rng.choice(
            (self.date, self.hours, self.title, self.place, lambda: rng.choice(WORDS), lambda: rng.choice(MARKS))
        )()

    def date(self) -> str:
        rng = self.rng
        day, month, year = rng.randint(0, 33), rng.choice(MONTHS), rng.choice((2025, 2026, 2027, 1999, 2100, 27))
        forms = (
            f"{day} {month} {year}", f"{rng.choice(DAYS)} {day} {month}", f"du {day} au {day + 2} {month} {year}",
            f"les {day}, {day + 1} et {day + 7} {month}", f"{day} ou {day + 2} {month}", f"{day}/{rng.randint(0, 13):02}/{year}",
            f"{year}-{rng.randint(0, 13):02}-{day:02}", f"{month} {year}", f"{rng.choice(DAYS)} {day}", f"le {day}", month, f"{day}",
            f"{day:02}/{rng.randint(0, 13):02}", f"1er {month}", f"printemps {year}", f"{day} {month} – {day} {rng.choice(MONTHS)} {year}",
        )  # fmt: skip
        return rng.choice(forms)

    def hours(self) -> str:
        first, last = self.rng.randint(0, 25), self.rng.randint(0, 25)
        return self.rng.choice(
            (f"{first}h", f"de {first}h30 à {last}h", f"{first}:00-{last}:45", f"à {first} h {last}", "midi", "")
        )

    def title(self) -> str:
        rng = self.rng
        words = " ".join(rng.choices(WORDS, k=rng.randint(0, 7)))
        return rng.choice(
            (f"{rng.choice(KINDS)} {words}", f"« {words} »", f"{rng.choice(KINDS)} n°{len(words)} : {words}", words)
        )

    def place(self) -> str:
        place = self.rng.choice(PLACES)
        return self.rng.choice(
            (f"à {place}", f"({place})", f"Lieu : {place}", f"12 rue des Lilas, 99001 {place}", "en visio", *ADDRESSES)
        )


def broken(text: str) -> str:
    """The promise that reading `text` breaks, or ""."""
    try:
        document = read_text(text)
    except UnreadableDocument:
        return ""
    for gazetteer in (SixCommunes(), None):
        start = time.process_time()
        found = extract(document, today=TODAY, gazetteer=gazetteer)
        limit = START + PER_KILO * len(text) / 1000
        if time.process_time() - start > limit and _slow(document, limit):
            return f"lecture trop longue (plus de {limit:.2f} s pour {len(text)} caractères)"
        if found != extract(document, today=TODAY, gazetteer=gazetteer):
            return "deux lectures diffèrent"
        if len({one.key for one in found}) != len(found):
            return "deux rencontres ont la même clé"
        for one in found:
            if reason := wrong(one, document):
                return reason
    return ""


def _slow(document: Document, limit: float) -> bool:
    """Measured again, twice: the machine may have been busy."""
    times = []
    for _ in range(2):
        start = time.process_time()
        extract(document, today=TODAY, gazetteer=SixCommunes())
        times.append(time.process_time() - start)
    return min(times) > limit


def wrong(one: Candidate, document: Document) -> str:
    """What is false in a candidate, or ""."""
    text, told = document.text, to_json(one, document)
    if not 0 <= one.evidence.start < one.evidence.end <= len(text):
        return "le passage est vide ou hors du texte"
    if told["evidence"] != text[one.evidence.start : one.evidence.end]:
        return "le passage n’est pas du texte"
    for name, span in _spans(one):
        if not 0 <= span.start <= span.end <= len(text):
            return f"{name} : passage hors du texte"
    if one.title.span and one.title.value != " ".join(one.title.span.within(text).split()):
        return "le titre n’est pas le passage"
    if not EDTF.fullmatch(one.when.value):
        return f"date mal écrite : {one.when.value}"
    return _bad_dates(one)


def _bad_dates(one: Candidate) -> str:
    try:
        days = [dt.date.fromisoformat(day) for day in re.findall(r"\d{4}-\d\d-\d\d", one.when.value)]
    except ValueError:
        return f"date hors du calendrier : {one.when.value}"
    if days != sorted(days):
        return f"fin avant le début : {one.when.value}"
    start, end = one.start_time.value, one.end_time.value
    if start and end and len(days) == 1 and start >= end:
        return f"heures à l’envers : {start}-{end}"
    return "certaine et pourtant signalée" if one.certain and one.warnings else ""


def _spans(one: Candidate) -> list[tuple[str, Span]]:
    found = []
    for field in dataclasses.fields(one):
        values = getattr(one, field.name)
        for value in values if isinstance(values, tuple) and not isinstance(values, Span) else (values,):
            span = value.span if isinstance(value, Value) else getattr(value, "span", None)
            if span is not None:
                found.append((field.name, span))
    return found


def refused(data: bytes, name: str) -> str:
    """The promise that `read` breaks on a file, or "": it reads it, or says in French why it cannot."""
    with contextlib.suppress(UnreadableDocument):
        document = read(data, name=name)
        for one in extract(document, today=TODAY):
            if reason := wrong(one, document):
                return reason
    return ""


def checked(check: Callable[..., str], *given: object) -> str:
    """The broken promise; an exception is one too."""
    try:
        return check(*given)
    except Exception:  # noqa: BLE001 -- any exception is what this script looks for
        return "".join(traceback.format_exc().splitlines(keepends=True)[-3:])


def shortened(text: str, reason: str) -> str:
    """A shorter text that breaks the same promise."""
    size = len(text) // 2
    while size:
        at = 0
        while at < len(text):
            shorter = text[:at] + text[at + size :]
            if shorter and checked(broken, shorter)[-40:] == reason[-40:]:
                text = shorter
            else:
                at += size
        size //= 2
    return text


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    writer, counts, seen = Writer(asked.seed), Counter(), set()
    end = time.monotonic() + asked.seconds
    while time.monotonic() < end:
        text = writer.text()
        counts["textes"] += 1
        counts["caractères"] += len(text)
        if reason := checked(broken, text):
            _report(reason, text, seen, shorten="trop longue" not in reason)
        if counts["textes"] % 10 == 0:
            name = writer.rng.choice(NAMES)
            start = writer.rng.choice(
                (b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html><body>", b"{\\rtf1 ", b"From: a\n\n", b"BEGIN:VCALENDAR\n")
            )
            counts["fichiers"] += 1
            if reason := checked(refused, start + text.encode(), name):
                _report(f"{name} {start!r} {reason}", text, seen, shorten=False)
    print(
        ", ".join(f"{number:,} {what}".replace(",", " ") for what, number in counts.items()), f"; défauts : {len(seen)}"
    )
    return 1 if seen else 0


def _report(reason: str, text: str, seen: set[str], *, shorten: bool) -> None:
    """Each kind of defect once, with a short text that shows it."""
    kind = re.sub(r"[\d.]+", "0", reason)[-120:]
    if kind not in seen:
        seen.add(kind)
        print(f"DÉFAUT {reason}\n{(shortened(text, reason) if shorten else text[:400])!r}\n", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
