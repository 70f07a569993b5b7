"""The screens that change an announced meeting: what each is called, asks and does."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms

from parvis.core import edtf
from parvis.core.edtf import NBSP
from parvis.core.typography import hours_label
from parvis.programme.actions import life
from parvis.programme.enums import ChangeKind, EventStatus
from parvis.programme.forms.life import CorrectForm, MessageForm, MoveOnlineForm, QuietForm, RescheduleForm
from parvis.programme.models import Event, EventChange

TO_COME = (EventStatus.SCHEDULED, EventStatus.RESCHEDULED, EventStatus.MOVED_ONLINE)
Answers = dict[str, object]


@dataclass(frozen=True)
class Screen:
    """One change. `tells`: those registered get a message; `becomes` says in a sentence what the answers will do."""

    slug: str
    kind: ChangeKind
    label: str
    icon: str
    explanation: str
    form: type[forms.Form]
    perform: Callable[..., EventChange]
    becomes: Callable[[Event, Answers], str]
    submit: str
    done: str
    statuses: tuple[EventStatus, ...]
    tells: bool = True
    serious: bool = False

    def applies_to(self, event: Event) -> bool:
        """Worth offering; the action has the last word."""
        if not event.live or event.status not in self.statuses:
            return False
        return self.kind != ChangeKind.MOVED_ONLINE or event.mode is None or event.mode.on_site


def said(when: str, start: object, end: object) -> str:
    """« jeudi 12 mars 2026, de 9 h à 12 h »."""
    return ", ".join(part for part in (edtf.label(edtf.parse(when)), hours_label(start, end)) if part)


def _rescheduled(event: Event, answers: Answers) -> str:
    before = said(event.when, event.start_time, event.end_time)
    if not answers["when"]:
        return f"La rencontre n’aura pas lieu à la date annoncée ({before}). La nouvelle date sera donnée plus tard."
    after = said(str(answers["when"]), answers["start_time"], answers["end_time"])
    return f"La nouvelle date est{NBSP}: {after}. Elle remplace{NBSP}: {before}."


def _corrected(event: Event, answers: Answers) -> str:
    after = said(str(answers["when"]), answers["start_time"], answers["end_time"])
    mode = f", {str(answers['mode']).lower()}" if answers.get("mode") else ""
    return f"La rencontre est annoncée ainsi{NBSP}: {after}{mode}."


def _moved_online(event: Event, answers: Answers) -> str:
    when = said(event.when, event.start_time, event.end_time)
    link = "Le lien sera envoyé aux personnes inscrites." if answers["remote_link"] else "Le lien reste à donner."
    return f"La rencontre garde sa date ({when}) et se tient entièrement à distance. {link}"


def _cancelled(event: Event, answers: Answers) -> str:
    return "La rencontre n’aura pas lieu. Sa page reste en ligne et le dit."


def _reinstated(event: Event, answers: Answers) -> str:
    if event.status == EventStatus.HELD:
        return "La rencontre n’est plus marquée comme tenue."
    if event.status == EventStatus.MOVED_ONLINE:
        return "La rencontre se tient de nouveau comme prévu avant son passage à distance."
    return f"La rencontre a bien lieu{NBSP}: {said(event.when, event.start_time, event.end_time)}."


def _held(event: Event, answers: Answers) -> str:
    return f"La rencontre a eu lieu{NBSP}: {said(event.when, event.start_time, event.end_time)}. Elle comptera dans le bilan."


SCREENS = (
    Screen(
        slug="reporter",
        kind=ChangeKind.RESCHEDULED,
        label="Reporter",
        icon="date",
        explanation="La rencontre aura lieu à une autre date, ou à d’autres heures. La page le dit, les agendas suivent.",
        form=RescheduleForm,
        perform=life.reschedule,
        becomes=_rescheduled,
        submit="Reporter la rencontre",
        done="La rencontre est reportée.",
        statuses=TO_COME,
    ),
    Screen(
        slug="a-distance",
        kind=ChangeKind.MOVED_ONLINE,
        label="Passer à distance",
        icon="desktop",
        explanation="La rencontre garde sa date et se tient en visioconférence. Le lieu reste en mémoire.",
        form=MoveOnlineForm,
        perform=life.move_online,
        becomes=_moved_online,
        submit="Passer la rencontre à distance",
        done="La rencontre se tient désormais à distance.",
        statuses=TO_COME,
    ),
    Screen(
        slug="annuler",
        kind=ChangeKind.CANCELLED,
        label="Annuler",
        icon="cross",
        explanation="La rencontre n’aura pas lieu. Vous pourrez la rétablir.",
        form=MessageForm,
        perform=life.cancel,
        becomes=_cancelled,
        submit="Annuler la rencontre",
        done="La rencontre est annulée.",
        statuses=TO_COME,
        serious=True,
    ),
    Screen(
        slug="retablir",
        kind=ChangeKind.REINSTATED,
        label="Rétablir",
        icon="rotate",
        explanation="La rencontre redevient ce qu’elle était avant le dernier changement.",
        form=MessageForm,
        perform=life.reinstate,
        becomes=_reinstated,
        submit="Rétablir la rencontre",
        done="La rencontre est rétablie.",
        statuses=(EventStatus.CANCELLED, EventStatus.MOVED_ONLINE, EventStatus.HELD),
    ),
    Screen(
        slug="tenue",
        kind=ChangeKind.HELD,
        label="Marquer comme tenue",
        icon="check",
        explanation="La rencontre a eu lieu à la date annoncée.",
        form=QuietForm,
        perform=life.mark_held,
        becomes=_held,
        submit="Marquer comme tenue",
        done="La rencontre est marquée comme tenue.",
        statuses=TO_COME,
        tells=False,
    ),
    Screen(
        slug="corriger",
        kind=ChangeKind.CORRECTED,
        label="Corriger la date ou l’heure",
        icon="edit",
        explanation=f"Pour une faute de saisie. Personne n’est prévenu{NBSP}: si la date change vraiment, reportez plutôt la rencontre.",
        form=CorrectForm,
        perform=life.correct,
        becomes=_corrected,
        submit="Corriger l’annonce",
        done="L’annonce est corrigée.",
        statuses=tuple(EventStatus),
        tells=False,
    ),
)
BY_SLUG = {screen.slug: screen for screen in SCREENS}


def screens_for(event: Event) -> list[Screen]:
    """Those worth offering for this meeting, in the order of the menu."""
    return [screen for screen in SCREENS if screen.applies_to(event)]
