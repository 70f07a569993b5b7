"""What the layouts of e-mails need, since they are rendered without a request."""

from urllib.parse import urljoin

from django import template
from django.conf import settings

from parvis.core import palette
from parvis.core.models import Centre

register = template.Library()


@register.simple_tag
def the_centre() -> Centre:
    return Centre.shown()


@register.simple_tag
def absolute(url: str) -> str:
    """An address of this site as a message must write it."""
    return urljoin(f"{settings.SITE_URL}/", url)


@register.simple_tag
def tones_of(centre: Centre) -> dict[str, str]:
    """The light tones of the centre, `accent-ink` written `accent_ink`; those of Parvis when the colours cannot be read."""
    chosen = palette.DEFAULT if palette.from_key(centre.palette.key) is None else centre.palette
    return {name.replace("-", "_"): value for name, value in palette.tones(chosen).items()}
