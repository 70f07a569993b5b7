import pytest
from django.test import Client

from tests.directory.factories import NetworkFactory, OrganisationFactory
from tests.programme.factories import (
    AxisFactory,
    CampaignWindowFactory,
    EventFactory,
    ProgrammeFactory,
    ProgrammeFunderFactory,
    SeriesFactory,
)
from tests.programme.pages import get, links, status, texts

pytestmark = pytest.mark.django_db


def test_a_series_shows_what_comes_then_what_has_been() -> None:
    series = SeriesFactory(title="Matinales", slug="matinales", summary="Tôt.")
    for title, when in (
        ("ancienne", "2026-01-05"),
        ("récente", "2027-02-01"),
        ("un jour", ""),
        ("bientôt", "2027-03-01"),
    ):
        EventFactory(title=title, when=when, series=series, start_time=None, end_time=None)
    EventFactory(draft=True, series=series)
    page = get("/cycles/matinales/")
    assert texts(page, "main h2") == ["À venir", "Déjà passées"]
    assert texts(page, ".meeting__title") == ["bientôt", "un jour", "récente", "ancienne"]


def test_a_series_in_draft_has_no_page() -> None:
    SeriesFactory(slug="brouillon", live=False)
    assert [status("/cycles/brouillon/"), status("/cycles/brouillon.ics")] == [404, 404]


def test_a_network_shows_its_meetings() -> None:
    network = NetworkFactory(name="Réseau santé", slug="sante", summary="Des pairs.", text="Un.\n\nDeux.")
    EventFactory(title="Prochaine", network=network)
    EventFactory(title="Autre")
    page = get("/reseaux/sante/")
    assert texts(page, "h1") == ["Réseau santé"]
    assert texts(page, ".prose p") == ["Un.", "Deux."]
    assert texts(page, ".meeting__title") == ["Prochaine"]


def test_a_programme_goes_by_axes() -> None:
    programme = ProgrammeFactory(introduction="<p>Cette année.</p>")
    first, second = (
        AxisFactory(programme=programme, title="Animer", sort_order=0),
        AxisFactory(programme=programme, title="Éclairer", sort_order=1),
    )
    series = SeriesFactory(title="Matinales", programme=programme, axis=second)
    EventFactory(title="dans l’axe", programme=programme, axis=first)
    EventFactory(title="dans le cycle", programme=programme, series=series)
    EventFactory(title="sans date", programme=programme, axis=first, undated=True)
    EventFactory(title="à part", programme=programme)
    EventFactory(draft=True, programme=programme, axis=first)
    CampaignWindowFactory(programme=programme, title="Automne citoyen", summary="Partout.")
    ProgrammeFunderFactory(programme=programme, organisation=OrganisationFactory(name="La région"))
    page = get("/programme/2027/")
    assert texts(page, ".chapter h2") == ["Animer", "Éclairer", "Et aussi"]
    assert texts(page, ".chapters a") == ["Animer", "Éclairer", "Et aussi"]
    assert texts(page, ".meeting__title") == ["dans l’axe", "sans date", "dans le cycle", "à part"]
    assert texts(page, ".card__title") == ["Matinales"]
    assert texts(page, ".card__meta") == ["1 rencontre, la prochaine jeudi 11 mars"]
    assert texts(page, ".changes strong") == ["Automne citoyen"]
    assert texts(page, "main .funders li") == ["La région"]
    assert "/programme/2027.pdf" in links(page, "a.button")


def test_the_programme_of_the_day_is_that_of_the_year_or_the_nearest() -> None:
    assert Client().get("/programme/").status_code == 404
    for year, is_published in ((2019, True), (2020, True), (2099, True), (2021, False)):
        ProgrammeFactory(year=year, is_published=is_published)
    assert Client().get("/programme/")["Location"] == "/programme/2020/"
    assert [status("/programme/2021/"), status("/programme/2018/")] == [404, 404]


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_follow_the_number_of_meetings(count: int, django_assert_num_queries: object) -> None:
    programme, network = ProgrammeFactory(), NetworkFactory(slug="reseau")
    series = SeriesFactory(slug="cycle", programme=programme, axis=AxisFactory(programme=programme))
    for _ in range(count):
        EventFactory(programme=programme, series=series, network=network)
        SeriesFactory(programme=programme)
        CampaignWindowFactory(programme=programme)
        ProgrammeFunderFactory(programme=programme)
    for path, queries in (("/cycles/cycle/", 3), ("/reseaux/reseau/", 3), ("/programme/2027/", 9)):
        get(path)  # the foot of the page is remembered
        with django_assert_num_queries(queries):
            get(path)
