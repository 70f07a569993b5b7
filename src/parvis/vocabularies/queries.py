"""Where the terms of the vocabularies serve."""

from dataclasses import dataclass

from parvis.vocabularies.models import Term


@dataclass(frozen=True)
class Use:
    """So many records of one sort refer to a term."""

    of: str
    count: int

    def __str__(self) -> str:
        return f"{self.of} : {self.count}"


def uses(*, term: Term) -> list[Use]:
    """Every sort of record that refers to a term, by foreign key or by list, in any app; equivalents aside."""
    found = []
    for relation in term._meta.related_objects:
        if relation.related_model is type(term) and relation.many_to_many:
            continue
        holders = relation.related_model._base_manager.filter(**{relation.field.name: term})
        if count := holders.distinct().count():
            found.append(Use(str(relation.related_model._meta.verbose_name_plural), count))
    return found
