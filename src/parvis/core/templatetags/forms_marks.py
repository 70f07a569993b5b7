"""What the form templates need to know of a field."""

from django import forms, template

register = template.Library()


@register.filter
def some_required(form: forms.BaseForm) -> bool:
    """A form of filters has no required field: nothing needs to be marked."""
    return any(field.required for field in form.fields.values())


@register.filter
def some_optional(form: forms.BaseForm) -> bool:
    return any(marked_optional(field) for field in form.visible_fields())


@register.filter
def marked_optional(field: forms.BoundField) -> bool:
    return some_required(field.form) and not field.field.required and kind_of_field(field) != "check"


@register.filter
def kind_of_field(field: forms.BoundField) -> str:
    """The family of widgets that decides the layout: check, choices, select or text."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.RadioSelect):
        return "choices"
    if isinstance(widget, forms.Select):
        return "text" if widget.allow_multiple_selected else "select"
    return "text"
