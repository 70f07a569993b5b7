"""What every test stands on."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.template import engines
from hypothesis import settings

from parvis.core.kept import Kept

# A busy machine is slow, not wrong: speed is measured in bench/.
settings.register_profile("parvis", deadline=None)
settings.load_profile("parvis")


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()
    Kept.forget_all()


@pytest.fixture
def back_office_templates() -> Iterator[None]:
    """Wagtail's templates count on undefined variables being empty; ours do not, and elsewhere they are shown."""
    engine = engines["django"].engine
    kept, engine.string_if_invalid = engine.string_if_invalid, ""
    yield
    engine.string_if_invalid = kept
