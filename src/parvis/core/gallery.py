"""What the gallery shows: sample values of every component, invented."""

import datetime as dt

from django import forms
from django.core.paginator import Paginator

from parvis.core import icons, palette, paving
from parvis.core.forms import DateInput, SuggestionsInput

TODAY = dt.date(2027, 3, 2)


class SampleForm(forms.Form):
    """Every kind of field; never saved."""

    template_name = "parvis/forms/form.html"

    name = forms.CharField(label="Nom et prénom", max_length=80)
    email = forms.EmailField(
        label="Adresse électronique", help_text="Nous y envoyons la confirmation, et rien d’autre sans votre accord."
    )
    town = forms.CharField(
        label="Commune",
        required=False,
        help_text="Commencez à écrire son nom.",
        widget=SuggestionsInput(source="/territoires/recherche/"),
    )
    public = forms.ChoiceField(
        label="Vous êtes", choices=[("", "Choisissez"), ("e", "Élu·e"), ("p", "Professionnel·le"), ("h", "Habitant·e")]
    )
    mode = forms.ChoiceField(
        label="Comment viendrez-vous ?",
        choices=[("place", "Sur place"), ("online", "En ligne")],
        widget=forms.RadioSelect,
        help_text="Vous pourrez changer d’avis jusqu’à la veille.",
    )
    workshops = forms.MultipleChoiceField(
        label="Ateliers choisis",
        required=False,
        choices=[("a", "Emploi et insertion"), ("b", "Éducation"), ("c", "Cadre de vie")],
        widget=forms.CheckboxSelectMultiple,
    )
    arrival = forms.DateField(label="Jour d’arrivée", required=False, widget=DateInput)
    message = forms.CharField(label="Un besoin particulier", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    newsletter = forms.BooleanField(
        label="Je veux recevoir la lettre d’information, une fois par mois.", required=False
    )


class FilterForm(forms.Form):
    """A form that narrows a list: nothing is required."""

    theme = forms.ChoiceField(label="Thème", required=False, choices=[("", "Tous les thèmes"), ("e", "Éducation")])
    mode = forms.ChoiceField(label="Où", required=False, choices=[("", "Partout"), ("o", "En ligne")])
    public = forms.ChoiceField(label="Public", required=False, choices=[("", "Tous les publics"), ("e", "Élu·es")])
    period = forms.DateField(label="À partir du", required=False, widget=DateInput)


def context() -> dict[str, object]:
    tones = {scheme: palette.tones(palette.DEFAULT, dark=scheme == "dark") for scheme in ("light", "dark")}
    return {
        "today": TODAY,
        "schemes": ("light", "dark"),
        "tones": tones["light"].items(),
        "hues": list(palette.HUES),
        "icons": sorted(icons.ICONS),
        "seeds": (
            "matinale-2",
            "reseau-gup",
            "cite-educative",
            "sante-mentale",
            "assises",
            "renovation",
            "egalite",
            "emploi",
        ),
        "whens": WHENS,
        "states": STATES,
        "meetings": MEETINGS,
        "form": SampleForm(prefix="vide", renderer=forms.renderers.get_default_renderer()),
        "wrong_form": SampleForm(
            {"faux-name": "Camille", "faux-email": "camille@", "faux-mode": "loin"}, prefix="faux"
        ),
        "filter_form": FilterForm(prefix="filtre"),
        "page": Paginator(range(230), 20).page(4),
        "funders": [
            {"name": "Département des Trois-Vallées"},
            {"name": "Ville de Port-Clair", "url": "#"},
            {"name": "Union régionale"},
        ],
        "strip_size": len(paving.paving_svg("matinale-2")),
    }


WHENS = (
    "2027-03-12",
    "2027-04-01",
    "2028-01-20",
    "2027-06-13/2027-06-14",
    "2027-06-30/2027-07-01",
    "[2027-12-10,2027-12-12]",
    "2027-02",
    "2027-05/2027-06",
    "2027-23",
    "2028",
    "",
)
STATES = (
    ("Inscriptions ouvertes", "ok"),
    ("En ligne", "online"),
    ("Reporté", "moved"),
    ("Complet : liste d’attente", "waiting"),
    ("Plus que 4 places", "warn"),
    ("Annulé", "danger"),
    ("Annoncé par le centre voisin", "relay"),
    ("Sur place et à distance", "info"),
)
MEETINGS = (
    {
        "when": "2027-03-12",
        "kicker": "Matinale des élu·es · 2 sur 4",
        "title": "Faire de l’école un lieu ouvert au quartier : par où commencer ?",
        "hours": "de 8 h 30 à 10 h",
        "place": "Maison des associations, Port-Clair",
        "publics": "Élu·es et leurs collaboratrices et collaborateurs",
        "state": "Plus que 4 places",
        "tone": "warn",
        "theme": "canard",
    },
    {
        "when": "2027-03-18",
        "kicker": "Réseau gestion urbaine de proximité",
        "title": "Marches exploratoires : préparer, marcher, rendre compte",
        "hours": "de 14 h à 16 h 30",
        "place": "En ligne",
        "publics": "Professionnel·les",
        "state": "En ligne",
        "tone": "online",
        "theme": "olive",
    },
    {
        "when": "2027-06-13/2027-06-14",
        "kicker": "Assises régionales",
        "title": "Ce que les quartiers nous apprennent",
        "hours": "",
        "place": "Halle aux grains, Montfleury",
        "publics": "Tous publics",
        "state": "",
        "tone": "",
        "theme": "brique",
    },
    {
        "when": "2027-23",
        "kicker": "Formation",
        "title": "Santé mentale en quartier prioritaire : repérer, orienter, tenir dans la durée",
        "hours": "",
        "place": "Lieu à venir",
        "publics": "Coordonnatrices et coordonnateurs de conseils locaux de santé mentale",
        "state": "",
        "tone": "",
        "theme": "prune",
    },
)
