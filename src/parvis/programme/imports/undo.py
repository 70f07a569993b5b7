"""Takes back what accepting created, for as long as nobody has made it theirs."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core import serializers
from django.db import models
from modelcluster.models import ClusterableModel, get_all_child_relations

from parvis.directory.models import Organisation, Person
from parvis.programme.imports.refusals import StillUsed
from parvis.programme.models import Event, Import, ImportCandidate, ImportUpdate, Series

MADE: dict[str, type[models.Model]] = {"people": Person, "series": Series, "organisations": Organisation}


def digest_of(record: models.Model) -> str:
    """A mark of everything the record holds, its rows included, but for the hour it was last saved."""
    fresh = type(record).objects.get(pk=record.pk)
    if isinstance(fresh, ClusterableModel):
        content = fresh.serializable_data()
    else:
        content = json.loads(serializers.serialize("json", [fresh]))[0]["fields"]
    content.pop("updated_at", None)
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


def dependents(record: models.Model) -> list[str]:
    """What other records hold to this one, as French plural names; its own rows and its readings do not count."""
    own = {relation.related_model for relation in get_all_child_relations(type(record))} | {
        ImportCandidate,
        ImportUpdate,
    }
    held = []
    for relation in type(record)._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel | models.ManyToManyRel):
            continue
        other: Any = relation.related_model
        if other in own or other._meta.auto_created:
            continue
        if other._default_manager.filter(**{relation.field.name: record.pk}).exists():
            held.append(str(other._meta.verbose_name_plural))
    return held


@contextmanager
def by_the_import(event: Event) -> Iterator[None]:
    """What an import writes in a draft that another reading created is not someone's work: that reading may still be undone."""
    made = ImportCandidate.objects.filter(event=event).exclude(event_digest="")
    untouched = [one.pk for one in made if one.event_digest == digest_of(event)]
    yield
    if untouched:
        ImportCandidate.objects.filter(pk__in=untouched).update(event_digest=digest_of(event))


def take_back_event(candidate: ImportCandidate) -> None:
    """Delete the draft that accepting this candidate created; refuse once it is someone's work."""
    event = Event.objects.select_for_update(of=("self",)).filter(pk=candidate.event_id).first()
    if event is not None:
        check_free(event, candidate)
        event.delete()


def check_free(event: Event, candidate: ImportCandidate, *, with_its_import: bool = False) -> None:
    """Raise StillUsed, with the reason, when the draft is no longer the import's to take back."""
    named = f"«\N{NO-BREAK SPACE}{event.title}\N{NO-BREAK SPACE}»"
    if event.live or event.first_published_at:
        raise StillUsed(f"{named} est publiée\N{NO-BREAK SPACE}: dépubliez-la ou annulez-la depuis sa fiche.")
    if digest_of(event) != candidate.event_digest:
        raise StillUsed(
            f"{named} a été modifiée depuis\N{NO-BREAK SPACE}: supprimez-la depuis sa fiche si vous n’en voulez plus."
        )
    others = event.provenance.exclude(pk=candidate.pk)
    if with_its_import:
        others = others.exclude(document=candidate.document_id)
    if others.exists():
        raise StillUsed(f"{named} vient aussi d’une autre lecture\N{NO-BREAK SPACE}: annulez-la d’abord.")
    if held := dependents(event):
        raise StillUsed(f"{named} sert déjà ailleurs ({', '.join(held)}).")


def sweep(document: Import) -> None:
    """Delete the cycles, people and organisations that this import created, that nothing uses and nobody has changed."""
    for kind, model in MADE.items():
        remaining = {}
        for key, digest in document.made.get(kind, {}).items():
            record = model.objects.filter(pk=int(key)).first()
            if record is None:
                continue
            if dependents(record):
                remaining[key] = digest
            elif digest_of(record) == digest:
                record.delete()
        document.made[kind] = remaining
