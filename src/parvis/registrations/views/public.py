"""Registering: one short form, then what comes next."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from parvis.core import clock, throttle
from parvis.programme.models import Event
from parvis.registrations import actions, rules, wording
from parvis.registrations.forms.person import PersonForm
from parvis.registrations.queries.places import places
from parvis.registrations.rules import Opening
from parvis.registrations.views.pages import HONEYPOT, Summary, is_trapped, published_event


@method_decorator(never_cache, name="dispatch")
class RegisterView(View):
    """The form while registration is open; otherwise why it is not, and where to go."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        event = published_event(slug)
        room = places(event=event)
        opening = rules.opening(event, taken=room.taken, now=clock.now())
        if opening is not Opening.OPEN:
            return _explain(request, event, opening)
        return _show(request, event, PersonForm(), words=room.words)

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        event = published_event(slug)
        if seconds := _seconds_to_wait(request, event):
            return throttle.refuse(request, seconds)
        if is_trapped(request):
            return redirect("registrations:thanks", slug=event.slug)
        form = PersonForm(request.POST)
        if not form.is_valid():
            return _show(request, event, form, status=422)
        try:
            actions.register(event, person=form.person(), now=clock.now())
        except actions.Shut as refusal:
            return _explain(request, event, refusal.opening, status=409)
        return redirect("registrations:thanks", slug=event.slug)


@require_safe
def thank(request: HttpRequest, slug: str) -> HttpResponse:
    """The same words for everyone: they tell nobody whether an address was registered already."""
    event = published_event(slug)
    response = render(request, "registrations/thanks.html", {"meeting": Summary.of(event)})
    patch_cache_control(response, private=True)
    return response


def _seconds_to_wait(request: HttpRequest, event: Event) -> int:
    visitor = throttle.client_address(request)
    return throttle.seconds_to_wait(
        settings.REGISTRATION_LIMIT_PER_EVENT, "registration", visitor, str(event.pk)
    ) or throttle.seconds_to_wait(settings.REGISTRATION_LIMIT, "registrations", visitor)


def _show(request: HttpRequest, event: Event, form: PersonForm, *, words: str = "", status: int = 200) -> HttpResponse:
    context = {"meeting": Summary.of(event), "form": form, "places": words, "honeypot": HONEYPOT}
    return render(request, "registrations/register.html", context, status=status)


def _explain(request: HttpRequest, event: Event, opening: Opening, *, status: int = 200) -> HttpResponse:
    explanation = wording.explain(event, opening)
    external_url = event.external_url if opening is Opening.EXTERNAL else ""
    context = {"meeting": Summary.of(event), "explanation": explanation, "external_url": external_url}
    return render(request, "registrations/shut.html", context, status=status)
