import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError

from parvis.vocabularies.models import Mode, Public, Theme
from tests.vocabularies.factories import (
    FormatFactory,
    ModeFactory,
    NeedFactory,
    PublicFactory,
    SustainableGoalFactory,
    ThemeFactory,
    ThemeFamilyFactory,
)

pytestmark = pytest.mark.django_db


def test_terms_come_in_the_order_of_the_centre_and_only_active_ones_are_offered():
    second = PublicFactory(position=20, label="A")
    first = PublicFactory(position=10, label="Z")
    off = PublicFactory(position=5, is_active=False)

    assert list(Public.objects.ordered()) == [off, first, second]
    assert list(Public.objects.active().ordered()) == [first, second]


def test_a_public_has_two_levels_and_no_more():
    main = PublicFactory(code="elu")
    function = PublicFactory(code="elu-maire", parent=main)

    with pytest.raises(ValidationError, match="il n’y a que deux niveaux"):
        PublicFactory.build(code="elu-maire-delegue", parent=function).full_clean()
    main.parent = PublicFactory(code="autre")
    with pytest.raises(ValidationError, match="il doit rester principal"):
        main.full_clean()


def test_a_public_is_not_its_own_parent():
    public = PublicFactory()
    public.parent = public

    with pytest.raises(IntegrityError):
        public.save()


def test_figures_count_a_function_under_its_public():
    main = PublicFactory()
    function = PublicFactory(parent=main)

    assert (function.main, main.main) == (main, main)
    assert list(Public.objects.main()) == [main]


@pytest.mark.parametrize("code", ["Élu", "deux mots", "-tiret", "fin-", "a--b", ""])
def test_a_code_is_lower_case_with_hyphens(code):
    with pytest.raises(ValidationError) as refused:
        NeedFactory.build(code=code).full_clean()

    assert list(refused.value.error_dict) == ["code"]


def test_a_code_is_taken_once():
    NeedFactory(code="evaluer")

    with pytest.raises(ValidationError, match="déjà pris"):
        NeedFactory.build(code="evaluer").full_clean()


def test_a_mode_is_on_site_or_online():
    with pytest.raises(ValidationError, match="sur place"):
        ModeFactory.build(on_site=False, online=False).full_clean()
    with pytest.raises(IntegrityError):
        Mode.objects.create(code="nulle-part", label="Nulle part")


@pytest.mark.parametrize("number", [0, 18])
def test_there_are_seventeen_goals(number):
    with pytest.raises(ValidationError):
        SustainableGoalFactory.build(number=number).full_clean()


def test_a_goal_is_named_with_its_number():
    assert str(SustainableGoalFactory(number=11, label="Villes et communautés durables")) == (
        "11. Villes et communautés durables"
    )


def test_a_format_cannot_count_for_a_month():
    with pytest.raises(ValidationError):
        FormatFactory.build(half_days=21).full_clean(exclude=["reporting_type"])


def test_a_hue_is_one_of_the_design_system():
    with pytest.raises(IntegrityError):
        ThemeFamilyFactory(hue="fluo")


def test_equivalent_themes_know_each_other():
    old, new = ThemeFactory(), ThemeFactory()

    old.equivalents.add(new)

    assert list(new.equivalents.all()) == [old]


def test_a_family_in_use_is_protected():
    theme = ThemeFactory()

    with pytest.raises(ProtectedError):
        theme.family.delete()
    assert list(Theme.objects.all()) == [theme]


def test_labels_have_a_short_and_a_plural_form():
    plain = FormatFactory.build(label="Journée régionale")
    full = FormatFactory.build(label="Journée", short_label="J.", plural_label="Journées")

    assert (plain.short, plain.plural) == ("Journée régionale", "Journée régionale")
    assert (full.short, full.plural) == ("J.", "Journées")
