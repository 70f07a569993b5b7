"""The import screens: who may enter, what they say, what each button does, with and without htmx."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from parvis.accounts.actions import set_role
from parvis.accounts.enums import Role
from parvis.programme import imports
from parvis.programme.enums import CandidateState, ImportState
from parvis.programme.models import Event, Import, ImportCandidate, Programme
from tests.accounts.factories import UserFactory
from tests.programme.factories import EventFactory, ProgrammeFactory
from tests.programme.readings import a_candidate, an_import

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("back_office_templates")]
INDEX = reverse("programme_import:index")
NOW = dt.datetime(2027, 1, 4, 9, 0, tzinfo=dt.UTC)
HTMX = {"HX-Request": "true"}


def login(client, role=Role.OFFICER):
    user = UserFactory(first_name="Sacha", last_name="Vent")
    set_role(user, role=role)
    client.force_login(user)
    return user


@pytest.fixture
def team(client):
    client.user = login(client)
    return client


def review_url(document, query=""):
    return reverse("programme_import:review", args=[document.pk]) + query


def card_url(candidate):
    return reverse("programme_import:candidate", args=[candidate.document_id, candidate.pk])


def deposit_data(**fields):
    return {"programme": "nouveau", "new_year": "2027", "reference_date": "2027-01-04", **fields}


def typed(candidate, **fields):
    """What the correction form of this candidate sends."""
    prefix = f"r{candidate.pk}-"
    values = {
        "title": candidate.values["title"],
        "when": "jeudi 11 mars 2027",
        "seen": imports.seal(candidate.values),
        **fields,
    }
    return {"action": "corriger"} | {prefix + name: value for name, value in values.items()}


# Who may enter


@pytest.mark.parametrize(
    ("role", "status"), [(Role.OFFICER, 200), (Role.ASSISTANT, 200), (Role.DIRECTOR, 200), (Role.LIBRARIAN, 302)]
)
def test_who_may_import(client, role, status):
    login(client, role)
    document = an_import()

    assert client.get(INDEX).status_code == status
    assert client.get(review_url(document)).status_code == status


@pytest.mark.parametrize("name", ["settings", "accept_certain", "undo_all"])
def test_others_change_nothing(client, name):
    login(client, Role.LIBRARIAN)
    candidate = a_candidate()

    assert client.post(reverse(f"programme_import:{name}", args=[candidate.document_id])).status_code == 302
    assert client.post(card_url(candidate), {"action": "retenir"}).status_code == 302
    assert client.post(INDEX, deposit_data(text="Atelier, jeudi 11 mars 2027")).status_code == 302
    assert (Event.objects.count(), Import.objects.count()) == (0, 1)


def test_visitors_are_sent_to_sign_in(client):
    assert client.get(INDEX).url.startswith("/compte/login/")


@pytest.mark.parametrize("name", ["settings", "accept_certain"])
def test_reading_an_address_of_action_changes_nothing(team, name):
    document = an_import()

    assert team.get(reverse(f"programme_import:{name}", args=[document.pk])).status_code == 405


def test_what_undoing_would_do_is_told_before_it_is_done(team):
    document = an_import()
    published, draft = a_candidate(document, title="Publiée"), a_candidate(document, at=16, title="Brouillon")
    imports.accept(published, by=None, now=NOW).save_revision().publish()
    imports.accept(draft, by=None, now=NOW)

    page = team.get(reverse("programme_import:undo_all", args=[document.pk])).content.decode()

    assert "Brouillon</strong> : son brouillon est supprimé." in page
    assert "Publiée\N{NO-BREAK SPACE}» est publiée" in page
    assert Event.objects.count() == 2


def test_an_import_that_does_not_exist(team):
    assert team.get("/gestion/programme/imports/999/").status_code == 404
    assert team.post("/gestion/programme/imports/999/rencontres/1/", {"action": "retenir"}).status_code == 404


# The deposit


def test_a_pasted_text_leads_to_its_review(team):
    text = "Programme 2027\n\nAtelier des mémoires\nJeudi 11 mars 2027 à 9h30"

    response = team.post(INDEX, deposit_data(text=text))

    document = Import.objects.get()
    assert (response.status_code, response.url) == (302, review_url(document))
    assert document.name == "Programme 2027 (texte collé).txt"
    assert (document.programme, document.created_by) == (Programme.objects.get(year=2027), team.user)


def test_a_dropped_file_goes_to_the_chosen_programme(team):
    programme = ProgrammeFactory(year=2027)
    file = SimpleUploadedFile("../pro\u202egramme.txt", b"Atelier\nJeudi 11 mars 2027")

    team.post(INDEX, {"file": file, "programme": "2027", "reference_date": "2027-01-04"})

    assert (Import.objects.get().name, Import.objects.get().programme) == ("programme.txt", programme)


def test_the_same_document_again_says_so(team):
    text = "Atelier des mémoires\nJeudi 11 mars 2027 à 9h30"
    team.post(INDEX, deposit_data(text=text))

    response = team.post(INDEX, deposit_data(text=text), follow=True)

    assert Import.objects.count() == 1
    assert "Ce document avait déjà été déposé" in response.content.decode()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "Choisissez un fichier, collez un texte ou donnez une adresse."),
        ({"text": "   "}, "Choisissez un fichier, collez un texte ou donnez une adresse."),
        ({"file": SimpleUploadedFile("vide.txt", b"")}, "Ce fichier est vide."),
        ({"file": SimpleUploadedFile("photo.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 99)}, "Ce fichier est une image."),
        ({"text": "Atelier", "new_year": ""}, "Dites de quelle année est le nouveau programme."),
        ({"text": "Atelier", "new_year": "12"}, "1980"),
        ({"text": "Atelier", "reference_date": "demain"}, "date"),
        ({"text": "Atelier", "programme": "1999"}, "Choisissez dans la liste."),
    ],
)
def test_a_refused_deposit_says_why_and_keeps_what_was_typed(team, fields, message):
    response = team.post(INDEX, deposit_data(**fields))

    page = response.content.decode()
    assert response.status_code == 422
    assert message in page
    assert fields.get("text", "").strip() in page
    assert (Import.objects.count(), Programme.objects.count()) == (0, 0)


def test_too_large_a_file(team, settings):
    settings.IMPORT_MAX_BYTES = 10

    response = team.post(INDEX, deposit_data(text="Atelier des mémoires, jeudi 11 mars 2027"))

    assert response.status_code == 422
    assert "la limite est de 10" in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_tells_how_far_each_review_has_gone(team, django_assert_num_queries, count):
    for _ in range(count):
        document = an_import(created_by=UserFactory())
        imports.accept(a_candidate(document), by=None, now=NOW)
        a_candidate(document, at=16, title="Autre")
    team.get(INDEX)

    with django_assert_num_queries(12):
        page = team.get(INDEX + "?page=quatre").content.decode()

    assert page.count("1 sur 2 relue, 1 retenue") == count


# The review


@pytest.mark.parametrize("count", [1, 3])
def test_the_review_shows_document_and_cards(team, django_assert_num_queries, count):
    document = an_import()
    for number in range(count):
        a_candidate(document, at=15 + number, series="Les ateliers", links=("https://exemple.test/",))
    team.get(review_url(document))

    with django_assert_num_queries(21):
        page = team.get(review_url(document)).content.decode()

    assert page.count('class="candidate candidate--pending"') == count
    assert page.count('href="#rencontre-') >= count
    assert "Jeudi 11 mars 2027".replace(" ", "\N{NO-BREAK SPACE}") in page
    assert page.count('id="passage-') == count
    assert "année 2027 lue dans le titre" in page
    assert f"Retenir tout ce qui est sûr ({count})" in page
    assert f"0 sur {count} relue" in page


def test_hostile_text_is_only_text(team):
    text = "Programme <script>alert(1)</script>\nJeudi 11 mars : <img src=x onerror=alert(2)>"
    document = an_import(text=text, blocks=[["heading", 0, 35, 1, None], ["item", 36, len(text), 0, None]])
    a_candidate(document, at=36, title="<b>gras</b>", series='"><script>', links=('https://exemple.test/?a="b',))

    page = team.get(review_url(document)).content.decode()

    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "<b>gras" not in page
    assert '"><script>' not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_warnings_and_twins_are_said(team):
    candidate = a_candidate()
    candidate.reading["warnings"] = [{"code": "weekday", "message": "Le 11 mars 2027 est un jeudi."}]
    candidate.save()
    EventFactory(title="Rencontre des ateliers", programme=candidate.document.programme)

    page = team.get(review_url(candidate.document)).content.decode()

    assert "Le 11 mars 2027 est un jeudi." in page
    assert "sans rien créer ni changer" in page
    assert "Rattacher" in page


def test_filters_and_wrong_addresses(team):
    document = an_import()
    waiting, aside = a_candidate(document), a_candidate(document, at=16, title="Écartée")
    imports.set_aside(aside, by=None, now=NOW)

    def cards(query):
        page = team.get(review_url(document, query)).content.decode()
        return [int(pk) for pk in re.findall(r'id="rencontre-(\d+)"', page)]

    assert cards("") == [waiting.pk, aside.pk]
    assert (cards("?etat=sures"), cards("?etat=a-verifier")) == ([waiting.pk], [])
    assert cards("?etat=ecartees") == [aside.pk]
    assert cards("?etat=retenues") == []
    wrong = team.get(review_url(document, "?etat=bleues&page=-1&modifier=x"))
    assert (wrong.status_code, "demande un tri inconnu" in wrong.content.decode()) == (200, True)
    assert cards("?page=99") == [waiting.pk, aside.pk]


def test_a_long_document_is_shown_by_pages(team):
    text = "".join(f"Jeudi 11 mars {number:03} Titre de la rencontre numéro {number:03}\n" for number in range(120))
    size = len(text) // 120
    blocks = [["item", number * size, (number + 1) * size - 1, 0, None] for number in range(120)]
    document = an_import(text=text, blocks=blocks)
    for number in range(120):
        a_candidate(document, at=number * size, title=f"Titre {number:03}")

    page = team.get(review_url(document, "?page=2")).content.decode()

    assert page.count('<article class="candidate') == 50
    assert ("Titre 050" in page, "Titre 049" in page, "Page 2 sur 3" in page) == (True, False, True)
    assert page.count('class="paper__item') == 50


def test_an_import_with_nothing_found_says_what_to_do(team):
    page = team.get(review_url(an_import(state=ImportState.DONE))).content.decode()

    assert "Aucune rencontre n’a été reconnue" in page


# The buttons


def test_keep_then_undo(team):
    candidate = a_candidate()

    response = team.post(card_url(candidate), {"action": "retenir", "seen": imports.seal(candidate.values)})

    assert response.url == review_url(candidate.document, f"#rencontre-{candidate.pk}")
    event = Event.objects.get()
    page = team.get(response.url).content.decode()
    assert f"/gestion/programme/rencontres/edit/{event.pk}/" in page
    assert "1 sur 1 relue" in page

    team.post(card_url(candidate), {"action": "annuler"})

    assert Event.objects.count() == 0


def test_under_a_filter_the_answer_leads_to_the_next_card(team):
    document = an_import()
    first, second = a_candidate(document), a_candidate(document, at=16, title="Autre")

    response = team.post(card_url(first), {"action": "ecarter", "etat": "sures"})

    assert response.url == review_url(document, f"?etat=sures#rencontre-{second.pk}")


def test_htmx_receives_the_card_and_the_progress_only(team):
    candidate = a_candidate()

    response = team.post(card_url(candidate), {"action": "ecarter"}, headers=HTMX)

    page = response.content.decode()
    assert response.status_code == 200
    assert page.lstrip().startswith("<article")
    assert 'hx-swap-oob="true"' in page
    assert "candidate--set_aside" in page
    assert "<html" not in page


def test_htmx_opens_and_closes_the_correction(team):
    candidate = a_candidate()
    url = review_url(candidate.document)

    opened = team.get(f"{url}?modifier={candidate.pk}", headers=HTMX)
    closed = team.get(url, headers=HTMX | {"HX-Target": f"rencontre-{candidate.pk}"})

    assert "jeudi 11 mars 2027" in opened.content.decode()
    assert "Laisser comme avant" in opened.content.decode()
    assert "Laisser comme avant" not in closed.content.decode()
    assert "HX-Request" in opened.headers["Vary"]


def test_htmx_asking_for_an_unknown_card(team):
    document = an_import()

    assert team.get(review_url(document, "?modifier=999"), headers=HTMX).status_code == 404
    assert team.get(review_url(document), headers=HTMX | {"HX-Target": "rencontre-x"}).status_code == 404
    assert team.get(review_url(document, "?modifier=999")).status_code == 200


def test_correct_in_plain_french_and_keep_at_once(team):
    candidate = a_candidate(speakers=[("Nadia Belkacem", "maire, adjointe", "Ville de Vierzon")])
    team.post(
        card_url(candidate),
        typed(
            candidate,
            title="Rencontre des ateliers du soir",
            when="10 ou 12 avril 2027",
            start_time="18h30",
            end_time="20:00",
            city="Bourges",
            speakers="Nadia Belkacem, maire, adjointe, Ville de Vierzon\nSacha Vent, urbaniste",
            organisers="Fédération\n\nFédération",
            links="https://exemple.test/",
            deadline="2 avril 2027",
        )
        | {"retenir": "1"},
    )

    candidate.refresh_from_db()
    assert candidate.state == CandidateState.ACCEPTED
    kept = imports.Kept.from_json(candidate.values)
    assert (kept.title, kept.when) == ("Rencontre des ateliers du soir", "[2027-04-10,2027-04-12]")
    assert (kept.start_time, kept.end_time, kept.city) == (dt.time(18, 30), dt.time(20), "18033")
    assert kept.speakers == (
        imports.KeptSpeaker("Nadia Belkacem", "maire, adjointe", "Ville de Vierzon"),
        imports.KeptSpeaker("Sacha Vent", "urbaniste"),
    )
    assert (kept.organisers, kept.deadline) == (("Fédération",), "2027-04-02")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"title": ""}, "Donnez un titre."),
        ({"when": "31 novembre 2027"}, "novembre"),
        ({"when": "bientôt peut-être"}, "bientôt"),
        ({"start_time": "25h"}, "Écrivez l’heure ainsi"),
        ({"start_time": "12h", "end_time": "9h"}, "La fin vient après le début."),
        ({"end_time": "9h"}, "La fin vient après le début."),
        ({"city": "Nulle-Part-sur-Rien"}, "Cette commune n’est pas reconnue"),
        ({"links": "javascript:alert(1)"}, "Un lien commence par"),
        ({"email": "pas une adresse"}, "adresse"),
        ({"mode": "inconnu"}, "Choisissez dans la liste."),
    ],
)
def test_a_wrong_correction_is_explained_and_nothing_is_lost(team, fields, message):
    candidate = a_candidate()

    response = team.post(card_url(candidate), typed(candidate, venue="Salle des Érables", **fields))

    page = response.content.decode()
    assert response.status_code == 422
    assert message in page
    assert "Salle des Érables" in page
    candidate.refresh_from_db()
    assert candidate.values["venue"] == ""


def test_two_people_correcting_lose_nothing(team):
    candidate = a_candidate()
    mine = typed(candidate, venue="Salle des Érables")
    theirs = imports.Kept.from_json({**candidate.values, "venue": "Salle des Tilleuls"})
    imports.edit(candidate, kept=theirs, by=None, now=NOW)

    response = team.post(card_url(candidate), mine)

    page = response.content.decode()
    assert response.status_code == 409
    assert "Quelqu’un a corrigé cette rencontre entre-temps" in page
    assert 'value="Salle des Érables"' in page
    assert "Salle des Tilleuls" in page

    fresh = ImportCandidate.objects.get()
    again = team.post(card_url(candidate), typed(fresh, venue="Salle des Érables"))
    assert again.status_code == 302


def test_a_stale_decision_is_explained(team):
    candidate = a_candidate()
    imports.set_aside(candidate, by=UserFactory(first_name="Alix", last_name="Roche"), now=NOW)

    response = team.post(card_url(candidate), {"action": "retenir"})

    assert response.status_code == 409
    assert "Cette rencontre a déjà été écartée par Alix Roche." in response.content.decode()
    assert "Alix Roche" in team.post(card_url(candidate), {"action": "retenir"}, headers=HTMX).content.decode()


def test_an_unknown_action_is_explained(team):
    assert team.post(card_url(a_candidate()), {"action": "danser"}).status_code == 409


def test_keep_all_that_is_certain_then_undo_all(team):
    document = an_import()
    a_candidate(document)
    a_candidate(document, at=16, title="Autre", certain=False)

    page = team.post(reverse("programme_import:accept_certain", args=[document.pk]), follow=True).content.decode()

    assert "1 rencontre retenue" in page
    assert Event.objects.count() == 1
    page = team.post(reverse("programme_import:undo_all", args=[document.pk]), follow=True).content.decode()
    assert "1 décision annulée." in page
    assert Event.objects.count() == 0


def test_settings_read_again_or_say_why_not(team):
    document = an_import()
    other = ProgrammeFactory(year=2028)
    url = reverse("programme_import:settings", args=[document.pk])

    assert team.post(url, {"programme": other.pk, "reference_date": "2027-02-01"}).status_code == 302
    document.refresh_from_db()
    assert (document.programme, document.reference_date) == (other, dt.date(2027, 2, 1))
    assert team.post(url, {"programme": other.pk, "reference_date": "hier"}).status_code == 422
    imports.accept(a_candidate(document), by=None, now=NOW)
    refused = team.post(url, {"programme": ProgrammeFactory().pk, "reference_date": "2027-02-01"})
    assert (refused.status_code, "déjà dans un programme" in refused.content.decode()) == (409, True)


def test_the_menu_and_the_first_page_lead_here(team):
    document = an_import()
    a_candidate(document)

    page = team.get("/gestion/").content.decode()

    assert INDEX in page
    assert review_url(document) in page
