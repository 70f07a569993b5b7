"""What the review screen shows: the document cut into passages, the cards grouped by cycle, how far the review has gone."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator

from parvis.programme.enums import CandidateState
from parvis.programme.imports.cards import Card, Group, cards_of, grouped
from parvis.programme.imports.comparing import Comparison, compare
from parvis.programme.imports.decisions import is_certain
from parvis.programme.imports.passages import Reading, ShownBlock, shown_blocks
from parvis.programme.imports.reading import stored_blocks
from parvis.programme.imports.words import Terms
from parvis.programme.models import Import, ImportCandidate
from parvis.programme.queries.imports import Counts

PER_PAGE = 50
TO_CHECK, CERTAIN, ACCEPTED, ASIDE = "a-verifier", "sures", "retenues", "ecartees"
FILTERS = {"": "Tout", TO_CHECK: "À vérifier", CERTAIN: "Sûres", ACCEPTED: "Retenues", ASIDE: "Mises de côté"}


@dataclass(frozen=True)
class Work:
    """Everything that was read in one import, beside the programme. A fixed number of queries."""

    document: Import
    candidates: list[ImportCandidate]
    comparisons: Mapping[int, Comparison]
    terms: Terms

    @cached_property
    def filters(self) -> dict[int, str]:
        """Under which filter each candidate stands."""
        return {one.pk: self._filter_of(one) for one in self.candidates}

    @cached_property
    def counts(self) -> Counts:
        found = Counter(self.filters.values())
        return Counts(found[TO_CHECK], found[CERTAIN], found[ACCEPTED], found[ASIDE])

    @property
    def tabs(self) -> list[tuple[str, str, int]]:
        found = Counter(self.filters.values())
        return [(value, label, found[value] if value else len(self.candidates)) for value, label in FILTERS.items()]

    def under(self, shown: str) -> list[ImportCandidate]:
        return [one for one in self.candidates if not shown or self.filters[one.pk] == shown]

    def cards(self, candidates: Sequence[ImportCandidate]) -> list[Card]:
        return cards_of(self.document, candidates, comparisons=self.comparisons, terms=self.terms)

    def card(self, pk: int) -> Card:
        return self.cards([one for one in self.candidates if one.pk == pk])[0]

    def _filter_of(self, candidate: ImportCandidate) -> str:
        if candidate.state == CandidateState.ACCEPTED:
            return ACCEPTED
        if candidate.state != CandidateState.PENDING:
            return ASIDE
        return CERTAIN if is_certain(candidate, self.comparisons.get(candidate.pk)) else TO_CHECK


@dataclass(frozen=True, slots=True)
class Desk:
    """One page of the review of one import."""

    document: Import
    work: Work
    page: Page
    groups: tuple[Group, ...]
    blocks: tuple[ShownBlock, ...]
    states: dict[int, str]
    targets: dict[int, str]


def work_on(document: Import, *, about: int | None = None) -> Work:
    """What there is to do, with the passages of the comparison of `about` or else of every card."""
    found = document.candidates.select_related("event", "decided_by", "absorbed_into").prefetch_related("updates")
    columns = ("event__text", "event__practical", "event__plain_summary", "absorbed_into__reading")
    candidates = list(found.defer(*columns).order_by("position", "pk"))
    terms = Terms.load()
    pending = [one for one in candidates if one.state == CandidateState.PENDING]
    shown = {one.pk for one in pending} if about is None else {about}
    return Work(document, candidates, compare(document, pending, terms=terms, shown=shown), terms)


def desk(document: Import, *, shown: str, number: int | None) -> Desk:
    """A fixed number of queries, whatever the number of candidates."""
    work = work_on(document)
    chosen = work.under(shown)
    page = Paginator(chosen, PER_PAGE).get_page(number or 1)
    start, end = _window(document, chosen, page)
    visible = {candidate.pk for candidate in page.object_list}
    return Desk(
        document=document,
        work=work,
        page=page,
        groups=tuple(grouped(work.cards(page.object_list))),
        blocks=tuple(_blocks(document, work.candidates, start, end)),
        states={candidate.pk: candidate.state for candidate in work.candidates},
        targets={
            candidate.pk: _target(candidate, at, is_here=candidate.pk in visible)
            for at, candidate in enumerate(work.candidates)
        },
    )


def _target(candidate: ImportCandidate, at: int, *, is_here: bool) -> str:
    """Where the card of a passage is: on this page, or on its page of the whole list."""
    anchor = f"#rencontre-{candidate.pk}"
    return anchor if is_here else f"?page={at // PER_PAGE + 1}{anchor}"


def _blocks(document: Import, everything: Sequence[ImportCandidate], start: int, end: int) -> list[ShownBlock]:
    """The blocks of this part of the document, with the candidates that were read in it."""
    blocks = [block for block in stored_blocks(document.blocks) if start < block.span.end and block.span.start < end]
    here = [one for one in everything if start <= one.reading["evidence"][0] < end]
    return shown_blocks(document.text, blocks, [Reading.of(_owner(one), one.reading) for one in here])


def _owner(candidate: ImportCandidate) -> int:
    """What was merged into another card is its passage too."""
    merged = candidate.absorbed_into_id if candidate.given.get("as") == "merge" else None
    return merged or candidate.pk


def _window(document: Import, chosen: Sequence[ImportCandidate], page: Page) -> tuple[int, int]:
    """The part of the document that this page of cards was read in; all of it when one page holds every card."""
    if page.paginator.num_pages == 1:
        return 0, len(document.text)
    first, last = page.start_index() - 1, page.end_index()
    return (
        _begins(chosen, first) if first else 0,
        _begins(chosen, last) if last < len(chosen) else len(document.text),
    )


def _begins(chosen: Sequence[ImportCandidate], at: int) -> int:
    """Where the passages of a candidate begin, after those of the one before."""
    earliest = min(span.start for span in Reading.of(0, chosen[at].reading).spans)
    return max(earliest, chosen[at - 1].reading["evidence"][1])
