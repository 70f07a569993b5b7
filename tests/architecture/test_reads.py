"""Looking changes nothing: no public GET writes, whatever it is asked."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.architecture.test_urls import PUBLIC

pytestmark = pytest.mark.django_db
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|ALTER|CREATE|DROP)\b", re.IGNORECASE)
NONSENSE = "?q=%00%FF&theme=%27&page=-1&periode=31-02&territoire=x:y&du=2020-02-31&lieu=%F0%9F%8F%A0"


@contextmanager
def only_reads() -> Iterator[None]:
    with CaptureQueriesContext(connection) as queries:
        yield
    assert [query["sql"] for query in queries if WRITES.match(query["sql"])] == []


@pytest.mark.parametrize("name", PUBLIC)
def test_a_get_writes_nothing(name: str, client: Client, some_of_each: None) -> None:
    with only_reads():
        client.get(reverse(name, kwargs=PUBLIC[name][0]))


@pytest.mark.parametrize("name", PUBLIC)
def test_no_parameter_breaks_a_page(name: str, client: Client, some_of_each: None) -> None:
    with only_reads():
        response = client.get(reverse(name, kwargs=PUBLIC[name][0]) + NONSENSE)

    assert response.status_code < 500
