"""The form of a cycle in the back office."""

from wagtail.admin.forms import WagtailAdminModelForm

from parvis.core.edtf import NBSP
from parvis.programme.forms.axes import AxisChoiceField
from parvis.programme.models import Series
from parvis.programme.queries.slugs import free_slug


class SeriesForm(WagtailAdminModelForm):
    axis = AxisChoiceField()

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False

    def clean_slug(self) -> str:
        """An address left empty is made from the title."""
        if slug := self.cleaned_data.get("slug", ""):
            return slug
        others = Series.objects.exclude(pk=self.instance.pk)
        longest = Series._meta.get_field("slug").max_length
        return free_slug(others, self.cleaned_data.get("title", ""), longest=longest, fallback="cycle")

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        axis, programme = cleaned.get("axis"), cleaned.get("programme")
        if axis is not None and axis.programme_id != (programme and programme.pk):
            self.add_error(
                "axis", f"Cet axe est celui d’un autre programme{NBSP}: choisissez un axe du même programme."
            )
        return cleaned
