"""What each role of the team may do with the programme; the table is in docs/rules/programme.md."""

from parvis.accounts import roles
from parvis.accounts.enums import Role

ANNOUNCERS = (Role.OFFICER, Role.DIRECTOR)
WRITERS = (*ANNOUNCERS, Role.ASSISTANT)


def grant() -> None:
    """Everyone reads; assistants prepare drafts; officers and the director announce and delete."""
    for model in ("event", "series", "programme"):
        roles.grant(f"programme.view_{model}", to=Role)
        roles.grant(f"programme.add_{model}", f"programme.change_{model}", to=WRITERS)
        roles.grant(f"programme.delete_{model}", to=ANNOUNCERS)
    roles.grant("programme.publish_event", "programme.publish_series", to=ANNOUNCERS)
