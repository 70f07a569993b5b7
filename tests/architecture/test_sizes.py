"""What is long is hard to read: the budgets of the architecture."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILE, FUNCTION, TEMPLATE, MIGRATION = 500, 40, 150, 50_000
SOURCES = [path for folder in ("src", "tests", "bench", "scripts") for path in sorted((ROOT / folder).rglob("*.py"))]
MIGRATIONS = [path for path in SOURCES if path.parent.name == "migrations"]
HAND_WRITTEN = [path for path in SOURCES if path.parent.name != "migrations"]
TEMPLATES = sorted((ROOT / "src").rglob("templates/**/*.html"))


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", HAND_WRITTEN, ids=named)
def test_a_file_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= FILE


@pytest.mark.parametrize("path", [path for path in HAND_WRITTEN if path.is_relative_to(ROOT / "src")], ids=named)
def test_a_function_is_short(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]

    assert [node.name for node in functions if node.end_lineno - node.lineno + 1 > FUNCTION] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= TEMPLATE


@pytest.mark.parametrize("path", MIGRATIONS, ids=named)
def test_a_migration_is_light(path: Path) -> None:
    assert path.stat().st_size <= MIGRATION


def test_nothing_has_a_vague_name() -> None:
    vague = {"utils", "helpers", "services", "misc", "common"}

    assert [named(path) for path in SOURCES if path.stem in vague] == []
