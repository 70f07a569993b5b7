"""Who may do what, as predicates for views and templates. Wagtail's own screens follow the permissions of `roles.py`.

A superuser may everything; someone inactive or unknown, nothing.
"""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from parvis.accounts.enums import Role

Someone = AbstractBaseUser | AnonymousUser


def has_role(user: Someone, *roles: Role) -> bool:
    """True when the person holds one of the roles."""
    if not user.is_active:
        return False
    return bool(getattr(user, "is_superuser", False)) or not user.roles.isdisjoint(roles)


def is_team(user: Someone) -> bool:
    return has_role(user, *Role)


def can_edit_programme(user: Someone) -> bool:
    """Enter and correct meetings, read a programme document into drafts."""
    return has_role(user, Role.OFFICER, Role.ASSISTANT, Role.DIRECTOR)


def can_publish_programme(user: Someone) -> bool:
    """Make meetings public, postpone them, cancel them."""
    return has_role(user, Role.OFFICER, Role.DIRECTOR)


def can_manage_registrations(user: Someone) -> bool:
    """See who comes, add, correct and cancel registrations, keep the attendance."""
    return has_role(user, Role.OFFICER, Role.ASSISTANT, Role.DIRECTOR)


def can_export_people(user: Someone) -> bool:
    """Take a file of names and addresses out of the site."""
    return has_role(user, Role.ASSISTANT, Role.DIRECTOR)


def can_manage_outbox(user: Someone) -> bool:
    """See the e-mails and send again those that failed."""
    return has_role(user, Role.ASSISTANT, Role.DIRECTOR)
