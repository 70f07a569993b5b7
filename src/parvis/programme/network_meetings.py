"""The meetings of a network, shown on the page that the directory keeps."""

import datetime as dt

from django.http import HttpRequest
from django.template.loader import render_to_string

from parvis.directory.models import Network
from parvis.programme.queries.gatherings import network_gathering


def show(request: HttpRequest | None, *, network: Network, today: dt.date) -> str:
    context = {"gathering": network_gathering(network.pk, today=today), "today": today}
    return render_to_string("programme/_gathering.html", context, request)
