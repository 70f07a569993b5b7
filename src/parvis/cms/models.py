"""The editorial pages: the home page and the pages a centre writes. Domain records are never pages."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from parvis.core.models import CentreImage

RICH_TEXT = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "image", "blockquote"]


class HomePage(Page):
    """The first page of the site: what this centre is, then what comes next."""

    headline = models.CharField("accroche", max_length=160, blank=True)
    introduction = models.TextField("présentation", blank=True)
    picture = models.ForeignKey(
        CentreImage, verbose_name="image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    content_panels = [*Page.content_panels, FieldPanel("headline"), FieldPanel("introduction"), FieldPanel("picture")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["cms.ContentPage"]
    max_count = 1

    class Meta:
        verbose_name = "accueil"


class ContentPage(Page):
    """A page of text: who we are, legal notice, personal data, accessibility statement."""

    standfirst = models.CharField("chapeau", max_length=300, blank=True)
    body = RichTextField("texte", features=RICH_TEXT, blank=True)
    in_footer = models.BooleanField("dans le pied de page", default=False)

    content_panels = [*Page.content_panels, FieldPanel("standfirst"), FieldPanel("body"), FieldPanel("in_footer")]
    parent_page_types = ["cms.HomePage", "cms.ContentPage"]
    subpage_types = ["cms.ContentPage"]

    class Meta:
        verbose_name = "page de texte"
        verbose_name_plural = "pages de texte"
