"""The registrations desk of the back office: meetings, who comes, add, correct, cancel, take out."""

import datetime as dt

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.log_actions import log

from parvis.accounts.rules import can_export_people, can_manage_registrations
from parvis.core import clock, edtf
from parvis.core.desk import DeskMixin
from parvis.core.edtf import NBSP
from parvis.core.typography import capital, hours_label
from parvis.programme.models import Event
from parvis.registrations import actions, exports, rules, wording
from parvis.registrations.forms.desk import CancelForm, MeetingsFilterForm, PeopleFilterForm
from parvis.registrations.forms.person import DeskPersonForm
from parvis.registrations.models import Registration, RegistrationState
from parvis.registrations.queries.desk import figures, meetings, people
from parvis.registrations.rules import Opening, Places

PER_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class DeskView(DeskMixin, TemplateView):
    """A page about people: for those who handle registrations only. The back office forbids every cache."""

    header_icon = "group"

    def is_allowed(self) -> bool:
        return can_manage_registrations(self.request.user)

    def trail(self) -> tuple[tuple[str, str], ...]:
        return (("Inscriptions", reverse("registrations_desk:meetings")),)


class MeetingsView(DeskView):
    """Every meeting with its places."""

    template_name = "registrations/desk/meetings.html"
    page_title = "Inscriptions"

    def trail(self) -> tuple[tuple[str, str], ...]:
        return ()

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        form = MeetingsFilterForm(self.request.GET)
        form.is_valid()
        past = bool(form.cleaned_data.get("past"))
        today = clock.today()
        found = meetings(today=today, past=past, text=form.cleaned_data.get("q", ""))
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("p"))
        lines = [_line(event, now=clock.now()) for event in page]
        return {"form": form, "page": page, "lines": lines, "past": past, **super().get_context_data(**kwargs)}


def _line(event: Event, *, now: dt.datetime) -> dict[str, object]:
    opening = rules.opening(event, taken=event.taken, now=now)
    return {
        "event": event,
        "places": Places(event.capacity, event.taken),
        "taken": event.taken,
        "cancelled": event.cancelled,
        "state": STATES[opening],
        "is_open": opening is Opening.OPEN,
    }


STATES = {
    Opening.OPEN: "Ouvertes",
    Opening.FULL: "Complet",
    Opening.NOT_YET: "Pas encore ouvertes",
    Opening.CLOSED: "Closes",
    Opening.CANCELLED: "Rencontre annulée",
    Opening.PAST: "Rencontre passée",
    Opening.EXTERNAL: "Chez l’organisateur",
    Opening.NONE: "Sans inscription en ligne",
    Opening.DRAFT: "Non publiée",
}


class EventView(DeskView):
    """What the pages about one meeting share."""

    @cached_property
    def event(self) -> Event:
        return get_object_or_404(Event.objects.select_related("mode", "city"), pk=self.kwargs["pk"])

    @property
    def event_url(self) -> str:
        return reverse("registrations_desk:people", args=[self.event.pk])

    def trail(self) -> tuple[tuple[str, str], ...]:
        return (*super().trail(), (self.event.title, self.event_url))

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        event = self.event
        return {
            "event": event,
            "when": capital(edtf.label(event.known_date)),
            "hours": hours_label(event.start_time, event.end_time),
            "back_url": self.event_url,
            **super().get_context_data(**kwargs),
        }


class PeopleView(EventView):
    """Who comes to one meeting."""

    template_name = "registrations/desk/people.html"

    def trail(self) -> tuple[tuple[str, str], ...]:
        return DeskView.trail(self)

    def get_page_title(self) -> str:
        return self.event.title

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        event = self.event
        form = PeopleFilterForm({"state": RegistrationState.CONFIRMED, "sort": "nom", **self.request.GET.dict()})
        page = Paginator(people(event=event, **form.chosen), PER_PAGE).get_page(self.request.GET.get("p"))
        room, cancelled = figures(event=event)
        opening = rules.opening(event, taken=room.taken, now=clock.now())
        return {
            "form": form,
            "page": page,
            "places": room,
            "cancelled": cancelled,
            "state": STATES[opening],
            "is_open": opening is Opening.OPEN,
            "why_shut": "" if opening is Opening.OPEN else wording.explain(event, opening).title,
            "may_export": can_export_people(self.request.user),
            "confirmed": RegistrationState.CONFIRMED,
            **super().get_context_data(**kwargs),
        }


