"""Which meeting of the programme a reading tells, if any, and why, in words.

No sign decides alone: the date, the title, the hour, the place, the cycle and the people all speak, and a word says less
when many titles hold it. A reading is given one meeting at most, a meeting one reading; only the same title at the same
date may be told twice. What is not sure is said to be so: a person decides.
"""

import datetime as dt
import enum
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from parvis.core import edtf
from parvis.core.folding import fold
from parvis.programme.imports.matching import gist

#: Share of the words of the shorter title, by what they tell, from which two titles are close, alike, the same.
AKIN, CLOSE, SAME = 0.2, 0.5, 0.85
#: Words that hold a sentence together and tell nothing of a meeting.
_EMPTY = frozenset(
    "a au aux avec ce ces dans de des du en et la le les leur leurs l d n un une ou par pour qu que qui s son sa ses sur".split()  # noqa: SIM905 -- one word list reads better than thirty quotes
)
_LONGEST_NAMED = 31
#: A word that more titles hold brings no two of them together by itself.
_COMMONPLACE = 20


class Day(enum.IntEnum):
    """How two dates stand to each other, the stronger the greater."""

    APART = 0
    UNKNOWN = 1
    MEETS = 3
    MOVED = 4
    SAME = 5


@dataclass(frozen=True)
class Telling:
    """A meeting as far as telling it from another goes. `before` is the date that it was postponed from."""

    title: str
    when: str = ""
    start_time: dt.time | None = None
    city: str = ""
    venue: str = ""
    mode: str = ""
    series: str = ""
    speakers: tuple[str, ...] = ()
    before: str = ""

    @cached_property
    def date(self) -> edtf.When:
        return _date(self.when)

    @cached_property
    def words(self) -> dict[str, str]:
        """What tells the meeting in its title: each word as written, by what is left of it without plural."""
        folded = [word for word in fold(self.title).split() if word not in _EMPTY and not word.isdigit()]
        return {stem: word for word in folded for stem in gist(word).split() if len(stem) > 2}

    @cached_property
    def town(self) -> frozenset[str]:
        return frozenset(fold(self.city).split())

    @cached_property
    def cycle(self) -> frozenset[str]:
        return frozenset(gist(self.series).split())

    @cached_property
    def hall(self) -> str:
        return fold(self.venue)

    @cached_property
    def people(self) -> frozenset[str]:
        return frozenset(fold(name) for name in self.speakers)

    @cached_property
    def earlier(self) -> edtf.When:
        return _date(self.before)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """« #2 », « atelier 3 »: what tells the items of a cycle apart; years do not."""
        return frozenset(word for word in fold(self.title).split() if word.isdigit() and len(word) < 4)


@dataclass(frozen=True, slots=True)
class Likeness:
    """The meeting `event` that a reading tells. `reasons` are French; `is_sure` is False when only a person can say."""

    event: int
    reasons: tuple[str, ...]
    is_sure: bool = True
    is_twin: bool = False


@dataclass(frozen=True, slots=True)
class _Pair:
    """A reading beside a meeting, and all that they have in common."""

    day: Day
    closeness: float
    shared: tuple[str, ...]
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    clashes: int

    @property
    def score(self) -> float:
        return self.day + 4 * self.closeness + len(self.strong) + len(self.weak) / 4 - self.clashes


def match(
    readings: Mapping[int, Telling],
    meetings: Mapping[int, Telling],
    *,
    own: Collection[int] = (),
    apart: Collection[tuple[int, int]] = (),
) -> dict[int, Likeness]:
    """The likeness of each reading that tells a known meeting.

    `own` are the meetings that this very document has already told: it does not tell them again under another title.
    `apart` are the pairs (reading, meeting) that someone has told to be two meetings.
    """
    found = twins(readings, meetings, apart)
    taken = {likeness.event for likeness in found.values()} | set(own)
    left = {key: reading for key, reading in readings.items() if key not in found}
    free = {key: meeting for key, meeting in meetings.items() if key not in taken}
    rarity = _rarity([*readings.values()], [*meetings.values()])
    days = Counter(one.when for one in readings.values()), Counter(one.when for one in meetings.values())
    pairs = {
        (one, other): _compare(left[one], free[other], rarity)
        for one, other in _worth_comparing(left, free)
        if (one, other) not in apart
    }
    for (one, other), pair in sorted(pairs.items(), key=lambda item: (-item[1].score, item[0])):
        if one in found or other in taken:
            continue
        alone = days[0][left[one].when] == days[1][free[other].when] == 1
        if likeness := _judge(pair, other, alone=alone):
            found[one] = likeness
            taken.add(other)
    return found | _moved(pairs, found, taken)


