"""The words of the trade that announce a meeting, and those that announce none (all folded).

Only common words belong here: never the name of a centre, of a person or of a particular meeting.
"""

import re

from parvis.ingest.remembering import remembered

_STRONG = (
    r"seminaires?|webinaires?|webinars?|webconferences?|visioconferences?|ateliers?|conferences?(?:-debats?)?|colloques?"
    r"|forums?|assises|assemblees?\s+generales?|ag|tables?[\s-]rondes?|formations?(?:-actions?)?|visites?|matinales?|matinees?"
    r"|petits?[\s-]dejeuners?|cafes?[\s-]\w+|journees?|journees?-\w+|congres|salons?|festivals?|soirees?(?:-debats?)?"
    r"|debats?|universites?\s+(?:d'ete|populaires?)|biennales?|cine-debats?|projections?|expositions?|inaugurations?"
    r"|hackathons?|speed[\s-]dating|masterclass|sommets?|etats\s+generaux|marches?\s+exploratoires?|balades?"
    r"|stages?|regroupements?|temps\s+(?:forts?|d'echanges?|de\s+rencontres?|collectifs?)|aperos?|afterworks?"
    r"|voyages?\s+d'etudes?|groupes?\s+(?:de\s+travail|d'echanges?)|ceremonies?|fetes?|quinzaines?|restitutions?"
    r"|portes\s+ouvertes|permanences?|clubs?|plenieres?|rencontres?-\w+|midis?|jeudis|mardis|mercredis|vendredis|lundis"
    r"|comites?\s+(?:de|des|du|d'|national|regional|local|departemental|technique)\b(?:\s+(?:pilotage|suivi))?|copil|cotech"
    r"|cafe|auditions?|hearings?|spectacles?|concerts?|tournois?|chantiers?\s+(?:ouverts?|participatifs?)"
)
_WEAK = (
    r"rencontres?|reunions?|rendez-vous|rdv|evenements?|sessions?|seances?|cycles?|parcours|editions?|temps|moments?"
    r"|semaines?|consultations?|concertations?|lancements?|printemps|commissions?|conseils?\s+(?:municipal|d'administration)"
    r"|visios?|assemblees?|vernissages?|rassemblements?|lectures?|initiations?|marches?|randonnees?|banquets?|repas|films?|explorations?|echanges?|coups? d'envoi|presentations? publiques?|campagnes?|operations?|remises?|concours|cycle\s+de\s+\w+"
)
_RANK = r"(?:(?:\d{1,3}(?:er|ere|e|eme|es|emes|nd|nde)?|premiere?s?|deuxiemes?|seconde?s?|troisiemes?|quatriemes?|prochaine?s?)\s+)?"
#: The lookahead, here as elsewhere, names the characters that can begin a match: the others are passed quickly.
FORMAT = re.compile(rf"\b(?=[\da-jl-w])(?P<rank>{_RANK})(?P<word>(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))(?![\w-])")

#: Kinds of meeting whose name is title enough.
COMPLETE = re.compile(
    r"\b(?:assemblees? generales?|conseils? d'administration|portes ouvertes|voeux|comites? de pilotage|copil|inauguration|fete des voisins|universites? d'ete|etats generaux)\b"
)
#: International days are celebrated, not held.
WORLD_DAY = re.compile(r"\bjournees?\s+(?:internationales?|mondiales?|europeennes?)\b")

#: Words that say nothing about the subject: with only these, a title says what kind of meeting it is.
GENERIC_WORDS = frozenset(
    """
    episode episodes module modules volet acte chapitre etape etapes phase partie le la les l un une des de du
    d a au aux en et ou par sur dans pour avec ce cet cette ces son sa ses leur leurs notre nos votre regional
    regionale regionaux regionales national nationale nationales nationaux departemental departementale
    departementales locale local locales annuel annuelle annuels annuelles mensuel mensuelle mensuels
    mensuelles trimestriel trimestrielle ordinaire extraordinaire prochain prochaine prochains prochaines
    dernier derniere nouveau nouvelle premier premiere deuxieme troisieme second seconde ligne distance visio
    presentiel distanciel hybride numerique numeriques thematique thematiques date dates programme inscription
    inscriptions partenariat travail echange echanges reseau agenda evenement evenements place ici qui que se
    lieu public publique publics tous toutes gratuit gratuite ouvert ouverte entree libre suivant suivante
    mois jour lien detail details er e eme ere n no numero pilotage jeudi lundi mardi mercredi vendredi
    samedi dimanche zoom teams heures h matin midi apres soir soiree debut fin partir session seance plus info
    infos cr compte rendu releve proces verbal ordre decisions grand petit grande petite partir
    deux trois quatre cinq six sept huit neuf dix demi jours journees sessions seances
    """.split()  # noqa: SIM905 -- one word list reads better than two hundred quotes
)

