"""Asking someone for a territory: a text field that works without script, helped by proposals."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy

from parvis.core.forms import SuggestionsInput
from parvis.territories import naming, queries
from parvis.territories.enums import OFFICIAL_KINDS
from parvis.territories.models import Territory, TerritoryQuerySet

MAX_LENGTH = 160
NAMED_AT_MOST = 5
LOOKED_AT = 30


class SearchForm(forms.Form):
    """What the search of territories accepts."""

    q = forms.CharField(min_length=2, max_length=MAX_LENGTH)


class TerritoryField(forms.Field):
    """A territory in force, typed by name: "Tours", "tours (37)", "St-Pierre-des-Corps".

    A name that means one territory is accepted however it is written; several are told apart in the error.
    """

    widget = SuggestionsInput
    default_error_messages = {
        "required": "Indiquez un territoire.",
        "unknown": "Nous ne trouvons pas « %(text)s ». Écrivez le nom de la commune, par exemple « Tours (37) ».",
        "ambiguous": "Plusieurs territoires correspondent. Précisez : %(choices)s.",
        "too_long": "Ce nom est trop long : écrivez seulement celui de la commune.",
    }

    def __init__(self, *, kinds: tuple[str, ...] = OFFICIAL_KINDS, **kwargs: object) -> None:
        self.kinds = kinds
        kwargs.setdefault("widget", SuggestionsInput(source=reverse_lazy("territories:search")))
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, object]:
        return {"maxlength": MAX_LENGTH}

    def to_python(self, value: object) -> Territory | None:
        if value is None or isinstance(value, Territory):
            return value
        text = " ".join(str(value).split())
        if not text:
            return None
        if len(text) > MAX_LENGTH:
            raise ValidationError(self.error_messages["too_long"], code="too_long")
        return self._named(text)

    def prepare_value(self, value: object) -> object:
        """Show the label of a territory, given as such or by the key a model form holds; else what was typed."""
        if isinstance(value, int):
            value = Territory.objects.filter(pk=value).first()
        return value.label if isinstance(value, Territory) else value

    def has_changed(self, initial: object, data: object) -> bool:
        return (self.prepare_value(initial) or "") != (data or "")

    def _named(self, text: str) -> Territory:
        found = list(self._among().search(text)[:LOOKED_AT])
        keys = {naming.search_key(text), naming.search_key(naming.split_label(text)[0])}
        named = _closest([one for one in found if one.folded_name in keys], text) or found
        if not named:
            raise ValidationError(self.error_messages["unknown"], code="unknown", params={"text": text})
        if len(named) > 1:
            raise ValidationError(
                self.error_messages["ambiguous"], code="ambiguous", params={"choices": _in_words(named)}
            )
        return named[0]

    def _among(self) -> TerritoryQuerySet:
        return Territory.objects.lasting().of_kind(*self.kinds)


def _closest(homonyms: list[Territory], text: str) -> list[Territory]:
    """Among territories of the same folded name, those written as typed if any, then those of the smallest kind."""
    typed = naming.split_label(text)[0].casefold().replace("'", "’")
    as_typed = [one for one in homonyms if one.name.casefold() == typed] or homonyms
    kinds = [kind for kind in OFFICIAL_KINDS if any(one.kind == kind for one in as_typed)]
    return [one for one in as_typed if one.kind == kinds[0]] if kinds else as_typed


def _in_words(territories: list[Territory]) -> str:
    labels = queries.distinct_labels(territories=territories)
    if len(labels) > NAMED_AT_MOST:
        return f"{', '.join(labels[:NAMED_AT_MOST])}…"
    return f"{', '.join(labels[:-1])} ou {labels[-1]}"
