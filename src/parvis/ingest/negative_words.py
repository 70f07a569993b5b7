"""The words that, just before a date, say that it is no meeting's (all folded).

Each pattern ends at the date. A gap never holds a digit: another date in between belongs to another sentence.
"""

import re

_GAP = r"[^.;:\n\d]"
_TEXTS = (
    r"lois?|decrets?|arretes?|ordonnances?|circulaires?|instructions?|directives?|deliberations?|conventions?|protocoles?"
    r"|accords?|notes?|courriers?|rapports?|avis|decisions?|chartes?|contrats?|jugements?|communiques?|bulletins?|statuts"
    r"|plan|pacte|traite|reglement|proces-verbal|pv|journal officiel|jo|jorf|bo|boen|marche|article|tribune|dossier de presse"
)
LAW = re.compile(rf'\b(?:{_TEXTS})\b(?P<gap>[^.;:\n"]{{0,45}}?)\b(?:du|de|des|en date du|datee? du)\s*$')
#: « n° 2014-767 du 3 juillet »: the date of a numbered text.
NUMBERED = re.compile(
    r"\bn\s?[°o]?\s?[\d][\w/.-]*\s(?:du|des|de|en date du)\s*$|\bn\s(?:du)\s*$|\bn\s?[°o]\s?\d+\s?,\s*$"
)
#: « ouverte en janvier », « créé en mars »: since when, not a meeting, unless it was planned or held then.
SINCE = re.compile(
    r"\b(?!prevu|programme|organise|tenu|annonce|propose|fixe|reporte|deplace|reuni)\w{3,}(?:ee?s?|ies?|ues?|is|its|ertes?)\s(?:en|depuis|fin|debut|courant)\s*$"
)
EVERY_YEAR = re.compile(r"(?<!comme )\b(?:chaque annee|tous les ans|chaque an)\b[^.;\n]{0,40}$")
#: « fermeture du 3 au 10 août », « prochain numéro : 5 septembre »: when an office or a letter rests.
CLOSED = re.compile(
    r"\b(?:fermee?s?|fermetures?|conges annuels|prochaine?s? (?:numeros?|bulletins?|lettres?|infolettres?|parutions?))\b[^.;\n]{0,40}$"
)
#: « à fin mars », « liste des quartiers au 1er janvier »: the date of a state of affairs.
STATE = re.compile(
    r"\b(?:a|au|jusqu'a|depuis)\s(?:la )?(?:fin|debut)\s*$|\b(?:situation|chiffres|donnees|etat|arretee?s?) (?:au|a|a la|en|de)\s*(?:fin\s*)?$"
    rf"|\b(?:liste|effectifs?|population|nombre)\b{_GAP}{{0,40}}\bau\s*$"
)
PUBLISHED = re.compile(
    r"^\W*date\s$|\b\d+(?:[.,]\d+)?\s?[mk][bo]\b\W{0,4}$|\bimpression\b[^.;\n\d]{0,40}$|^\W*(?:envoye|expedie|recu)\w{0,2}\s?(?::|le)[^\n\d]{0,20}$|\b(?:publie|mis(?:e)? (?:a jour|en ligne)|modifie|poste|paru|parution|edite|editions(?= d| l)|actualise|redige|imprime|consulte"
    r"|date de publication|publication|propos recueillis|article du|billet du|posted on|ajoute|depose sur)(?:e|s|es)?\b[^.;\n\d]{0,40}$"
)
INTERVIEW = re.compile(r"(?<!l')(?<!d')\b(?:entretien|interview)\b[^\n\d|]{0,90}$")
SIGNED = re.compile(
    r"\b(?:signee?s?|adoptee?s?|votee?s?|approuve\w*|promulgue\w*|ratifie\w*|remise?s?|remis|paru\w*|labellise\w*|nommee?s?|decedee?s?"
    r"|depuis|en vigueur|fondee?s?|creations?|creee?s?|cree|applicable\w*|a compter|prolonge\w*|decrete|validee?s?|abroge\w*"
    r"|declaree?s?|enregistree?s?|agreee?s?|etablie?s?|recrutements?|recrutee?s?|embauche\w*|prise de (?:poste|fonction)|naissance|arrivee d|livraison|demarrage des travaux"
    rf"|debut des travaux|date d'effet|entree en)\b(?P<gap>{_GAP}{{0,35}}:?\s?)$"
)
BORN = re.compile(r"\b(?:nee?s?|elue?s?|installee?s?|inscrite?s?)\s(?:le|en|depuis le|depuis)\s*$")
SOURCE = re.compile(r"(?:^\W*in\s|\bin\s?:|\bsource\s?:|\bcite dans\b|\bextrait de\b|\(afp\b)[^\n]{0,80}$")
VOTE = re.compile(
    r"\b(?:elections?|legislatives|municipales|presidentielles?|europeennes|cantonales|senatoriales|scrutin|referendum|bureaux? de vote)\b"
    r"(?P<gap>[^.;\n]{0,60})$"
)
PROCEDURE = re.compile(
    r"\b(?:concertation prealable|enquete publique|consultation (?:du public|publique)|mise a disposition du public|appels? a (?:projets?"
    r"|candidatures?|manifestation|contributions?|initiatives?)|candidatures?|depot des dossiers|travaux|validite)\b"
)
MILESTONES = re.compile(
    r"^\W*(?:quelques )?(?:historique|dates? cles?|reperes?(?: historiques?)?|chronologie|(?:les )?(?:grandes )?etapes\b.{0,30}|un peu d'histoire|frise.*|(?:rappel )?chronolog\w+"
    r"|calendrier (?:de la procedure|du projet|previsionnel|de l'appel.*)|retroplanning)\W*$"
)
DEADLINE = re.compile(
    r"(?:jusqu'(?:au|a|en)|\bavant|au plus tard|d'ici|dates? limites?|cloture|\bclos|\bdelai|echeance|dernier delai|\blimite"
    r"|a (?:rendre|retourner|renvoyer|deposer|envoyer)|\breponse|candidatures?|depot des|remise des|inscri\w+ (?:avant|jusqu))"
    r"\b[^.;\n\d]{0,40}$"
)
STREET = re.compile(
    r"\b(?:rue|places?|avenue|av\.?|boulevard|bd\.?|quai|square|esplanade|stade|salle|cours|allees?|impasse|pont|lycee|college"
    r"|ecole|cite|quartier|passage|chemin|route|rond-point|caserne|fort|residence|espace|tour|gymnase|centre|metro|station|arret)\s"
    r"(?:du|de|des)?\s*$"
)
HISTORY = re.compile(
    r"\b(?:attentats?|evenements?|seisme|emeutes?|violences|drame|mort|deces|revolution|guerre|armistice|liberation|massacre|manifestations?|confinement|crise"
    rf"|recensement|anniversaire|commemoration|allocution|discours|vague|tempete|revoltes?)\b{_GAP}{{0,25}}\b(?:du|de|des|d')\s*$"
)
WORLD_DAY = re.compile(r"\bjournees?\s+(?:internationales?|mondiales?|europeennes?)\b[^.;\n\d]{0,80}$")
OPENING = re.compile(
    r"\b(?:a partir du|des le|a compter du|depuis le|ouverture (?:des inscriptions|de la plateforme)[^.;\n\d]{0,20})\s*$"
)
FORMER = re.compile(
    r"\b(?:initialement|(?:prevue?s?|programmee?s?|annoncee?s?) (?:initialement|a l'origine|d'abord)|au lieu du|annulee?s?|a la place du"
    rf"|en remplacement)\b{_GAP}{{0,30}}$"
)
#: After the date: the meeting was called off or moved.
CALLED_OFF = re.compile(
    r"^[^.;\n\d]{0,60}\bfinalement\b|^(?:[^.;\n\d]{0,50},\s(?=(?:est|sont|a ete|ont ete)))?\W{0,3}(?:\(?(?:annule|reporte|initialement)|ne (?:peut|peuvent|pourra|pourront|se tiend\w+)|n'(?:aura|auront|a|ont) p"
    r"|(?:est|sont|a ete|ont ete|etait|etaient) (?:finalement )?(?:annule|reporte|deplace|decale|repousse)\w*)"
)
MOVED = re.compile(r"\b(?:reporte|deplace|decale|repousse|avance)\w*\s*$")
#: After the date and a colon: what happened then is no meeting.
HAPPENED = re.compile(
    r"^\s?(?::|-)\s(?:l[ea] |l')?(?:parution|publication|creation|adoption|signature|vote|nomination|depot|livraison|naissance|obtention|attribution"
    r"|date limite|cloture|fin des|debut des|resultats?|annonce|remise des (?:dossiers|candidatures)|envoi|ouverture des inscriptions)\b"
)
ISSUE = re.compile(r"(?:\binfos?\b|edito|lettre|newsletter|bulletin|numero|n°|gazette|journal|infolettre|magazine)\b")
#: « Trifouillis, le 10 octobre »: where and when a letter was written.
WRITTEN_AT = re.compile(r"^[a-z][\w' -]{2,40},\s?le\s$")
TIMESTAMP = re.compile(
    r"^\W*(?:\w{2,9}[.,]?\s)?(?:le\s)?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\W{0,4}(?:a\s)?\d{1,2}:\d\d(?::\d\d)?\W*$"
)
#: After the date: it is that of a file to download.
FILE = re.compile(r"^[^\n\d]{0,4}\(?(?:pdf|docx?|odt)\b|^[^\n\d]{0,30}\b\d+(?:[.,]\d+)? ?[kmg]o\b")
#: « ANNULATION : dimanche 15 mars ».
CANCELLED = re.compile(r"^\W*(?:annulation|annulee?s?)\b\W*$")
#: After it, a page shows what it published before.
RELATED = re.compile(
    r"^\W*(?:sur le meme (?:theme|sujet)|a (?:lire|voir|decouvrir) (?:aussi|egalement)|dans la meme (?:rubrique|categorie)|voir aussi|lire aussi"
    r"|articles? (?:similaires?|recents?|lies?|associes?|precedents?)|(?:nos |les )?(?:autres|dernieres) (?:actualites|actus)|derniers articles"
    r"|actualites (?:similaires|associees|recentes)|vous aimerez (?:aussi|peut-etre).*|ces articles .*)\W*$"
)
