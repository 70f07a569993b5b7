"""Which permissions each role holds in the back office, said by each app from `AppConfig.ready()`:

    roles.grant("programme.add_event", "programme.change_event", to=(Role.OFFICER, Role.DIRECTOR))

`actions.ensure_roles()` gives them to the groups after each migration. It only adds: what the team granted by hand stays.
"""

from collections.abc import Iterable

from parvis.accounts.enums import Role

_granted: dict[Role, set[str]] = {role: set() for role in Role}


def grant(*permissions: str, to: Iterable[Role]) -> None:
    """Give the permissions (`app.codename`) to the roles."""
    for role in to:
        _granted[role].update(permissions)


def granted(role: Role) -> frozenset[str]:
    return frozenset(_granted[role])
