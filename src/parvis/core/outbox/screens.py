"""The outbox in the back office: what was sent, what waits or failed and why, send again."""

import base64

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.views.generic import TemplateView
from wagtail.log_actions import log

from parvis.core import clock
from parvis.core.desk import DeskMixin
from parvis.core.models import OutboxMessage
from parvis.core.models.outbox import OutboxState
from parvis.core.outbox.backend import TO_THE_TEAM
from parvis.core.outbox.messages import send_again

PER_PAGE = 50
SEE, RESEND = "core.view_outboxmessage", "core.change_outboxmessage"
# Who may set the passwords of the team may as well read the message that lets someone choose a new one.
OPEN_ACCOUNTS = "accounts.change_user"
LISTED = ("recipient", "subject", "kind", "state", "created_at", "sent_at", "not_before", "last_error", "attempts")
TONES = {
    OutboxState.FAILED: "critical",
    OutboxState.SENT: "",
    OutboxState.WAITING: "primary",
    OutboxState.SENDING: "primary",
}


class MessagesFilterForm(forms.Form):
    q = forms.CharField(label="Chercher une adresse ou un objet", max_length=120, required=False)
    state = forms.ChoiceField(label="État", choices=[("", "Tous"), *OutboxState.choices], required=False)


class OutboxView(DeskMixin, TemplateView):
    header_icon = "mail"

    def is_allowed(self) -> bool:
        return self.request.user.has_perm(SEE)


class MessagesView(OutboxView):
    """The latest first; two queries whatever their number, one more for the figures."""

    template_name = "parvis/outbox/list.html"
    page_title = "Messages envoyés"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        form = MessagesFilterForm(self.request.GET)
        form.is_valid()
        text, state = form.cleaned_data.get("q", ""), form.cleaned_data.get("state", "")
        found = OutboxMessage.objects.only(*LISTED).order_by("-created_at", "-pk")
        if text:
            found = found.filter(Q(recipient__icontains=text) | Q(subject__icontains=text))
        if state:
            found = found.filter(state=state)
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("p"))
        counts = dict(OutboxMessage.objects.order_by().values_list("state").annotate(Count("pk")))
        return {
            "form": form,
            "page": page,
            "rows": [(message, TONES[OutboxState(message.state)]) for message in page],
            "counts": [
                (label, counts.get(value, 0), value) for value, label in OutboxState.choices if counts.get(value)
            ],
            "has_relay": bool(settings.OUTBOX_RELAY["host"]),
            **super().get_context_data(**kwargs),
        }


class MessageView(OutboxView):
    """One message as its reader sees it; not the text of one that opens an account of the team to whoever reads it."""

    template_name = "parvis/outbox/message.html"
    page_title = "Message"

    def trail(self) -> tuple[tuple[str, str], ...]:
        return ((MessagesView.page_title, reverse("outbox:messages")),)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        message = get_object_or_404(OutboxMessage, pk=self.kwargs["pk"])
        files = [
            (attachment["name"], len(base64.b64decode(attachment["base64"])))
            for attachment in message.attachments
            if attachment.get("base64")
        ]
        return {
            "message": message,
            "tone": TONES[OutboxState(message.state)],
            "files": files,
            "is_hidden": message.kind == TO_THE_TEAM and not self.request.user.has_perm(OPEN_ACCOUNTS),
            "may_send": message.state != OutboxState.SENDING and self.request.user.has_perm(RESEND),
            "was_sent": message.state == OutboxState.SENT,
            "has_relay": bool(settings.OUTBOX_RELAY["host"]),
            **super().get_context_data(**kwargs),
        }


class SendAgainView(OutboxView):
    http_method_names = ("post",)

    def is_allowed(self) -> bool:
        return self.request.user.has_perms((SEE, RESEND))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        message = get_object_or_404(OutboxMessage, pk=pk)
        again = send_again(message, by=request.user, now=clock.now())
        log(message, "outbox.send_again", user=request.user, data={"message": again.pk})
        messages.success(request, f"Le message à {again.recipient} repart dès que possible.")
        return redirect("outbox:message", pk=again.pk)


app_name = "outbox"
urlpatterns = [
    path("", MessagesView.as_view(), name="messages"),
    path("<int:pk>/", MessageView.as_view(), name="message"),
    path("<int:pk>/envoyer/", SendAgainView.as_view(), name="send_again"),
]
