"""The back office shows the team what it uses, in its words."""

import pytest
from django.test import Client

from parvis.accounts.actions import set_role
from parvis.accounts.enums import Role
from parvis.cms.actions import ensure_site
from tests.accounts.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("back_office_templates")]


@pytest.mark.parametrize("role", Role)
def test_a_role_opens_the_back_office_without_what_it_has_no_use_for(role: Role, client: Client) -> None:
    ensure_site(by=None)
    user = UserFactory()
    set_role(user, role=role)
    client.force_login(user)

    content = client.get("/gestion/").content.decode()

    assert "Rapports" not in content.split("sidebar-props", 1)[-1].split("</script>", 1)[0]


def test_its_answers_are_kept_nowhere_and_run_nothing_from_elsewhere(client: Client) -> None:
    client.force_login(UserFactory(is_superuser=True, is_staff=True))

    response = client.get("/gestion/")

    assert response["Cache-Control"].startswith("private, no-store") or "no-store" in response["Cache-Control"]
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert "object-src 'none'" in response["Content-Security-Policy"]
