"""What the command prints, and its exit codes."""

import datetime as dt
import io
import json
from pathlib import Path

import pytest

from parvis.ingest import cli
from tests.ingest.reading import SixCommunes

TEXT = "Programme 2027\n\n- Forum des habitants – 12 mars à 14h à Cormeyre\n- Club des médiatrices – 10 ou 12 avril\n- Fête – 31 novembre\n"


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    path = tmp_path / "programme.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_json_is_one_array_for_all_files(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.run(
        [str(programme), str(programme)], reference_date=dt.date(2026, 9, 1), as_json=True, gazetteer=SixCommunes()
    )
    rows = json.loads(capsys.readouterr().out)
    assert code == 0
    assert [
        (r["title"], r["start"], r["end"], r["alternatives"], r["city"], r["modality"], r["evidence"]) for r in rows[:2]
    ] == [
        ("Forum des habitants", "2027-03-12T14:00", None, [], "Cormeyre", "presentiel", "12 mars"),
        ("Club des médiatrices", "2027-04-10", None, ["2027-04-12"], None, None, "10 ou 12 avril"),
    ]
    assert len(rows) == 6


def test_the_table_is_readable(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([str(programme)], reference_date=dt.date(2026, 9, 1)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{programme}\N{NO-BREAK SPACE}: 2 rencontre(s) datée(s), 1 sans date"
    assert lines[1].split() == ["✓", "12", "mars", "2027", "Forum", "des", "habitants"]
    assert lines[-1].strip() == "! Le 31 novembre n’existe pas\N{NO-BREAK SPACE}: novembre a 30 jours."


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert cli.run(["-"], as_json=True) == 0
    assert len(json.loads(capsys.readouterr().out)) == 3


def test_a_document_that_cannot_be_read_gives_one(
    tmp_path: Path, programme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "absent.txt"
    assert cli.run([str(missing), str(tmp_path), str(programme)], as_json=True) == 1
    printed = capsys.readouterr()
    assert len(json.loads(printed.out)) == 3
    assert printed.err.splitlines() == [
        f"{missing}\N{NO-BREAK SPACE}: ce fichier n’existe pas.",
        f"{tmp_path}\N{NO-BREAK SPACE}: c’est un dossier, pas un document.",
    ]


def test_no_path_is_a_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([]) == 2
    assert "Indiquez au moins un document" in capsys.readouterr().err
