"""The words of the French calendar, folded, and the numbers that they stand for."""

MONTHS = {
    "janvier": 1, "janv": 1, "jan": 1,
    "fevrier": 2, "fevr": 2, "fev": 2,
    "mars": 3,
    "avril": 4, "avr": 4,
    "mai": 5,
    "juin": 6,
    "juillet": 7, "juil": 7,
    "aout": 8,
    "septembre": 9, "sept": 9,
    "octobre": 10, "oct": 10,
    "novembre": 11, "nov": 11,
    "decembre": 12, "dec": 12,
}  # fmt: skip
MONTH_NAMES = (
    "", "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
WEEKDAYS = {
    "lundi": 0, "mardi": 1, "mercredi": 2, "jeudi": 3, "vendredi": 4, "samedi": 5, "dimanche": 6,
    "lun": 0, "mar": 1, "mer": 2, "jeu": 3, "ven": 4, "sam": 5, "dim": 6,
}  # fmt: skip
WEEKDAY_NAMES = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
#: EDTF season codes (level 1).
SEASONS = {"printemps": 21, "ete": 22, "automne": 23, "hiver": 24}

#: A month and its usual abbreviations (which need their full stop, except the unmistakable ones).
MONTH = (
    r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
    r"|(?:janv|jan|fevr|fev|avr|juil|oct|nov|dec)\.|janv|fevr|juil|sept\.?)(?![\w])"
)
WEEKDAY = (
    r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?|(?:lun|mar|mer|jeu|ven|sam|dim)(?:\.|(?=\s\d)))"
)
YEAR = r"(?:(?:19|20)\d\d(?![\d/]|\s?-\s?\d{4}|\s?(?:euros|€|personnes|participants|habitants)))"
#: A bare number of one or two digits that nothing marks as an hour, a price, a share or a rank.
DAY = (
    r"(?<![\d/.,#°])\d{1,2}(?:\s?er\b)?"
    r"(?![\d%€°]|[.,]\d|\s?(?:h(?![a-z])|heures?\b|euros?\b|ans?\b|mn\b|min\b|minutes?\b|:\d|%|€))"
)
