"""A person's own registration, behind the signed link of their e-mail: see, correct, cancel."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.http import require_safe

from parvis.accounts import signed_links
from parvis.core import clock, throttle
from parvis.core.models import Centre
from parvis.registrations import actions, mails, rules
from parvis.registrations.forms.person import CorrectionForm, FindForm
from parvis.registrations.models import Registration, RegistrationState
from parvis.registrations.queries.places import places
from parvis.registrations.rules import Opening
from parvis.registrations.views.pages import HONEYPOT, Summary, confidential, is_trapped

RELATED = ("event__mode", "event__city", "public", "territory")


class NoRegistration(Exception):
    """The link leads nowhere; `str()` says why, `status` is that of the page."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


def _registration(token: str) -> Registration:
    try:
        value = signed_links.read(mails.PURPOSE, token, max_age_days=settings.SIGNED_LINK_DAYS)
    except signed_links.BadLink as error:
        status = 410 if isinstance(error, signed_links.ExpiredLink) else 404
        raise NoRegistration(str(error), status) from error
    found = Registration.objects.select_related(*RELATED).filter(uid=uuid.UUID(value)).first()
    if found is None:
        raise NoRegistration("Cette inscription n’existe plus.", 410)
    return found


@method_decorator(confidential, name="dispatch")
class TokenView(View):
    """What every page behind the link does first: read it, or explain and offer a new one."""

    registration: Registration
    token: str

    def dispatch(self, request: HttpRequest, token: str) -> HttpResponse:
        self.token = token
        try:
            self.registration = _registration(token)
        except NoRegistration as error:
            context = {"reason": str(error), "form": FindForm(), "honeypot": HONEYPOT}
            return render(request, "registrations/bad_link.html", context, status=error.status)
        return super().dispatch(request)

    def show(self, template: str, *, status: int = 200, **more: object) -> HttpResponse:
        event = self.registration.event
        now = clock.now()
        context = {
            "registration": self.registration,
            "meeting": Summary.of(event),
            "event": event,
            "token": self.token,
            "is_confirmed": self.registration.state == RegistrationState.CONFIRMED,
            "is_past": rules.is_past(event, now=now),
        }
        return render(self.request, template, context | more, status=status)


class MineView(TokenView):
    def get(self, request: HttpRequest) -> HttpResponse:
        event = self.registration.event
        mode = event.mode
        opening = rules.opening(event, taken=places(event=event).taken, now=clock.now())
        return self.show(
            "registrations/mine.html",
            remote_link=event.remote_link if mode and mode.online else "",
            is_online=bool(mode and mode.online),
            may_return=opening is Opening.OPEN,
        )


class CorrectView(TokenView):
    def get(self, request: HttpRequest) -> HttpResponse:
        return self._form(CorrectionForm(registration=self.registration))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = CorrectionForm(request.POST, registration=self.registration)
        if not form.is_valid():
            return self._form(form, status=422)
        try:
            actions.correct(self.registration, person=form.person(), now=clock.now())
        except actions.Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "Votre inscription est corrigée.")
        return redirect("registrations:mine", token=self.token)

    def _form(self, form: CorrectionForm, *, status: int = 200) -> HttpResponse:
        return self.show("registrations/correct.html", form=form, status=status)


class CancelView(TokenView):
    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show("registrations/cancel.html")

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            actions.cancel(self.registration, now=clock.now())
        except actions.Refusal as refusal:
            messages.error(request, str(refusal))
        return redirect("registrations:mine", token=self.token)


class CalendarView(TokenView):
    """The meeting for the calendar of who has a place, with the link to follow it online."""

    def get(self, request: HttpRequest) -> HttpResponse:
        event = self.registration.event
        holds_a_place = self.registration.state == RegistrationState.CONFIRMED
        content = mails.calendar_of(event, centre=Centre.load(request_or_site=request)) if holds_a_place else b""
        if not content:
            return self.show("registrations/mine.html", status=404, remote_link="", is_online=False, may_return=False)
        response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{event.slug}.ics"'
        return response


@method_decorator(confidential, name="dispatch")
class FindView(View):
    """Send the links of an address again; the answer is the same whoever asks."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._form(request, FindForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        if seconds := throttle.seconds_to_wait(settings.FIND_LIMIT, "find", throttle.client_address(request)):
            return throttle.refuse(request, seconds)
        form = FindForm(request.POST)
        if not form.is_valid():
            return self._form(request, form, status=422)
        if not is_trapped(request):
            actions.send_links(email=form.cleaned_data["email"], now=clock.now())
        return redirect("registrations:found")

    def _form(self, request: HttpRequest, form: FindForm, *, status: int = 200) -> HttpResponse:
        return render(request, "registrations/find.html", {"form": form, "honeypot": HONEYPOT}, status=status)


@require_safe
def found(request: HttpRequest) -> HttpResponse:
    return render(request, "registrations/found.html")
