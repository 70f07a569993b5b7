"""The same meetings in the many layouts that centres use: sheets, tables, newsletters, minutes, agendas by month."""

import pytest

from tests.ingest.reading import lines

SHEETS = {
    "labels on their lines": (
        "Habiter demain les grands ensembles\n\nDate : 12 mars 2027\nHoraires : 9h30-12h30\nLieu : Maison des associations, Cormeyre\nPublic : élu·es",
        ["2027-03-12 | 09:30-12:30 | Habiter demain les grands ensembles | Cormeyre | presentiel"],
    ),
    "labels, values on the next line": (
        "Lire les données d’un quartier\n\nDate\n12 mars 2027\nHoraire\nDe 14h à 16h\nLieu\nEn visioconférence\nTarif\nGratuit",
        ["2027-03-12 | 14:00-16:00 | Lire les données d’un quartier | distanciel"],
    ),
    "the title is labelled too": (
        "Fiche action n° 4\nIntitulé : Prévenir les ruptures de soins\nDate : mardi 9 mars 2027, 14h-17h\nLieu : Valmorenne",
        ["2027-03-09 | 14:00-17:00 | Prévenir les ruptures de soins | Valmorenne | presentiel"],
    ),
    "questions as labels": (
        "Atelier « Jardins nourriciers »\n\nQuand ?\nLe 8 avril 2027 à partir de 18h\nOù ?\nÀ la Halle aux grains, Cormeyre\nPour qui ?\nLes habitants",
        ["2027-04-08 | 18:00 | Atelier « Jardins nourriciers » | Cormeyre | presentiel"],
    ),
    "save the date": (
        "SAVE THE DATE !\n\nLe 17 juin 2027\n\nLes 10 ans du réseau des conseils citoyens\n\nPort-Ellézan, Espace Marin",
        ["2027-06-17 | Les 10 ans du réseau des conseils citoyens | Port-Ellézan | presentiel"],
    ),
    "several dates under one label": (
        "Formation à la médiation sociale\n\nDates : 4, 11 et 18 mai 2027\nHoraires : 9h-17h\nLieu : Cormeyre",
        [
            "2027-05-04 | 09:00-17:00 | Formation à la médiation sociale | Cormeyre | presentiel",
            "2027-05-11 | 09:00-17:00 | Formation à la médiation sociale | Cormeyre | presentiel",
            "2027-05-18 | 09:00-17:00 | Formation à la médiation sociale | Cormeyre | presentiel",
        ],
    ),
    "start and end with hours": (
        "Du : 12/03/2027 09:00\nAu : 13/03/2027 17:00\n\nUniversité du renouvellement urbain\n\nCormeyre",
        ["2027-03-12/2027-03-13 | 09:00-17:00 | Université du renouvellement urbain | Cormeyre | presentiel"],
    ),
}

