import datetime as dt

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parvis.programme.forms.filters import EventFilterForm
from parvis.programme.queries.filters import AgendaFilters, Span, matching_events, span_of
from parvis.territories.models import Containment
from parvis.vocabularies.models import Public
from tests.programme.factories import EventFactory
from tests.programme.pages import TODAY, get, links, select, status, texts
from tests.territories.factories import TerritoryFactory
from tests.vocabularies.factories import FormatFactory, ModeFactory, PublicFactory, ThemeFactory, ThemeFamilyFactory

pytestmark = pytest.mark.django_db


def asked(query: str) -> EventFilterForm:
    return EventFilterForm(QueryDict(query), today=TODAY, path="/agenda/")


def found(query: str) -> list[str]:
    return sorted(matching_events(asked(query).filters(), today=TODAY).values_list("title", flat=True))


def event(title: str, **links_to: object) -> None:
    many = {name: links_to.pop(name) for name in ("themes", "first_publics", "admitted_publics") if name in links_to}
    made = EventFactory(title=title, **links_to)
    for name, terms in many.items():
        getattr(made, name).set(terms)
    made.save()


def test_theme_holds_what_it_is_called_in_another_generation() -> None:
    new, old, other = ThemeFactory(code="emploi"), ThemeFactory(code="developpement"), ThemeFactory(code="sante")
    new.equivalents.add(old)
    event("nouveau", themes=[new])
    event("ancien", themes=[old])
    event("autre", themes=[other])
    assert found("theme=emploi") == ["ancien", "nouveau"]


def test_format_and_mode() -> None:
    event("matinale", format=FormatFactory(code="matinale"))
    event("visio", mode=ModeFactory(code="distanciel", on_site=False, online=True))
    assert found("format=matinale") == ["matinale"]
    assert found("mode=distanciel") == ["visio"]


def test_public_holds_its_own_and_counts_those_admitted() -> None:
    officials = PublicFactory(code="elus")
    mayors: Public = PublicFactory(code="maires", parent=officials)
    event("premier", first_publics=[officials])
    event("admis", admitted_publics=[officials])
    event("maires", first_publics=[mayors])
    event("autre", first_publics=[PublicFactory(code="associations")])
    assert found("public=elus") == ["admis", "maires", "premier"]
    assert found("public=maires") == ["maires"]


def test_territory_by_code_by_name_and_all_that_it_holds() -> None:
    tours, region = TerritoryFactory(code="37261", name="Tours"), TerritoryFactory(department=True)
    Containment.objects.create(inner=tours, outer=region)
    event("tours", city=tours)
    event("ailleurs", city=TerritoryFactory(code="41018", name="Blois"))
    event("nulle part")
    for query in ("territoire=commune:37261", "lieu=tours", "lieu=Tours+(37)", "territoire=departement:37"):
        assert found(query) == ["tours"]
    assert asked("lieu=tours").query() == "?territoire=commune%3A37261"


def test_what_is_written_holds_over_a_code_left_behind() -> None:
    TerritoryFactory(code="37261", name="Tours")
    blois = TerritoryFactory(code="41018", name="Blois")
    assert asked("lieu=Blois&territoire=commune:37261").filters().territory == blois.pk


def test_words_forgive_accents_and_inclusive_spelling() -> None:
    event("La place des élu·es à l’école")
    event("Autre chose")
    for words in ("elus+ecole", "ÉLU·ES", "école élu"):
        assert found(f"q={words}") == ["La place des élu·es à l’école"]


@pytest.mark.parametrize(
    ("filters", "span"),
    [
        (AgendaFilters(), None),
        (AgendaFilters(period="passees"), None),
        (AgendaFilters(period="mois"), Span(TODAY, dt.date(2027, 2, 28))),
        (AgendaFilters(period="trimestre"), Span(TODAY, dt.date(2027, 5, 18))),
        (AgendaFilters(period="annee"), Span(TODAY, dt.date(2028, 2, 16))),
        (AgendaFilters(period="2026"), Span(dt.date(2026, 1, 1), dt.date(2026, 12, 31))),
        (AgendaFilters(period="2026", first=dt.date(2027, 3, 1)), Span(dt.date(2027, 3, 1))),
    ],
)
def test_a_period_means_days(filters: AgendaFilters, span: Span | None) -> None:
    assert span_of(filters, today=TODAY) == span


