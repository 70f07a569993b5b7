import pytest

from parvis.core.inclusive import spellings


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("les élu·es", ["élu", "élus", "élues"]),
        ("élu·e·s", ["élu", "élus", "élue", "élues"]),
        ("un·e chargé·e", ["un", "une", "chargé", "chargée"]),
        ("professionnel·les", ["professionnel", "professionnels", "professionnelles"]),
        ("Tours · Blois, 3·4", []),
        ("", []),
    ],
)
def test_a_middle_point_hides_plain_forms(text: str, forms: list[str]) -> None:
    assert spellings(text) == forms
