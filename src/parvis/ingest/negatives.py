"""Tells the dates that are no meeting: laws, publications, deadlines, streets, history, numbers of a letter."""

import re
from typing import Literal

from parvis.ingest import negative_words as told
from parvis.ingest.dates import Mention
from parvis.ingest.lexicon import FORMAT
from parvis.ingest.sheet import Sheet

Role = Literal["event", "ignored", "published", "deadline", "issue", "end", "old"]
#: Characters of the longest question that serves as a label.
LABEL_WIDTH = 45
#: Blocks at the top of a page.
HEAD = 6
#: How many characters before a date may explain it.
REACH = 90
#: Characters of the longest line that may be a step of a procedure.
SHORT_LINE = 160
_PLAIN_IGNORED = (
    told.CANCELLED,
    told.NUMBERED,
    told.EVERY_YEAR,
    told.STATE,
    told.CLOSED,
    told.BORN,
    told.SOURCE,
    told.STREET,
    told.HISTORY,
    told.WORLD_DAY,
    told.OPENING,
    told.INTERVIEW,
)


def role(sheet: Sheet, index: int, mention: Mention) -> Role:
    """What the date is for, judged from the words around it."""
    block = sheet.blocks[index].span
    start = max(block.start, mention.cluster.start - REACH)
    before = _same_sentence(sheet.folded[start : mention.cluster.start])
    before += mention.lead + " " if mention.lead else ""
    if _ends(sheet, index, before):
        return "end"
    if of_page := _page_role(sheet, index, mention, before):
        return of_page
    if mention.precise and (told.FORMER.search(before) or _called_off(sheet, index, mention)):
        return "old"
    if told.DEADLINE.search(before) and not before.rstrip().endswith("entre le"):
        return "deadline"
    after = sheet.folded[mention.cluster.end : min(block.end, mention.cluster.end + 50)]
    if (
        told.HAPPENED.match(after)
        or told.FILE.match(after)
        or _is_no_meeting(before, mention)
        or _is_step(sheet, index, mention)
    ):
        return "ignored"
    if not mention.precise and block.end - block.start < 80 and told.ISSUE.search(sheet.plain(block)):
        return "issue"
    return "event"


def _page_role(sheet: Sheet, index: int, mention: Mention, before: str) -> Role | None:
    """The date of the page itself, of a letter, or of another page that it shows."""
    if told.PUBLISHED.search(before) or _is_byline(sheet, index, mention):
        return "published" if mention.precise and _dates_the_page(sheet, index) else "ignored"
    if mention.precise and _heads_the_page(sheet, index, mention):
        return "published"
    if sheet.related is not None and index > sheet.related and _is_alone(sheet, index, mention):
        return "ignored"
    return "published" if _is_timestamp(sheet, index) or _is_signature(sheet, index, mention) else None


def _heads_the_page(sheet: Sheet, index: int, mention: Mention) -> bool:
    """« Trifouillis, le 10 octobre », or the date of an issue: « La lettre, n° 12 – 2 septembre »."""
    block = sheet.blocks[index].span
    if index >= HEAD or block.end - block.start > REACH or mention.cluster.end < block.end - 1:
        return False
    before = sheet.folded[block.start : mention.cluster.start] + (f"{mention.lead} " if mention.lead else "")
    numbered = told.ISSUE.search(before) and re.search(r"\bn\s?[°o]\s?\d", before)
    return bool(told.WRITTEN_AT.match(sheet.folded[block.start : mention.first.span.start]) or numbered)


def _is_alone(sheet: Sheet, index: int, mention: Mention) -> bool:
    block = sheet.blocks[index].span
    rest = sheet.folded[block.start : mention.cluster.start] + sheet.folded[mention.cluster.end : block.end]
    return not any(c.isalnum() for c in rest)


def _is_no_meeting(before: str, mention: Mention) -> bool:
    """A law, a signature, a vote, a street…; « rapport – assemblée du 3 mars » is not, a meeting stands between."""
    for rule in (told.LAW, told.SIGNED, told.VOTE):
        match = rule.search(before)
        if match and not FORMAT.search(match["gap"]) and " - " not in match["gap"]:
            return True
    if not mention.precise and told.SINCE.search(before):
        return True
    return any(rule.search(before) for rule in _PLAIN_IGNORED)


