"""Words and small drawings: `{% load parvis %}`."""

import datetime as dt

from django import template
from django.urls import reverse
from django.utils.html import SafeString, conditional_escape
from django.utils.safestring import mark_safe

from parvis.core import edtf, icons, palette, paving, stylesheet, typography
from parvis.core.models import Centre

register = template.Library()


@register.filter
def typo(value: object) -> SafeString:
    """A team text with French spaces and raised ordinals; HTML already safe keeps its tags."""
    return mark_safe(typography.fix_html(str(conditional_escape(value))))  # noqa: S308 -- escaped just before


@register.filter
def clean_html(value: str) -> SafeString:
    """Rich text with only the tags we allow, and French typography."""
    return mark_safe(typography.fix_html(typography.clean_html(value)))  # noqa: S308 -- cleaned by nh3


def as_when(value: "str | edtf.When | dt.date | None") -> edtf.When:
    """An EDTF value, a day or nothing, as a `When`."""
    if isinstance(value, edtf.When):
        return value
    return edtf.parse(value.isoformat()[:10] if isinstance(value, dt.date) else value or "")


@register.filter
def when_label(value: "str | edtf.When | dt.date | None", today: dt.date | None = None) -> str:
    """The date in plain French: `{{ event.when|when_label:today }}` leaves the year out when it is this one."""
    return edtf.label(as_when(value), today=today)


@register.filter
def hours_label(start: dt.time | dt.datetime | None, end: dt.time | dt.datetime | None = None) -> str:
    """`{{ event.starts_at|hours_label:event.ends_at }}` → « de 9 h à 10 h 30 »."""
    return typography.hours_label(start, end)


@register.filter
def day_label(day: dt.date) -> str:
    """« jeudi 12 mars 2026 »."""
    return edtf.day_label(day)


@register.simple_tag
def icon(name: str, size: int = 20) -> SafeString:
    return mark_safe(icons.svg(name, size=int(size)))  # noqa: S308 -- our own drawings


@register.simple_tag(name="paving")
def show_paving(seed: str, columns: int = 12, rows: int = 4) -> SafeString:
    """The paving of a record, from its slug."""
    return mark_safe(paving.paving_svg(str(seed), columns=columns, rows=rows))  # noqa: S308 -- our own drawing, no part of the seed


@register.simple_tag
def stylesheet_url() -> str:
    return reverse("core:stylesheet", args=[stylesheet.common().digest])


@register.simple_tag
def identity_url(centre: Centre) -> str:
    """The address of the centre's colours, or "" when it keeps those of Parvis or they cannot be used."""
    if centre.palette == palette.DEFAULT or palette.from_key(centre.palette.key) is None:
        return ""
    return reverse("core:identity", args=[centre.palette.key])
