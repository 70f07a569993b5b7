import pytest
from django import forms

from parvis.territories.enums import TerritoryKind
from parvis.territories.forms import TerritoryField
from tests.territories.factories import TerritoryFactory

pytestmark = pytest.mark.django_db


class Form(forms.Form):
    territory = TerritoryField(label="Votre commune", required=False)


@pytest.fixture
def communes():
    return {
        code: TerritoryFactory(name=name, code=code, population=population)
        for name, code, population in [
            ("Tours", "37261", 139_000),
            ("Tours-sur-Marne", "51576", 1_300),
            ("Saint-Denis", "93066", 149_000),
            ("Saint-Denis", "97411", 155_000),
            ("Saint-Pierre-des-Corps", "37233", 15_000),
            ("Loiré", "49178", 900),
        ]
    }


def error(typed):
    form = Form({"territory": typed})
    assert not form.is_valid()
    return form.errors["territory"][0]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Tours", "37261"),
        ("  tours ", "37261"),
        ("Tours (37)", "37261"),
        ("St Pierre des Corps", "37233"),
        ("saint-pierre", "37233"),
        ("Saint-Denis (974)", "97411"),
        ("saint denis (93066)", "93066"),
    ],
)
def test_a_name_that_means_one_territory_is_accepted(communes, typed, code):
    form = Form({"territory": typed})

    assert form.is_valid()
    assert form.cleaned_data["territory"] == communes[code]


def test_homonyms_are_told_apart_in_the_error(communes):
    assert error("st-denis") == (
        "Plusieurs territoires correspondent. Précisez\u00a0: Saint-Denis (974) ou Saint-Denis (93)."
    )


def test_the_choices_of_a_vague_name_are_few():
    for number in range(8):
        TerritoryFactory(name="Saint-Aubin", code=f"{10 + number}001", population=number)

    assert error("saint aubin") == (
        "Plusieurs territoires correspondent. Précisez\u00a0: Saint-Aubin (17), Saint-Aubin (16), Saint-Aubin (15), "
        "Saint-Aubin (14), Saint-Aubin (13)…."
    )


def test_groupings_of_the_same_name_are_told_apart_by_their_code():
    for code in ("200000001", "200000002"):
        TerritoryFactory(epci=True, code=code, name="Communauté de communes des Quatre Rivières")

    message = error("CC des Quatre Rivières")

    assert message.endswith("Quatre Rivières (200000001) ou Communauté de communes des Quatre Rivières (200000002).")
    assert Form({"territory": "CC des Quatre Rivières (200000002)"}).is_valid()


def test_accents_decide_between_names_that_fold_alike(communes):
    department = TerritoryFactory(department=True, code="42", name="Loire")

    assert Form({"territory": "Loire"}).fields["territory"].clean("Loire") == department
    assert Form().fields["territory"].clean("Loiré") == communes["49178"]


def test_between_equals_the_commune_is_meant():
    TerritoryFactory(kind=TerritoryKind.DEPARTMENT, code="75", name="Paris")
    paris = TerritoryFactory(code="75056", name="Paris")

    assert TerritoryField().clean("paris") == paris


def test_only_the_kinds_asked_for_are_looked_at():
    TerritoryFactory(department=True)

    with pytest.raises(forms.ValidationError, match="Nous ne trouvons pas"):
        TerritoryField(kinds=(TerritoryKind.COMMUNE,)).clean("Indre-et-Loire")


def test_an_unknown_name_is_quoted_back(communes):
    assert error("Atlantide") == (
        "Nous ne trouvons pas «\u00a0Atlantide\u00a0». "
        "Écrivez le nom de la commune, par exemple «\u00a0Tours (37)\u00a0»."
    )


@pytest.mark.parametrize("typed", ["\x00", "(37)", "%", "'); --", "🏙️"])
def test_odd_input_gets_the_same_answer(communes, typed):
    assert error(typed).startswith("Nous ne trouvons pas")


def test_a_long_text_is_refused():
    assert error("a" * 161) == "Ce nom est trop long\u00a0: écrivez seulement celui de la commune."


def test_nothing_typed_is_nothing_unless_required():
    assert Form({"territory": "  "}).fields["territory"].clean("  ") is None
    with pytest.raises(forms.ValidationError, match="Indiquez un territoire"):
        TerritoryField().clean("")


def test_what_was_typed_is_shown_again_and_a_territory_is_shown_by_its_label(communes):
    tours = communes["37261"]

    assert 'value="Atlantide"' in str(Form({"territory": "Atlantide"})["territory"])
    assert 'value="Tours (37)"' in str(Form(initial={"territory": tours})["territory"])
    assert 'value="Tours (37)"' in str(Form(initial={"territory": tours.pk})["territory"])


def test_the_field_asks_the_search_for_proposals():
    assert 'data-suggest="/territoires/recherche/"' in str(Form()["territory"])


def test_a_change_is_told_from_a_repetition(communes):
    tours = communes["37261"]

    assert [
        Form({"territory": typed}, initial={"territory": tours.pk}).has_changed()
        for typed in ("Tours (37)", "Saint-Denis (93)", "")
    ] == [False, True, True]
    assert not Form({"territory": ""}).has_changed()
