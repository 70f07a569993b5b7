"""Images and documents of the centre: Wagtail's own, under our table names so that they can grow."""

from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class CentreImage(AbstractImage):
    credit = models.CharField(
        "crédit", max_length=200, blank=True, help_text="Qui a fait l’image, et sous quelle licence."
    )

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = "image"
        verbose_name_plural = "images"
        permissions = (("choose_centreimage", "Peut choisir une image"),)


class CentreRendition(AbstractRendition):
    image = models.ForeignKey(CentreImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="rendition_once"),
        ]


class CentreDocument(AbstractDocument):
    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = "document"
        verbose_name_plural = "documents"
        permissions = (("choose_centredocument", "Peut choisir un document"),)
