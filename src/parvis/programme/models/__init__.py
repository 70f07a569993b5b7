from parvis.programme.models.changes import EventChange
from parvis.programme.models.events import Event, EventOrganisation, EventSpeaker
from parvis.programme.models.imports import Import, ImportCandidate
from parvis.programme.models.programmes import Axis, CampaignWindow, Programme, ProgrammeFunder
from parvis.programme.models.series import Series
from parvis.programme.models.sessions import Session

__all__ = [
    "Axis",
    "CampaignWindow",
    "Event",
    "EventChange",
    "EventOrganisation",
    "EventSpeaker",
    "Import",
    "ImportCandidate",
    "Programme",
    "ProgrammeFunder",
    "Series",
    "Session",
]
