"""Calendars: what an entry says, in the hours of Paris, what repeats, what is refused."""

import datetime as dt

import pytest

from parvis.ingest import Candidate, UnreadableDocument, extract, read
from parvis.ingest.readers import calendars
from parvis.ingest.readers.recurrence import days_of, in_words
from tests.ingest.reading import SixCommunes

NBSP = "\N{NO-BREAK SPACE}"


def calendar(*entries: str, name: str = "") -> bytes:
    """A calendar of these entries, each written as its lines."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Exemple//FR", *([f"X-WR-CALNAME:{name}"] if name else [])]
    body = [line for entry in entries for line in ("BEGIN:VEVENT", *entry.strip().splitlines(), "END:VEVENT")]
    return "\r\n".join([*head, *body, "END:VCALENDAR", ""]).encode()


def candidates(*entries: str) -> list[Candidate]:
    return extract(read(calendar(*entries), name="a.ics"), gazetteer=SixCommunes())


def told(*entries: str) -> list[tuple[str, dt.time | None, dt.time | None, str]]:
    return [(c.when.value, c.start_time.value, c.end_time.value, c.title.value) for c in candidates(*entries)]


ENTRY = """UID:1
SUMMARY:Forum des habitants
DTSTART:20270712T120000Z
DTEND:20270712T140000Z
LOCATION:Salle des fêtes\\, Cormeyre
DESCRIPTION:Animé par Alice Martin.\\nInscription : https://exemple.invalid/x
URL:https://exemple.invalid/y"""


def test_an_entry_says_everything_it_holds() -> None:
    document = read(calendar(ENTRY, name="Agenda du réseau"), name="a.ics")
    (one,) = extract(document, gazetteer=SixCommunes())

    assert (document.kind, document.title) == ("ics", "Agenda du réseau")
    assert document.text.split("\n")[0] == "Agenda du réseau"
    assert (one.when.value, one.start_time.value, one.end_time.value) == ("2027-07-12", dt.time(14), dt.time(16))
    assert one.city.value
    assert (one.city.value.name, one.venue.value) == ("Cormeyre", "Salle des fêtes")
    assert [link.value for link in one.links] == ["https://exemple.invalid/y", "https://exemple.invalid/x"]
    assert [speaker.name for speaker in one.speakers] == ["Alice Martin"]
    assert (one.evidence.within(document.text), one.certain, one.warnings) == ("12/07/2027", True, ())


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("DTSTART:20270112T130000Z", ("2027-01-12", dt.time(14), None)),
        ("DTSTART;TZID=Europe/Paris:20270112T130000\nDURATION:PT1H30M", ("2027-01-12", dt.time(13), dt.time(14, 30))),
        ("DTSTART;TZID=America/Martinique:20270112T130000", ("2027-01-12", dt.time(18), None)),
        ("DTSTART;TZID=Romance Standard Time:20270112T130000", ("2027-01-12", dt.time(13), None)),
        ("DTSTART;TZID=/exemple.invalid/Europe/Paris:20270112T130000", ("2027-01-12", dt.time(13), None)),
        ("DTSTART:20270112T130000\nDTEND:20270112T150000", ("2027-01-12", dt.time(13), dt.time(15))),
        ("DTSTART;VALUE=DATE:20270112", ("2027-01-12", None, None)),
        ("DTSTART;VALUE=DATE:20270112\nDTEND;VALUE=DATE:20270113", ("2027-01-12", None, None)),
        ("DTSTART;VALUE=DATE:20270112\nDTEND;VALUE=DATE:20270115", ("2027-01-12/2027-01-14", None, None)),
        ("DTSTART:20270112T080000Z\nDTEND:20270114T160000Z", ("2027-01-12/2027-01-14", dt.time(9), dt.time(17))),
        ("DTSTART:20270112T190000Z\nDTEND:20270113T000000Z", ("2027-01-12", dt.time(20), None)),
        ("DTSTART:20270112T230000Z", ("2027-01-13", None, None)),
    ],
)
def test_days_and_hours_are_those_of_paris(lines: str, expected: tuple[str, dt.time | None, dt.time | None]) -> None:
    assert told(f"UID:1\nSUMMARY:Forum\n{lines}") == [(*expected, "Forum")]


def test_what_is_cancelled_is_told() -> None:
    (one,) = candidates(f"{ENTRY}\nSTATUS:CANCELLED")

    assert [(w.code, w.message) for w in one.warnings] == [("cancelled", "Le document dit cette rencontre annulée.")]
    assert not one.certain


def test_entries_come_in_the_order_of_their_dates() -> None:
    late, early = ("UID:1\nSUMMARY:Bal\nDTSTART:20270312T080000Z", "UID:2\nSUMMARY:Café\nDTSTART:20270212T080000Z")

    assert [title for *_, title in told(late, early)] == ["Café", "Bal"]


# What repeats


MONTHLY = "UID:3\nSUMMARY:Café\nDTSTART;TZID=Europe/Paris:20270105T090000\nDTEND;TZID=Europe/Paris:20270105T100000\n"


