"""The view of a year: what is planned, month by month, and what is not ready."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from parvis.accounts.rules import can_edit_programme, is_team
from parvis.core import clock
from parvis.core.desk import DeskMixin
from parvis.programme.forms.year import YearFilterForm
from parvis.programme.queries.year import year_at_a_glance

FIRST_YEAR, LAST_YEAR = 1980, 2100


def current_year(request: HttpRequest) -> HttpResponse:
    return redirect("programme_desk:year", year=clock.today().year)


class YearView(DeskMixin, TemplateView):
    template_name = "programme/desk/year.html"
    header_icon = "calendar"

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise Http404("Les années vont de 1980 à 2100.")
        return super().dispatch(request, *args, **kwargs)

    def is_allowed(self) -> bool:
        return is_team(self.request.user)

    @cached_property
    def year(self) -> int:
        return self.kwargs["year"]

    def get_page_title(self) -> str:
        return f"L’année {self.year}"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        form = YearFilterForm(self.request.GET, year=self.year)
        glance = year_at_a_glance(year=self.year, **form.chosen)
        return {
            "form": form,
            "glance": glance,
            "today": clock.today(),
            "may_change": can_edit_programme(self.request.user),
            "previous_url": self._url(self.year - 1),
            "next_url": self._url(self.year + 1),
            **super().get_context_data(**kwargs),
        }

    def _url(self, year: int) -> str:
        return reverse("programme_desk:year", args=[year]) if FIRST_YEAR <= year <= LAST_YEAR else ""