def twins(
    readings: Mapping[int, Telling], meetings: Mapping[int, Telling], apart: Collection[tuple[int, int]] = ()
) -> dict[int, Likeness]:
    """The same title at the same date; two known and different hours tell two meetings apart."""
    by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
    for key, meeting in meetings.items():
        by_name[fold(meeting.title), meeting.when].append(key)
    found = {}
    for key, reading in readings.items():
        for other in by_name.get((fold(reading.title), reading.when), ()):
            if not _other_hour(reading, meetings[other]) and (key, other) not in apart:
                date = "même date" if reading.when else "toutes deux sans date"
                found[key] = Likeness(other, ("même titre", date), is_twin=True)
                break
    return found


def _worth_comparing(readings: Mapping[int, Telling], meetings: Mapping[int, Telling]) -> Iterator[tuple[int, int]]:
    """The pairs that share a day or a word of their titles."""
    by_sign: dict[object, list[int]] = defaultdict(list)
    for key, meeting in meetings.items():
        for sign in _signs(meeting):
            by_sign[sign].append(key)
    telling = {sign: keys for sign, keys in by_sign.items() if isinstance(sign, dt.date) or len(keys) <= _COMMONPLACE}
    for key, reading in readings.items():
        yield from ((key, other) for other in {other for sign in _signs(reading) for other in telling.get(sign, ())})


def _signs(telling: Telling) -> set[object]:
    days: set[object] = set()
    for date in (telling.date, telling.earlier):
        if date.first and date.last:
            length = min((date.last - date.first).days, _LONGEST_NAMED)
            days |= {date.first + dt.timedelta(n) for n in range(length + 1)}
    return days | set(telling.words)


def _rarity(readings: list[Telling], meetings: list[Telling]) -> dict[str, float]:
    """What each word tells: all when one title of each side holds it, little when many do."""
    counts = [Counter(word for one in side for word in one.words) for side in (readings, meetings)]
    return {word: 1 / max(count[word] for count in counts) for word in counts[0] | counts[1]}


def _compare(reading: Telling, meeting: Telling, rarity: Mapping[str, float]) -> _Pair:
    shared = reading.words.keys() & meeting.words.keys()
    weight = [sum(rarity[word] for word in one) for one in (shared, reading.words, meeting.words)]
    closeness = weight[0] / min(weight[1:]) if shared else 0.0
    if len(shared) == 1 and reading.words.keys() != meeting.words.keys():
        closeness /= 2
    if reading.numbers and meeting.numbers and reading.numbers.isdisjoint(meeting.numbers):
        closeness /= 3
    ordered = sorted(shared, key=lambda word: (-rarity[word], word))
    strong, weak = _in_common(reading, meeting)
    return _Pair(
        day=_day(reading, meeting),
        closeness=closeness,
        shared=tuple(reading.words[word] for word in ordered[:4]),
        strong=strong,
        weak=weak,
        clashes=_other_hour(reading, meeting) + _other_city(reading, meeting),
    )


