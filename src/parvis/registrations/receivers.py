"""What the programme tells, heard here."""

import datetime as dt

from django.dispatch import receiver

from parvis.programme.models import EventChange
from parvis.programme.signals import event_changed
from parvis.registrations.actions import announce


@receiver(event_changed, dispatch_uid="registrations.tell_those_registered")
def tell_those_registered(
    sender: type[EventChange], *, change: EventChange, now: dt.datetime, **kwargs: object
) -> None:
    announce(change, now=now)
