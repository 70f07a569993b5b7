import pytest

from parvis.core import throttle


@pytest.fixture(autouse=True)
def _count_afresh():
    throttle.forget()
