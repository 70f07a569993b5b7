"""The documents being read, and the form that deposits another."""

import datetime as dt

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from parvis.core import clock
from parvis.core.fetching import FetchRefused
from parvis.programme import imports
from parvis.programme.forms.imports import DepositForm, PageForm
from parvis.programme.models import Import
from parvis.programme.queries.imports import imports as known_imports
from parvis.programme.views.imports.screen import ImportScreen

PER_PAGE = 20


class DepositView(ImportScreen):
    """The list of imports, the latest first, under the deposit form."""

    template_name = "programme/imports/index.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(DepositForm(today=clock.today()))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = DepositForm(request.POST, request.FILES, today=clock.today())
        if not form.is_valid():
            return self._show(form, status=422)
        now = clock.now()
        try:
            read, refused = self._deposit(form, now=now)
        except FetchRefused as refusal:
            form.add_error("address", refusal.message)
            return self._show(form, status=422)
        if refused and not read:
            for name, message in refused:
                form.add_error(
                    form.source,
                    f"{name}\N{NO-BREAK SPACE}: {message}" if len(refused) > 1 else message,
                )
            return self._show(form, status=422)
        if not refused and len(read) == 1:
            if read[0].created_at != now:
                messages.info(
                    request,
                    "Ce document avait déjà été déposé\N{NO-BREAK SPACE}: le voici, tel que vous l’aviez laissé.",
                )
            return redirect(read[0])
        for name, message in refused:
            messages.error(request, f"{name} n’a pas été lu\N{NO-BREAK SPACE}: {message}")
        messages.success(request, _said(read, now=now))
        return redirect("programme_import:index")

    def _deposit(self, form: DepositForm, *, now: dt.datetime) -> tuple[list[Import], list[tuple[str, str]]]:
        """The imports, and what was refused with its reason; once enough was read in this request, the worker reads the rest."""
        read: list[Import] = []
        refused, weight = [], 0
        for data, name in form.documents():
            weight += len(data)
            try:
                document = imports.deposit(
                    data,
                    name=name,
                    programme=form.chosen_programme(),
                    reference_date=form.cleaned_data["reference_date"],
                    by=self.request.user,
                    now=now,
                    wait=bool(read) and weight > settings.IMPORT_READ_AT_ONCE_BYTES,
                )
            except imports.ImportRefused as refusal:
                refused.append((name, refusal.message))
            else:
                read.append(document)
        return read, refused

    def _show(self, form: DepositForm, *, status: int = 200) -> HttpResponse:
        asked = PageForm(self.request.GET)
        number = asked.cleaned_data.get("page") if asked.is_valid() else None
        page = Paginator(known_imports(), PER_PAGE).get_page(number or 1)
        return self.render_to_response(self.get_context_data(form=form, page=page), status=status)


def _said(read: list[Import], *, now: dt.datetime) -> str:
    """« 3 documents déposés, dont 1 l’était déjà : ils sont dans la liste. »"""
    known = sum(document.created_at != now for document in read)
    count = f"{len(read)} documents déposés" if len(read) > 1 else "1 document déposé"
    before = f", dont {known} l’{'étaient' if known > 1 else 'était'} déjà" if known else ""
    return f"{count}{before}\N{NO-BREAK SPACE}: {'ils sont' if len(read) > 1 else 'il est'} dans la liste."
