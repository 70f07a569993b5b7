"""What is done with a whole import: other settings, everything certain kept, everything taken back, its history, its wait."""

import datetime as dt

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from wagtail.admin import messages

from parvis.accounts.rules import can_publish_programme
from parvis.core import clock
from parvis.programme import imports
from parvis.programme.enums import ImportState
from parvis.programme.forms.imports import PageForm, SettingsForm
from parvis.programme.imports.fate import fates
from parvis.programme.queries.imports import history, turn_of
from parvis.programme.views.imports.review import ReviewScreen
from parvis.programme.views.imports.screen import OneImportScreen

PER_PAGE = 50
# A worker that runs takes a document within seconds: beyond this, it is told that none seems to.
UNATTENDED_AFTER = dt.timedelta(minutes=1)


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


class UndoAllView(OneImportScreen):
    """What undoing would take back and what would stay, then, confirmed, the undoing."""

    template_name = "programme/imports/undo_all.html"
    page_title = "Tout annuler"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.render_to_response(self.get_context_data(document=self.document, fates=fates(self.document)))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        may_publish = can_publish_programme(request.user)
        undone = imports.undo_all(self.document, by=request.user, now=clock.now(), may_publish=may_publish)
        for refusal in undone.refusals:
            messages.warning(request, refusal)
        messages.success(
            request,
            f"{undone.count} décision{'s' if undone.count > 1 else ''} annulée{'s' if undone.count > 1 else ''}.",
        )
        return redirect(self.document)


class HistoryView(OneImportScreen):
    """Who did what with this import, and when."""

    template_name = "programme/imports/history.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        asked = PageForm(request.GET)
        number = asked.cleaned_data.get("page") if asked.is_valid() else None
        page = Paginator(history(document=self.document), PER_PAGE).get_page(number or 1)
        return self.render_to_response(self.get_context_data(document=self.document, page=page))


class WaitingView(OneImportScreen):
    """A document that the worker has not read yet: how far it is; by POST, read here and now."""

    template_name = "programme/imports/waiting.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        if self.document.state != ImportState.QUEUED and self.document.state != ImportState.FAILED:
            if request.htmx:
                return HttpResponse(headers={"HX-Redirect": reverse("programme_import:review", args=[pk])})
            return redirect(self.document)
        now = clock.now()
        if request.htmx:
            self.template_name = "programme/imports/waiting_state.html"
        response = self.render_to_response(
            self.get_context_data(
                document=self.document,
                turn=turn_of(document=self.document),
                is_unattended=self.document.claimed_until is None and now - self.document.created_at > UNATTENDED_AFTER,
            )
        )
        patch_vary_headers(response, ["HX-Request"])
        return response

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        imports.read_next(clock.now(), only=self.document)
        return redirect(self.document)


def _said(count: int) -> str:
    if count == 0:
        return "Rien de sûr n’attendait."
    return (
        "1 rencontre retenue\N{NO-BREAK SPACE}: son brouillon est prêt."
        if count == 1
        else f"{count} rencontres retenues\N{NO-BREAK SPACE}: leurs brouillons sont prêts."
    )
