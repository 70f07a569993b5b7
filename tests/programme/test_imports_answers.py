"""The screens where a known meeting is completed and a card takes another shape, with forms alone and with htmx."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from parvis.accounts.enums import Role
from parvis.programme import imports
from parvis.programme.actions import life
from parvis.programme.enums import CandidateState, EventStatus
from parvis.programme.models import Event, ImportUpdate
from tests.programme.readings import a_candidate, an_import
from tests.programme.test_imports_screens import HTMX, card_url, login, review_url, team  # noqa: F401 -- a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("back_office_templates")]
NOW = dt.datetime(2027, 1, 4, 9, 0, tzinfo=dt.UTC)
SIGNED = {"by": None, "now": NOW}


def answers_on(page, candidate, **chosen):
    """What the comparison form of this card sends as it is shown, but for what is chosen."""
    names = rf'name="(m{candidate.pk}-[a-z_]+)" value="([^"]*)"'
    sent = dict(re.findall(names + " checked", page))
    sent |= {name: value for name, value in re.findall(names, page) if name.endswith("-against")}
    sent["seen"] = re.search(r'name="seen" value="(\w+)"', page)[1]
    return sent | {f"m{candidate.pk}-{name}": value for name, value in chosen.items()} | {"action": "mettre-a-jour"}


@pytest.fixture
def known(team):  # noqa: F811
    """A draft of the programme, and a newer reading of it with another room."""
    earlier = an_import(reference_date=dt.date(2026, 12, 1), name="Programme de décembre.txt")
    imports.accept(a_candidate(earlier, venue="Salle A"), **SIGNED)
    return a_candidate(an_import(), venue="Salle B", email="a@exemple.test")


def test_a_card_that_tells_a_known_meeting_shows_both_values(team, known):  # noqa: F811
    page = team.get(review_url(known.document)).content.decode()

    assert "ressemble à une rencontre du programme\N{NO-BREAK SPACE}: même titre, même date" in page
    assert "Programme de décembre.txt : <q>" in page
    assert 'value="prendre" checked' in page
    assert [said in page for said in ("Salle A", "Salle B", "Remplace", "Complète")] == [True] * 4
    assert "À vérifier <span>1</span>" in page


def test_answers_are_applied_and_told(team, known):  # noqa: F811
    page = team.get(review_url(known.document)).content.decode()

    response = team.post(card_url(known), answers_on(page, known, email="garder"))

    event = Event.objects.get()
    assert response.status_code == 302
    assert (event.venue, event.contact_email) == ("Salle B", "")
    page = team.get(review_url(known.document)).content.decode()
    assert "<strong>Pris :</strong> Lieu" in page
    assert "<strong>Gardé tel quel :</strong> Contact" in page
    page = team.get(reverse("programme_import:history", args=[known.document_id])).content.decode()
    assert "<del>Salle A</del> <ins>Salle B</ins>" in page


def test_with_htmx_the_card_comes_back_answered(team, known):  # noqa: F811
    page = team.get(review_url(known.document)).content.decode()

    page = team.post(card_url(known), answers_on(page, known), headers=HTMX).content.decode()

    assert page.lstrip().startswith("<article")
    assert "Retenue" in page
    assert 'id="filtres" hx-swap-oob="true"' in page


def test_keeping_without_answering_asks(team, known):  # noqa: F811
    response = team.post(card_url(known), {"action": "retenir"})

    assert response.status_code == 409
    assert "dites si c’est elle" in response.content.decode()
    assert Event.objects.count() == 1


def test_a_missing_answer_is_asked_for(team, known):  # noqa: F811
    page = team.get(review_url(known.document)).content.decode()
    sent = answers_on(page, known)
    del sent[f"m{known.pk}-place"]

    response = team.post(card_url(known), sent)

    assert response.status_code == 422
    assert "Prenez la nouvelle valeur, ou gardez l’ancienne." in response.content.decode()
    assert ImportUpdate.objects.count() == 0


def test_answers_to_a_meeting_changed_meanwhile_are_refused(team, known):  # noqa: F811
    page = team.get(review_url(known.document)).content.decode()
    draft = Event.objects.get().get_latest_revision_as_object()
    draft.venue = "Salle C"
    draft.save_revision()

    response = team.post(card_url(known), answers_on(page, known))

    assert response.status_code == 409
    assert [said in response.content.decode() for said in ("a changé entre-temps", "Salle C")] == [True, True]


def test_it_is_another_meeting(team, known):  # noqa: F811
    team.post(card_url(known), {"action": "autre"})

    assert Event.objects.count() == 2


def test_an_assistant_cannot_move_what_is_published(client):
    login(client, Role.ASSISTANT)
    life.publish(imports.accept(a_candidate(an_import()), **SIGNED), by=None, now=NOW)
    moved = a_candidate(an_import(), when="2999-03-18")

    page = client.get(review_url(moved.document)).content.decode()
    assert "Seule une personne qui publie peut changer cela." in page
    response = client.post(card_url(moved), answers_on(page, moved, when="prendre"))

    assert response.status_code == 409
    assert Event.objects.get().when == "2027-03-11"


def test_a_published_date_moves_as_it_is_chosen(team):  # noqa: F811
    life.publish(imports.accept(a_candidate(an_import(), when="2999-03-11"), **SIGNED), by=None, now=NOW)
    moved = a_candidate(an_import(), when="2999-03-18")

    page = team.get(review_url(moved.document)).content.decode()
    assert re.search(r'value="report"[^>]* checked', page)
    team.post(card_url(moved), answers_on(page, moved, when="prendre", how="report", message="Salle en travaux."))

    event = Event.objects.get()
    assert (event.when, event.status) == ("2999-03-18", EventStatus.RESCHEDULED)
    assert event.changes.get().message == "Salle en travaux."


# Another shape


def shape(client, candidate, action, **fields):
    return client.post(
        card_url(candidate),
        {"action": action, "seen": imports.seal(candidate.values)}
        | {f"f-{name}": value for name, value in fields.items()},
    )


def test_the_other_shapes_are_offered(team):  # noqa: F811
    document = an_import()
    card = a_candidate(document, when="[2027-04-10,2027-04-12]")
    a_candidate(document, at=16, title="Forum")
    imports.accept(a_candidate(an_import(), title="Assemblée", when="2027-12-01"), **SIGNED)

    alone = team.get(review_url(document, f"?ranger={card.pk}"), headers=HTMX).content.decode()
    page = team.get(review_url(document, f"?ranger={card.pk}")).content.decode()

    for shown in (alone, page):
        assert "Une carte par date (2)" in shown
        assert '<optgroup label="Au programme">' in shown
        assert [f'value="{action}"' in shown for action in ("scinder", "dupliquer", "fusionner", "temps", "cycle")] == [
            True
        ] * 5


def test_merge_split_double_nest_and_make_a_cycle(team):  # noqa: F811
    document = an_import()
    card = a_candidate(document, when="[2027-04-10,2027-04-12]")
    forum, cycle = a_candidate(document, at=16, title="Forum"), a_candidate(document, at=17, title="Les ateliers")

    assert shape(team, card, "fusionner", other=forum.pk).url.endswith(f"#rencontre-{card.pk}")
    card.refresh_from_db()
    assert shape(team, card, "scinder").status_code == 302
    assert document.candidates.count() == 4
    assert shape(team, cycle, "dupliquer", number=1).status_code == 302
    assert shape(team, cycle, "dupliquer", number=1).status_code in (302, 409)
    assert document.candidates.count() == 5
    cycle.refresh_from_db()
    assert shape(team, cycle, "cycle", members=[card.pk]).status_code == 302
    card.refresh_from_db()
    assert card.values["series"] == "Les ateliers"
    copy = document.candidates.get(title_of("Les ateliers"))
    assert shape(team, copy, "temps", target=card.pk).status_code == 302
    card.refresh_from_db()
    assert [one["title"] for one in card.values["sessions"]] == ["Les ateliers"]
    page = team.get(review_url(document)).content.decode()
    assert [said in page for said in ("Fusionnée avec", "Temps de", "Nom du cycle de", "Déroulé")] == [True] * 4


def title_of(title):
    from django.db.models import Q  # noqa: PLC0415 -- only here

    return Q(state=CandidateState.PENDING, values__title=title)


@pytest.mark.parametrize("action", ["fusionner", "temps"])
def test_nothing_chosen_is_said(team, action):  # noqa: F811
    document = an_import()
    card, _ = a_candidate(document), a_candidate(document, at=16, title="Forum")

    response = shape(team, card, action)

    assert (response.status_code, "Choisissez d’abord dans la liste." in response.content.decode()) == (409, True)


def test_a_card_decided_meanwhile_is_no_longer_a_choice(team):  # noqa: F811
    document = an_import()
    card, other = a_candidate(document), a_candidate(document, at=16, title="Forum")
    imports.set_aside(other, **SIGNED)

    response = shape(team, card, "fusionner", other=other.pk)

    assert (response.status_code, "n’attend plus" in response.content.decode()) == (409, True)


def test_correcting_keeps_the_times_of_the_meeting(team):  # noqa: F811
    document = an_import()
    day, time = a_candidate(document, title="Journée"), a_candidate(document, at=16, title="Atelier")
    imports.nest(time, day, **SIGNED)
    day.refresh_from_db()

    team.post(
        card_url(day),
        {"action": "corriger", f"r{day.pk}-title": "Journée régionale", f"r{day.pk}-when": "11 mars 2027", f"r{day.pk}-seen": imports.seal(day.values)},
    )  # fmt: skip

    day.refresh_from_db()
    assert (day.values["title"], [one["title"] for one in day.values["sessions"]]) == ("Journée régionale", ["Atelier"])


@pytest.mark.parametrize("count", [1, 3])
def test_a_review_full_of_known_meetings_takes_the_same_queries(team, django_assert_num_queries, count):  # noqa: F811
    document, again = an_import(), an_import()
    for number, name in enumerate(("Jardins", "Fournil", "Mémoires")[:count]):
        imports.accept(
            a_candidate(document, at=15 + number, title=name, series=name, speakers=[("A. Roche",)]), **SIGNED
        )
        a_candidate(again, at=15 + number, title=name, venue="Salle A")
    team.get(review_url(again))

    with django_assert_num_queries(26):
        page = team.get(review_url(again)).content.decode()

    assert page.count("C’est sans doute") == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_history_takes_the_same_queries(team, django_assert_num_queries, count):  # noqa: F811
    document = an_import()
    for number in range(count):
        imports.set_aside(a_candidate(document, at=15 + number, title=f"Forum {number}"), by=team.user, now=NOW)
    url = reverse("programme_import:history", args=[document.pk])
    team.get(url)

    with django_assert_num_queries(12):
        page = team.get(url).content.decode()

    assert page.count("Rencontre lue écartée") == count
