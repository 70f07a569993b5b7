"""What is committed serves on any machine."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
TEXTS = (".py", ".md", ".html", ".css", ".js", ".toml", ".txt", ".in", ".yml", ".sh", ".json", ".typ")
# Built here, so that this file does not hold what it forbids.
FORBIDDEN = re.compile("|".join(("/" + "work/", r"\.lib" + "rary", "pypi" + r"\.", "python" + "hosted")))


def committed() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("ce dossier n’est pas un dépôt git")
    return [ROOT / name for name in listed.stdout.split("\0") if name]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_index(lock: Path) -> None:
    lines = lock.read_text().splitlines()

    assert [line for line in lines if re.search(r"index-url|find-links|trusted-host|https?://|@ ", line)] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_everything_in_a_lock_is_pinned_by_hash(lock: Path) -> None:
    text = lock.read_text().replace("\\\n", " ")
    pins = [line for line in text.splitlines() if line and not line.startswith(("#", " "))]

    assert [pin for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []


def test_no_committed_file_tells_of_a_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in committed()
        if path.suffix in TEXTS or path.name in ("Makefile", "run")
        if path.exists() and (match := FORBIDDEN.search(path.read_text(encoding="utf-8", errors="replace")))
    ]

    assert found == []


def test_nothing_is_left_to_do_in_the_code() -> None:
    words = re.compile(r"\b(?:TODO|FIXME|XXX|raise NotImplementedError)\b")
    found = [
        str(path.relative_to(ROOT))
        for path in committed()
        if path.suffix == ".py" and path.is_relative_to(ROOT / "src") and words.search(path.read_text(encoding="utf-8"))
    ]

    assert found == []
