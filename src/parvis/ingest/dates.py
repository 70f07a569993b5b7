"""Reads the dates of a French text: clusters such as « les 7, 14 et 21 mars 2027 » become mentions.

A cluster is a run of days that share a month or a year; a mention is one meeting's date in it.
Years are left unknown here when they are not written beside the date (see `years`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from parvis.ingest.calendar_words import DAY, MONTH, MONTHS, WEEKDAY, WEEKDAYS, YEAR
from parvis.ingest.model import Span

Shape = Literal["day", "range", "either", "month", "months", "season", "year"]
NOWHERE = Span(0, 0)
Relation = Literal["", "last", "next", "this"]

_NUMERIC = r"(?<![\d/.-])(?:\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})(?![\d/]|\.\d)|\d{1,2}-\d{1,2}-\d{4}(?![\d-]))"
_SHORT = r"(?<![\d/.,-])(?:\d{1,2}/0[1-9]|\d{2}/1[0-2]|(?<=di\s)\d{1,2}/(?:1[0-2]|[1-9]))(?![\d/]|\s?(?:€|h\b))"
_ISO = r"(?<![\d-])(?:19|20)\d\d-\d\d-\d\d(?![\d-])"
_NAMED = rf"(?:{DAY}(?:\s{{1,3}}{MONTH}(?:,?\s{{1,3}}\(?{YEAR})?)?)"
_ATOM = rf"(?:{WEEKDAY},?\s{{1,3}})?(?:{_ISO}|{_NUMERIC}|{_SHORT}|{_NAMED})"
_JOIN = (
    r"(?:\s{0,3},\s{0,3}(?:et|ou|puis)?|\s{0,3}[-/&>]|\s{1,3}(?:et|ou|puis|au|a|&)(?=\s))\s{0,3}(?:(?:les?|du|au)\s)?"
)
_CLUSTER = re.compile(
    rf"(?<!\w)(?=[\dacdejlmsv])(?P<lead>(?:entre\s)?(?:du|les|le|des|au|ce|cette|entre le)\s)?(?P<body>{_ATOM}(?:{_JOIN}{_ATOM}){{0,60}})"
    rf"(?P<tail>\s{{1,2}}\(?(?:dernier|prochain|passe|suivant)e?s?\b\)?)?"
)
_ATOM_PARTS = re.compile(
    rf"(?:(?P<weekday>{WEEKDAY}),?\s{{1,3}})?(?:le\s)?(?:(?P<iso>{_ISO})|(?P<numeric>{_NUMERIC})|(?P<short>{_SHORT})"
    rf"|(?P<day>{DAY})(?:\s{{1,3}}(?P<month>{MONTH})(?:,?\s{{1,3}}\(?(?P<year>{YEAR}))?)?)"
)
#: Ranks rarely reach this number: « Quinzaine des droits 10 - 26 novembre » is a period.
TWO_DIGITS = 10
#: What stands before a number that is a rank, not a day ("Atelier 2 - 12 mars").
_RANK = re.compile(
    r"(?:#|n°|numero|salle|atelier|etape|seance|journee|jour|module|session|phase|rencontre|axe|partie|article|matinale"
    r"|rendez-vous|acte|episode|volet|groupe|forum|saison|edition|tome|chapitre|fiche|page|p\.)s?\s?$"
)


@dataclass(frozen=True, slots=True)
class Partial:
    """A date as written: the parts that are missing are None."""

    month: int
    day: int | None = None
    year: int | None = None
    weekday: int | None = None
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Mention:
    """One date of one meeting. `span` is its own passage, `cluster` the whole run that it shares."""

    shape: Shape
    parts: tuple[Partial, ...]
    span: Span
    cluster: Span
    relation: Relation = ""
    lead: str = ""

    @property
    def first(self) -> Partial:
        return self.parts[0]

    @property
    def precise(self) -> bool:
        """True when at least the day is known."""
        return self.first.day is not None


@dataclass(frozen=True, slots=True)
class _Atom:
    start: int
    end: int
    day: int
    join: str
    month: int | None = None
    year: int | None = None
    weekday: int | None = None


def find_days(folded: str, start: int = 0, end: int | None = None) -> Iterator[Mention]:
    """Every mention of a precise day in `folded[start:end]`, in order."""
    stop = len(folded) if end is None else end
    for match in _CLUSTER.finditer(folded, start, stop):
        yield from _mentions(folded, match)


def _mentions(folded: str, match: "re.Match[str]") -> Iterator[Mention]:
    atoms = _atoms(folded, match.start("body"), match.end("body"))
    dated = [i for i, atom in enumerate(atoms) if atom.month]
    if not dated:
        return
    complete = dated[-1] == len(atoms) - 1
    atoms = _shared(_without_ranks(folded, atoms[: dated[-1] + 1], match))
    lead = (match["lead"] or "").strip()
    begin = match.start() if lead and atoms[0].start <= match.end("lead") + 1 else atoms[0].start
    end = match.end() if complete else atoms[-1].end
    if folded[begin:end].count("(") > folded[begin:end].count(")") and folded[end : end + 1] == ")":
        end += 1
    cluster = Span(begin, end)
    relation = _relation(match["tail"] or "", lead) if complete else ""
    for group in _grouped(atoms, lead):
        shape, members = group
        parts = tuple(Partial(a.month or 0, a.day, a.year, a.weekday, Span(a.start, a.end)) for a in members)
        span = Span(members[0].start, members[-1].end)
        yield Mention(shape, parts, span, cluster, relation, lead)


def _atoms(folded: str, start: int, end: int) -> list[_Atom]:
    atoms: list[_Atom] = []
    previous = start
    for part in _ATOM_PARTS.finditer(folded, start, end):
        join = folded[previous : part.start()] if atoms else ""
        day, month, year = _numbers(part)
        weekday = WEEKDAYS.get((part["weekday"] or "").rstrip(".s")) if part["weekday"] else None
        atoms.append(_Atom(part.start(), part.end(), day, join, month, year, weekday))
        previous = part.end()
    return atoms


def _numbers(part: "re.Match[str]") -> tuple[int, int | None, int | None]:
    if part["iso"]:
        year, month, day = (int(n) for n in part["iso"].split("-"))
        return day, month, year
    if part["numeric"]:
        day, month, year = (int(n) for n in re.split(r"[/.-]", part["numeric"]))
        return day, month, year if year > 99 else 2000 + year
    if part["short"]:
        day, month = (int(n) for n in part["short"].split("/"))
        return day, month, None
    day = int(re.sub(r"\D", "", part["day"]))
    month_word = (part["month"] or "").rstrip(".")
    return day, MONTHS.get(month_word), int(part["year"]) if part["year"] else None


def _without_ranks(folded: str, atoms: list[_Atom], match: "re.Match[str]") -> list[_Atom]:
    """Drops leading numbers that are ranks: « Atelier 2 - 12 mars » speaks of the 12th only."""
    while len(atoms) > 1 and atoms[0].month is None and _is_rank(folded, atoms, match):
        atoms = [replace(atoms[1], join=""), *atoms[2:]]
    return atoms


def _is_rank(folded: str, atoms: list[_Atom], match: "re.Match[str]") -> bool:
    first, second = atoms[0], atoms[1]
    before = folded[max(0, match.start() - 16) : match.start()]
    if match["lead"] or first.weekday is not None:
        return False
    if _RANK.search(before):
        return True
    loose = second.join != second.join.strip() and second.join.strip() in {"-", "/", ",", "&"}
    at_line_start = not before.strip(" \t-.>*") or before.endswith("\n")
    descending = second.month is not None and first.day >= second.day
    period = second.join.strip() == "-" and TWO_DIGITS <= first.day < second.day
    return (loose and not at_line_start and not _listed(atoms) and not period) or (descending and loose)


def _listed(atoms: list[_Atom]) -> bool:
    return any(atom.join.strip().startswith(("et", ", et", "ou", "&")) for atom in atoms)


def _shared(atoms: list[_Atom]) -> list[_Atom]:
    """Gives each day the month, then the year, written after it in the same run."""
    result: list[_Atom] = []
    month: int | None = None
    year: int | None = None
    for atom in reversed(atoms):
        if atom.year is not None:
            year = atom.year
        if atom.month is not None:
            if month is not None and year is not None and atom.year is None and atom.month > month:
                year -= 1
            month = atom.month
        result.append(replace(atom, month=month, year=atom.year if atom.year is not None else year))
    result.reverse()
    for i, atom in enumerate(result):
        if atom.year is None and i and result[i - 1].year is not None:
            result[i] = replace(atom, year=result[i - 1].year)
    return result


def _relation(tail: str, lead: str) -> Relation:
    if "dernier" in tail or "passe" in tail:
        return "last"
    if "prochain" in tail or "suivant" in tail:
        return "next"
    return "this" if lead == "ce" else ""


def _grouped(atoms: list[_Atom], lead: str) -> Iterator[tuple[Shape, list[_Atom]]]:
    """Splits a run into meetings: ranges, alternatives, consecutive days, or separate days."""
    i = 0
    while i < len(atoms):
        j = i
        if j + 1 < len(atoms) and _is_range(atoms[j], atoms[j + 1], lead):
            yield "range", [atoms[j], atoms[j + 1]]
            i = j + 2
            continue
        while j + 1 < len(atoms) and _word(atoms[j + 1]) == "ou":
            j += 1
        if j > i:
            yield "either", atoms[i : j + 1]
            i = j + 1
            continue
        while j + 1 < len(atoms) and _follows(atoms[j], atoms[j + 1]):
            j += 1
        yield ("range", [atoms[i], atoms[j]]) if j > i else ("day", [atoms[i]])
        i = j + 1


def _word(atom: _Atom) -> str:
    return atom.join.strip(" ,\n").split(" ")[0] if atom.join.strip(" ,\n") else ","


def _is_range(a: _Atom, b: _Atom, lead: str) -> bool:
    word = _word(b)
    if _order(a) >= _order(b):
        return False
    if word in {"au", "a", ">"} or (lead.startswith("entre") and word == "et"):
        return True
    compact = b.join in {"-", "/"}
    return word == "-" and (compact or lead in {"du", "les"} or a.weekday is not None or b.day > a.day)


def _order(atom: _Atom) -> tuple[int, int, int]:
    return (atom.year or 0, atom.month or 0, atom.day)


def _follows(a: _Atom, b: _Atom) -> bool:
    """Two days in a row are one meeting of two days, unless each has its own weekday and month."""
    next_day = a.month == b.month and b.day == a.day + 1
    turn = b.day == 1 and a.day >= 28 and (b.month or 0) in {(a.month or 0) + 1, 1}
    return (next_day or turn) and _word(b) in {"et", ",", "/", "&", "-"}


_SHORT_DAY = re.compile(
    rf"(?=[djlmsv])\b(?:(?P<weekday>lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),?\s(?:le\s)?(?P<named>{DAY})"
    rf"|le\s(?P<timed>{DAY})(?=,?\s(?:a|de)\s\d{{1,2}}\s?h))(?!\s?(?:/|-\s?\d|{MONTH}))"
)


#: Under a heading that is a month, the number that opens a line: « 9 – », « Jeu 9 : », « 9 et 10 : ».
_LINE_DAY = re.compile(
    rf"(?:(?P<weekday>{WEEKDAY})\s)?(?P<named>{DAY})(?:\s?(?P<join>&|et|ou|au|-|/)\s?(?:(?P<weekday2>{WEEKDAY})\s)?(?P<last>{DAY}))?(?=\s?[:|]|\s-|,?\s(?:de |a )?\d{{1,2}}\s?h)"
)
_SHORT_RANGE = re.compile(
    rf"(?:du\s|les\s)?(?:{WEEKDAY},?\s)?(?P<first>{DAY})\s?(?:au|et|-|/)\s?(?:{WEEKDAY},?\s)?(?P<last>{DAY})(?=\s*(?:$|[|:,(]|-\s))"
)


def find_short(
    folded: str, start: int, end: int, context: Partial | None, *, under_month: bool = False
) -> Iterator[Mention]:
    """« mardi 6 », « du 7 au 9 » or « le 19 à 15 h », in the month that the text is in; `context` is the date read last."""
    if context is None or not 1 <= context.month <= 12:
        return
    if opening := _SHORT_RANGE.match(folded, start, end):
        first, last = (int(re.sub(r"\D", "", opening[name])) for name in ("first", "last"))
        if (context.day or 0) <= first < last <= 31:
            parts = tuple(
                Partial(context.month, day, context.year, None, Span(*opening.span())) for day in (first, last)
            )
            span = Span(*opening.span())
            yield Mention("range", parts, span, span)
            start = opening.end()
    line = _LINE_DAY.match(folded, start, end) if under_month else None
    if line and int(line["named"]) >= (context.day or 1):
        yield _line_mention(line, context)
        start = line.end()
    for match in _SHORT_DAY.finditer(folded, start, end):
        day = int(re.sub(r"\D", "", match["named"] or match["timed"]))
        if not 1 <= day <= 31 or (context.day is not None and day < context.day):
            continue
        weekday = WEEKDAYS[match["weekday"]] if match["weekday"] else None
        span = Span(*match.span())
        yield Mention("day", (Partial(context.month, day, context.year, weekday, span),), span, span)


def _line_mention(line: "re.Match[str]", context: Partial) -> Mention:
    span = Span(*line.span())
    parts = tuple(
        Partial(context.month, int(line[day]), context.year, WEEKDAYS.get((line[weekday] or "").rstrip(".s")), span)
        for day, weekday in (("named", "weekday"), ("last", "weekday2"))
        if line[day]
    )
    return Mention("day" if len(parts) == 1 else "either" if line["join"] == "ou" else "range", parts, span, span)
