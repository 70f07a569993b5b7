"""Dates that are no meeting."""

import pytest

from tests.ingest.reading import candidates, dates

NO_MEETING = [
    "La loi du 21 février 2014 a créé les conseils citoyens.",
    "Le décret n° 2026-118 du 4 mars 2026 fixe les modalités de la journée.",
    "Publié le 12 mars 2027",
    "Mis à jour le 12/03/2027",
    "jeu, 13/12/2026 - 10:27",
    "Réponse à l’appel à projets avant le 15 décembre 2026.",
    "Date limite d’inscription : 3 mars 2027",
    "Salle du 8 mai 1945, Valmorenne",
    "12 rue du 11 novembre 1918, 99000 Cormeyre",
    "Association créée le 6 mars 2007",
    "La convention a été signée le 12 mars 2026 par la préfète.",
    "Lettre d’information n° 12 – mars 2027",
    "À l’occasion de la journée internationale des droits des femmes, le 8 mars 2027.",
    "Les attentats du 13 novembre 2015 ont marqué le quartier.",
    "Entretien avec Ida Valoux, le 10 mai 2026",
    "Page 2/30",
    "Tél. 02 03 20 25 10",
    "Voir affiche_06062026.pdf",
    "Le bilan porte sur la période 2015-2022.",
    "Les élections municipales du 15 mars 2026 approchent.",
    "Historique\n\nRecrutement de la directrice : 22 octobre 2007",
    "Objectif 2030 : changer le regard sur nos quartiers",
    "JORF n°0154 du 5 juillet 2026",
    "Valmorenne, le 10 octobre 2026",
    "La lettre du réseau – n° 12 – 2 septembre 2026",
    "De : Réseau Passerelles\nEnvoyé : lundi 7 septembre 2026 08:31",
    "« Les commerces », cahier n° 41, mars 2026, 64 p.",
    "La démarche, ouverte en janvier 2026, continue.",
    "Situation à fin mars 2026 : moins de demandeurs d’emploi.",
    "Accueil de 9 h à 12 h, fermé le 2 novembre 2026",
    "Fermeture annuelle : du 3 au 21 août 2026",
    "Prochain numéro de la lettre : 7 septembre 2026",
    "Liste des associations de Valmorenne au 1er janvier 2026",
    "On fête chaque année le 8 mars et le 17 octobre 2026.",
    "Mon bureau est au 11 de la rue du 19-Mars-1962, près du boulevard du 1er-Mai.",
    "Les étapes d’un dossier\n- novembre 2026 : ouverture\n- janvier 2027 : instruction",
    "Règlement – PDF – 0,5 Mo – 08/01/2027",
    "Compte rendu du 16 juin 2026 (PDF – 312 Ko)",
    "ANNULATION : dimanche 14 mars 2027, bal des voisins",
    "Dossiers à déposer au plus tard le 16 février 2027 pour Cormeyre, le 23 février pour Valmorenne.",
    "Les jardins\n\nUn texte sur les jardins.\n\nÀ lire aussi\n\n3 mars 2027\n\nUne autre page",
]


@pytest.mark.parametrize("text", NO_MEETING)
def test_no_meeting_is_invented(text: str) -> None:
    assert [c.when.value for c in candidates(text) if c.when.value] == []


def test_a_deadline_of_registration_is_kept_with_its_meeting() -> None:
    (forum,) = candidates("Forum des habitants – 12 mars 2027 à Cormeyre\nInscription avant le 3 mars 2027")
    assert (forum.when.value, forum.deadline and forum.deadline.value) == ("2027-03-12", "2027-03-03")


def test_a_postponed_meeting_has_its_new_date_and_tells_the_old_one() -> None:
    (fete,) = candidates("La fête du quartier est reportée du 12 mars 2027 au 4 avril 2027")
    assert (fete.when.value, fete.postponed_from and fete.postponed_from.value) == ("2027-04-04", "2027-03-12")


def test_an_early_question_of_a_sheet_is_a_label() -> None:
    (forum,) = candidates("Les écrans\n\nQuand ? 12 mars 2027\nJusqu’à quand s’inscrire ? Le 3 mars 2027")
    assert (forum.when.value, forum.deadline and forum.deadline.value) == ("2027-03-12", "2027-03-03")


def test_a_date_called_off_is_no_meeting() -> None:
    text = "La fête du quartier est reportée au 6 septembre 2027\n\nLa soirée du vendredi 28 juin ne peut se tenir."
    assert dates(text) == ["2027-09-06"]
