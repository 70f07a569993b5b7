"""How fast documents are read, from 10 kB to 10 MB, and next to dateparser. Goals: 1 MB/s, 20 ms a page, 2 s for 30 pages."""

import datetime as dt
import json
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench import texts
from parvis.ingest import extract, read, read_text, to_json
from parvis.territories import gazetteer

SAMPLES = Path(__file__).parents[1] / "tests" / "ingest" / "samples"
SIZES = {"10 ko": 10_000, "100 ko": 100_000, "1 Mo": 1_000_000, "10 Mo": 10_000_000}
#: A bigger size is not tried once one took this many seconds.
PATIENCE = 1.5
TODAY = dt.date(2026, 9, 15)
PAGES, PAGE_CHARS = 30, 3_500
PAPER = '#set page(numbering: "1")\n#set text(lang: "fr", size: 10pt)\n'


def main() -> None:
    seconds(texts.programme(5_000))
    print(f"{'Mo/s':18}" + "".join(f"{size:>9}" for size in SIZES) + "   linéarité (1 : parfaite)")
    kinds: dict[str, Callable[[int], str]] = {
        "prose sans date": texts.prose,
        "programme": texts.programme,
        "liste dense": texts.list_of_meetings,
        **{f"… {name}": partial(texts.hostile, piece) for name, piece in texts.HOSTILE.items()},
    }
    for name, text_of in kinds.items():
        _by_size(name, text_of)
    _pages()
    _pdf()
    _beside_dateparser()


def seconds(text: str) -> float:
    start = time.process_time()
    extract(read_text(text), today=TODAY, gazetteer=gazetteer.load())
    return time.process_time() - start


def _by_size(name: str, text_of: Callable[[int], str]) -> None:
    """The speed at each size; linearity compares the seconds a megabyte of the largest size and of 100 kB."""
    spent: dict[int, float] = {}
    for size in SIZES.values():
        if not spent or list(spent.values())[-1] < PATIENCE:
            spent[size] = seconds(text_of(size))
    speeds = "".join(f"{size / spent[size] / 1e6:9.2f}" if size in spent else f"{'…':>9}" for size in SIZES.values())
    largest = max(spent)
    ratio = (spent[largest] / largest) / (spent[100_000] / 100_000)
    print(f"{name:18}{speeds}{ratio:9.2f}", flush=True)


def _pages() -> None:
    """The samples of the tests: pages as a centre publishes them."""
    times = [min(seconds(path.read_text()) for _ in range(5)) for path in SAMPLES.glob("*.txt")]
    print(
        f"une page : {statistics.median(times) * 1e3:.0f} ms, la plus lente {max(times) * 1e3:.0f} ms "
        f"({len(times)} exemples)   but : 20 ms"
    )


def _pdf() -> None:
    import typst  # noqa: PLC0415 -- slow to import, and only needed here

    pages = texts.programme(PAGES * PAGE_CHARS).replace("#", "").split("\n\n")
    content = typst.compile((PAPER + "\n\n".join(pages)).encode())
    start = time.process_time()
    document = read(content, name="programme.pdf")
    middle = time.process_time()
    found = extract(document, today=TODAY, gazetteer=gazetteer.load())
    end = time.process_time()
    count = max(block.page or 0 for block in document.blocks)
    print(
        f"un PDF de {count} pages, {len(found)} rencontres : {end - start:.2f} s "
        f"(dont {end - middle:.2f} s pour comprendre le texte)   but : 2 s"
    )


def _beside_dateparser() -> None:
    """Dates found in the samples whose answers are known, by both; a date counts once, as a day or a month."""
    from dateparser.search import search_dates  # noqa: PLC0415 -- slow to import, and only needed here

    def ours(text: str, today: dt.date | None) -> list[str]:
        document = read_text(text)
        found = extract(document, today=today, gazetteer=gazetteer.load())
        return [told["start"][:10] for one in found if (told := to_json(one, document))["start"]]

    def theirs(text: str, today: dt.date | None) -> list[str]:
        settings = {"RELATIVE_BASE": dt.datetime.combine(today, dt.time())} if today else None
        return [day.date().isoformat() for _, day in search_dates(text, languages=["fr"], settings=settings) or []]

    samples = [
        (path.read_text(), json.loads(path.with_suffix(".json").read_text())) for path in sorted(SAMPLES.glob("*.txt"))
    ]
    ours_score, ours_time = _score(samples, ours)
    theirs_score, theirs_time = _score(samples, theirs)
    print(
        f"dates justes (F1) sur {len(samples)} exemples : {ours_score:.2f}, dateparser {theirs_score:.2f} "
        f"({ours_score / max(theirs_score, 0.01):.1f} fois mieux)\n"
        f"temps par exemple : {ours_time * 1e3:.0f} ms, dateparser {theirs_time * 1e3:.0f} ms "
        f"({theirs_time / ours_time:.0f} fois plus vite)"
    )


def _score(samples: list[tuple[str, dict]], find: Callable[[str, dt.date | None], list[str]]) -> tuple[float, float]:
    """The F1 of the dates, and the seconds a document."""
    right = found = expected = 0
    start = time.process_time()
    answers = [find(text, _reference(gold)) for text, gold in samples]
    spent = time.process_time() - start
    for answer, (_, gold) in zip(answers, samples, strict=True):
        wanted = [event["start"][:10] for event in gold["events"] if event["start"]]
        found, expected, left = found + len(answer), expected + len(wanted), list(answer)
        for day in wanted:
            if match := next((told for told in left if told.startswith(day)), None):
                left.remove(match)
                right += 1
    return 2 * right / max(found + expected, 1), spent / len(samples)


def _reference(gold: dict) -> dt.date | None:
    return dt.date.fromisoformat(gold["reference_date"]) if "reference_date" in gold else None


if __name__ == "__main__":
    main()
