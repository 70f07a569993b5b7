import pytest
from django.urls import reverse

from parvis.accounts.actions import set_role
from parvis.accounts.enums import Role
from parvis.vocabularies.models import Need, Public, Theme
from tests.accounts.factories import UserFactory
from tests.vocabularies import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("back_office_templates")]

FACTORIES = [
    factories.PublicFactory,
    factories.FormatFactory,
    factories.ThemeFactory,
    factories.ThemeFamilyFactory,
    factories.NeedFactory,
    factories.SustainableGoalFactory,
    factories.ModeFactory,
    factories.ReportingTypeFactory,
]


@pytest.fixture
def team(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


def url(model, name, *args):
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


@pytest.mark.parametrize("term_factory", FACTORIES)
@pytest.mark.parametrize("name", ["edit", "copy", "delete"])
def test_every_vocabulary_has_its_screens(team, term_factory, name):
    term = term_factory(label="Un terme")

    assert team.get(url(type(term), name, term.pk)).status_code == 200
    assert team.get(url(type(term), "add")).status_code == 200


@pytest.mark.parametrize(
    ("role", "status"), [(Role.OFFICER, 302), (Role.ASSISTANT, 302), (Role.LIBRARIAN, 200), (Role.DIRECTOR, 200)]
)
def test_what_each_role_may_do(client, role, status):
    user, term = UserFactory(), factories.NeedFactory()
    set_role(user, role=role)
    client.force_login(user)

    addresses = [url(Need, "list"), url(Need, "add"), url(Need, "edit", term.pk), url(Need, "delete", term.pk)]
    assert [client.get(address).status_code for address in addresses] == [status] * 4


@pytest.mark.parametrize("item_count", [1, 3])
def test_the_list_shows_the_terms_in_a_constant_number_of_queries(team, django_assert_num_queries, item_count):
    parent = factories.PublicFactory(label="Élu·e")
    factories.PublicFactory.create_batch(item_count, parent=parent)
    team.get(url(Public, "list"))  # the first page of a session also reads the user's settings

    with django_assert_num_queries(10):
        page = team.get(url(Public, "list"), {"parent": parent.pk})

    assert len(page.context["object_list"]) == item_count


def test_the_list_is_searched_by_label(team):
    factories.ThemeFactory(label="Santé")
    factories.ThemeFactory(label="Mobilités")

    page = team.get(url(Theme, "list"), {"q": "mobil"}).content.decode()

    assert ("Mobilités" in page, "Santé" in page) == (True, False)


def test_a_term_in_use_is_not_deleted_and_the_message_says_what_to_do(team):
    public = factories.PublicFactory(label="Élu·e")
    factories.PublicFactory(parent=public)

    page = team.post(url(Public, "delete", public.pk), follow=True)

    (message,) = (str(one) for one in page.context["messages"])
    assert message == (
        "«\u00a0Élu·e\u00a0» sert déjà (publics\u00a0: 1) et ne peut pas être supprimé. "
        "Pour ne plus le proposer, décochez «\u00a0proposé\u00a0»."
    )
    assert Public.objects.count() == 2


def test_terms_in_use_are_not_deleted_in_bulk(team):
    public, free = factories.PublicFactory(label="Élu·e"), factories.PublicFactory()
    factories.PublicFactory(parent=public)
    bulk = reverse("wagtail_bulk_action", args=("vocabularies", "public", "delete"))

    team.post(f"{bulk}?id={public.pk}&id={free.pk}")

    assert Public.objects.count() == 3


def test_a_term_that_serves_nowhere_is_deleted(team):
    public = factories.PublicFactory()

    team.post(url(Public, "delete", public.pk))

    assert Public.objects.count() == 0
