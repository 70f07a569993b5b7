"""The reading of a document, rule after rule, from its dates to its candidate meetings."""

from datetime import date

from parvis.ingest import described, filling, finding, inheriting, merging, pairs, titling, undated
from parvis.ingest.columns import Mapping, extract_rows, is_table
from parvis.ingest.drafts import Draft
from parvis.ingest.identity import numbered_key
from parvis.ingest.model import Candidate, Document, Gazetteer, Span, Value
from parvis.ingest.remembering import forget
from parvis.ingest.sheet import Sheet

#: A page that tells one meeting does so at most this many times.
RETELLINGS = 8


def extract(
    document: Document,
    *,
    today: date | None = None,
    gazetteer: Gazetteer | None = None,
    columns: Mapping | None = None,
) -> list[Candidate]:
    """The meetings that the document announces or tells, in its order; those without a date have `when` "".

    `today` is the date that a reader would have in mind: that of publication where it is known. It is only
    used for years that the document does not tell. `columns` says what the columns of a table hold; they are
    guessed when it is None.
    """
    try:
        if is_table(document):
            return extract_rows(document, today=today, gazetteer=gazetteer, mapping=columns)
        if parts := described.parts(document):
            text, table = parts
            told = _told(text, today=today, gazetteer=gazetteer)
            return described.completed(table, told, today=today, gazetteer=gazetteer)
        return _told(document, today=today, gazetteer=gazetteer)
    finally:
        forget()


def _told(document: Document, *, today: date | None, gazetteer: Gazetteer | None) -> list[Candidate]:
    """The meetings of a text."""
    sheet = Sheet(document, gazetteer)
    seen = finding.sightings(sheet)
    drafts = finding.drafts(sheet, seen, today)
    drafts = _fill(sheet, drafts, gazetteer)
    kept = merging.merge(sheet, drafts)
    without = list(undated.distinct(sheet, undated.find_undated(sheet, drafts), kept))
    for draft in without:
        _fill_line(sheet, draft, gazetteer)
    for draft in [*kept, *without]:
        filling.settle_mode(draft)
        titling.trim_title(sheet, draft)
    return _candidates(sheet, [*kept, *without])


def _fill_line(sheet: Sheet, draft: Draft, gazetteer: Gazetteer | None) -> None:
    """What the line of an undated meeting says by itself."""
    filling.set_place(sheet, draft, [draft], gazetteer, alone=False)
    filling.set_mode(sheet, draft, [draft])
    filling.set_format(sheet, draft)


def _fill(sheet: Sheet, drafts: list[Draft], gazetteer: Gazetteer | None) -> list[Draft]:
    """The drafts with what is written around them; a date that carries two meetings gives two."""
    alone = len({d.start for d in drafts}) == 1 and len(drafts) <= RETELLINGS
    filling.set_zones(sheet, drafts)
    titling.set_titles(sheet, drafts, alone=alone)
    drafts = pairs.told_apart(sheet, drafts)
    filling.set_zones(sheet, drafts)
    by_block: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_block.setdefault(draft.block, []).append(draft)
    for draft in drafts:
        line = by_block[draft.block]
        filling.set_hours(sheet, draft, line)
        filling.set_place(sheet, draft, line, gazetteer, alone=alone)
        filling.set_mode(sheet, draft, line)
        filling.set_format(sheet, draft)
        filling.set_people(sheet, draft, alone=alone)
    inheriting.inherit(sheet, drafts, gazetteer)
    inheriting.inherit_page(sheet, drafts, gazetteer)
    return drafts


def _candidates(sheet: Sheet, drafts: list[Draft]) -> list[Candidate]:
    keys: dict[str, int] = {}
    return [_candidate(sheet, draft, keys) for draft in sorted(drafts, key=lambda d: d.mention.span)]


def _candidate(sheet: Sheet, draft: Draft, keys: dict[str, int]) -> Candidate:
    title = _title(sheet, draft)
    start, end = draft.hours
    inferred = bool(draft.hours_reason)
    warnings = tuple(draft.warnings)
    guessed = draft.dated.guess or (draft.title is None or draft.title.strength < 2)
    return Candidate(
        title=title,
        when=Value(draft.when, draft.mention.span if draft.when else None, draft.dated.inferred, draft.dated.reason),
        start_time=Value(
            start,
            draft.hours_span if start else None,
            inferred and start is not None,
            draft.hours_reason if start else "",
        ),
        end_time=Value(
            end, draft.hours_span if end else None, inferred and end is not None, draft.hours_reason if end else ""
        ),
        city=draft.city,
        venue=draft.venue,
        mode=draft.mode,
        format=draft.format,
        evidence=sheet.trim(draft.mention.cluster),
        certain=not warnings and not guessed,
        key=numbered_key(draft.when, title.value, keys),
        publics=draft.publics,
        speakers=draft.speakers,
        organisers=draft.organisers,
        links=draft.links,
        email=draft.email,
        series=draft.series,
        deadline=draft.deadline,
        postponed_from=draft.postponed_from,
        warnings=warnings,
    )


def _title(sheet: Sheet, draft: Draft) -> Value[str]:
    if draft.title is None:
        return Value("", None, True, "aucun titre lu près de la date")
    span: Span = sheet.trim(draft.title.span)
    text = " ".join(sheet.words(span).split())
    reason = {
        "headline": "titre de la page",
        "heading": "intertitre au-dessus de la date",
        "nearby": "nommé à proximité",
    }.get(draft.title.origin, "")
    return Value(
        text,
        span,
        bool(reason) or draft.title.strength < 2,
        reason or ("titre à préciser" if draft.title.strength < 2 else ""),
    )
