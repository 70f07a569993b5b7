"""The review of one import: each meeting that was read, beside the passage it was read in."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder

from parvis.accounts.rules import can_publish_programme
from parvis.core import clock
from parvis.programme import imports
from parvis.programme.enums import CandidateState, ImportState
from parvis.programme.forms.answers import ShapeForm, UpdateForm
from parvis.programme.forms.imports import CandidateForm, ReviewFilterForm, SettingsForm
from parvis.programme.imports.columns import waits_for_columns
from parvis.programme.imports.shaping import next_copy
from parvis.programme.models import Event, ImportCandidate
from parvis.programme.views.imports.desk import Work, desk, work_on
from parvis.programme.views.imports.screen import OneImportScreen


@dataclass(frozen=True)
class Asked:
    """What to show, from the address or from the form that was sent."""

    shown: str = ""
    page: int | None = None
    editing: int | None = None
    shaping: int | None = None


@dataclass(frozen=True)
class Focus:
    """The card that someone is at work on: its forms, and why what was asked could not be done."""

    card: int
    form: CandidateForm | None = None
    update: UpdateForm | None = None
    shape: ShapeForm | None = None
    refusal: str = ""


class ReviewScreen(OneImportScreen):
    """The whole screen, or the one card that htmx asks for."""

    template_name = "programme/imports/review.html"

    def show(
        self, focus: Focus | None = None, *, settings_form: SettingsForm | None = None, status: int = 200
    ) -> HttpResponse:
        asked = self.asked
        one = desk(self.document, shown=asked.shown, number=asked.page)
        focus = focus or self._focus_asked(one.work)
        context = self.get_context_data(
            desk=one,
            work=one.work,
            focus=focus,
            settings_form=settings_form or self._settings_form(),
            **self._common(one.work, focus),
        )
        return self.render_to_response(context, status=status)

    def show_card(self, focus: Focus) -> HttpResponse:
        """The card alone, the progress and the filters, for htmx."""
        work = work_on(self.document, about=focus.card)
        self.candidate(focus.card)
        focus = self._focus_asked(work) or focus
        self.template_name = "programme/imports/card_alone.html"
        context = self.get_context_data(
            work=work, card=work.card(focus.card), focus=focus, number=self.asked.page, **self._common(work, focus)
        )
        return self.render_to_response(context)

    def _common(self, work: Work, focus: Focus | None) -> dict[str, object]:
        return {
            "document": self.document,
            "counts": work.counts,
            "shown": self.asked.shown,
            "finder": AdminURLFinder(self.request.user),
            "update_forms": self._update_forms(work, focus),
        }

    def _update_forms(self, work: Work, focus: Focus | None) -> dict[int, UpdateForm]:
        """The answers that each card which tells a known meeting asks for."""
        found = {
            pk: self.update_form(pk, work) for pk, comparison in work.comparisons.items() if not comparison.is_settled
        }
        if focus and focus.update and focus.card in found:
            found[focus.card] = focus.update
        return found

    def update_form(self, pk: int, work: Work, data: Any = None) -> UpdateForm:
        return UpdateForm(
            data,
            comparison=work.comparisons[pk],
            may_publish=can_publish_programme(self.request.user),
            today=clock.today(),
            prefix=f"m{pk}",
        )

    def shape_form(self, candidate: ImportCandidate, work: Work, data: Any = None) -> ShapeForm:
        others = [one for one in work.candidates if one.pk != candidate.pk and one.state == CandidateState.PENDING]
        known = Event.objects.filter(programme=self.document.programme_id).chronological().only("title", "when")
        return ShapeForm(
            data, candidate=candidate, others=others, events=list(known), number=next_copy(candidate), prefix="f"
        )

    def candidate(self, pk: int) -> ImportCandidate:
        found = self.document.candidates.select_related("event", "decided_by").filter(pk=pk).first()
        if found is None:
            raise Http404
        return found

    def _focus_asked(self, work: Work) -> Focus | None:
        """The card that the address opens, when it still waits."""
        pk = self.asked.editing or self.asked.shaping
        candidate = next((one for one in work.candidates if one.pk == pk), None)
        if candidate is None or candidate.state != CandidateState.PENDING or self.request.method != "GET":
            return None
        if self.asked.shaping:
            return Focus(candidate.pk, shape=self.shape_form(candidate, work))
        return Focus(candidate.pk, form=bound_form(candidate, None, today=self.document.reference_date))

    def _settings_form(self) -> SettingsForm:
        initial = {"programme": self.document.programme, "reference_date": self.document.reference_date}
        return SettingsForm(initial=initial)

    @property
    def asked(self) -> Asked:
        """Anything wrong means everything."""
        form = ReviewFilterForm(self.request.POST if self.request.method == "POST" else self.request.GET)
        if not form.is_valid():
            return Asked()
        return Asked(*(form.cleaned_data[name] for name in ("etat", "page", "modifier", "ranger")))

    def address(self, anchor: str = "") -> str:
        asked = self.asked
        query = [f"etat={asked.shown}"] if asked.shown else []
        query += [f"page={asked.page}"] if asked.page and asked.page > 1 else []
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
        if self.document.state in (ImportState.QUEUED, ImportState.FAILED):
            return redirect("programme_import:waiting", pk)
        if waits_for_columns(self.document):
            return redirect("programme_import:columns", pk)
        asked = ReviewFilterForm(request.GET)
        if not asked.is_valid():
            messages.warning(
                request, "Cette adresse demande un tri inconnu\N{NO-BREAK SPACE}: voici toutes les rencontres."
            )
        response = self._card_alone() if request.htmx else self.show()
        patch_vary_headers(response, ["HX-Request"])
        return response

    def _card_alone(self) -> HttpResponse:
        """The card that htmx wants to replace: being corrected, being put elsewhere, or as it stands."""
        if card := self.asked.editing or self.asked.shaping:
            return self.show_card(Focus(card))
        _, _, number = (self.request.htmx.target or "").rpartition("-")
        if not number.isdecimal():
            raise Http404
        return self.show_card(Focus(int(number)))
