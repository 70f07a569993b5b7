"""The readings of a document beside the meetings of its programme: which tells which, and what it would change."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from parvis.core.folding import fold
from parvis.programme.enums import CandidateState
from parvis.programme.imports.excerpts import excerpt
from parvis.programme.imports.kept import Kept, seal
from parvis.programme.imports.likeness import Likeness, Telling, match
from parvis.programme.imports.proposals import FIELDS, Proposal, mark, proposals
from parvis.programme.imports.standing import Standing, standings
from parvis.programme.imports.words import Terms
from parvis.programme.models import Event, EventSpeaker, Import, ImportCandidate, ImportUpdate


@dataclass(frozen=True, slots=True)
class Comparison:
    """A reading and the meeting that it tells; `proposals` are the values still to answer."""

    likeness: Likeness
    standing: Standing
    proposals: tuple[Proposal, ...]

    @property
    def event(self) -> Event:
        return self.standing.event

    @property
    def is_settled(self) -> bool:
        """Nothing to ask: surely the same meeting, and nothing new of it."""
        return self.likeness.is_sure and not self.proposals

    @property
    def seal(self) -> str:
        """A mark of what is asked: a form that carries it can tell that the meeting changed meanwhile."""
        return seal({"event": self.event.pk, "live": self.event.live, "asked": [[one.field, one.before, one.after] for one in self.proposals]})  # fmt: skip


def compare(
    document: Import, pending: Sequence[ImportCandidate], *, terms: Terms, shown: Collection[int] = ()
) -> dict[int, Comparison]:
    """By candidate, those that tell a known meeting; with their passages for those `shown`. A fixed number of queries.

    `pending` are all that wait in the document: which reading tells which meeting is settled together.
    """
    if document.programme_id is None or not pending:
        return {}
    kept = {one.pk: Kept.from_json(one.values) for one in pending}
    answers = list(ImportUpdate.objects.filter(event__programme=document.programme_id, accepted=False))
    apart = {(one.event_id, one.digest) for one in answers if not one.field}
    refused = {(one.event_id, one.field, one.digest) for one in answers}
    marks = {one.pk: mark(one.reading) for one in pending if apart}
    likenesses = match(
        {one.pk: _read(kept[one.pk], one) for one in pending},
        meetings(document.programme_id),
        own=_own(document),
        apart={(pk, event) for pk, digest in marks.items() for event, told in apart if digest == told},
    )
    standing = standings({likeness.event for likeness in likenesses.values()}, terms=terms)
    found = {
        one.pk: Comparison(
            likeness=likenesses[one.pk],
            standing=standing[likenesses[one.pk].event],
            proposals=proposals(
                standing[likenesses[one.pk].event],
                kept[one.pk],
                one.reading,
                certain=one.certain,
                refused=refused,
                terms=terms,
            ),
        )
        for one in pending
        if one.pk in likenesses
    }
    visible = {one.pk: one for one in pending if one.pk in found and one.pk in shown}
    return found | _with_passages(document, visible, found)


def meetings(programme: int) -> dict[int, Telling]:
    """The meetings of a programme, as far as recognising them goes. Two queries."""
    columns = ("pk", "title", "when", "start_time", "city__name", "venue", "mode__code", "series__title")
    speakers: dict[int, list[str]] = {}
    people = EventSpeaker.objects.filter(event__programme=programme).order_by("pk")
    for event, first, last in people.values_list("event", "person__first_name", "person__last_name"):
        speakers.setdefault(event, []).append(f"{first} {last}".strip())
    return {
        pk: Telling(title, when, start, city or "", venue, mode or "", series or "", tuple(speakers.get(pk, ())))
        for pk, title, when, start, city, venue, mode, series in Event.objects.filter(programme=programme)
        .order_by("pk")
        .values_list(*columns)
    }


def _read(kept: Kept, candidate: ImportCandidate) -> Telling:
    postponed = candidate.reading.get("postponed_from") or {}
    return Telling(
        title=kept.title,
        when=kept.when,
        start_time=kept.start_time,
        city=kept.city_name,
        venue=kept.venue,
        mode=kept.mode,
        series=kept.series,
        speakers=tuple(one.name for one in kept.speakers),
        before=postponed.get("value") or "",
    )


def _own(document: Import) -> set[int]:
    told = document.candidates.filter(state=CandidateState.ACCEPTED, event__isnull=False)
    return set(told.values_list("event", flat=True))


def _with_passages(
    document: Import, visible: Mapping[int, ImportCandidate], found: Mapping[int, Comparison]
) -> dict[int, Comparison]:
    """Each proposed value with its passage here, and that of the value that stands where another document told it."""
    asked = {pk: one for pk, one in visible.items() if found[pk].proposals}
    if not asked:
        return {}
    earlier = _earlier({found[pk].event.pk for pk in asked})
    texts = {document.pk: document.text} | dict(
        Import.objects.filter(pk__in={one.document_id for told in earlier.values() for one in told}).values_list(
            "pk", "text"
        )
    )
    shown = {}
    for pk, candidate in asked.items():
        comparison = found[pk]
        completed = []
        for one in comparison.proposals:
            read = FIELDS[one.field].read
            told = _teller(one, earlier.get(comparison.event.pk, ()))
            completed.append(
                replace(
                    one,
                    passage=excerpt(document.name, document.text, candidate.reading, read),
                    source=excerpt(told.document.name, texts[told.document_id], told.reading, read) if told else None,
                    is_newer=told is not None and _is_newer(document, told.document),
                )
            )
        shown[pk] = replace(comparison, proposals=tuple(completed))
    return shown


def _earlier(events: Collection[int]) -> dict[int, list[ImportCandidate]]:
    """The readings that told these meetings, the latest first."""
    told = ImportCandidate.objects.filter(event__in=events, state=CandidateState.ACCEPTED).select_related("document")
    found: dict[int, list[ImportCandidate]] = {}
    for one in told.defer("document__text", "document__blocks", "document__made").order_by("-decided_at", "-pk"):
        found.setdefault(one.event_id, []).append(one)
    return found


def _teller(proposal: Proposal, told: Sequence[ImportCandidate]) -> ImportCandidate | None:
    """The reading that gave the value as it stands; none when someone typed it."""
    if not proposal.now:
        return None
    field = FIELDS[proposal.field]
    return next((one for one in told if _gave(one, proposal, field.parts)), None)


def _gave(candidate: ImportCandidate, proposal: Proposal, names: Sequence[str]) -> bool:
    first = candidate.reading["kept"]
    said = [name for name in names if proposal.before[name]]
    return all(_alike(candidate.values.get(name), proposal.before[name]) for name in said) and any(
        first.get(n) for n in said
    )


def _alike(value: object, other: object) -> bool:
    return fold(value) == fold(other) if isinstance(value, str) and isinstance(other, str) else value == other


def _is_newer(document: Import, other: Import) -> bool:
    """By the date that each was written at, else by the order in which they came."""
    return (document.reference_date, document.created_at) > (other.reference_date, other.created_at)