def _called_off(sheet: Sheet, index: int, mention: Mention) -> bool:
    end = min(sheet.blocks[index].span.end, mention.cluster.end + 40)
    return bool(told.CALLED_OFF.match(sheet.folded[mention.cluster.end : end]))


def _is_step(sheet: Sheet, index: int, mention: Mention) -> bool:
    """A step of a procedure, or a milestone under « Historique », unless its line names a meeting."""
    block = sheet.blocks[index].span
    if block.end - block.start > SHORT_LINE:
        return False
    line = sheet.plain(block)
    kind = FORMAT.search(line)
    if kind and kind["strong"]:
        return False
    bare = not re.search(
        r"[a-z]{4}", line[: mention.cluster.start - block.start] + line[mention.cluster.end - block.start :]
    )
    above = sheet.plain(sheet.blocks[index - 1].span) if index and (bare or len(line) < 60) else ""
    if told.PROCEDURE.search(line) or told.PROCEDURE.search(above):
        return True
    return any(told.MILESTONES.match(sheet.plain(b.span)) for b in sheet.blocks[max(0, index - 6) : index])


def _same_sentence(before: str) -> str:
    """From the last end of a sentence; a question that opens the line is a label, not a sentence."""
    asked = before.rfind("? ")
    cut = max(
        before.rfind(". "),
        asked if asked > LABEL_WIDTH else -1,
        before.rfind("! "),
        before.rfind("; "),
        before.rfind("\n"),
    )
    return before[cut + 1 :] if cut >= 0 else before


def _is_timestamp(sheet: Sheet, index: int) -> bool:
    """« jeu, 13/12/2018 - 10:27 » alone on its line: when a feed or a site published."""
    block = sheet.blocks[index].span
    return block.end - block.start < 60 and bool(told.TIMESTAMP.match(sheet.plain(block)))


def _is_signature(sheet: Sheet, index: int, mention: Mention) -> bool:
    """« Ministère – 2027-03-12 » closing a text: a date in figures, year first, as software writes it."""
    block = sheet.blocks[index].span
    first = mention.first.span
    iso = sheet.folded[first.start : first.start + 4].isdigit()
    closes = sheet.folded[max(block.start, first.start - 3) : first.start] == " - " and first.end >= block.end - 1
    return iso and (closes or index >= len(sheet.blocks) - 3) and not FORMAT.search(sheet.plain(block))


def _dates_the_page(sheet: Sheet, index: int) -> bool:
    """A short line near the top or the bottom tells when the page itself was published."""
    block = sheet.blocks[index].span
    edge = index < 14 or index >= len(sheet.blocks) - 6
    return edge and block.end - block.start < 100


def _ends(sheet: Sheet, index: int, before: str) -> bool:
    """« Date de fin » on its own line, then the date; « Au : » before it."""
    if re.fullmatch(r"\W*(?:date de fin|fin|au)\s*:\s*(?:le\s)?", before):
        return True
    if index == 0 or before.strip():
        return False
    above = sheet.plain(sheet.blocks[index - 1].span)
    return len(above) < 40 and bool(re.fullmatch(r"\W*(?:date de fin|fin)\W*", above))


def _is_byline(sheet: Sheet, index: int, mention: Mention) -> bool:
    """« Par Untel, le 10 mai » or « le 10 mai, par Untel »: a signature."""
    block = sheet.blocks[index].span
    if mention.cluster.start - block.start > REACH:
        return False
    before = sheet.folded[block.start : mention.cluster.start]
    after = sheet.folded[mention.cluster.end : min(block.end, mention.cluster.end + 12)]
    return bool(re.match(r"^\W*par\s[\w\s.-]{2,50},?\s*(?:le\s)?$", before)) or (
        not before.strip(" -") and bool(re.match(r"\W{0,3}par\s\w", after))
    )


def is_context_line(sheet: Sheet, index: int, mention: Mention) -> bool:
    """A line that only holds a month, a season or a year dates what follows it."""
    block = sheet.blocks[index].span
    if block.end - block.start > REACH:
        return False
    return not mention.precise and _is_alone(sheet, index, mention)
