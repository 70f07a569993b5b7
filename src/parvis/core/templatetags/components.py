"""The pieces that pages are made of: `{% load components %}`; see them all at /galerie/.

Tags rather than includes: every value a piece needs has a name and a default here, so that no template variable is ever undefined.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from django import forms, template
from django.conf import settings
from django.core.paginator import Page
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from parvis.core import edtf, icons, navigation
from parvis.core.paving import paving_svg
from parvis.core.templatetags.parvis import as_when
from parvis.core.typography import capital

register = template.Library()
FOLDER = "parvis/components"

# tone → icon when none is said. The word says the state, the icon and the colour only help.
TONES = {
    "": "info",
    "info": "info",
    "ok": "check",
    "warn": "alert",
    "danger": "cross",
    "online": "online",
    "moved": "moved",
    "waiting": "waiting",
    "relay": "external",
}
SHORT_MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
SHORT_SEASONS = {21: "Printemps", 22: "Été", 23: "Automne", 24: "Hiver"}


@register.inclusion_tag(f"{FOLDER}/button.html")
def button(
    label: str, href: str = "", *, kind: str = "primary", icon: str = "", size: str = "", submit: bool = True,
    name: str = "", value: str = "",
) -> dict[str, object]:  # fmt: skip
    """A link (with `href`) or a submit button. `kind`: primary, secondary, quiet, danger; `size`: large, small."""
    return {
        "label": label,
        "href": href,
        "kind": kind,
        "icon": icon,
        "size": size,
        "submit": submit,
        "name": name,
        "value": value,
    }


@register.inclusion_tag(f"{FOLDER}/link_arrow.html")
def link_arrow(label: str, href: str, *, icon: str = "arrow-right") -> dict[str, object]:
    """A link that leads on; `icon="external"` for another site."""
    return {"label": label, "href": href, "icon": icon}


@register.simple_tag
def state(label: str, tone: str = "", icon: str = "") -> SafeString:
    """A state as a word with an icon. `tone`: info, ok, warn, danger, online, moved, waiting, relay."""
    return format_html(
        '<span class="state state--{}">{}{}</span>',
        tone or "info",
        SafeString(icons.svg(icon or TONES[tone], size=16)),
        label,
    )


@register.inclusion_tag(f"{FOLDER}/chip.html")
def chip(label: str, href: str = "", *, removable: bool = False, count: int | None = None) -> dict[str, object]:
    """A tag that leads somewhere, or an active filter that its link removes."""
    return {"label": label, "href": href, "removable": removable, "count": count}


@register.inclusion_tag(f"{FOLDER}/date_block.html")
def date_block(
    when: "str | edtf.When | dt.date | None", today: dt.date | None = None, *, small: bool = False
) -> dict[str, object]:
    """The date seen from afar: day, month, weekday; imprecise dates say only what is known."""
    known = as_when(when)
    label = edtf.label(known, today=today)
    return {
        **_date_parts(known, today),
        "label": capital(label),
        "small": small,
        "datetime": _datetime(known),
    }


def _datetime(when: edtf.When) -> str:
    return when.first.isoformat() if when.is_exact and when.first else ""


def _date_parts(when: edtf.When, today: dt.date | None) -> dict[str, str]:
    first, last = when.first, when.last
    if first is None or last is None:
        return _parts(big="à venir", is_word=True)
    year = "" if today and first.year == today.year else str(first.year)
    if when.precision is edtf.Precision.DAY:
        return _day_parts(first, last, year)
    if when.precision is edtf.Precision.CHOICE:
        days = " ou ".join(str(day.day) for day in when.choices)
        return _parts("à fixer", days, _months(when.choices), year, is_long=True)
    if when.precision is edtf.Precision.SEASON:
        return _parts(big=SHORT_SEASONS[int(when.value[5:])].lower(), low=str(first.year), is_word=True)
    if when.precision is edtf.Precision.YEAR:
        return _parts("courant", str(first.year), is_long=True)
    is_single = (first.year, first.month) == (last.year, last.month)
    name = edtf.MONTHS[first.month - 1] if is_single else _months((first, last))
    return _parts(big=name, low=str(last.year), is_word=True)


def _day_parts(first: dt.date, last: dt.date, year: str) -> dict[str, object]:
    if first == last:
        return _parts(_weekday(first), str(first.day), _months((first,)), year)
    if (first.year, first.month) != (last.year, last.month):
        return _parts("du", _short(first), f"au {_short(last)}", year, is_long=True)
    top = f"{_weekday(first)}–{_weekday(last)}"
    return _parts(top, f"{first.day}–{last.day}", _months((first,)), year, is_long=True)


def _short(day: dt.date) -> str:
    return f"{'1er' if day.day == 1 else day.day} {SHORT_MONTHS[day.month - 1]}"


def _weekday(day: dt.date) -> str:
    return edtf.WEEKDAYS[day.weekday()][:3] + "."


def _months(days: Iterable[dt.date]) -> str:
    """The months of the days, each once, in short."""
    return " – ".join(dict.fromkeys(SHORT_MONTHS[day.month - 1] for day in days))


def _parts(
    top: str = "", big: str = "", low: str = "", year: str = "", *, is_word: bool = False, is_long: bool = False
) -> dict[str, object]:
    return {"top": top, "big": big, "low": low, "year": year, "is_word": is_word, "is_long": is_long}


@register.inclusion_tag(f"{FOLDER}/meeting_row.html")
def meeting_row(  # noqa: PLR0913 -- every part of a row has a name
    *, when: "str | edtf.When | dt.date | None", title: str, href: str, today: dt.date | None = None, kicker: str = "",
    place: str = "", publics: str = "", hours: str = "", state: str = "", tone: str = "", level: int = 3,
    links: Iterable[tuple[str, str]] = (), theme: str = "",
) -> dict[str, object]:  # fmt: skip
    """One meeting of a list. `links`: (label, address) of what it left, replay or synthesis; `theme`: name of a hue."""
    return {
        "when": when, "title": title, "href": href, "today": today, "kicker": kicker, "place": place, "publics": publics,
        "hours": hours, "state_label": state, "tone": tone, "level": level, "links": list(links), "theme": theme,
    }  # fmt: skip


@register.inclusion_tag(f"{FOLDER}/card.html")
def card(
    *, title: str, href: str, seed: str = "", kicker: str = "", text: str = "", meta: str = "", level: int = 3
) -> dict[str, object]:
    """A way in, with its paving when `seed` is given."""
    return {"title": title, "href": href, "seed": seed, "kicker": kicker, "text": text, "meta": meta, "level": level}


@register.inclusion_tag(f"{FOLDER}/page_header.html")
def page_header(
    title: str, *, kicker: str = "", standfirst: str = "", seed: str = "", state: str = "", tone: str = ""
) -> dict[str, object]:
    """The head of a page: kicker, title, standfirst, and the paving of the record."""
    return {
        "title": title,
        "kicker": kicker,
        "standfirst": standfirst,
        "seed": seed,
        "state_label": state,
        "tone": tone,
    }


@register.inclusion_tag(f"{FOLDER}/social.html", takes_context=True)
def social(
    context: template.Context, title: str, *, url: str, description: str = "", card: str = "", kind: str = "website"
) -> dict[str, object]:
    """What a social network shows of the page: inside `<head>`. `card`: path of its picture, that of the centre for want of one."""
    return {
        "centre": context["centre"],
        "title": title,
        "url": url,
        "description": description,
        "card": settings.SITE_URL + (card or reverse("core:card")),
        "kind": kind,
    }


@register.inclusion_tag(f"{FOLDER}/crumbs.html")
def breadcrumb(*trail: str) -> dict[str, object]:
    """`{% breadcrumb "Agenda" agenda_url "Matinale 2" "" %}`: labels and addresses in turn; the last one is the page itself."""
    return {"trail": list(zip(trail[::2], trail[1::2], strict=True))}


@register.inclusion_tag(f"{FOLDER}/fact.html")
def fact(label: str, value: str, *, icon: str = "", detail: str = "", href: str = "") -> dict[str, object]:
    """One line of a card « quand, où, pour qui »: inside `<dl class="facts">`."""
    return {"label": label, "value": value, "icon": icon, "detail": detail, "href": href}


@register.inclusion_tag(f"{FOLDER}/moment.html")
def moment(title: str, *, hours: str = "", text: str = "", place: str = "", people: str = "") -> dict[str, object]:
    """One moment of the day: inside `<ol class="timeline">`."""
    return {"title": title, "hours": hours, "text": text, "place": place, "people": people}


@register.inclusion_tag(f"{FOLDER}/figure.html")
def stat(value: object, label: str, *, detail: str = "") -> dict[str, object]:
    """A figure and what it counts: inside `<dl class="figures">`."""
    return {"value": value, "label": label, "detail": detail}


@register.inclusion_tag(f"{FOLDER}/progress.html")
def progress(value: int, most: int, label: str) -> dict[str, object]:
    """How many out of how many, said in words by `label`."""
    return {"value": value, "most": most, "label": label}


@register.inclusion_tag(f"{FOLDER}/steps.html")
def steps(current: int, *labels: str) -> dict[str, object]:
    """The steps of a task; `current` counts from 1."""
    return {"current": current, "labels": labels}


@register.inclusion_tag(f"{FOLDER}/pages.html", takes_context=True)
def pages(context: template.Context, page: Page, *, parameter: str = "page", label: str = "Pages") -> dict[str, object]:
    """Links to the other pages, keeping the filters of the address."""
    request = context.get("request")
    kept = (
        [(key, value) for key, values in request.GET.lists() for value in values if key != parameter] if request else []
    )

    def url(number: int) -> str:
        return "?" + urlencode([*kept, (parameter, number)] if number > 1 else kept)

    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    links = [(number, url(number) if isinstance(number, int) else "") for number in shown]
    return {
        "page": page, "links": links, "label": label,
        "previous": url(page.previous_page_number()) if page.has_previous() else "",
        "next": url(page.next_page_number()) if page.has_next() else "",
    }  # fmt: skip


@register.inclusion_tag(f"{FOLDER}/error_summary.html")
def error_summary(form: forms.BaseForm) -> dict[str, object]:
    """What to correct, with a link to each field; `{{ form.as_div }}` shows it already."""
    fields = [(field, field.errors[0]) for field in form if field.errors and not field.is_hidden]
    hidden = [error for field in form.hidden_fields() for error in field.errors]
    general = [*form.non_field_errors(), *hidden]
    return {"fields": fields, "general": general, "count": len(fields) + len(general)}


@register.inclusion_tag(f"{FOLDER}/funders.html")
def funders(items: Iterable[Mapping[str, str]]) -> dict[str, object]:
    """The funders' names or logos: mappings with `name`, `url` and `logo` (address of an image), the last two possibly empty."""
    return {"items": list(items)}


@register.simple_block_tag
def notice(content: str, tone: str = "info", title: str = "") -> SafeString:
    """`{% notice "warn" title="Rencontre reportée" %}…{% endnotice %}`. Tones: info, ok, warn, danger."""
    heading = format_html('<p class="notice__title">{}</p>', title) if title else ""
    return format_html(
        '<div class="notice notice--{}">{}<div class="notice__body">{}{}</div></div>',
        tone, SafeString(icons.svg(TONES[tone], size=24)), heading, content,
    )  # fmt: skip


@register.simple_block_tag
def empty(content: str, title: str, seed: str = "vide") -> SafeString:
    """Nothing to show: say why and where to go. `{% empty "Aucune rencontre ne correspond" %}…{% endempty %}`."""
    return format_html(
        '<div class="empty"><div class="empty__paving">{}</div><p class="empty__title">{}</p>{}</div>',
        SafeString(paving_svg(seed, columns=6, rows=2)), title, content,
    )  # fmt: skip


@register.simple_tag(takes_context=True)
def nav_links(context: template.Context) -> list[navigation.Link]:
    request: HttpRequest | None = context.get("request")
    return navigation.links(request.path if request else "")


@register.simple_tag
def site_search() -> navigation.Search | None:
    return navigation.search()
