"""The screens that read a programme document, inside Wagtail's admin."""

from parvis.programme.views.imports.deposit import DepositView
from parvis.programme.views.imports.review import (
    AcceptCertainView,
    CandidateView,
    ReviewView,
    SettingsView,
    UndoAllView,
)

__all__ = ["AcceptCertainView", "CandidateView", "DepositView", "ReviewView", "SettingsView", "UndoAllView"]
