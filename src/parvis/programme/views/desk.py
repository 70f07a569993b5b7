"""The team's own screens for a meeting: its changes once announced, its copy, the next one of its cycle."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView

from parvis.accounts.rules import can_edit_programme, can_publish_programme
from parvis.core import clock
from parvis.core.desk import DeskMixin
from parvis.core.edtf import NBSP
from parvis.programme.actions import copies, life
from parvis.programme.forms.copies import CopyForm
from parvis.programme.forms.life import QuietForm
from parvis.programme.models import Event, Series
from parvis.programme.views.life_screens import BY_SLUG, Screen, said

NEXT_TITLE = "Rencontre suivante du cycle"
NEXT_WORDS = {
    "explanation": f"Un brouillon sans date est créé avec les habitudes de la dernière rencontre du cycle{NBSP}: heures, "
    "mode, lieu, publics, thèmes, organisateurs. Il vous restera le titre, la date et le contenu.",
    "submit": "Créer la rencontre suivante",
}
EVENTS = "wagtailsnippets_programme_event"
SERIES = "wagtailsnippets_programme_series"


class DeskView(DeskMixin, FormView):
    """A form about one record of the programme, the last of its trail."""

    header_icon = "calendar-alt"

    def is_allowed(self) -> bool:
        return can_edit_programme(self.request.user)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        return {"back_url": self.trail()[-1][1], **super().get_context_data(**kwargs)}


class EventDeskView(DeskView):
    """A form about one meeting."""

    @cached_property
    def event(self) -> Event:
        events = Event.objects.select_related("mode", "format", "city", "series")
        return get_object_or_404(events, pk=self.kwargs["pk"])

    def trail(self) -> tuple[tuple[str, str], ...]:
        return ("Rencontres", reverse(f"{EVENTS}:list")), (self.event.title, edit_url(self.event))

    def get_form_kwargs(self) -> dict[str, object]:
        return {**super().get_form_kwargs(), "event": self.event}

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        event = self.event
        announced = said(event.when, event.start_time, event.end_time)
        return {"event": event, "announced": announced, **super().get_context_data(**kwargs)}


def edit_url(event: Event) -> str:
    return reverse(f"{EVENTS}:edit", args=[event.pk])


class LifeView(EventDeskView):
    """Two steps: what changes, then what that will do, read again before anyone is told."""

    template_name = "programme/desk/life.html"

    def is_allowed(self) -> bool:
        return can_publish_programme(self.request.user)

    @cached_property
    def screen(self) -> Screen:
        try:
            return BY_SLUG[self.kwargs["change"]]
        except KeyError as error:
            raise Http404("Ce changement n’existe pas.") from error

    def get_page_title(self) -> str:
        return self.screen.label

    def get_form_class(self) -> type:
        return self.screen.form

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        return {"screen": self.screen, "becomes": "", **super().get_context_data(**kwargs)}

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.POST.get("step") == "edit":
            return self.render_to_response(self.get_context_data(form=self.get_form()))
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: object) -> HttpResponse:
        if self.request.POST.get("step") != "confirm":
            becomes = self.screen.becomes(self.event, form.cleaned_data)
            return self.render_to_response(self.get_context_data(form=form, becomes=becomes))
        try:
            self.screen.perform(self.event, **form.cleaned_data, by=self.request.user, now=clock.now())
        except life.Refusal as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, f"{self.event.title}{NBSP}: {self.screen.done}")
        return redirect(edit_url(self.event))


class CopyEventView(EventDeskView):
    template_name = "programme/desk/copy.html"
    page_title = "Copier la rencontre"
    form_class = CopyForm
    extra_context = {
        "explanation": "La copie est un brouillon sans date, avec les mêmes textes, le même déroulé et les mêmes personnes. "
        "Ni les inscriptions ni l’historique ne sont copiés.",
        "submit": "Créer la copie",
    }

    def form_valid(self, form: CopyForm) -> HttpResponse:
        copy = copies.copy_event(self.event, title=form.cleaned_data["title"], by=self.request.user, now=clock.now())
        messages.success(self.request, f"La copie est créée{NBSP}: donnez-lui sa date.")
        return redirect(edit_url(copy))


class NextEventView(EventDeskView):
    template_name = "programme/desk/copy.html"
    page_title = NEXT_TITLE
    form_class = QuietForm
    extra_context = NEXT_WORDS

    def form_valid(self, form: QuietForm) -> HttpResponse:
        return create_next(self.request, self.event)


class NextInSeriesView(DeskView):
    """The same from the cycle itself, which may still hold no meeting."""

    template_name = "programme/desk/copy.html"
    page_title = NEXT_TITLE
    form_class = QuietForm
    extra_context = {**NEXT_WORDS, "event": None}

    @cached_property
    def series(self) -> Series:
        return get_object_or_404(Series, pk=self.kwargs["pk"])

    def trail(self) -> tuple[tuple[str, str], ...]:
        record = self.series.title, reverse(f"{SERIES}:edit", args=[self.series.pk])
        return ("Cycles", reverse(f"{SERIES}:list")), record

    def form_valid(self, form: QuietForm) -> HttpResponse:
        return create_next(self.request, self.series)


def create_next(request: HttpRequest, origin: Event | Series) -> HttpResponse:
    draft = copies.next_in_series(origin, by=request.user, now=clock.now())
    messages.success(request, f"Le brouillon est créé{NBSP}: donnez-lui un titre et une date.")
    return redirect(edit_url(draft))
