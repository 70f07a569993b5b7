"""The words that the agenda's filters offer, read once a minute by each process: they change a few times a year."""

from dataclasses import dataclass

from django.db.models import Min
from django.db.models.signals import post_delete, post_save

from parvis.core.kept import Kept
from parvis.programme.models import Event
from parvis.vocabularies.models import Format, Mode, Public, Term, Theme


@dataclass(frozen=True, slots=True)
class Word:
    """A term: `group` is the heading it stands under, "" for none; an inactive one is understood but not offered."""

    pk: int
    code: str
    label: str
    group: str = ""
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class Reference:
    """Every word by vocabulary, and the year of the oldest meeting."""

    themes: tuple[Word, ...]
    formats: tuple[Word, ...]
    modes: tuple[Word, ...]
    publics: tuple[Word, ...]
    oldest_year: int | None


def _read() -> Reference:
    oldest = Event.objects.published().aggregate(day=Min("first_day"))["day"]
    return Reference(
        themes=_words(Theme, "family__label", order=("family__position", "family__label", "position", "label")),
        formats=_words(Format),
        modes=_words(Mode),
        publics=_publics(),
        oldest_year=oldest and oldest.year,
    )


def _words(model: type[Term], group: str = "", *, order: tuple[str, ...] = ("position", "label")) -> tuple[Word, ...]:
    columns = ("pk", "code", "label", "is_active", *((group,) if group else ()))
    rows = model.objects.order_by(*order).values_list(*columns)
    return tuple(Word(row[0], row[1], row[2], (row[4] or "") if group else "", row[3]) for row in rows)


def _publics() -> tuple[Word, ...]:
    """Each main public followed by those it holds, under its name."""
    columns = ("pk", "code", "label", "is_active", "parent_id", "parent__label")
    rows = list(Public.objects.order_by("position", "label").values_list(*columns))
    held = {
        main: [Word(row[0], row[1], row[2], row[5] or "", row[3]) for row in rows if row[4] == main]
        for main in {row[4] for row in rows}
    }
    found: list[Word] = []
    for pk, code, label, is_active, parent, _ in rows:
        if parent is None:
            children = held.get(pk, [])
            found += [Word(pk, code, label, label if children else "", is_active), *children]
    return tuple(found)


reference = Kept(_read)


def watch() -> None:
    """Forget the words when one changes here; other processes follow within the minute."""
    for model in (Theme, Format, Mode, Public):
        post_save.connect(reference.forget, sender=model, dispatch_uid=f"agenda-reference-{model.__name__}")
        post_delete.connect(reference.forget, sender=model, dispatch_uid=f"agenda-reference-gone-{model.__name__}")
