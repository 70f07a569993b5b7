"""The roles of the team: their groups, their permissions, what each may do."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.test import Client
from wagtail.models import GroupCollectionPermission

from parvis.accounts import actions, roles, rules
from parvis.accounts.enums import Role
from parvis.accounts.models import User

pytestmark = pytest.mark.django_db


def member(role: Role | None = None, **fields: object) -> User:
    user = User.objects.create_user("camille@exemple.fr", "un-mot-de-passe", **fields)
    if role:
        actions.set_role(user, role=role)
    return user


def test_groups_bear_the_names_of_the_trade() -> None:
    actions.ensure_roles()
    assert set(Group.objects.filter(name__in=Role.labels).values_list("name", flat=True)) == {
        "Chargé·e de mission",
        "Assistant·e",
        "Documentaliste",
        "Directeur·rice",
    }


def test_ensuring_twice_changes_nothing_and_keeps_what_was_granted_by_hand() -> None:
    group = actions.ensure_roles()[Role.ASSISTANT]
    extra = actions._permissions(("accounts.delete_user",))[0]
    group.permissions.add(extra)
    before = (set(group.permissions.all()), GroupCollectionPermission.objects.count())
    actions.ensure_roles()
    assert (set(group.permissions.all()), GroupCollectionPermission.objects.count()) == before
    assert extra in before[0]


def test_a_permission_that_no_app_defines_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roles, "_granted", {role: set() for role in Role})
    roles.grant("programme.fly_to_the_moon", to=(Role.OFFICER,))
    with pytest.raises(actions.UnknownPermission, match=r"programme\.fly_to_the_moon"):
        actions.ensure_roles()


def test_a_role_replaces_the_other_and_keeps_other_groups() -> None:
    user = member(Role.OFFICER)
    user.groups.add(Group.objects.create(name="Comité de lecture"))
    actions.set_role(user, role=Role.LIBRARIAN)
    assert user.roles == frozenset({Role.LIBRARIAN})
    assert set(user.groups.values_list("name", flat=True)) == {"Documentaliste", "Comité de lecture"}


ALLOWED = {
    rules.can_edit_programme: {Role.OFFICER, Role.ASSISTANT, Role.DIRECTOR},
    rules.can_publish_programme: {Role.OFFICER, Role.DIRECTOR},
    rules.can_manage_registrations: {Role.OFFICER, Role.ASSISTANT, Role.DIRECTOR},
    rules.can_export_people: {Role.ASSISTANT, Role.DIRECTOR},
    rules.can_manage_outbox: {Role.ASSISTANT, Role.DIRECTOR},
    rules.is_team: set(Role),
}


@pytest.mark.parametrize("role", Role)
def test_each_role_may_what_it_must(role: Role) -> None:
    user = member(role)
    assert {rule.__name__ for rule in ALLOWED if rule(user)} == {
        rule.__name__ for rule, allowed in ALLOWED.items() if role in allowed
    }


def test_strangers_and_those_who_left_may_nothing() -> None:
    gone = member(Role.DIRECTOR, is_active=False)
    assert not any(rule(someone) for rule in ALLOWED for someone in (AnonymousUser(), gone))


def test_a_superuser_may_everything() -> None:
    user = User.objects.create_superuser("racine@exemple.fr", "un-mot-de-passe")
    assert all(rule(user) for rule in ALLOWED)


@pytest.mark.usefixtures("back_office_templates")
@pytest.mark.parametrize("role", Role)
def test_every_role_enters_the_back_office(client: Client, role: Role) -> None:
    client.force_login(member(role))
    assert client.get("/gestion/").status_code == 200


def test_without_a_role_one_stays_outside(client: Client) -> None:
    client.force_login(member())
    assert client.get("/gestion/").status_code == 302


@pytest.mark.usefixtures("back_office_templates")
@pytest.mark.parametrize("address", ["/gestion/images/add/", "/gestion/documents/multiple/add/"])
@pytest.mark.parametrize("role", Role)
def test_the_whole_team_may_bring_images_and_documents(role: Role, address: str, client: Client) -> None:
    client.force_login(member(role))

    assert client.get(address).status_code == 200
