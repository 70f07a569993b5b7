"""The review of one import: each meeting that was read, beside the passage it was read in."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder

from parvis.core import clock
from parvis.programme import imports
from parvis.programme.enums import CandidateState
from parvis.programme.forms.imports import CandidateForm, ReviewFilterForm, SettingsForm
from parvis.programme.models import ImportCandidate
from parvis.programme.queries.imports import counts
from parvis.programme.views.imports.desk import STATE_OF_FILTER, desk, one_card
from parvis.programme.views.imports.screen import OneImportScreen

TABS = (("", "Toutes", "found"), ("a-relire", "À relire", "pending"), ("retenues", "Retenues", "accepted"), ("ecartees", "Écartées", "set_aside"))  # fmt: skip


class ReviewScreen(OneImportScreen):
    """The whole screen; `card_form` and `refusal` concern the card of `about`."""

    template_name = "programme/imports/review.html"

    def show(
        self,
        *,
        about: int | None = None,
        card_form: CandidateForm | None = None,
        refusal: str = "",
        settings_form: SettingsForm | None = None,
        status: int = 200,
    ) -> HttpResponse:
        shown, number, editing = self._asked()
        if editing and card_form is None and about is None:
            about, card_form = editing, self._form_of(editing)
        one = desk(self.document, shown=shown, number=number)
        context = self.get_context_data(
            desk=one,
            tabs=[(value, label, getattr(one.counts, name)) for value, label, name in TABS],
            shown=shown,
            about=about,
            card_form=card_form,
            refusal=refusal,
            settings_form=settings_form or self._settings_form(),
            finder=AdminURLFinder(self.request.user),
        )
        return self.render_to_response(context, status=status)

    def show_card(
        self, candidate_pk: int, *, card_form: CandidateForm | None = None, refusal: str = ""
    ) -> HttpResponse:
        """The card alone, and the progress, for htmx."""
        candidate = self.candidate(candidate_pk)
        context = self.get_context_data(
            document=self.document,
            card=one_card(self.document, candidate),
            counts=counts(document=self.document),
            shown=self._asked()[0],
            number=self._asked()[1],
            about=candidate_pk,
            card_form=card_form,
            refusal=refusal,
            finder=AdminURLFinder(self.request.user),
        )
        self.template_name = "programme/imports/card_alone.html"
        return self.render_to_response(context)

    def candidate(self, pk: int) -> ImportCandidate:
        found = self.document.candidates.select_related("event", "decided_by").filter(pk=pk).first()
        if found is None:
            raise Http404
        return found

    def _form_of(self, pk: int) -> CandidateForm | None:
        candidate = self.document.candidates.filter(pk=pk, state=CandidateState.PENDING).first()
        return candidate and bound_form(candidate, None, today=self.document.reference_date)

    def _settings_form(self) -> SettingsForm:
        initial = {"programme": self.document.programme, "reference_date": self.document.reference_date}
        return SettingsForm(initial=initial)

    def _asked(self) -> tuple[str, int | None, int | None]:
        """What to show, from the address or from the form that was sent; anything wrong means everything."""
        form = ReviewFilterForm(self.request.POST if self.request.method == "POST" else self.request.GET)
        if not form.is_valid():
            return "", None, None
        asked = form.cleaned_data
        return asked["etat"], asked["page"], asked["modifier"]

    def address(self, anchor: str = "") -> str:
        shown, number, _ = self._asked()
        query = [f"etat={shown}"] if shown else []
        query += [f"page={number}"] if number and number > 1 else []
        url = reverse("programme_import:review", args=[self.document.pk])
        return f"{url}{'?' if query else ''}{'&'.join(query)}{anchor}"


def bound_form(candidate: ImportCandidate, data: Any, *, today: Any) -> CandidateForm:
    return CandidateForm(
        data,
        kept=imports.Kept.from_json(candidate.values),
        seen=imports.seal(candidate.values),
        today=today,
        prefix=f"r{candidate.pk}",
    )


class ReviewView(ReviewScreen):
    """GET alone: everything that changes has its own address."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        asked = ReviewFilterForm(request.GET)
        if not asked.is_valid():
            messages.warning(
                request, "Cette adresse demande un tri inconnu\N{NO-BREAK SPACE}: voici toutes les rencontres."
            )
        response = self._card_alone() if request.htmx else self.show()
        patch_vary_headers(response, ["HX-Request"])
        return response

    def _card_alone(self) -> HttpResponse:
        """The card that htmx wants to replace: being corrected, or as it stands."""
        if editing := self._asked()[2]:
            return self.show_card(editing, card_form=self._form_of(editing))
        _, _, number = (self.request.htmx.target or "").rpartition("-")
        if not number.isdecimal():
            raise Http404
        return self.show_card(int(number))