def test_a_rule_that_ends_is_listed_without_what_it_leaves_out_or_moves() -> None:
    rule = f"{MONTHLY}RRULE:FREQ=MONTHLY;BYDAY=1TU;COUNT=4\nEXDATE;TZID=Europe/Paris:20270202T090000"
    moved = "UID:3\nSUMMARY:Café déplacé\nRECURRENCE-ID;TZID=Europe/Paris:20270302T090000\nDTSTART;TZID=Europe/Paris:20270303T180000"

    assert told(rule, moved) == [
        ("2027-01-05", dt.time(9), dt.time(10), "Café"),
        ("2027-03-03", dt.time(18), None, "Café déplacé"),
        ("2027-04-06", dt.time(9), dt.time(10), "Café"),
    ]


@pytest.mark.parametrize(
    "rule", ["FREQ=MONTHLY", "FREQ=DAILY;COUNT=300", "FREQ=SECONDLY;COUNT=5", "FREQ=MONTHLY;COUNT=5;BYSETPOS=2"]
)
def test_a_rule_without_a_near_end_is_one_meeting_to_date(rule: str) -> None:
    (one,) = candidates(f"{MONTHLY}RRULE:{rule}")

    assert (one.when.value, one.title.value, [w.code for w in one.warnings]) == ("", "Café", ["recurring"])


FIRST = dt.date(2027, 1, 5)  # a Tuesday


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ({"FREQ": ["DAILY"], "COUNT": [3]}, ["01-05", "01-06", "01-07"]),
        ({"FREQ": ["DAILY"], "INTERVAL": [10], "UNTIL": [dt.date(2027, 1, 30)]}, ["01-05", "01-15", "01-25"]),
        ({"FREQ": ["WEEKLY"], "COUNT": [3]}, ["01-05", "01-12", "01-19"]),
        ({"FREQ": ["WEEKLY"], "INTERVAL": [2], "BYDAY": ["TU", "TH"], "COUNT": [4]}, ["01-05", "01-07", "01-19", "01-21"]),
        ({"FREQ": ["MONTHLY"], "COUNT": [3]}, ["01-05", "02-05", "03-05"]),
        ({"FREQ": ["MONTHLY"], "BYDAY": ["-1TU"], "UNTIL": [dt.datetime(2027, 3, 31, tzinfo=dt.UTC)]}, ["01-05", "01-26", "02-23", "03-30"]),
        ({"FREQ": ["MONTHLY"], "BYMONTHDAY": [-1], "COUNT": [3]}, ["01-05", "01-31", "02-28"]),
        ({"FREQ": ["YEARLY"], "COUNT": [2]}, ["01-05", "01-05"]),
    ],
)  # fmt: skip
def test_days_of_a_rule(rule: dict[str, list[object]], days: list[str]) -> None:
    found = days_of(rule, FIRST)

    assert found is not None
    assert [f"{day:%m-%d}" for day in found] == days


@pytest.mark.parametrize(
    "rule",
    [
        {"FREQ": ["MONTHLY"], "BYMONTHDAY": [33], "COUNT": [2]},
        {"FREQ": ["WEEKLY"], "INTERVAL": [0], "COUNT": [2]},
        {"FREQ": ["YEARLY"], "BYMONTH": [3], "COUNT": [2]},
        {"FREQ": ["WEEKLY"], "BYDAY": ["XX"], "COUNT": [2]},
        {},
    ],
)
def test_a_rule_that_no_one_writes_is_not_worked_out(rule: dict[str, list[object]]) -> None:
    assert days_of(rule, FIRST) is None


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"FREQ": ["MONTHLY"]}, f"Récurrente{NBSP}: chaque mois"),
        ({"FREQ": ["WEEKLY"], "INTERVAL": [2]}, f"Récurrente{NBSP}: toutes les 2 semaines"),
        ({"FREQ": ["MONTHLY"], "INTERVAL": [2]}, f"Récurrente{NBSP}: tous les 2 mois"),
        ({"FREQ": ["SECONDLY"]}, "Récurrente"),
    ],
)
def test_a_rule_in_words(rule: dict[str, list[object]], words: str) -> None:
    assert in_words(rule) == words


# What is refused


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (calendar(), "Ce calendrier ne contient aucune rencontre."),
        (b"BEGIN:VCALENDAR\r\nrien qui se lise\r\nEND:VCALENDAR\r\n", calendars.BROKEN),
        (calendar("UID:1") + b" " * calendars.MAX_BYTES, calendars.TOO_LONG),
        (calendar(*["UID:1"] * 5_001), calendars.TOO_LONG),
    ],
    ids=["empty", "broken", "heavy", "long"],
)
def test_a_calendar_that_cannot_be_read_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableDocument) as refusal:
        read(data, name="a.ics")
    assert refusal.value.message == message


@pytest.mark.parametrize(
    "line",
    [
        "DTSTART:demain",
        "DTSTART;TZID=Nulle/Part:20270112T130000",
        "DTSTART;VALUE=DATE:99999999",
        "RRULE:n’importe quoi",
        "DURATION:x",
        "DTSTART:20270212T080000Z\nRRULE:FREQ=WEEKLY;BYDAY=00\nEXDATE:x\nRECURRENCE-ID:x",
        "DTSTART:20270212T080000Z\nRRULE:FREQ=WEEKLY;COUNT=2\nEXDATE;VALUE=PERIOD:20270212T080000Z/PT1H",
    ],
)
def test_one_wrong_line_does_not_lose_the_other_entries(line: str) -> None:
    titles = [
        title for *_, title in told(f"UID:1\nSUMMARY:Bal\n{line}", "UID:2\nSUMMARY:Café\nDTSTART:20270212T080000Z")
    ]

    assert "Café" in titles
