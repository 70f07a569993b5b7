"""The screens that read a programme document, inside Wagtail's admin."""

from parvis.programme.views.imports.card import CandidateView
from parvis.programme.views.imports.columns import ColumnsView
from parvis.programme.views.imports.deposit import DepositView
from parvis.programme.views.imports.review import ReviewView
from parvis.programme.views.imports.whole import (
    AcceptCertainView,
    HistoryView,
    SettingsView,
    UndoAllView,
    WaitingView,
)

__all__ = [
    "AcceptCertainView",
    "CandidateView",
    "ColumnsView",
    "DepositView",
    "HistoryView",
    "ReviewView",
    "SettingsView",
    "UndoAllView",
    "WaitingView",
]
