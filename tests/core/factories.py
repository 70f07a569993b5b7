import datetime as dt

import factory
from factory.django import DjangoModelFactory
from wagtail.images.tests.utils import get_test_image_file

from parvis.core.models import Centre, CentreDocument, CentreImage, OutboxMessage


class CentreFactory(DjangoModelFactory):
    class Meta:
        model = Centre

    name = "Le Kiosque d’essai"


class CentreImageFactory(DjangoModelFactory):
    class Meta:
        model = CentreImage

    title = factory.Sequence(lambda n: f"Image {n}")
    file = factory.LazyFunction(get_test_image_file)


class CentreDocumentFactory(DjangoModelFactory):
    class Meta:
        model = CentreDocument

    title = factory.Sequence(lambda n: f"Document {n}")
    file = factory.django.FileField(filename="document.txt", data=b"Bonjour")


class OutboxMessageFactory(DjangoModelFactory):
    class Meta:
        model = OutboxMessage

    key = factory.Sequence(lambda n: f"essai:{n}")
    kind = "essai"
    recipient = "sacha@exemple.test"
    subject = "Votre inscription"
    text = "Bonjour"
    message_id = factory.Sequence(lambda n: f"<{n}@exemple.test>")
    not_before = dt.datetime(2027, 2, 1, 9, 0, tzinfo=dt.UTC)
    created_at = dt.datetime(2027, 2, 1, 9, 0, tzinfo=dt.UTC)