class CandidateView(ReviewScreen):
    """One decision on one card."""

    def post(self, request: HttpRequest, pk: int, candidate: int) -> HttpResponse:
        found = self.candidate(candidate)
        decide = {"retenir": self._accept, "ecarter": self._set_aside, "annuler": self._undo, "corriger": self._edit}
        action = decide.get(request.POST.get("action", ""))
        if action is None:
            return self._answer(
                found, refusal="Cette action n’existe pas\N{NO-BREAK SPACE}: utilisez les boutons de la carte."
            )
        try:
            return action(found)
        except imports.ImportRefused as refusal:
            return self._answer(found, refusal=refusal.message)

    def _accept(self, candidate: ImportCandidate) -> HttpResponse:
        seen = self.request.POST.get("seen")
        imports.accept(candidate, by=self.request.user, now=clock.now(), seen=seen)
        return self._answer(candidate)

    def _set_aside(self, candidate: ImportCandidate) -> HttpResponse:
        imports.set_aside(candidate, by=self.request.user, now=clock.now())
        return self._answer(candidate)

    def _undo(self, candidate: ImportCandidate) -> HttpResponse:
        imports.undo(candidate, by=self.request.user, now=clock.now())
        return self._answer(candidate)

    def _edit(self, candidate: ImportCandidate) -> HttpResponse:
        """Save the corrections, and keep the meeting at once if asked; what was typed is never lost."""
        form = bound_form(candidate, self.request.POST, today=self.document.reference_date)
        if not form.is_valid():
            return self._answer(candidate, form=form)
        now, by = clock.now(), self.request.user
        try:
            imports.edit(candidate, kept=form.kept(), by=by, now=now, seen=form.cleaned_data["seen"])
        except imports.Stale as refusal:
            fresh = self.candidate(candidate.pk)
            if fresh.state == CandidateState.PENDING:
                return self._answer(fresh, form=_as_typed(form, fresh), refusal=refusal.message)
            return self._answer(fresh, refusal=refusal.message)
        if "retenir" in self.request.POST:
            imports.accept(candidate, by=by, now=now)
        return self._answer(candidate)

    def _answer(
        self, candidate: ImportCandidate, *, form: CandidateForm | None = None, refusal: str = ""
    ) -> HttpResponse:
        if self.request.htmx:
            return self.show_card(candidate.pk, card_form=form, refusal=refusal)
        if form is not None or refusal:
            status = 409 if refusal else 422
            return self.show(about=candidate.pk, card_form=form, refusal=refusal, status=status)
        return redirect(self.address(f"#rencontre-{self._next_shown(candidate)}"))

    def _next_shown(self, candidate: ImportCandidate) -> int:
        """The card itself, or the one that follows it among those still shown."""
        state = STATE_OF_FILTER.get(self._asked()[0])
        shown = self.document.candidates.order_by("position", "pk")
        if state is None or shown.filter(pk=candidate.pk, state=state).exists():
            return candidate.pk
        rest = shown.filter(state=state)
        following = rest.filter(position__gte=candidate.position).first() or rest.last()
        return following.pk if following else candidate.pk


def _as_typed(form: CandidateForm, fresh: ImportCandidate) -> CandidateForm:
    """The same typed values, against what the card holds now."""
    data = form.data.copy()
    data[form.add_prefix("seen")] = imports.seal(fresh.values)
    again = bound_form(fresh, data, today=form.today)
    again.is_valid()
    return again


class SettingsView(ReviewScreen):
    """Another programme, another reference date: what still waits is read again."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = SettingsForm(request.POST)
        if not form.is_valid():
            return self.show(settings_form=form, status=422)
        try:
            imports.read_again(self.document, **form.cleaned_data, by=request.user, now=clock.now())
        except imports.ImportRefused as refusal:
            form.add_error(None, refusal.message)
            return self.show(settings_form=form, status=409)
        messages.success(
            request, "Le document a été relu\N{NO-BREAK SPACE}; vos décisions et vos corrections ont été gardées."
        )
        return redirect(self.document)


class AcceptCertainView(ReviewScreen):
    """Keep at once everything in which nothing was guessed."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            count = imports.accept_certain(self.document, by=request.user, now=clock.now())
        except imports.ImportRefused as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _said(count))
        return redirect(self.address())


class UndoAllView(ReviewScreen):
    """Take back every decision; what has become someone's work stays and is named."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        undone = imports.undo_all(self.document, by=request.user, now=clock.now())
        for refusal in undone.refusals:
            messages.warning(request, refusal)
        messages.success(
            request,
            f"{undone.count} décision{'s' if undone.count > 1 else ''} annulée{'s' if undone.count > 1 else ''}.",
        )
        return redirect(self.document)


def _said(count: int) -> str:
    if count == 0:
        return "Rien de sûr n’attendait."
    return (
        "1 rencontre retenue\N{NO-BREAK SPACE}: son brouillon est prêt."
        if count == 1
        else f"{count} rencontres retenues\N{NO-BREAK SPACE}: leurs brouillons sont prêts."
    )
