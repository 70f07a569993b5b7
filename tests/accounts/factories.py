import factory
from factory.django import DjangoModelFactory

from parvis.accounts.models import User


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"membre{n}@exemple.test")
    first_name = "Noé"
    last_name = factory.Sequence(lambda n: f"Équipe{n}")
    password = factory.django.Password("mot-de-passe-d-essai")
