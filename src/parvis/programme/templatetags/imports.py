"""The document of an import with its passages marked: `{% load imports %}`."""

from collections.abc import Mapping

from django import template
from django.db.models import Model
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.admin.admin_url_finder import AdminURLFinder

from parvis.programme.imports.cards import Card
from parvis.programme.imports.passages import Passage

register = template.Library()


@register.simple_tag
def passage(part: Passage, states: Mapping[int, str], targets: Mapping[int, str]) -> SafeString:
    """A run of the document: plain text, or a link to the card of the meeting that was read in it."""
    if not part.owners:
        return conditional_escape(part.text)
    nearest = part.owners[0]
    anchors = format_html_join(
        "", '<span class="passage-anchor" id="passage-{}"></span>', ((one,) for one in part.anchors)
    )
    return format_html(
        '{}<a class="passage" href="{}" data-owners="{}" data-state="{}"><mark>{}</mark></a>',
        anchors,
        targets[nearest],
        " ".join(str(owner) for owner in part.owners),
        states[nearest] if len(part.owners) == 1 else "shared",
        part.text,
    )


@register.filter
def of_card(forms: Mapping[int, object], card: Card) -> object:
    """The form of this card among those of the screen."""
    return forms.get(card.candidate.pk)


@register.simple_tag
def edit_address(finder: AdminURLFinder, record: Model) -> str:
    """Where this record is edited, "" when the reader of the page may not."""
    return finder.get_edit_url(record) or ""
