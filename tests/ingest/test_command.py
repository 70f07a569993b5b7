"""What the command reads and prints, and its exit codes."""

import csv
import datetime as dt
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from icalendar import Calendar

from parvis.config.cli import COLUMN_FIELDS
from parvis.ingest import cli, columns, read
from parvis.ingest.export_csv import HEADINGS, safe
from parvis.ingest.sources import Unread
from tests.ingest.reading import SixCommunes

NBSP = "\N{NO-BREAK SPACE}"
PUBLISHED = dt.date(2026, 9, 1)
TEXT = "Programme 2027\n\n- Forum des habitants – 12 mars à 14h à Cormeyre\n- Club des médiatrices – 10 ou 12 avril\n- Fête – 31 novembre\n"
TABLE = "Quand;Thème;Lieu\n12/03/2027;Forum des habitants;Cormeyre\n13/03/2027;Café des voisins;Valmorenne\n"


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    path = tmp_path / "programme.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*asked: object, **options: object) -> int:
    options.setdefault("reference_date", PUBLISHED)
    return cli.run([str(one) for one in asked], gazetteer=SixCommunes(), **options)


def titles(printed: str) -> list[tuple[str, str]]:
    return [(row["title"], row["document"]) for row in json.loads(printed)]


# What is read


def test_json_is_one_array_for_all_files(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(programme, programme, output="json")
    rows = json.loads(capsys.readouterr().out)
    assert code == 0
    assert [
        (r["title"], r["start"], r["end"], r["alternatives"], r["city"], r["modality"], r["evidence"]) for r in rows[:2]
    ] == [
        ("Forum des habitants", "2027-03-12T14:00", None, [], "Cormeyre", "presentiel", "12 mars"),
        ("Club des médiatrices", "2027-04-10", None, ["2027-04-12"], None, None, "10 ou 12 avril"),
    ]
    assert len(rows) == 6


def test_a_folder_gives_the_documents_that_it_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "2027" / ".caché").mkdir(parents=True)
    for name in ("b.txt", "a.md", "2027/c.TXT", "photo.png", ".caché.txt", "2027/.caché/d.txt", "~$a.docx"):
        (tmp_path / name).write_text("Forum des habitants – 12 mars 2027", encoding="utf-8")

    code = run(tmp_path, output="json")

    printed = capsys.readouterr()
    assert code == 0
    assert [source for _, source in titles(printed.out)] == [
        str(tmp_path / one) for one in ("a.md", "b.txt", "2027/c.TXT")
    ]
    assert printed.err.splitlines() == [
        f"{n}/3 {tmp_path / one}" for n, one in enumerate(("a.md", "b.txt", "2027/c.TXT"), 1)
    ]


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert run("-", output="json") == 0
    assert {source for _, source in titles(capsys.readouterr().out)} == {"entrée standard"}


def test_an_address_is_fetched_and_said(capsys: pytest.CaptureFixture[str]) -> None:
    asked: list[str] = []

    def fetch(address: str) -> tuple[bytes, str]:
        asked.append(address)
        return b"<p>Forum des habitants, 12 mars 2027</p>", "mars.html"

    assert run("HTTPS://exemple.invalid/mars", output="json", fetch=fetch) == 0
    assert titles(capsys.readouterr().out) == [("Forum des habitants", "HTTPS://exemple.invalid/mars")]
    assert asked == ["HTTPS://exemple.invalid/mars"]


