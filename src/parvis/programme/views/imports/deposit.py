"""The documents being read, and the form that deposits another."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from parvis.core import clock
from parvis.programme import imports
from parvis.programme.forms.imports import DepositForm, PageForm
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
        data, name = form.document()
        try:
            document = imports.deposit(
                data,
                name=name,
                programme=form.chosen_programme(),
                reference_date=form.cleaned_data["reference_date"],
                by=request.user,
                now=now,
            )
        except imports.ImportRefused as refusal:
            form.add_error("file" if form.cleaned_data.get("file") else "text", refusal.message)
            return self._show(form, status=422)
        if document.created_at != now:
            messages.info(
                request, "Ce document avait déjà été déposé\N{NO-BREAK SPACE}: le voici, tel que vous l’aviez laissé."
            )
        return redirect(document)

    def _show(self, form: DepositForm, *, status: int = 200) -> HttpResponse:
        asked = PageForm(self.request.GET)
        number = asked.cleaned_data.get("page") if asked.is_valid() else None
        page = Paginator(known_imports(), PER_PAGE).get_page(number or 1)
        return self.render_to_response(self.get_context_data(form=form, page=page), status=status)