def _in_common(reading: Telling, meeting: Telling) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the two share beside date and title: what tells a meeting by itself, what only agrees with it."""
    people = [name for name in reading.speakers if meeting.people and fold(name) in meeting.people]
    strong = [f"même intervenant·e ({people[0]})"] if people else []
    if _within(reading.cycle, meeting.cycle):
        strong.append("même cycle")
    if reading.hall and reading.hall == meeting.hall:
        strong.append("même lieu")
    weak = ["même heure"] if reading.start_time and reading.start_time == meeting.start_time else []
    if _within(reading.town, meeting.town):
        weak.append("même commune")
    if reading.mode and reading.mode == meeting.mode:
        weak.append("même mode")
    return tuple(strong), tuple(weak)


def _judge(pair: _Pair, event: int, *, alone: bool) -> Likeness | None:
    """Whether two dates that may be one, with the rest, make one meeting; dates that exclude each other are for `_moved`."""
    agrees = pair.clashes == 0
    same_day = pair.day in (Day.SAME, Day.MOVED)
    sure = pair.closeness >= CLOSE and (agrees or pair.closeness >= SAME) and (same_day or len(pair.shared) > 1)
    likely = same_day and agrees and bool(pair.strong) and (pair.closeness > 0 or len(pair.strong) > 1)
    likely = likely or (same_day and agrees and pair.closeness >= AKIN and bool(pair.weak))
    # Nothing else that day, on either side: perhaps the same under two titles.
    perhaps = pair.day is Day.SAME and agrees and alone and bool(pair.strong or (pair.weak and pair.closeness > 0))
    if pair.day is Day.APART or not (sure or likely or perhaps):
        return None
    reasons = [*_reasons(pair), *(["seule rencontre de ce jour-là"] if perhaps and not (sure or likely) else [])]
    return Likeness(event, tuple(reasons), is_sure=sure and agrees)


def _moved(
    pairs: Mapping[tuple[int, int], _Pair], found: Mapping[int, Likeness], taken: Collection[int]
) -> dict[int, Likeness]:
    """The same title at another date, when nothing else in the document or the programme answers to that title."""
    left = {
        (one, other): pair
        for (one, other), pair in pairs.items()
        if one not in found and other not in taken and pair.day is Day.APART
        if pair.closeness >= SAME and (len(pair.shared) > 1 or pair.closeness == 1) and not pair.clashes
    }
    claims = Counter(one for one, _ in left), Counter(other for _, other in left)
    return {
        one: Likeness(other, _reasons(pair), is_sure=False)
        for (one, other), pair in left.items()
        if claims[0][one] == claims[1][other] == 1
    }


def _reasons(pair: _Pair) -> tuple[str, ...]:
    day = {
        Day.SAME: "même date",
        Day.MEETS: "dates compatibles",
        Day.MOVED: "le document la dit reportée de cette date",
        Day.UNKNOWN: "une des deux est sans date",
        Day.APART: "autre date",
    }[pair.day]
    words = ", ".join(pair.shared)
    if pair.closeness >= SAME:
        title = "même titre, ou presque"
    elif pair.closeness >= AKIN:
        title = f"titre proche ({words})"
    else:
        title = "titre différent"
    return (day, title, *pair.strong, *pair.weak)


def _day(reading: Telling, meeting: Telling) -> Day:
    if not reading.when or not meeting.when:
        return Day.UNKNOWN
    if reading.when == meeting.when:
        return Day.SAME
    if _meet(reading.date, meeting.date):
        return Day.MEETS
    return Day.MOVED if _meet(reading.earlier, meeting.date) else Day.APART


def _meet(one: edtf.When, other: edtf.When) -> bool:
    if not (one.first and one.last and other.first and other.last):
        return False
    if one.choices and other.choices:
        return not set(one.choices).isdisjoint(other.choices)
    if one.choices or other.choices:
        frame = other if one.choices else one
        return any(frame.first <= day <= frame.last for day in one.choices or other.choices)
    return one.first <= other.last and other.first <= one.last


def _date(value: str) -> edtf.When:
    try:
        return edtf.parse(value)
    except edtf.InvalidDate:
        return edtf.UNKNOWN


def _other_hour(reading: Telling, meeting: Telling) -> bool:
    return bool(reading.start_time and meeting.start_time and reading.start_time != meeting.start_time)


def _other_city(reading: Telling, meeting: Telling) -> bool:
    return bool(reading.town and meeting.town and not _within(reading.town, meeting.town))


def _within(one: frozenset[str], other: frozenset[str]) -> bool:
    """Every word of the shorter is in the longer: « Orléans » and « Orléans Métropole »."""
    return bool(one and other) and (one <= other or other <= one)
