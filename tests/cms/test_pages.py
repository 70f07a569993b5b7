"""The pages that the centre writes: who may hold what, that each opens, edits and previews."""

import pytest
from django.test import Client
from wagtail.models import Page
from wagtail.test.utils import WagtailPageTestCase

from parvis.cms.actions import ensure_site
from parvis.cms.models import ContentPage, HomePage
from tests.accounts.factories import UserFactory
from tests.cms.factories import ContentPageFactory


@pytest.mark.usefixtures("back_office_templates")
class TestPages(WagtailPageTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.home = ensure_site(by=None)
        self.client.force_login(UserFactory(is_superuser=True, is_staff=True))

    def test_what_may_hold_what(self) -> None:
        self.assertAllowedSubpageTypes(HomePage, {ContentPage})
        self.assertAllowedSubpageTypes(ContentPage, {ContentPage})
        self.assertAllowedParentPageTypes(ContentPage, {HomePage, ContentPage})
        self.assertAllowedParentPageTypes(HomePage, {Page})
        self.assertCanCreateAt(HomePage, ContentPage)
        self.assertCanNotCreateAt(ContentPage, HomePage)

    def test_the_home_page_opens_edits_and_previews(self) -> None:
        self.assertPageIsRoutable(self.home)
        self.assertPageIsRenderable(self.home)
        self.assertPageIsEditable(self.home)
        self.assertPageIsPreviewable(self.home)

    def test_a_page_of_text_opens_edits_and_previews(self) -> None:
        page = ContentPageFactory(parent=self.home, body="<p>Bonjour</p>")

        self.assertPageIsRoutable(page)
        self.assertPageIsRenderable(page)
        self.assertPageIsEditable(page)
        self.assertPageIsPreviewable(page)


@pytest.mark.django_db
def test_a_page_of_text_is_the_same_cost_whatever_its_length(client: Client, django_assert_num_queries) -> None:
    home = ensure_site(by=None)
    ContentPageFactory(parent=home, slug="un-texte", body="<p>Un</p><h2>Deux</h2><p>Trois</p>")
    client.get("/un-texte/")

    with django_assert_num_queries(6):
        response = client.get("/un-texte/")

    assert response.status_code == 200
