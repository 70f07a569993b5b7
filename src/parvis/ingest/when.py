"""Turns what was read into an EDTF value, and reads the date that a person types in a form."""

import calendar
import re
from collections.abc import Sequence
from datetime import date

from parvis.ingest.calendar_words import MONTH_NAMES
from parvis.ingest.dates import Mention, Partial, find_days
from parvis.ingest.folding import fold
from parvis.ingest.model import UnknownDate
from parvis.ingest.periods import find_periods

_UNKNOWN = re.compile(r"(?:date\s)?(?:a (?:venir|preciser|confirmer|definir|fixer|determiner)|inconnue?|non fixee)?")
_YEAR_ALONE = re.compile(r"(?:en\s)?((?:19|20)\d\d)")
_EDTF = re.compile(r"\d{4}(?:-\d\d){0,2}(?:/\d{4}(?:-\d\d){1,2})?|\[\d{4}-\d\d-\d\d(?:,\d{4}-\d\d-\d\d)+\]")
_FILLER = re.compile(r"\b(?:le|les|du|au|en|a|l'|vers|courant|debut|mi|fin|cet|cette|entre|et|mois|de)\b|[\s,.()-]")


class When(str):
    """An EDTF value typed in plain French; `reason` (French) says how a missing year was found."""

    __slots__ = ("inferred", "reason")
    inferred: bool
    reason: str

    def __new__(cls, edtf: str, *, inferred: bool = False, reason: str = "") -> "When":
        value = super().__new__(cls, edtf)
        value.inferred, value.reason = inferred, reason
        return value


def real_date(part: Partial, year: int) -> date | None:
    """The day, or None when the calendar has no such day."""
    try:
        return date(year, part.month, part.day or 1)
    except ValueError:
        return None


def impossible(part: Partial, year: int | None) -> str:
    """Why this day exists in no calendar, in French; "" when it does."""
    if part.day is None:
        return ""
    if not 1 <= part.month <= 12:
        return f"Il n’y a pas de mois n°\N{NO-BREAK SPACE}{part.month}."
    name = MONTH_NAMES[part.month]
    longest = calendar.monthrange(year or 2024, part.month)[1]
    if 1 <= part.day <= longest:
        return ""
    year_words = f" {year}" if year and part.month == 2 and part.day == 29 else ""
    return f"Le {part.day} {name}{year_words} n’existe pas\N{NO-BREAK SPACE}: {name}{year_words} a {longest} jours."


def to_edtf(mention: Mention, years: Sequence[int]) -> str:
    """The EDTF value of a mention, given the year of each of its parts; "" when a day is impossible."""
    if any(impossible(p, y) for p, y in zip(mention.parts, years, strict=True)):
        return ""
    texts = [_partial(p, y) for p, y in zip(mention.parts, years, strict=True)]
    if mention.shape == "either":
        return f"[{','.join(sorted(set(texts)))}]" if len(set(texts)) > 1 else texts[0]
    if len(texts) == 1 or texts[0] >= texts[-1]:
        return texts[0]
    return f"{texts[0]}/{texts[-1]}"


def _partial(part: Partial, year: int) -> str:
    if part.month == 0:
        return f"{year:04d}"
    return f"{year:04d}-{part.month:02d}" + (f"-{part.day:02d}" if part.day else "")


def read_when(text: str, *, today: date) -> When:
    """The EDTF value of a date typed in plain French; the next such date from `today` when no year is given.

    Raises `UnknownDate`, whose message is for the person who typed it.
    """
    folded = fold(text).strip().rstrip(".")
    if _UNKNOWN.fullmatch(folded):
        return When("")
    if _EDTF.fullmatch(folded):
        return When(_checked_edtf(folded, text))
    if match := _YEAR_ALONE.fullmatch(folded):
        return When(match[1])
    mention = _single(folded, text)
    return _typed(mention, today)


def _single(folded: str, text: str) -> Mention:
    mentions = list(find_days(folded)) or sorted(find_periods(folded, 0, len(folded)), key=_width)[:1]
    if not mentions:
        raise UnknownDate(
            f"«\N{NO-BREAK SPACE}{text.strip()}\N{NO-BREAK SPACE}» n’est pas une date reconnue. "
            "Écrivez par exemple «\N{NO-BREAK SPACE}12 mars 2027\N{NO-BREAK SPACE}», "
            "«\N{NO-BREAK SPACE}février 2027\N{NO-BREAK SPACE}» ou «\N{NO-BREAK SPACE}à venir\N{NO-BREAK SPACE}»."
        )
    if len(mentions) > 1:
        raise UnknownDate("Plusieurs dates ont été reconnues. Indiquez une seule date par rencontre.")
    rest = folded[: mentions[0].cluster.start] + folded[mentions[0].cluster.end :]
    if _FILLER.sub("", rest):
        raise UnknownDate(
            f"«\N{NO-BREAK SPACE}{text.strip()}\N{NO-BREAK SPACE}» contient autre chose qu’une date. "
            "Indiquez la date seule, les heures ont leur propre champ."
        )
    return mentions[0]


def _width(mention: Mention) -> int:
    return mention.cluster.start - mention.cluster.end


def _checked_edtf(edtf: str, text: str) -> str:
    for year, month, day in re.findall(r"(\d{4})-(\d\d)(?:-(\d\d))?", edtf):
        part = Partial(int(month), int(day) if day else None)
        season = not day and 21 <= part.month <= 24
        if not (1 <= part.month <= 12 or season):
            raise UnknownDate(f"Il n’y a pas de mois n°\N{NO-BREAK SPACE}{part.month}.")
        if reason := impossible(part, int(year)):
            raise UnknownDate(reason)
    first, _, last = edtf.partition("/")
    if last and last < first:
        raise UnknownDate(f"Dans «\N{NO-BREAK SPACE}{text.strip()}\N{NO-BREAK SPACE}», la fin précède le début.")
    return edtf


def _typed(mention: Mention, today: date) -> When:
    for part in mention.parts:
        if reason := impossible(part, part.year):
            raise UnknownDate(reason)
    stated = [p.year for p in mention.parts if p.year]
    if stated:
        return When(to_edtf(mention, [p.year or stated[0] for p in mention.parts]))
    years = next_years(mention, today)
    if reason := next((r for p, y in zip(mention.parts, years, strict=True) if (r := impossible(p, y))), ""):
        raise UnknownDate(reason)
    reason = f"année {years[0]} déduite\N{NO-BREAK SPACE}: la première à venir"
    return When(to_edtf(mention, years), inferred=True, reason=reason)


def next_years(mention: Mention, today: date) -> list[int]:
    """The years of the first occurrence of the mention that is not over on `today`."""
    year = today.year
    last = mention.parts[-1]
    month = last.month if last.month <= 12 else (last.month - 20) * 3
    if (month, last.day or 31) < (today.month, today.day):
        year += 1
    return spread_years(mention, year)


def spread_years(mention: Mention, year: int) -> list[int]:
    """`year` for the first part, and the following year for parts after a new year's day."""
    years = [year]
    for before, part in zip(mention.parts, mention.parts[1:], strict=False):
        turned = (part.month, part.day or 0) < (before.month, before.day or 0)
        years.append(years[-1] + turned)
    return years
