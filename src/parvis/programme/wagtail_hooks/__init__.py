"""The programme in the back office: its menu, its screens, what it adds to the first page and to the history."""

from parvis.programme.wagtail_hooks import history, home, imports, menu, urls

__all__ = ["history", "home", "imports", "menu", "urls"]
