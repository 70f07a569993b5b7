import factory
from factory.django import DjangoModelFactory
from wagtail.models import Page

from parvis.cms.actions import ensure_site
from parvis.cms.models import ContentPage, HomePage


class HomePageFactory(DjangoModelFactory):
    """The only home page a site may have, with its legal pages."""

    class Meta:
        model = HomePage

    @classmethod
    def _create(cls, model_class: type[HomePage], **fields: object) -> HomePage:
        home = ensure_site(by=None)
        for name, value in fields.items():
            setattr(home, name, value)
        home.save()
        return home


class ContentPageFactory(DjangoModelFactory):
    class Meta:
        model = ContentPage

    title = factory.Sequence(lambda n: f"Page {n}")
    slug = factory.Sequence(lambda n: f"page-{n}")

    @classmethod
    def _create(cls, model_class: type[ContentPage], parent: Page | None = None, **fields: object) -> ContentPage:
        return (parent or HomePageFactory()).add_child(instance=model_class(**fields))
