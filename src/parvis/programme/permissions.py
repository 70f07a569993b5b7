"""What each role of the team may do with the programme and its words; the table is in docs/rules/programme.md."""

from parvis.accounts import roles
from parvis.accounts.enums import Role
from parvis.vocabularies.models import Term

ANNOUNCERS = (Role.OFFICER, Role.DIRECTOR)
WRITERS = (*ANNOUNCERS, Role.ASSISTANT)
KEEPERS_OF_WORDS = (Role.LIBRARIAN, Role.DIRECTOR)


def grant() -> None:
    """Everyone reads; assistants prepare drafts; officers and the director announce and delete.

    The vocabularies stand on the floor of the accounts, and cannot ask for themselves.
    """
    for model in ("event", "series", "programme"):
        roles.grant(f"programme.view_{model}", to=Role)
        roles.grant(f"programme.add_{model}", f"programme.change_{model}", to=WRITERS)
        roles.grant(f"programme.delete_{model}", to=ANNOUNCERS)
    roles.grant("programme.publish_event", "programme.publish_series", to=ANNOUNCERS)
    for term in Term.__subclasses__():
        name = term._meta.model_name
        roles.grant(
            *(f"vocabularies.{verb}_{name}" for verb in ("view", "add", "change", "delete")), to=KEEPERS_OF_WORDS
        )
