"""Which column of a table says what: guessed from the headings, then from the contents, and always correctable."""

import re
from collections.abc import Callable, Iterable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field

from parvis.ingest.columns.grid import Grid, Row, grids
from parvis.ingest.columns.values import is_date, is_hour, mode_of
from parvis.ingest.contacts import find_email, find_links
from parvis.ingest.folding import fold
from parvis.ingest.model import Document, Span

#: What a column may say, in the order of a form, with its name in French.
FIELDS = {
    "date": "Date",
    "end_date": "Fin (date)",
    "start": "Horaires, ou début",
    "end": "Fin (heure)",
    "title": "Titre",
    "series": "Cycle",
    "format": "Format",
    "venue": "Lieu",
    "city": "Commune",
    "mode": "Mode (présence, distance)",
    "publics": "Publics",
    "speakers": "Intervenant·es",
    "organisers": "Organisation",
    "links": "Lien",
    "email": "Contact",
    "deadline": "Inscription avant",
    "status": "État (confirmée, annulée…)",
    "description": "Description",
}
#: Those that a meeting has one of: only the first column found for it is kept.
_SINGLE = frozenset({"end_date", "title", "series", "format", "city", "mode", "deadline", "status"})
#: A folded heading, tried in this order; "" is a column of no use, whose dates are not a meeting's.
_HEADINGS: tuple[tuple[str, str], ...] = (
    ("deadline", r"(?:date )?limite|inscri\w+ (?:avant|jusqu)|(?:cloture|fin|date|limite) (?:des |d'|de l'|de )?inscription"),
    ("", r".*\b(?:creation|modifi\w+|saisie?|maj|mise a jour|publication|publie\w*|facture|paiement|relance|envoi|budget|cout|horodat\w+|timestamp|id|uid|nombre|nb|prix|tarif)\b"),
    ("end_date", r"(?:date|jour)s? (?:de )?fin\b|fin le\b|(?:end|dtend)\b|date d'arret"),
    ("end", r"(?:heures?|h|horaires?) (?:de )?fin\b|fin$|jusqu'a\b|heure de cloture"),
    ("start", r"(?:heures?|h|horaires?|creneaux?)\b"),
    ("date", r"(?:dates?|jours?|quand|calendrier|debut|dtstart|start)\b"),
    ("title", r"(?:titres?|intitules?|noms? (?:de l[a' ]|du |des )|objet|sujet|libelle|summary)\b"),
    ("event", r"(?:evenements?|rencontres?|actions?|quoi|ateliers?|seances?|manifestations?|activites?)\b"),
    ("theme", r"(?:thematiques?|themes?)\b"),
    ("series", r"(?:cycles?|series?|axes?|parcours|collection|programmes?)\b"),
    ("format", r"(?:formats?|types?|nature|forme|categories?)\b"),
    ("city", r"(?:villes?|communes?)\b"),
    ("mode", r"(?:modes?|modalites?|presentiel|distanciel|presence)\b"),
    ("venue", r"(?:lieux?|salles?|adresses?|ou\b|location|endroit|localisation|emplacement)"),
    ("publics", r"(?:publics?|cibles?|destinataires?|pour qui|beneficiaires?)\b"),
    ("speakers", r"(?:interven\w*|animat\w*|anime\w*|orat\w*|experte?s?|avec|conferenci\w*|invite\w*)"),
    ("organisers", r"(?:organis\w*|porte\w*|pilote?\w*|partenaires?|structures?|qui)\b"),
    ("email", r"(?:e-?mail|mail|courriels?|contacts?|referent\w*|adresse (?:e-?mail|mail|electronique))"),
    ("links", r"(?:liens?|urls?|sites?|inscriptions?|pages?|web|visio\w*)\b"),
    ("status", r"(?:etats?|statuts?|status|confirme\w*|avancement)"),
    ("description", r"(?:descriptions?|descriptif|contenus?|resumes?|details?|presentation|objectifs?|deroule)\b"),
)  # fmt: skip
#: What may be the title where no column is headed so, in this order; else it is that, or nothing.
_NEAR_TITLES = {"event": "", "theme": "series"}
_RULES = tuple((name, re.compile(pattern)) for name, pattern in _HEADINGS)
#: Rows above which no heading is looked for, and values that a guess by contents looks at.
TOP_ROWS = 20
LOOKED_AT = 200
#: Share of the values that must look like a date for the column to be one of dates.
MOST = 0.6
SAMPLES = 3


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """A column as a person would check it: its heading and its first values."""

    heading: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """What each column says, by its heading; "" for one that is not read.

    Sheets whose columns bear the same heading share it. `guessed` names those that only their contents told.
    """

    fields: AnyMapping[str, str]
    guessed: frozenset[str] = field(default=frozenset())

    def field_of(self, heading: str) -> str:
        return self.fields.get(heading, "")


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet with its row of headings, if it has one, and the heading of each of its columns."""

    grid: Grid
    header: int | None
    headings: dict[int, str]

    @property
    def rows(self) -> list[Row]:
        """The rows below the headings."""
        return self.grid.rows[0 if self.header is None else self.header + 1 :]


def layouts(document: Document) -> list[Layout]:
    return [_layout(document.text, grid) for grid in grids(document)]


def columns_seen(document: Document) -> list[ColumnSeen]:
    """The columns of a table, in order, each with at most three of its values."""
    return [ColumnSeen(name, tuple(values[:SAMPLES])) for name, values in _values(document).items()]


def guess(document: Document) -> Mapping:
    """What the columns of a table say, as far as their headings then their contents tell."""
    values = _values(document)
    fields = {heading: _told(heading) for heading in values}
    for heading, kind in fields.items():
        if kind in {"start", "end", "date"}:
            fields[heading] = _checked(kind, values[heading])
    fields = _without_doubles(_titled(fields))
    named = {heading for heading, kind in fields.items() if kind is not None}
    for heading in values:
        if heading not in named:
            taken = {kind for kind in fields.values() if kind}
            fields[heading] = _by_contents(values[heading], taken)
    if "title" not in fields.values() and (heading := _likeliest_title(values, fields)):
        fields[heading] = "title"
    kept = {heading: kind or "" for heading, kind in fields.items()}
    return Mapping(kept, frozenset(name for name, kind in kept.items() if kind and name not in named))


def _values(document: Document) -> dict[str, list[str]]:
    """The first values of each column, by heading; headings in the order of the sheets."""
    found: dict[str, list[str]] = {}
    for layout in layouts(document):
        for column in sorted(layout.headings):
            found.setdefault(layout.headings[column], [])
        for row in layout.rows[:LOOKED_AT]:
            if len(row.cells) == 1 < len(layout.headings):
                continue
            for column, span in row.cells.items():
                values = found[layout.headings[column]]
                if len(values) < LOOKED_AT:
                    values.append(span.within(document.text))
    return found


def _layout(text: str, grid: Grid) -> Layout:
    header = _header(text, grid)
    named = grid.rows[header].cells if header is not None else {}
    headings: dict[int, str] = {}
    for column in sorted({column for row in grid.rows for column in row.cells}):
        told = " ".join(named[column].within(text).split())[:80] if column in named else f"Colonne {_letters(column)}"
        headings[column] = _unused(told, headings.values())
    return Layout(grid, header, headings)


def _header(text: str, grid: Grid) -> int | None:
    """The row of headings: the first with two known words, else the row above a date, else the first with one."""
    above: int | None = None
    single: int | None = None
    for index, row in enumerate(grid.rows[:TOP_ROWS]):
        cells = [span.within(text) for span in row.cells.values()]
        if any(is_date(cell) for cell in cells):
            return above
        if len(cells) > 1 and all(len(cell) <= 80 for cell in cells):
            known = sum(bool(_told(cell)) for cell in cells)
            if known >= 2:
                return index
            above, single = index, index if known and single is None else single
        else:
            above = None
    return single


def _told(heading: str) -> str | None:
    """What a heading says; None when it is not known, "" when it is known to be of no use."""
    folded = " ".join(fold(heading).split()).strip(" :.*")
    return next((name for name, rule in _RULES if rule.match(folded)), None)


def _checked(kind: str, values: list[str]) -> str:
    """« Début » may head dates or hours, « Date » too: the contents decide."""
    if kind != "date" and _share(values, is_date) >= MOST:
        return "date" if kind == "start" else "end_date"
    if kind == "date" and _share(values, is_date) < MOST <= _share(values, is_hour):
        return "start"
    return kind


def _titled(fields: dict[str, str | None]) -> dict[str, str | None]:
    """« Atelier » or « Thème » heads the titles, unless a column is headed « Titre »."""
    kinds = [kind for kind in ("title", *_NEAR_TITLES) if kind in fields.values()]
    return {
        heading: "title" if kind in kinds[:1] else _NEAR_TITLES.get(kind or "", kind)
        for heading, kind in fields.items()
    }


def _without_doubles(fields: dict[str, str | None]) -> dict[str, str | None]:
    seen: set[str] = set()
    kept: dict[str, str | None] = {}
    for heading, kind in fields.items():
        kept[heading] = "" if kind in _SINGLE and kind in seen else kind
        seen |= {kind} if kind else set()
    return kept


def _by_contents(values: list[str], taken: set[str]) -> str:
    """What values say by themselves, unless another column says it already."""
    tests = (
        ("date", is_date),
        ("start", is_hour),
        ("links", lambda value: bool(find_links(value, Span(0, len(value))))),
        ("email", lambda value: find_email(value, Span(0, len(value))) is not None),
        ("mode", lambda value: bool(mode_of(fold(value)))),
    )
    for kind, test in tests:
        if _share(values, test) >= MOST:
            if kind == "start" and "start" in taken:
                return "" if "end" in taken else "end"
            return "" if kind in taken else kind
    return ""


def _share(values: list[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, values)) / len(values) if values else 0.0


def _likeliest_title(values: dict[str, list[str]], fields: dict[str, str | None]) -> str:
    """The column of short and varied texts that nothing else claims; the wordiest one, "" for none."""

    def wordiness(heading: str) -> float:
        told = values[heading]
        lengths = [len(one) for one in told]
        varied = len(set(told)) * 2 > len(told) and any(any(c.isalpha() for c in one) for one in told)
        return sum(lengths) / len(lengths) if varied and max(lengths) <= 250 else 0.0

    free = [heading for heading, kind in fields.items() if not kind and values[heading] and _told(heading) is None]
    best = max(free, key=wordiness, default="")
    return best if best and wordiness(best) > 3 else ""


def _letters(column: int) -> str:
    """The name that a spreadsheet gives to a column: A, B… Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _unused(label: str, others: Iterable[str]) -> str:
    taken = set(others)
    return next(name for name in (label, *(f"{label} ({n})" for n in range(2, 300))) if name not in taken)