#: Lines of web pages and files that never are a title.
BOILERPLATE = re.compile(
    r"^\W*(?:vous etes ici|precedent|suivant|favoris|accueil|recherch\w*|partager.*|imprimer|aller au (?:contenu|menu).*"
    r"|cliquez ici.*|remonter.*|retour(?: (?:a|au|aux|vers)\b.*)?|menu|en savoir plus|lire (?:la suite|plus|aussi)|lien d'inscription|inscriptions?"
    r"|s'inscrire|je m'inscris|temps de lecture.*|telecharger.*|upload|view|embed.*|citation preview|others?|page \d+.*"
    r"|newsletter|facebook|twitter|linkedin|instagram|agenda|evenements?|actualites?|a la une|programme|le programme.*"
    r"|sommaire|table des matieres|introduction|contacts?|infos? pratiques|les infos pratiques|informations? pratiques?"
    r"|visuel.*|credits?.*|photos?.*|\(c\).*|©.*|par\s+\w.*|publie.*|tags?|categories?|mots[\s-]cles?|partage|fermer"
    r"|plan du site|mentions legales|se connecter|connexion|nous suivre|suivez-nous|voir (?:tout|plus|aussi).*|ajouter.*"
    r"|type d'evenement.*|structure|location|profil|avec le soutien de.*|rubrique.*|theme|themes|thematiques?|prochaines dates"
    r"|programme et inscriptions?|a vos agendas.*|lettre d'information.*|inscription.*|objectifs?.*|au programme.*|deroule.*"
    r"|interventions?|au choix|matin|apres[\s-]midi|matinee|les? intervenants?|intervenants?|intervenante?s?|public|tarifs?|contexte|presentation"
    r"|pour vous inscrire.*|(?:etaient )?(?:presents?|excuses?|absents?|participants?)\b.*|avec (?:la participation|le soutien|l'appui|le concours).*|en presence d.*|entree libre.*|inscriptions? \w+.*|poids.*|contact\b.*|planning.*|participer|organisateurs?.*|dates? (?:a (?:retenir|noter)|cles?)(?: \(.*\))?|bon a savoir|a propos.*|resume|plus d'infos?.*)"
    r"\W*$"
)
#: A label and what may follow it on its line: « Date : », « Quand ? ».
LABEL = re.compile(
    r"^\W*(?:c'est )?(?P<label>quand|quoi|combien|avec qui|jusqu'a quand[^?\n]{0,20}|(?:de|a) quelle heure[^?\n]{0,25}|comment (?:s'inscrire|participer|venir)|dates?(?: et heures?| et lieu| de (?:la|l'|debut|fin)\b.{0,20})?|calendrier|horaires?|heures?|ou|lieux?"
    r"|adresse|duree|tarifs?|couts?|prix|participation|nombre de places|publics?(?: vises?| concernes?)?|pour qui|profil|organisateurs?|contacts?|inscriptions?|debut|fin"
    r"|jour|rendez-vous|le|du|modalites?|format|intervenante?s?|animation|type)\s*(?:[:?]|$)\s*"
)
#: A line addressed to an audience is no title.
AUDIENCE = re.compile(
    r"^\W*(?:tous les \w+ \w+s du|chaque \w+|pour (?:les?|l'|des|tou\w+|qui)\b|public\b|publics\b|a destination d|destine\w* a)"
)
#: A label alone on its line: what follows is its value, not a title.
BARE_LABEL = re.compile(
    r"^\W*(?:lieux?|adresses?|ou|contacts?|tarifs?|structure|location|organisat\w+|horaires?|publics?|profil|intervenante?s?|duree|prix)\s?[:?]?\s*$"
)
TIMETABLE = re.compile(r"^[^\w\n]{0,6}(?:de\s|a\s)?(?:[01]?\d|2[0-4])\s?(?:h(?![a-z]{2})|:\d\d|\.\d\d\s?-)")
#: Verbs that make a line a sentence.
VERB = re.compile(
    r"\b(?:(?:a|ont|aura|auront|avait|avaient) (?:eu |lieu|ete|reuni|tenu|organise|accueilli|permis|recu|participe)|aura|auront|sera|seront"
    r"|se (?:tien\w+|derouler?\w*|reuni\w*|retrouv\w+|poursui\w+)|s'est \w+|se sont \w+|etait|etaient|(?<!-)est|sont|propos(?:e|ent|era|eront|ait|aient|es?)|organis(?:e|ent|ait|era)"
    r"|invit(?:e|ent)|accueill(?:e|ent|era|eront|ait|aient|ies?|is?)|participe(?:nt|ra|ront)?|animent?|reunit|reunissent|vous attend\w*|recevait|lance|consacre|souhaite"
    r"|ont|associent|met|mettent|font|fait|peut|peuvent|permettr\w+|invitons|proposons|organisons)\b"
)
#: In a sentence, one of these is needed for a date to be a meeting's.
EVENT_VERB = re.compile(
    r"\b(?:(?:a|ont|aura|auront|aient) (?:eu )?lieu|se (?:tien\w+|derouler?\w*|reuni\w*|retrouv\w+)|s'est (?:tenue?|deroulee?|reunie?)"
    r"|se sont (?:tenue?s|deroulee?s|reunie?s|retrouve\w*)|tenue?s?|reunie?s?|a reuni|ont reuni|a tenu|ont tenu|rendez-vous|c'etait|c'est"
    r"|(?:tient|tiendra|tenait|tiennent|tiendront) (?:une?|son|sa|ses|leurs?|des)|accueill\w+|recevait|(?:a|ont) (?:recu|accueilli|rassemble|participe|echange|debattu|fete|celebre)|rassembl\w+|celebr\w+|organis\w+|vous attend\w*|participe\w*|etaient invite\w*|au programme|invite\w* a|propose)\b"
)


@remembered
def subject_words(plain: str) -> list[str]:
    """The words that say what a meeting is about, once the kind of meeting and the small words are gone."""
    bare = FORMAT.sub(" ", plain)
    tokens = re.findall(r"[^\W_]+", bare)
    return [
        t
        for t in tokens
        if len(t) > 1 and t not in GENERIC_WORDS and not t.isdigit() and not re.fullmatch(r"\d+\w{1,3}", t)
    ]
