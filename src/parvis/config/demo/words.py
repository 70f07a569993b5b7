"""The vocabulary terms and territories that the demonstration's files name by their codes, read once."""

from functools import cached_property

from django.db.models import Model

from parvis.core.folding import fold
from parvis.directory.models import Organisation, Person
from parvis.programme.models import Event
from parvis.territories.enums import TerritoryKind
from parvis.territories.models import Territory
from parvis.vocabularies.models import Format, Mode, Public, Theme


class Words:
    """Terms by code; a code that no vocabulary holds is a fault of our files and stops the demonstration."""

    @cached_property
    def formats(self) -> dict[str, Format]:
        return _by_code(Format)

    @cached_property
    def modes(self) -> dict[str, Mode]:
        return _by_code(Mode)

    @cached_property
    def publics(self) -> dict[str, Public]:
        return _by_code(Public)

    @cached_property
    def themes(self) -> dict[str, Theme]:
        return _by_code(Theme)

    def city(self, code: str) -> Territory:
        return Territory.objects.get(kind=TerritoryKind.COMMUNE, code=code, valid_until=None)

    def describe(self, event: Event, item: dict[str, object]) -> None:
        """Give the meeting its themes and publics; saved with it."""
        event.themes = [self.themes[code] for code in item.get("themes", ())]
        event.first_publics = [self.publics[code] for code in item.get("first", ())]
        event.admitted_publics = [self.publics[code] for code in item.get("admitted", ())]


def _by_code(model: type[Model]) -> dict[str, Model]:
    return {term.code: term for term in model.objects.all()}


def organisation(name: str) -> Organisation | None:
    return Organisation.objects.get_or_create(name=name)[0] if name else None


def person(first_name: str, last_name: str) -> Person:
    known = (one for one in Person.objects.all() if fold(str(one)) == fold(f"{first_name} {last_name}"))
    return next(known, None) or Person.objects.create(first_name=first_name, last_name=last_name)