def test_a_period_keeps_what_may_fall_in_it() -> None:
    for when in ("2027-03-10", "2027-03", "2027-21", "2027-04-01", "2027-02-27/2027-03-01", ""):
        event(when or "inconnue", when=when, start_time=None, end_time=None)
    assert found("du=2027-03-01&au=2027-03-31") == ["2027-02-27/2027-03-01", "2027-03", "2027-03-10", "2027-21"]


def test_years_offered_begin_with_the_oldest_meeting() -> None:
    event("ancien", when="2025-05-02")
    options = get("/agenda/").xpath("//select[@name='periode']/option/@value")
    assert options == ["", "mois", "trimestre", "annee", "passees", "2028", "2027", "2026", "2025"]


def test_themes_are_grouped_and_those_no_longer_offered_only_stay_where_chosen() -> None:
    family = ThemeFamilyFactory(label="Cohésion")
    ThemeFactory(code="sante", label="Santé", family=family)
    ThemeFactory(code="vieux", label="Vieux thème", family=family, is_active=False)
    assert texts(get("/agenda/"), "select")[1] == "Tous les thèmesSanté"
    assert get("/agenda/").xpath("//select[@name='theme']/optgroup/@label") == ["Cohésion"]
    kept = get("/agenda/?theme=vieux")
    assert kept.xpath("//select[@name='theme']//option[@selected]/text()") == ["Vieux thème"]


def test_each_filter_in_force_is_removed_by_its_link() -> None:
    ThemeFactory(code="emploi", label="Emploi")
    page = get("/agenda/?theme=emploi&du=2027-03-01&page=2")
    assert texts(page, ".agenda__chips .chip") == [
        "Retirer le filtre Emploi",
        "Retirer le filtre À partir du 1ᵉʳ mars 2027",
    ]
    assert links(page, ".agenda__chips .chip") == ["/agenda/?du=2027-03-01", "/agenda/?theme=emploi"]


def test_pages_keep_the_filters() -> None:
    EventFactory.create_batch(21)
    assert links(get("/agenda/?q=rencontre"), ".pages ol a") == ["?q=rencontre", "?q=rencontre&page=2"]


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("theme=rien", "« Thème » n’a pas été pris en compte. Ce choix n’existe pas ou n’existe plus."),
        ("periode=1066", "« Période » n’a pas été pris en compte. Cette période n’est pas reconnue."),
        ("du=hier", "« Du » n’a pas été pris en compte. Écrivez une date possible, comme 12/03/2027."),
        ("du=0001-01-01", "« Du » n’a pas été pris en compte. Cette date est trop éloignée."),
        ("du=2027-03-02&au=2027-03-01", "« Au » n’a pas été pris en compte. La fin de la période précède son début."),
        (
            "territoire=commune:99999",
            "« Commune, agglomération, département » n’a pas été pris en compte. Ce territoire n’est pas connu.",
        ),
        ("page=zéro", "« Page » n’a pas été pris en compte. Écrivez un nombre entier, en chiffres."),
    ],
)
def test_a_wrong_filter_is_said_and_left_out(query: str, note: str) -> None:
    event("là")
    page = get(f"/agenda/?{query}")
    assert texts(page, ".notice li") == [note]
    assert len(select(page, "li.meeting")) == 1


NAMES = ("q", "theme", "format", "mode", "public", "lieu", "territoire", "periode", "du", "au", "page", "autre")
VALUES = st.one_of(
    st.text(max_size=40),
    st.dates().map(str),
    st.integers().map(str),
    st.sampled_from(["emploi", "commune:", ":", "departement:37", "passees", "²", "\0"]),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=5))
def test_no_address_breaks_the_agenda(parameters: dict[str, str]) -> None:
    query = QueryDict(mutable=True)
    for name, value in parameters.items():
        query[name] = value.encode("utf-8", "ignore").decode()
    for path in ("/agenda/", "/agenda.ics", "/agenda.atom"):
        assert status(f"{path}?{query.urlencode()}") == 200