LISTS = {
    "abbreviated weekday and month": (
        "Programme 2027\n\nmar. 9 mars 9h30-12h30 : Accueillir les nouveaux conseils citoyens (Cormeyre)\nJeu. 8 avr. 14h-16h : Mesurer ses effets (en visio)",
        [
            "2027-03-09 | 09:30-12:30 | Accueillir les nouveaux conseils citoyens | Cormeyre | presentiel",
            "2027-04-08 | 14:00-16:00 | Mesurer ses effets | distanciel",
        ],
    ),
    "day and month in figures": (
        "Programme 2027\n\n09/03 – Accueillir les nouveaux conseils citoyens – Cormeyre\n08/04 – Mesurer ses effets – visio",
        [
            "2027-03-09 | Accueillir les nouveaux conseils citoyens | Cormeyre | presentiel",
            "2027-04-08 | Mesurer ses effets | distanciel",
        ],
    ),
    "dates above titles": (
        "Nos rendez-vous\n\n9 mars 2027\nAccueillir les nouveaux conseils citoyens\nCormeyre\n\n8 avril 2027\nMesurer ses effets\nValmorenne",
        [
            "2027-03-09 | Accueillir les nouveaux conseils citoyens | Cormeyre | presentiel",
            "2027-04-08 | Mesurer ses effets | Valmorenne | presentiel",
        ],
    ),
    "dates under titles": (
        "Nos rendez-vous\n\nAccueillir les nouveaux conseils citoyens\n9 mars 2027 – Cormeyre\n\nMesurer ses effets\n8 avril 2027 – Valmorenne",
        [
            "2027-03-09 | Accueillir les nouveaux conseils citoyens | Cormeyre | presentiel",
            "2027-04-08 | Mesurer ses effets | Valmorenne | presentiel",
        ],
    ),
    "a paragraph between title and date": (
        (
            "Mesurer ses effets\n\nComment savoir si une action change la vie des gens ? Trois équipes racontent leur méthode et ses limites.\n\nMardi 9 mars 2027, 14h\n\n"
            "Habiter ensemble\n\nDeux bailleurs et une régie de quartier montrent ce qu’ils font des pieds d’immeuble depuis dix ans.\n\nMardi 6 avril 2027, 14h"
        ),
        ["2027-03-09 | 14:00 | Mesurer ses effets", "2027-04-06 | 14:00 | Habiter ensemble"],
    ),
    "months as headings": (
        "Agenda 2027\n\nMARS\n\n9 – Accueillir les nouveaux conseils citoyens\n23 – Mesurer ses effets\n\nAVRIL\n\n8 – Habiter ensemble",
        [
            "2027-03-09 | Accueillir les nouveaux conseils citoyens",
            "2027-03-23 | Mesurer ses effets",
            "2027-04-08 | Habiter ensemble",
        ],
    ),
    "months with year, weekdays below": (
        "Mars 2027\n\nMardi 9, 9h30 : Accueillir les nouveaux conseils citoyens\nJeudi 25 : Mesurer ses effets\n\nAvril 2027\n\nJeudi 8 : Habiter ensemble",
        [
            "2027-03-09 | 09:30 | Accueillir les nouveaux conseils citoyens",
            "2027-03-25 | Mesurer ses effets",
            "2027-04-08 | Habiter ensemble",
        ],
    ),
    "a flattened table": (
        "Date\nThème\nLieu\n9 mars 2027\nAccueillir les nouveaux conseils citoyens\nCormeyre\n8 avril 2027\nMesurer ses effets\nValmorenne",
        [
            "2027-03-09 | Accueillir les nouveaux conseils citoyens | Cormeyre | presentiel",
            "2027-04-08 | Mesurer ses effets | Valmorenne | presentiel",
        ],
    ),
    "a table with bars": (
        "Thème | Date | Horaires | Lieu\nAccueillir les nouveaux conseils citoyens | 9 mars 2027 | 9h-12h | Cormeyre\nMesurer ses effets | 8 avril 2027 | 14h-17h | en ligne",
        [
            "2027-03-09 | 09:00-12:00 | Accueillir les nouveaux conseils citoyens | Cormeyre | presentiel",
            "2027-04-08 | 14:00-17:00 | Mesurer ses effets | distanciel",
        ],
    ),
    "numbered sessions of a cycle with hours in brackets": (
        (
            "Cycle « Comprendre la rénovation urbaine » (4 séances, de 18h à 20h, à la Maison du projet de Cormeyre)\n\n"
            "Séance 1 : les mots du projet – 3 mars 2027\nSéance 2 : lire un plan – 10 mars 2027\nSéance 3 : qui décide ? – 17 mars 2027"
        ),
        [
            "2027-03-03 | 18:00-20:00 | Séance 1 : les mots du projet | Cormeyre | presentiel",
            "2027-03-10 | 18:00-20:00 | Séance 2 : lire un plan | Cormeyre | presentiel",
            "2027-03-17 | 18:00-20:00 | Séance 3 : qui décide ? | Cormeyre | presentiel",
        ],
    ),
    "a series whose items say only where": (
        (
            "Les cafés des voisins\n\nDes temps d’échange simples et directs dans chaque quartier.\n\n"
            "- Jeudi 4 mars 2027 : rendez-vous à partir de 18h30 à la médiathèque de Cormeyre\n- Jeudi 11 mars 2027 : rendez-vous à partir de 18h30 à l’école de Valmorenne"
        ),
        [
            "2027-03-04 | 18:30 | Les cafés des voisins | Cormeyre | presentiel",
            "2027-03-11 | 18:30 | Les cafés des voisins | Valmorenne | presentiel",
        ],
    ),
    "a question mark, then the date": (
        "Webinaire n° 1 : Pour qui compte l’école du quartier ? Mardi 9/03 de 12h à 13h30\nWebinaire n° 2 : Que reste-t-il des régies de quartier ? Mardi 6/04 de 12h à 13h30",
        [
            "2027-03-09 | 12:00-13:30 | Webinaire n° 1 : Pour qui compte l’école du quartier ? | distanciel",
            "2027-04-06 | 12:00-13:30 | Webinaire n° 2 : Que reste-t-il des régies de quartier ? | distanciel",
        ],
    ),
}


