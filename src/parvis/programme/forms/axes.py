"""Choosing an axis among those of every programme."""

from django import forms

from parvis.core.edtf import NBSP
from parvis.programme.models import Axis


class AxisChoiceField(forms.ModelChoiceField):
    """Each axis with its year, the latest programme first."""

    def __init__(self, **kwargs: object) -> None:
        axes = Axis.objects.select_related("programme").order_by("-programme__year", "sort_order", "pk")
        super().__init__(axes, label="Axe du programme", required=False, **kwargs)

    def label_from_instance(self, axis: Axis) -> str:
        return f"{axis.programme.year}{NBSP}: {axis.title}"
