"""A document laid out for reading: its folded text, its blocks, the sentences around a position."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from parvis.ingest.folding import fold
from parvis.ingest.lexicon import BOILERPLATE, FORMAT, LABEL, VERB
from parvis.ingest.model import Block, Document, Gazetteer, Span
from parvis.ingest.negative_words import RELATED

#: Beyond this many characters, a line with a verb is a sentence, not a headline.
LONG_HEADING = 130
_STOP = re.compile(
    r"(?:[.…]|[!?](?!\s+(?:(?:Lun|Mar|Mercre|Jeu|Vendre|Same)di|Dimanche|Janvier|Février|Mars|Avril|Mai|Juin|Juillet|Août|Septembre"
    r"|Octobre|Novembre|Décembre|(?:Le|Les|Du)\s\d)\b))(?:\s?[»”\")])?\s+(?=[^\s\da-zà-ÿ(])"
)
#: What tells that a block may hold an address, a telephone number or a file name.
_ADDRESSES = re.compile(
    r"@|://|www\.|\d\d[\s.-]?\d\d[\s.-]?\d\d|\.(?:jpe?g|png|gif|pdf|docx?|pptx?|xlsx?|odt|zip|webp)\b"
)
_BLANKED = re.compile(
    r"\b(?:https?://|www\.)[^\s<>\"]{1,500}|[\w.+-]{1,64}@[\w.-]{1,190}|(?<!\d)(?:\+33\s?|0)[1-9](?:[\s.-]?\d\d){4}(?!\d)"
    r"|[\w%-]{1,80}\.(?:jpe?g|png|gif|pdf|docx?|pptx?|xlsx?|odt|zip|webp)\b"
)
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:M|MM|Mme|Mmes|Dr|St|Ste|n|p|art|cf|ex|etc|av|bd|janv|fevr|sept|oct|nov|dec))\.\s*$"
)
_QUOTE = re.compile(r"«[^«»\n]{2,240}»|“[^“”\n]{2,240}”|\"[^\"\n]{2,240}\"")


def _blank(match: "re.Match[str]") -> str:
    return "_" * len(match[0])


@dataclass(frozen=True, eq=False)
class Sheet:
    """A document and what is computed once for all its rules."""

    document: Document
    gazetteer: Gazetteer | None = None
    _ends: dict[int, list[int]] = field(default_factory=dict)

    @cached_property
    def text(self) -> str:
        return self.document.text

    @cached_property
    def folded(self) -> str:
        return fold(self.document.text)

    @cached_property
    def scan(self) -> str:
        """The folded text where addresses, telephone numbers and file names are blanked: no date is in them."""
        pieces, done = [], 0
        for block in self.blocks:
            start, end = block.span.start, block.span.end
            if _ADDRESSES.search(self.folded, start, end):
                pieces += [self.folded[done:start], _BLANKED.sub(_blank, self.folded[start:end])]
                done = end
        return "".join([*pieces, self.folded[done:]])

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return self.document.blocks

    def words(self, span: Span) -> str:
        return self.document.text[span.start : span.end]

    def plain(self, span: Span) -> str:
        return self.folded[span.start : span.end]

    def sentence(self, index: int, within: Span) -> Span:
        """The sentence of block `index` that holds the passage `within`."""
        ends = self._sentence_ends(index)
        block = self.blocks[index].span
        first = bisect_right(ends, within.start)
        last = bisect_left(ends, within.end)
        start = ends[first - 1] if first else block.start
        return self.trim(Span(start, ends[last] if last < len(ends) else block.end))

    def _sentence_ends(self, index: int) -> list[int]:
        """Where each sentence of a block begins, but the first; computed once."""
        if index not in self._ends:
            block = self.blocks[index].span
            quoted = [m.span() for m in _QUOTE.finditer(self.text, block.start, block.end)]
            opened = [q[0] for q in quoted]
            ends = []
            for stop in _STOP.finditer(self.text, block.start, block.end):
                at = bisect_right(opened, stop.start()) - 1
                inside = at >= 0 and quoted[at][0] < stop.start() < quoted[at][1] - 1
                if not inside and not _ABBREVIATION.search(
                    self.text, max(block.start, stop.start() - 8), stop.start() + 1
                ):
                    ends.append(stop.end())
            self._ends[index] = ends
        return self._ends[index]

    def quotes(self, span: Span) -> list[Span]:
        """The quoted passages of `span`, without their marks, apart from those of one short word."""
        found = [Span(*m.span()) for m in _QUOTE.finditer(self.text, span.start, span.end)]
        return [self.trim(Span(q.start + 1, q.end - 1)) for q in found]

    def trim(self, span: Span) -> Span:
        raw = self.words(span)
        start = span.start + len(raw) - len(raw.lstrip())
        return Span(start, max(start, span.end - len(raw) + len(raw.rstrip())))

    def _has_title_above(self, index: int) -> bool:
        """A question right under another heading is its subtitle."""
        above = self.blocks[index - 1] if index else None
        return above is not None and above.kind == "heading" and not BOILERPLATE.match(self.plain(above.span))

    @cached_property
    def related(self) -> int | None:
        """The heading, past the middle, after which the page shows what it published before."""
        half = len(self.blocks) // 3
        return next((i for i, b in enumerate(self.blocks) if i > half and RELATED.match(self.plain(b.span))), None)

    @cached_property
    def headline(self) -> int | None:
        """The block that titles the document: its first real heading, rather one that names a meeting."""
        first = None
        for i, block in enumerate(self.blocks[:24]):
            plain = self.plain(block.span)
            if block.kind != "heading" or BOILERPLATE.match(plain) or LABEL.match(plain):
                continue
            if len(plain) > LONG_HEADING and VERB.search(plain):
                continue
            if plain.endswith("?") and self._has_title_above(i):
                continue
            if FORMAT.search(plain) and len(plain.split()) > 1:
                return i
            if first is None and len(plain.split()) >= 2:
                first = i
        return first
