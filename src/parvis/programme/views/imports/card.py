"""One decision on one card of the review."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from parvis.accounts.rules import can_publish_programme
from parvis.core import clock
from parvis.programme import imports
from parvis.programme.enums import CandidateState
from parvis.programme.forms.answers import ShapeForm
from parvis.programme.forms.imports import CandidateForm
from parvis.programme.models import ImportCandidate
from parvis.programme.views.imports.desk import work_on
from parvis.programme.views.imports.review import Focus, ReviewScreen, bound_form

Action = Callable[[ImportCandidate], HttpResponse]
CHOOSE = "Choisissez d’abord dans la liste."


class CandidateView(ReviewScreen):
    """Each button of a card is an action; what was typed is never lost, what came too late is explained."""

    def post(self, request: HttpRequest, pk: int, candidate: int) -> HttpResponse:
        found = self.candidate(candidate)
        action = self._actions().get(request.POST.get("action", ""))
        if action is None:
            refusal = "Cette action n’existe pas\N{NO-BREAK SPACE}: utilisez les boutons de la carte."
            return self._answer(Focus(found.pk, refusal=refusal))
        try:
            return action(found)
        except imports.ImportRefused as refusal:
            return self._answer(Focus(found.pk, refusal=refusal.message))

    def _actions(self) -> dict[str, Action]:
        return {
            "retenir": self._accept,
            "autre": self._accept_apart,
            "mettre-a-jour": self._update,
            "ecarter": self._set_aside,
            "annuler": self._undo,
            "corriger": self._edit,
            "fusionner": self._merge,
            "scinder": self._split,
            "dupliquer": self._duplicate,
            "temps": self._nest,
            "cycle": self._make_series,
        }

    def _accept(self, candidate: ImportCandidate, *, apart: bool = False) -> HttpResponse:
        imports.accept(candidate, **self._signed(), apart=apart)
        return self._answer(Focus(candidate.pk))

    def _accept_apart(self, candidate: ImportCandidate) -> HttpResponse:
        return self._accept(candidate, apart=True)

    def _update(self, candidate: ImportCandidate) -> HttpResponse:
        work = work_on(self.document, about=candidate.pk)
        if candidate.pk not in work.comparisons:
            return self._accept(candidate)
        form = self.update_form(candidate.pk, work, self.request.POST)
        if not form.is_valid():
            return self._answer(Focus(candidate.pk, update=form), status=422)
        imports.update(candidate, form.answers(), against=form.cleaned_data["against"], **self._signed())
        return self._answer(Focus(candidate.pk))

    def _set_aside(self, candidate: ImportCandidate) -> HttpResponse:
        imports.set_aside(candidate, by=self.request.user, now=clock.now())
        return self._answer(Focus(candidate.pk))

    def _undo(self, candidate: ImportCandidate) -> HttpResponse:
        may_publish = can_publish_programme(self.request.user)
        imports.undo(candidate, by=self.request.user, now=clock.now(), may_publish=may_publish)
        return self._answer(Focus(candidate.pk))

    def _edit(self, candidate: ImportCandidate) -> HttpResponse:
        """Save the corrections, and keep the meeting at once if asked."""
        form = bound_form(candidate, self.request.POST, today=self.document.reference_date)
        if not form.is_valid():
            return self._answer(Focus(candidate.pk, form=form), status=422)
        now, by = clock.now(), self.request.user
        try:
            imports.edit(candidate, kept=form.kept(), by=by, now=now, seen=form.cleaned_data["seen"])
        except imports.Stale as refusal:
            fresh = self.candidate(candidate.pk)
            typed = _as_typed(form, fresh) if fresh.state == CandidateState.PENDING else None
            return self._answer(Focus(fresh.pk, form=typed, refusal=refusal.message))
        if "retenir" in self.request.POST:
            imports.accept(candidate, by=by, now=now)
        return self._answer(Focus(candidate.pk))

    def _merge(self, candidate: ImportCandidate) -> HttpResponse:
        form = self._shape(candidate)
        other = form.chosen("other")
        if not isinstance(other, ImportCandidate):
            raise imports.ImportRefused(CHOOSE)
        imports.merge(candidate, other, **self._signed())
        return redirect(self.address(f"#rencontre-{candidate.pk}"))

    def _split(self, candidate: ImportCandidate) -> HttpResponse:
        imports.split(candidate, **self._signed())
        return redirect(self.address(f"#rencontre-{candidate.pk}"))

    def _duplicate(self, candidate: ImportCandidate) -> HttpResponse:
        number = self._shape(candidate).cleaned_data["number"] or 1
        copy = imports.duplicate(candidate, number=number, **self._signed())
        return redirect(self.address(f"#rencontre-{copy.pk}"))

    def _nest(self, candidate: ImportCandidate) -> HttpResponse:
        target = self._shape(candidate).chosen("target")
        if target is None:
            raise imports.ImportRefused(CHOOSE)
        imports.nest(candidate, target, **self._signed())
        anchor = f"#rencontre-{target.pk if isinstance(target, ImportCandidate) else candidate.pk}"
        return redirect(self.address(anchor))

    def _make_series(self, candidate: ImportCandidate) -> HttpResponse:
        imports.make_series(candidate, self._shape(candidate).members(), **self._signed())
        return redirect(self.address(f"#rencontre-{candidate.pk}"))

    def _shape(self, candidate: ImportCandidate) -> ShapeForm:
        form = self.shape_form(candidate, work_on(self.document, about=candidate.pk), self.request.POST)
        if not form.is_valid():
            raise imports.ImportRefused(
                "La carte choisie n’attend plus\N{NO-BREAK SPACE}: quelqu’un en a décidé entre-temps. Choisissez-en une autre."
            )
        return form

    def _signed(self) -> dict[str, object]:
        """Who, when, and the values that were on screen."""
        return {"by": self.request.user, "now": clock.now(), "seen": self.request.POST.get("seen")}

    def _answer(self, focus: Focus, *, status: int = 409) -> HttpResponse:
        if self.request.htmx:
            return self.show_card(focus)
        if focus != Focus(focus.card):
            return self.show(focus, status=status)
        return redirect(self.address(f"#rencontre-{self._next_shown(focus.card)}"))

    def _next_shown(self, pk: int) -> int:
        """The card itself, or the one that follows it among those still shown."""
        work = work_on(self.document, about=pk)
        shown = work.under(self.asked.shown)
        if not shown or any(one.pk == pk for one in shown):
            return pk
        place = next(at for at, one in enumerate(work.candidates) if one.pk == pk)
        later = {one.pk for one in work.candidates[place:]}
        return next((one.pk for one in shown if one.pk in later), shown[-1].pk)


def _as_typed(form: CandidateForm, fresh: ImportCandidate) -> CandidateForm:
    """The same typed values, against what the card holds now."""
    data = form.data.copy()
    data[form.add_prefix("seen")] = imports.seal(fresh.values)
    again = bound_form(fresh, data, today=form.today)
    again.is_valid()
    return again
