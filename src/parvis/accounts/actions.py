"""The groups of the team and who is in them."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission

from parvis.accounts import roles
from parvis.accounts.enums import Role
from parvis.accounts.models import User

# Images and documents belong to the whole team, through Wagtail's root collection. Its policies look at the permissions of
# its own models, whatever model of ours stands for them.
FILE_PERMISSIONS = tuple(
    f"{app}.{act}_{kind}"
    for app, kind in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for act in ("add", "change", "choose")
)


class UnknownPermission(LookupError):
    """A role is granted a permission that no app defines."""


@transaction.atomic
def ensure_roles() -> dict[Role, Group]:
    """Create the groups that miss and give them their permissions; safe to run again."""
    root = Collection.get_first_root_node()
    files = _permissions(FILE_PERMISSIONS)
    groups = {}
    for role in Role:
        group, _ = Group.objects.get_or_create(name=role.label)
        group.permissions.add(*_permissions(roles.granted(role)))
        for permission in files:
            GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
        groups[role] = group
    return groups


@transaction.atomic
def set_role(user: User, *, role: Role) -> None:
    """Give the person this role and take away the others; groups that are no role stay."""
    group = ensure_roles()[role]
    user.groups.remove(*user.groups.filter(name__in=Role.labels))
    user.groups.add(group)
    user.__dict__.pop("roles", None)


def _permissions(names: frozenset[str] | tuple[str, ...]) -> list[Permission]:
    wanted = Q()
    for name in names:
        app, codename = name.split(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    found = list(Permission.objects.filter(wanted).select_related("content_type")) if names else []
    missing = set(names) - {f"{one.content_type.app_label}.{one.codename}" for one in found}
    if missing:
        raise UnknownPermission(f"Permissions inconnues : {', '.join(sorted(missing))}")
    return found