def test_what_cannot_be_read_is_told_and_the_rest_is_read(
    tmp_path: Path, programme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fetch(_address: str) -> tuple[bytes, str]:
        raise Unread("Il n’y a pas de page à cette adresse (réponse 404).")

    empty = tmp_path / "vide"
    empty.mkdir()
    (tmp_path / "rien.txt").write_bytes(b"")
    wrong = [tmp_path / "absent.txt", empty, tmp_path / "rien.txt", "http://exemple.invalid/x"]

    assert run(*wrong, programme, output="json", fetch=fetch) == 1

    printed = capsys.readouterr()
    assert len(json.loads(printed.out)) == 3
    assert printed.err.splitlines() == [
        f"1/5 {wrong[0]}",
        f"{wrong[0]}{NBSP}: ce fichier n’existe pas.",
        f"2/5 {empty}",
        f"{empty}{NBSP}: ce dossier ne contient aucun document que Parvis lit.",
        f"3/5 {wrong[2]}",
        f"{wrong[2]}{NBSP}: Ce fichier est vide.",
        "4/5 http://exemple.invalid/x",
        f"http://exemple.invalid/x{NBSP}: Il n’y a pas de page à cette adresse (réponse 404).",
        f"5/5 {programme}",
    ]


def test_no_path_is_a_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 2
    assert "Indiquez au moins un document" in capsys.readouterr().err


def test_a_document_alone_says_nothing_of_its_progress(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(programme) == 0
    assert capsys.readouterr().err == ""


# What is printed


def test_the_table_is_readable(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(programme) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{programme}{NBSP}: 2 rencontre(s) datée(s), 1 sans date"
    assert lines[1].split() == ["✓", "12", "mars", "2027", "Forum", "des", "habitants"]
    assert lines[-1].strip() == f"! Le 31 novembre n’existe pas{NBSP}: novembre a 30 jours."


def test_the_columns_of_a_table_are_shown_and_corrected(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "p.csv"
    path.write_text(TABLE.replace("Thème", "Intitulé").replace("Lieu", "Cycle"), encoding="utf-8")

    run(path)
    guessed = capsys.readouterr().out.splitlines()
    run(path, said={"Intitulé": "series", "Cycle": "title", "Absente": "venue"})
    corrected = capsys.readouterr().out.splitlines()

    assert guessed[1] == f"   colonnes{NBSP}: Quand = date · Intitulé = title · Cycle = series"
    assert corrected[1] == f"   colonnes{NBSP}: Quand = date · Intitulé = series · Cycle = title"
    assert [line.split()[-1] for line in (guessed[2], corrected[2])] == ["habitants", "Cormeyre"]


def test_a_printed_table_is_read_back(
    programme: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(programme, output="csv") == 0
    printed = capfdbinary.readouterr().out
    again = tmp_path / "again.csv"
    again.write_bytes(printed)

    rows = list(csv.DictReader(io.StringIO(printed.decode("utf-8-sig")), delimiter=";"))
    assert [(row["Date"], row["Horaires"], row["Titre"], row["Commune"], row["Sûre"]) for row in rows] == [
        ("12 mars 2027", "14 h", "Forum des habitants", "Cormeyre", "oui"),
        ("10 avril 2027 ou 12 avril 2027", "", "Club des médiatrices", "", "oui"),
        ("date à venir", "", "Fête", "", "non"),
    ]
    assert {row["Document"] for row in rows} == {str(programme)}
    mapping = columns.guess(read(printed, name="again.csv"))
    assert {heading for heading in HEADINGS if not mapping.field_of(heading)} == {
        "Code de la commune", "Sûre", "À vérifier", "Passage", "Document",
    }  # fmt: skip
    run(again, output="json")
    assert [(r["when"], r["title"]) for r in json.loads(capfdbinary.readouterr().out)] == [
        ("2027-03-12", "Forum des habitants"),
        ("[2027-04-10,2027-04-12]", "Club des médiatrices"),
        ("", "Fête"),
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+33", "-2", "@SUM(A1)", "\tx", "＝1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


def test_a_cell_that_is_no_formula_is_left_alone() -> None:
    assert safe("Forum = fête") == "Forum = fête"


def test_the_calendar_holds_the_known_days_alone(
    tmp_path: Path, programme: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    other = tmp_path / "b.csv"
    other.write_text(
        "Date;Début;Fin;Titre;Lieu;État\n12 et 13 juin 2027;;;Journées;Cormeyre;\n14/07/2027;14h;16h;Bal;;Annulé\n"
    )

    assert run(programme, other, output="ics") == 0
    printed = capfdbinary.readouterr()

    events = list(Calendar.from_ical(printed.out).walk("VEVENT"))
    assert [
        (str(e["SUMMARY"]), e.decoded("DTSTART"), e.decoded("DTEND", None), str(e.get("STATUS", ""))) for e in events
    ] == [
        ("Forum des habitants", dt.datetime(2027, 3, 12, 13, tzinfo=dt.UTC), None, ""),
        ("Journées", dt.date(2027, 6, 12), dt.date(2027, 6, 14), ""),
        ("Bal", dt.datetime(2027, 7, 14, 12, tzinfo=dt.UTC), dt.datetime(2027, 7, 14, 14, tzinfo=dt.UTC), "CANCELLED"),
    ]
    assert len({str(e["UID"]) for e in events}) == 3
    assert printed.err.decode().splitlines()[-1] == f"2 rencontre(s) sans jour certain{NBSP}: absente(s) du calendrier."
    run(programme, other, output="ics")
    assert capfdbinary.readouterr().out == printed.out


# The command itself


def parvis(*arguments: object, **options: object) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "parvis.config.cli", "ingest", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, timeout=60, **options)


def test_the_command_reads_a_pipe_and_says_what_went_wrong(tmp_path: Path) -> None:
    good = parvis("-", "--json", "--reference-date", "2026-09-01", input=TEXT.encode())
    bad = parvis(tmp_path / "absent.txt", "http://127.0.0.1:9/")
    wrong = parvis("-", "--column", "Intitulé=titre")

    assert (good.returncode, len(json.loads(good.stdout)), good.stderr) == (0, 3, b"")
    assert bad.returncode == 1
    assert "ce fichier n’existe pas." in bad.stderr.decode()
    assert "Cette adresse vise un service qui n’est pas un site public (port 9)." in bad.stderr.decode()
    assert wrong.returncode == 2
    assert "« Intitulé=titre » ne dit pas ce qu’est une colonne" in wrong.stderr.decode()


def test_the_command_names_every_field_of_a_column() -> None:
    assert set(COLUMN_FIELDS) == set(columns.FIELDS)