PROSE = {
    "days as headings, hour and place, then the title": (
        "Quinzaine de l’égalité\n\n15 novembre 2026\n\n14h30, Espace Ida Valoux\n\nSpectacle « Marion »\n\n17 novembre 2026, 15h, médiathèque\n\nLecture théâtralisée des jeunes du Port",
        [
            "2026-11-15 | 14:30 | Spectacle « Marion »",
            "2026-11-17 | 15:00 | Lecture théâtralisée des jeunes du Port",
        ],
    ),
    "an hour and a title under a day": (
        "Agenda 2027\n\nMardi 9 mars\n14h : atelier lecture\n\nJeudi 11 mars\n18h : projection en plein air",
        ["2027-03-09 | 14:00 | atelier lecture", "2027-03-11 | 18:00 | projection en plein air"],
    ),
    "a retrospective": (
        "Retour sur la rentrée des médiatrices\n\nPublié le 20 octobre 2026\n\nLe 13 octobre dernier, quarante médiatrices se sont retrouvées à Cormeyre pour parler de leur métier.",
        ["2026-10-13 | rentrée des médiatrices | Cormeyre | presentiel"],
    ),
    "minutes": (
        (
            "Compte rendu de la réunion du conseil citoyen des Genêts\n\nLe 4 février 2027, salle Ida-Valoux, Cormeyre\n\nPrésents : 12 personnes. La séance est ouverte à 18h.\n"
            "Le relevé du 7 janvier est adopté. La convention signée le 3 mai 2026 est présentée."
        ),
        ["2027-02-04 | 18:00 | réunion du conseil citoyen des Genêts | Cormeyre | presentiel"],
    ),
    "a timetable is one meeting": (
        "Assises de la médiation\n12 mars 2027, Cormeyre\n\n9h : accueil café\n9h30 : ouverture par la maire\n10h-12h : table ronde « Qui parle pour qui ? »\n14h-16h30 : ateliers",
        ["2027-03-12 | 09:30-16:30 | Assises de la médiation | Cormeyre | presentiel"],
    ),
    "meetings of a week keep their own date": (
        "Semaine des droits du 8 au 12 mars 2027 à Cormeyre\n\n- Mardi 9 mars 2027 : permanence sur le logement\n- Jeudi 11 mars 2027 : atelier « Lire un bail »",
        [
            "2027-03-08/2027-03-12 | Semaine des droits | Cormeyre | presentiel",
            "2027-03-09 | permanence sur le logement | Cormeyre | presentiel",
            "2027-03-11 | Lire un bail | Cormeyre | presentiel",
        ],
    ),
    "postponed in a sentence": (
        "La rencontre « Copropriétés en danger », prévue le 17 mars 2027 à Cormeyre, est repoussée au jeudi 8 avril 2027, même lieu (14h-17h).",
        ["2027-04-08 | 14:00-17:00 | Copropriétés en danger | Cormeyre | presentiel"],
    ),
    "the same meeting elsewhere": (
        "Les écrans, et si on en parlait ?\n\nQuand ? Le mardi 9 mars 2027, de 9h à 12h\nOù ? Cormeyre\n\nLa même rencontre sera proposée à Valmorenne le jeudi 11 mars 2027, aux mêmes heures.",
        [
            "2027-03-09 | 09:00-12:00 | Les écrans, et si on en parlait ? | Cormeyre | presentiel",
            "2027-03-11 | 09:00-12:00 | Les écrans, et si on en parlait ? | Valmorenne | presentiel",
        ],
    ),
    "a press headline": (
        "Les médiatrices font leur rentrée\n\nLes 14 et 15 octobre 2026, les médiatrices se sont retrouvées à Cormeyre pour leur regroupement annuel.",
        ["2026-10-14/2026-10-15 | Les médiatrices font leur rentrée | Cormeyre | presentiel"],
    ),
    "places as headings": (
        "Les apéros du réseau, de 18h à 20h\n\nCormeyre\nmercredi 13 janvier 2027 – Le métier de médiatrice\nmercredi 17 mars 2027 – Qui décide ?\n\nValmorenne\njeudi 4 février 2027 – Raconter un quartier",
        [
            "2027-01-13 | 18:00-20:00 | Le métier de médiatrice | Cormeyre | presentiel",
            "2027-03-17 | 18:00-20:00 | Qui décide ? | Cormeyre | presentiel",
            "2027-02-04 | 18:00-20:00 | Raconter un quartier | Valmorenne | presentiel",
        ],
    ),
    "hours under the list": (
        "Les premiers pas\nDeux sessions identiques.\n- Session de printemps : 24 mars 2027, Cormeyre\n- Session d’automne : 13 octobre 2027, Valmorenne\nDe 9 h 30 à 16 h 30, repas compris.",
        [
            "2027-03-24 | 09:30-16:30 | Les premiers pas | Cormeyre | presentiel",
            "2027-10-13 | 09:30-16:30 | Session d’automne | Valmorenne | presentiel",
        ],
    ),
    "two days of a month heading": (
        "Saison 2026-2027\n\nOCTOBRE\nJeu. 1 & ven. 2 – Séminaire des directions, Cormeyre\nMar. 13 ou jeu. 15 – Visite des jardins",
        [
            "2026-10-01/2026-10-02 | Séminaire des directions | Cormeyre | presentiel",
            "[2026-10-13,2026-10-15] | Visite des jardins | presentiel",
        ],
    ),
    "a table that lost its lines": (
        "Programme 2027\n\nLes rencontres collectives : Cadre de vie, 13 avril, 14h Médiation, 15 avril, 9h Culture des voisins, 20 avril, 14h Jeunesse du Port, 22 avril, 9h",
        [
            "2027-04-13 | 14:00 | Les rencontres collectives : Cadre de vie",
            "2027-04-15 | 09:00 | Médiation",
            "2027-04-20 | 14:00 | Culture des voisins",
            "2027-04-22 | 09:00 | Jeunesse du Port",
        ],
    ),
    "hybrid, said in a sentence": (
        "Précarité énergétique – 12 mars 2027, Cormeyre (possibilité de suivre en visio)",
        ["2027-03-12 | Précarité énergétique | Cormeyre | hybride"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SHEETS.values(), ids=SHEETS.keys())
def test_a_sheet_tells_one_meeting(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(("text", "expected"), LISTS.values(), ids=LISTS.keys())
def test_a_list_gives_each_meeting_its_own(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(("text", "expected"), PROSE.values(), ids=PROSE.keys())
def test_sentences_and_mixed_pages_are_read(text: str, expected: list[str]) -> None:
    assert lines(text) == expected
