"""Texts of any size for the bench of reading: prose, programmes, and repetitions that would slow a careless reader."""

import random
from collections.abc import Callable

SUBJECTS = [
    "la participation des habitants",
    "l’accès à la santé",
    "la réussite éducative",
    "l’emploi des jeunes",
    "la nature en ville",
    "l’égalité femmes-hommes",
    "la médiation sociale",
    "le sport et l’insertion",
    "le logement digne",
    "l’évaluation des contrats",
]
KINDS = ["Webinaire", "Atelier", "Séminaire", "Journée d’étude", "Matinale", "Table ronde", "Visite", "Rencontre"]
PLACES = [
    "à Valmorenne, à la Maison des associations",
    "à Brissac-les-Bains (salle du conseil)",
    "en visio",
    "au Haut-Tramont, 3 rue des Lilas",
    "à Saint-Ouvrin, à l’Hôtel de ville",
    "à la Halle aux grains, Cormeyre",
]
MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "septembre", "octobre", "novembre", "décembre"]
SENTENCES = [
    "Les équipes de terrain constatent que les réponses changent d’un quartier à l’autre, et que rien ne se décide seul.",
    "Un conseil citoyen se construit dans la durée ; il demande du temps, des moyens et une écoute réelle des institutions.",
    "Cette ressource rassemble des repères, des expériences menées ailleurs et des outils que chacun peut adapter.",
    "Comment faire avec peu de moyens ? Plusieurs communes ont choisi de mettre en commun un poste de coordination.",
    "La démarche a été pensée avec les associations, les bailleurs et les services de l’État, sans modèle tout fait.",
    "Les adultes-relais y tiennent une place à part : ils connaissent les familles, les horaires, les peurs et les fiertés.",
    "Il en ressort une question simple, celle de la confiance, que les chiffres ne suffisent pas à raconter.",
    "Près de 1 200 personnes vivent dans ces immeubles, dont un tiers a moins de 25 ans.",
]
#: What is repeated, by the name that the bench prints. Each follows a date, so that no rule is spared.
HOSTILE = {
    "dates": "1 mars ",
    "dates liées": "le 3 mars 2027 et ",
    "jours nus": "1 2 3 4, ",
    "chiffres": "0123456789",
    "« de »": "de ",
    "parenthèses": "((",
    "guillemets": "« a ",
    "heures": "9h-10h ",
    "noms": "Abc Def-",
    "lieux": "à Abc de ",
    "adresses": "http://a",
    "une seule lettre": "A",
    "mots de rencontre": "journée ",
    "lignes datées": "12 mars 2027\n",
    "mois seuls": "mars\n",
}
OPENING = "Séminaire du 12 mars 2027 : "


def prose(size: int) -> str:
    """Sentences without a date."""
    rng = random.Random(1)
    return _filled(size, lambda: " ".join(rng.choices(SENTENCES, k=4)) + "\n\n")


def programme(size: int) -> str:
    """A programme as centres write them: for each meeting a title, a date, a place and a few sentences."""
    rng = random.Random(2)

    def meeting() -> str:
        title, when, place = _meeting(rng)
        return f"{title}\n\n{when}, {place}\n\n{' '.join(rng.choices(SENTENCES, k=3))}\n\n"

    return "Programme 2027\n\n" + _filled(size, meeting)


def list_of_meetings(size: int) -> str:
    """One meeting a line, and nothing else."""
    rng = random.Random(3)

    def line() -> str:
        title, when, place = _meeting(rng)
        return f"- {when} : {title}, {place}\n"

    return "Calendrier 2027\n\n" + _filled(size, line)


def hostile(piece: str, size: int) -> str:
    return OPENING + (piece * (size // len(piece) + 1))[:size]


def _meeting(rng: random.Random) -> tuple[str, str, str]:
    title = f"{rng.choice(KINDS)} « {rng.choice(SUBJECTS).capitalize()} et {rng.choice(SUBJECTS)} »"
    hour = rng.randint(8, 17)
    return title, f"{rng.randint(1, 28)} {rng.choice(MONTHS)} 2027, {hour}h30-{hour + 2}h", rng.choice(PLACES)


def _filled(size: int, piece: Callable[[], str]) -> str:
    pieces, length = [], 0
    while length < size:
        pieces.append(piece())
        length += len(pieces[-1])
    return "".join(pieces)[:size]
