import pytest

from parvis.vocabularies import queries
from tests.vocabularies.factories import FormatFactory, PublicFactory, ThemeFactory

pytestmark = pytest.mark.django_db


def test_a_term_that_serves_nowhere_has_no_use():
    theme, other = ThemeFactory(), ThemeFactory()
    theme.equivalents.add(other)

    assert queries.uses(term=theme) == []


def test_uses_are_counted_by_sort_of_record():
    public = PublicFactory()
    PublicFactory(parent=public)
    PublicFactory(parent=public)

    assert queries.uses(term=public) == [queries.Use("publics", 2)]
    assert queries.uses(term=FormatFactory().reporting_type) == [queries.Use("formats", 1)]
