from parvis.programme.models.changes import EventChange
from parvis.programme.models.events import Event, EventOrganisation, EventSpeaker
from parvis.programme.models.imports import Import, ImportCandidate, ImportFile, ImportUpdate
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
    "ImportFile",
    "ImportUpdate",
    "Programme",
    "ProgrammeFunder",
    "Series",
    "Session",
]
