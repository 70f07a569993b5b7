from django import template
from django.utils.safestring import SafeString

from parvis.core import slots

register = template.Library()


@register.simple_tag(takes_context=True)
def slot(context: template.Context, name: str, **values: object) -> SafeString:
    """Show what the upper apps put in this place."""
    return slots.render(name, context.get("request"), **values)
