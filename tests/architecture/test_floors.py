"""The floors of the house where import-linter does not see: relations written as strings, and templates."""

import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import URLPattern, get_resolver

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "parvis"
LAYERS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]["layers"]
FLOORS = {app.strip(): len(LAYERS) - height for height, layer in enumerate(LAYERS) for app in layer.split("|")}
LINKS = re.compile(r"""{%\s*(?P<tag>extends|include|url|load)\s+(?P<words>[^%]*?)\s*%}""")
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.*"))
# Declared by Wagtail in the abstract models that ours extend.
INHERITED = {"uploaded_by_user"}
# Places of the whole house: the foot of each page leads to the back office, the sign-in is the accounts'.
SHARED_NAMES = ("wagtail", "account_", "media")


def may_reach(lower: str, upper: str) -> bool:
    """An app knows itself and the floors below, never a sibling."""
    return lower == upper or FLOORS[upper] < FLOORS[lower]


def test_every_app_has_a_floor() -> None:
    ours = {
        config.name.removeprefix("parvis.") for config in apps.get_app_configs() if config.name.startswith("parvis.")
    }

    assert ours <= set(FLOORS)


@pytest.mark.parametrize(
    "model",
    [model for model in apps.get_models() if model.__module__.startswith("parvis.")],
    ids=lambda model: model._meta.label,
)
def test_a_relation_never_climbs(model: type) -> None:
    own = model._meta.app_label
    reached = {
        field.related_model._meta.app_config.name.removeprefix("parvis.")
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model and field.name not in INHERITED
        if field.related_model.__module__.startswith("parvis.")
    }

    assert [app for app in reached if not may_reach(own, app)] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_template_never_climbs(template: Path) -> None:
    own = template.relative_to(PACKAGE).parts[0]
    reached = {app for found in LINKS.finditer(template.read_text(encoding="utf-8")) for app in _apps_of(found)}

    assert [app for app in reached if not may_reach(own, app)] == []


def _apps_of(found: re.Match[str]) -> set[str]:
    tag, words = found["tag"], found["words"]
    if tag == "load":
        return {TAG_LIBRARIES[word] for word in words.split() if word in TAG_LIBRARIES}
    quoted = re.match(r"""["']([^"']+)["']""", words)
    if not quoted:
        return set()
    if tag == "url":
        return {URL_NAMES[quoted[1]]} if quoted[1] in URL_NAMES else set()
    return {OWNERS[quoted[1]]} if quoted[1] in OWNERS else set()


def _url_names() -> dict[str, str]:
    """URL name → the app of ours whose `urls` or `wagtail_hooks` declares it, by the module of its view."""
    found: dict[str, str] = {}

    def walk(patterns: list[object], namespaces: tuple[str, ...]) -> None:
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                module = getattr(pattern.callback, "__module__", "")
                view_class = getattr(pattern.callback, "view_class", None)
                module = view_class.__module__ if view_class else module
                if pattern.name and module.startswith("parvis."):
                    found[":".join((*namespaces, pattern.name))] = module.split(".")[1]
            else:
                inside = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
                walk(pattern.url_patterns, inside)

    walk(get_resolver().url_patterns, ())
    return {name: app for name, app in found.items() if not name.startswith(SHARED_NAMES)}


OWNERS = {
    str(path.relative_to(PACKAGE / path.relative_to(PACKAGE).parts[0] / "templates")): path.relative_to(PACKAGE).parts[
        0
    ]
    for path in TEMPLATES
}
TAG_LIBRARIES = {
    path.stem: path.relative_to(PACKAGE).parts[0]
    for path in PACKAGE.glob("*/templatetags/*.py")
    if path.stem != "__init__"
}
URL_NAMES = _url_names()
