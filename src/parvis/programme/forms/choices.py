"""Terms of the vocabularies as boxes to tick, under the heading that they belong to."""

from collections.abc import Callable, Iterator
from itertools import groupby

from django import forms
from django.db.models import Q
from django.forms.models import ModelChoiceIterator

from parvis.vocabularies.models import Public, Term, Theme


class _GroupedIterator(ModelChoiceIterator):
    """The choices under headings, in the order of the field."""

    def __iter__(self) -> Iterator[tuple[str, object]]:
        terms = sorted(self.queryset, key=self.field.order_of)
        for heading, group in groupby(terms, key=self.field.heading_of):
            yield heading, [self.choice(term) for term in group]


class GroupedTermsField(forms.ModelMultipleChoiceField):
    """Many terms, ticked in groups. A field of another form never sees the choices of this one."""

    iterator = _GroupedIterator
    widget = forms.CheckboxSelectMultiple

    def __init__(
        self,
        queryset: object,
        *,
        heading_of: Callable[[Term], str],
        order_of: Callable[[Term], tuple[object, ...]],
        **kwargs: object,
    ) -> None:
        self.heading_of, self.order_of = heading_of, order_of
        super().__init__(queryset, required=False, **kwargs)

    def label_from_instance(self, term: Term) -> str:
        """A main term under its own heading stands for those of the group that are not told apart."""
        return f"{term.label}, en général" if term.label == self.heading_of(term) else term.label

    def keep(self, used: list[int]) -> None:
        """Offer the terms in use as well: one no longer proposed stays where it served."""
        self.queryset = self.queryset.model.objects.filter(Q(is_active=True) | Q(pk__in=used)).select_related(
            *self.queryset.query.select_related
        )


def themes_field() -> GroupedTermsField:
    return GroupedTermsField(
        Theme.objects.active().select_related("family"),
        heading_of=lambda theme: theme.family.label,
        order_of=lambda theme: (theme.family.position, theme.family.label, theme.position, theme.label),
        label="Thèmes",
    )


def publics_field(label: str, help_text: str) -> GroupedTermsField:
    """Two levels: each main public, then its own."""
    return GroupedTermsField(
        Public.objects.active().select_related("parent"),
        heading_of=lambda public: public.main.label,
        order_of=lambda public: (
            public.main.position,
            public.main.label,
            public.parent_id is not None,
            public.position,
            public.label,
        ),
        label=label,
        help_text=help_text,
    )
