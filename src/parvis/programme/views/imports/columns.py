"""What each column of a table was taken for, to be checked before its meetings are."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from parvis.core import clock
from parvis.programme.forms.columns import ColumnsForm
from parvis.programme.imports.columns import choose_columns, columns_of, has_columns
from parvis.programme.views.imports.screen import OneImportScreen


class ColumnsView(OneImportScreen):
    """Each column with its first values and what it is taken for; by POST, the table is read again so."""

    template_name = "programme/imports/columns.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._show(self._form(None))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = self._form(request.POST)
        if not form.is_valid():
            return self._show(form, status=422)
        choose_columns(self.document, fields=form.chosen(), by=request.user, now=clock.now())
        return redirect(self.document)

    def _form(self, data: object) -> ColumnsForm:
        if not has_columns(self.document):
            raise Http404
        return ColumnsForm(data, columns=columns_of(self.document))

    def _show(self, form: ColumnsForm, *, status: int = 200) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, document=self.document), status=status)
