"""The control: the same application without its lock, to show what the lock prevents. Never served but by the bench."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

from parvis.programme.models import Event  # noqa: E402 -- Django is set up above
from parvis.registrations.actions import places  # noqa: E402 -- same


def _unlocked(event: Event) -> Event:
    return Event.objects.only(*places.LOCKED_COLUMNS).get(pk=event.pk)


places._lock = _unlocked  # noqa: SLF001 -- the one line that the control changes