class AddView(EventView):
    """Register someone who wrote or called: the same action, the same refusals."""

    template_name = "registrations/desk/person.html"
    page_title = "Inscrire quelqu’un"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        submit = "Inscrire cette personne"
        return {"form": DeskPersonForm(), "submit": submit, "refusal": "", **super().get_context_data(**kwargs)}

    def post(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        form = DeskPersonForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            registration, created = actions.register(self.event, person=form.person(), by=request.user, now=clock.now())
        except actions.Refusal as refusal:
            return self.render_to_response(self.get_context_data(form=form, refusal=str(refusal)))
        if created:
            messages.success(
                request, f"{registration.name} a une place. La confirmation part vers {registration.email}."
            )
        else:
            messages.info(request, f"{registration.name} avait déjà une place{NBSP}: rien n’a été changé.")
        return redirect(self.event_url)


class RegistrationView(EventView):
    """What the pages about one person share."""

    @cached_property
    def registration(self) -> Registration:
        related = Registration.objects.select_related("event__mode", "event__city", "public", "territory")
        return get_object_or_404(related, uid=self.kwargs["uid"])

    @cached_property
    def event(self) -> Event:
        return self.registration.event

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        return {"registration": self.registration, "refusal": "", **super().get_context_data(**kwargs)}


class CorrectView(RegistrationView):
    template_name = "registrations/desk/person.html"
    page_title = "Corriger une inscription"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        form = DeskPersonForm(registration=self.registration)
        return {"form": form, "submit": "Enregistrer", **super().get_context_data(**kwargs)}

    def post(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        form = DeskPersonForm(request.POST, registration=self.registration)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            actions.correct(self.registration, person=form.person(), by=request.user, now=clock.now())
        except actions.Refusal as refusal:
            return self.render_to_response(self.get_context_data(form=form, refusal=str(refusal)))
        messages.success(request, "L’inscription est corrigée.")
        return redirect(self.event_url)


class CancelView(RegistrationView):
    template_name = "registrations/desk/cancel.html"
    page_title = "Annuler une inscription"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        return {"form": CancelForm(), **super().get_context_data(**kwargs)}

    def post(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        form = CancelForm(request.POST)
        form.is_valid()
        told = form.cleaned_data["tell"]
        actions.cancel(self.registration, by=request.user, now=clock.now(), tell=told)
        messages.success(
            request,
            f"L’inscription de {self.registration.name} est annulée, sa place est libre."
            + (" Un message l’en prévient." if told else " Aucun message ne part."),
        )
        return redirect(self.event_url)


class ExportView(EventView):
    """The list in hand as a file. By POST, since the history of the meeting says who took it out."""

    http_method_names = ("post",)

    def is_allowed(self) -> bool:
        return can_manage_registrations(self.request.user) and can_export_people(self.request.user)

    def post(self, request: HttpRequest, pk: int, format: str) -> HttpResponse:  # noqa: A002 -- the name in the address
        form = PeopleFilterForm({"state": RegistrationState.CONFIRMED, "sort": "nom", **request.POST.dict()})
        found = list(people(event=self.event, **form.chosen))
        log(self.event, "registrations.export", user=request.user, data={"format": format, "count": len(found)})
        if format == "csv":
            content, mime = exports.to_csv(found), "text/csv; charset=utf-8"
        else:
            content, mime = exports.to_xlsx(found, title=self.event.title), XLSX
        response = HttpResponse(content, content_type=mime)
        response["Content-Disposition"] = f'attachment; filename="inscriptions-{self.event.slug}.{format}"'
        return response
