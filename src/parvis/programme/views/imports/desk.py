"""What the review screen shows: the document cut into passages, the cards grouped by cycle, how far the review has gone."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from parvis.programme.enums import CandidateState
from parvis.programme.imports.cards import Card, Group, cards_of, grouped
from parvis.programme.imports.passages import Reading, ShownBlock, shown_blocks
from parvis.programme.imports.reading import stored_blocks
from parvis.programme.models import Import, ImportCandidate
from parvis.programme.queries.imports import Counts, counts

PER_PAGE = 50
STATE_OF_FILTER = {
    "a-relire": CandidateState.PENDING,
    "retenues": CandidateState.ACCEPTED,
    "ecartees": CandidateState.SET_ASIDE,
}


@dataclass(frozen=True, slots=True)
class Desk:
    """One page of the review of one import."""

    document: Import
    counts: Counts
    page: Page
    groups: tuple[Group, ...]
    blocks: tuple[ShownBlock, ...]
    states: dict[int, str]
    targets: dict[int, str]


def all_candidates(document: Import) -> list[ImportCandidate]:
    """In document order, with what a card names."""
    found = document.candidates.select_related("event", "decided_by").order_by("position", "pk")
    return list(found.defer("event__text", "event__practical", "event__plain_summary"))


def one_card(document: Import, candidate: ImportCandidate) -> Card:
    return cards_of(document, [candidate])[0]


def desk(document: Import, *, shown: str, number: int | None) -> Desk:
    """A fixed number of queries, whatever the number of candidates."""
    everything = all_candidates(document)
    state = STATE_OF_FILTER.get(shown)
    chosen = [candidate for candidate in everything if state in (None, candidate.state)]
    page = Paginator(chosen, PER_PAGE).get_page(number or 1)
    start, end = _window(document, chosen, page)
    visible = {candidate.pk for candidate in page.object_list}
    return Desk(
        document=document,
        counts=counts(document=document),
        page=page,
        groups=tuple(grouped(cards_of(document, page.object_list))),
        blocks=tuple(_blocks(document, everything, start, end)),
        states={candidate.pk: candidate.state for candidate in everything},
        targets={
            candidate.pk: _target(candidate, at, is_here=candidate.pk in visible)
            for at, candidate in enumerate(everything)
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
    return shown_blocks(document.text, blocks, [Reading.of(one.pk, one.reading) for one in here])


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
