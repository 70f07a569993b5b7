"""Every model can be made by a test in one line."""

import importlib
import inspect

import pytest
from django.apps import apps
from factory.django import DjangoModelFactory

MODELS = [
    model
    for model in apps.get_models()
    if model.__module__.startswith("parvis.") and not model._meta.auto_created and not model._meta.proxy
]
# Made by the code alone, from something else that has a factory.
DERIVED = {"core.CentreRendition", "vocabularies.LoadedFile", "territories.LoadedEdition", "territories.Containment"}


def factories() -> dict[type, type[DjangoModelFactory]]:
    found = {}
    for app in {model._meta.app_label for model in MODELS}:
        try:
            module = importlib.import_module(f"tests.{app}.factories")
        except ModuleNotFoundError:
            continue
        for _, made in inspect.getmembers(module, inspect.isclass):
            if issubclass(made, DjangoModelFactory) and made._meta.model and made.__module__ == module.__name__:
                found.setdefault(made._meta.model, made)
    return found


FACTORIES = factories()


@pytest.mark.django_db
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_model_has_a_factory_that_builds(model: type) -> None:
    if model._meta.label in DERIVED:
        assert model not in FACTORIES or FACTORIES[model].create().pk
        return

    made = FACTORIES[model].create()

    assert model.objects.filter(pk=made.pk).exists()
    assert str(made)
