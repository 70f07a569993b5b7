"""Why a registration is refused; `str()` is the sentence for the user."""

from parvis.core.edtf import NBSP
from parvis.programme.models import Event
from parvis.registrations import wording
from parvis.registrations.rules import Opening


class Refusal(Exception):
    """The action makes no sense now; the message says why and what to do."""


class Shut(Refusal):
    """The meeting takes no registration; `opening` says where it stands."""

    opening: Opening

    def __init__(self, event: Event) -> None:
        explanation = wording.explain(event, self.opening)
        super().__init__(f"{explanation.title}. {explanation.text}")


class NotOpenYet(Shut):
    opening = Opening.NOT_YET


class Closed(Shut):
    opening = Opening.CLOSED


class Full(Shut):
    opening = Opening.FULL


class Cancelled(Shut):
    opening = Opening.CANCELLED


class Past(Shut):
    opening = Opening.PAST


class External(Shut):
    opening = Opening.EXTERNAL


class WithoutRegistration(Shut):
    opening = Opening.NONE


class Draft(Shut):
    opening = Opening.DRAFT


class NotRegistered(Refusal):
    def __init__(self) -> None:
        super().__init__(
            f"Cette inscription est annulée{NBSP}: inscrivez-vous de nouveau depuis la page de la rencontre."
        )


class AlreadyRegistered(Refusal):
    def __init__(self) -> None:
        super().__init__("Une autre personne est déjà inscrite à cette rencontre avec cette adresse.")


SHUT: dict[Opening, type[Shut]] = {
    refusal.opening: refusal
    for refusal in (NotOpenYet, Closed, Full, Cancelled, Past, External, WithoutRegistration, Draft)
}
