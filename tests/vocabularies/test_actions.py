import re
import tomllib
from io import StringIO

import pytest
from django.core.management import call_command

from parvis.vocabularies import actions
from parvis.vocabularies.models import Format, LoadedFile, Need, Public, ReportingType, SustainableGoal, Theme
from tests.vocabularies.factories import NeedFactory

pytestmark = pytest.mark.django_db


def test_every_term_of_the_files_is_created():
    created = actions.load_vocabularies()

    assert created == {
        "reporting_types": 7,
        "formats": 39,
        "modes": 3,
        "publics": 62,
        "theme_families": 13,
        "themes": 34,
        "needs": 12,
        "sustainable_goals": 17,
    }
    assert [goal.number for goal in SustainableGoal.objects.ordered()] == list(range(1, 18))
    assert [public.code for public in Public.objects.main().ordered()][:3] == ["elu", "collectivite", "etat"]
    assert Public.objects.get(code="elu-maire").parent.code == "elu"


def test_formats_count_as_the_trade_does():
    actions.load_vocabularies()

    found = {one.code: (one.half_days, one.reporting_type.code) for one in Format.objects.all()}
    assert found["matinale"] == (1, "cycle-de-qualification")
    assert found["journee-regionale"] == (2, "manifestation-informative")
    assert found["webinaire"] == (1, "manifestation-informative")
    assert {one.code for one in ReportingType.objects.filter(formats=None)} == set()


def test_every_theme_of_2015_has_its_place_in_2030():
    actions.load_vocabularies()

    old = Theme.objects.filter(family__generation="contrats-2015")
    assert [theme.code for theme in old if not theme.equivalents.filter(family__generation="quartiers-2030")] == []
    new = Theme.objects.filter(family__generation="quartiers-2030", equivalents=None)
    assert [theme.code for theme in new] == []


def test_loading_again_changes_nothing_the_team_did():
    actions.load_vocabularies()
    Need.objects.filter(code="evaluer").update(label="Mesurer nos effets", is_active=False)
    Need.objects.filter(code="observer").delete()

    created = actions.load_vocabularies()

    assert created == {}
    assert Need.objects.get(code="evaluer").label == "Mesurer nos effets"
    assert not Need.objects.filter(code="observer").exists()


def test_a_term_already_there_is_left_as_it_is():
    NeedFactory(code="evaluer", label="Évaluer à notre façon")

    created = actions.load_vocabularies()

    assert created["needs"] == 11
    assert Need.objects.get(code="evaluer").label == "Évaluer à notre façon"


def test_a_later_version_brings_only_its_own_terms(tmp_path, monkeypatch):
    actions.load_vocabularies()
    Need.objects.filter(code="observer").delete()
    for path in actions.DATA.glob("*.toml"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    needs = (tmp_path / "needs.toml").read_text(encoding="utf-8").replace("version = 1", "version = 2")
    (tmp_path / "needs.toml").write_text(
        f'{needs}\n[[terms]]\nsince = 2\ncode = "essaimer"\nlabel = "Essaimer"\n', encoding="utf-8"
    )
    monkeypatch.setattr(actions, "DATA", tmp_path)

    created = actions.load_vocabularies()

    assert created == {"needs": 1}
    assert Need.objects.get(code="essaimer").position == 130
    assert not Need.objects.filter(code="observer").exists()
    assert LoadedFile.objects.get(name="needs").version == 2


def test_the_command_tells_what_it_did():
    first, second = StringIO(), StringIO()

    call_command("load_vocabularies", stdout=first)
    call_command("load_vocabularies", stdout=second)

    assert first.getvalue().splitlines()[-1] == "Vocabulaires\u00a0: 187 termes ajoutés."
    assert second.getvalue() == "Vocabulaires\u00a0: à jour.\n"


@pytest.mark.parametrize("name", [name for name, _model in actions.FILES])
def test_texts_follow_french_typography(name):
    content = tomllib.loads((actions.DATA / f"{name}.toml").read_text(encoding="utf-8"))
    texts = [
        text
        for term in content["terms"]
        for key in ("label", "short_label", "plural_label", "definition")
        if (text := term.get(key))
    ]

    assert [text for text in texts if re.search(r"['\"]|\.\.\.| [;:!?»]|« |•", text)] == []
    assert [term["definition"] for term in content["terms"] if term.get("definition", ".")[-1] not in ".…"] == []
