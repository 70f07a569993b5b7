"""The answers to what a reading proposes for a meeting that exists: taken or refused value by value, and taken back."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils import timezone

from parvis.accounts.models import User
from parvis.programme.imports.applying import apply, apply_life
from parvis.programme.imports.comparing import Comparison
from parvis.programme.imports.drafts import Drafts
from parvis.programme.imports.kept import JSONDict
from parvis.programme.imports.proposals import FIELDS, LIFE, Proposal, is_postponement, mark, parts
from parvis.programme.imports.refusals import ImportRefused, StillUsed
from parvis.programme.imports.standing import standings
from parvis.programme.imports.undo import by_the_import
from parvis.programme.imports.words import Terms
from parvis.programme.models import Event, ImportCandidate, ImportUpdate


@dataclass(frozen=True)
class Answers:
    """What someone decided of the proposals: the fields to take; the others are refused for good.

    `as_postponement` is None for « what fits »; `may_publish` says whether the person may change what is on the site.
    """

    take: frozenset[str]
    as_postponement: bool | None = None
    message: str = ""
    may_publish: bool = False


def answer(
    candidate: ImportCandidate,
    comparison: Comparison,
    answers: Answers,
    *,
    drafts: Drafts,
    by: User | None,
    now: dt.datetime,
) -> list[Proposal]:
    """Apply what is taken, remember what is not; return what was taken."""
    event = comparison.event
    taken = [one for one in comparison.proposals if one.field in answers.take]
    moves = [one for one in taken if one.is_life]
    if moves and not answers.may_publish:
        raise ImportRefused(
            "La date, les horaires et le mode d’une rencontre publiée se changent par une personne qui publie\N{NO-BREAK SPACE}: "
            "laissez cette carte à relire, ou gardez ces valeurs telles qu’elles sont."
        )
    words = _merged(one for one in taken if not one.is_life)
    with by_the_import(event):
        if moves:
            _move(event, _merged(moves), answers, by=by, now=now)
        if words:
            text = Event.objects.get(pk=event.pk)
            apply(text, words, drafts=drafts, by=by, now=now, publish=answers.may_publish)
    _remember(candidate, comparison, {one.field for one in taken}, by=by, now=now)
    return taken


def _move(event: Event, values: JSONDict, answers: Answers, *, by: User | None, now: dt.datetime) -> None:
    postpones = answers.as_postponement
    if postpones is None:
        postpones = is_postponement(event, values.get("when", event.when), today=timezone.localdate(now))
    apply_life(event, values, as_postponement=postpones, message=answers.message, by=by, now=now)


def _merged(proposals: Iterable[Proposal]) -> JSONDict:
    return {part: value for one in proposals for part, value in one.after.items()}


def _remember(
    candidate: ImportCandidate, comparison: Comparison, taken: Collection[str], *, by: User | None, now: dt.datetime
) -> None:
    """What was taken is kept as the meeting now holds it, so that undoing can tell whether it was changed again."""
    event = comparison.event
    after = standings({event.pk}, terms=Terms.load())[event.pk].kept if taken else comparison.standing.kept
    ImportUpdate.objects.bulk_create(
        ImportUpdate(
            event=event,
            candidate=candidate,
            field=one.field,
            digest=one.digest,
            accepted=one.field in taken,
            before=one.before,
            after=parts(after, FIELDS[one.field]) if one.field in taken else one.after,
            decided_by=by,
            decided_at=now,
        )
        for one in comparison.proposals
    )


def tell_apart(candidate: ImportCandidate, event: Event, *, by: User | None, now: dt.datetime) -> None:
    """This reading is another meeting than `event`: neither it nor a later reading of the same is compared with it again."""
    ImportUpdate.objects.get_or_create(
        event=event,
        field="",
        digest=mark(candidate.reading),
        accepted=False,
        defaults={"candidate": candidate, "decided_by": by, "decided_at": now},
    )


def take_back(
    candidate: ImportCandidate, *, drafts: Drafts, by: User | None, now: dt.datetime, may_publish: bool
) -> None:
    """Give the meeting back the values that it had, all or none; forget what was refused.

    Refuses once a value has been changed again, or once the change was announced: that is told from the meeting's own page.
    """
    answers = list(candidate.updates.all())
    accepted = [one for one in answers if one.accepted]
    event = Event.objects.select_for_update(of=("self",)).filter(pk=candidate.event_id).first()
    if event and accepted:
        check_can_go_back(event, accepted)
        before = {part: value for one in accepted for part, value in one.before.items()}
        with by_the_import(event):
            apply(event, before, drafts=drafts, by=by, now=now, publish=may_publish)
    candidate.updates.all().delete()


def check_can_go_back(event: Event, accepted: Collection[ImportUpdate]) -> None:
    named = f"«\N{NO-BREAK SPACE}{event.title}\N{NO-BREAK SPACE}»"
    if event.live and any(one.field in LIFE for one in accepted):
        raise StillUsed(
            f"La date, les horaires ou le mode de {named} ont été changés sur le site\N{NO-BREAK SPACE}: revenez en arrière depuis sa fiche."
        )
    standing = standings({event.pk}, terms=Terms.load())[event.pk].kept
    changed = [FIELDS[one.field].label for one in accepted if parts(standing, FIELDS[one.field]) != one.after]
    if changed:
        raise StillUsed(
            f"{named} a été modifiée depuis ({', '.join(changed)})\N{NO-BREAK SPACE}: corrigez-la depuis sa fiche."
        )
