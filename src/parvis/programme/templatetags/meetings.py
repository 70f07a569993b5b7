"""Lists of meetings: `{% load meetings %}{% meetings rows today %}`."""

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail.rich_text import expand_db_html

from parvis.core import clock
from parvis.core.templatetags.components import date_block
from parvis.core.templatetags.parvis import clean_html
from parvis.core.typography import hours_label
from parvis.programme.models import Event, Series
from parvis.programme.queries.gatherings import Gathering, series_gathering
from parvis.programme.queries.pages import EventPage, event_page
from parvis.programme.queries.rows import MeetingRow

register = template.Library()
_INDENT = re.compile(r"\s*\n\s*")


@register.inclusion_tag("programme/_meetings.html")
def meetings(rows: Iterable[MeetingRow], today: dt.date, level: int = 3) -> dict[str, object]:
    """The rows as a list, under headings of this level less one."""
    return {"lines": [_line(row, today, level) for row in rows]}


@lru_cache(maxsize=4096)
def _line(row: MeetingRow, today: dt.date, level: int) -> SafeString:
    """One row. Remembered by every word it shows, so that what is shown is always what was just read."""
    context = {
        "row": row,
        "date": date_block(row.when, today),
        "hours": hours_label(row.start_time, row.end_time),
        "level": level,
    }
    return SafeString(_INDENT.sub("\n", render_to_string("programme/_meeting.html", context)))


@register.filter
def rich(text: str) -> SafeString:
    """A text of the editor, its links resolved, cleaned."""
    return _clean(expand_db_html(text))


_clean = lru_cache(maxsize=512)(clean_html)


@register.simple_tag
def preview_of(event: Event) -> EventPage:
    """The page of a meeting that may not be saved yet."""
    return event_page(event, today=clock.today())


@register.simple_tag
def gathering_of(series: Series) -> Gathering:
    """The published meetings of a series that may not be saved yet."""
    return series_gathering(series, today=clock.today()) if series.pk else Gathering((), ())


@register.simple_tag
def this_day() -> dt.date:
    """The present day, for a preview: its page is made by Wagtail, not by a view of ours."""
    return clock.today()
