"""What the programme tells those above it."""

from django.dispatch import Signal

# Sent inside the transaction of the change. Arguments: change (EventChange), now (datetime).
event_changed = Signal()
