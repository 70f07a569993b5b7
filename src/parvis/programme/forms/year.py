"""The filters of the view of a year."""

from django import forms

from parvis.programme.models import Axis, Series


class YearFilterForm(forms.Form):
    axis = forms.ModelChoiceField(Axis.objects.none(), label="Axe", required=False, empty_label="Tous les axes")
    series = forms.ModelChoiceField(Series.objects.none(), label="Cycle", required=False, empty_label="Tous les cycles")

    def __init__(self, *args: object, year: int, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["axis"].queryset = Axis.objects.filter(programme__year=year).order_by("sort_order", "pk")
        self.fields["series"].queryset = Series.objects.only("title").order_by("title", "pk")

    @property
    def chosen(self) -> dict[str, object]:
        """What the view filters by; a wrong value filters nothing, and its error is shown."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) for name in ("axis", "series")}
