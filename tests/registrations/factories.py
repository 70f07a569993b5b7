import datetime as dt

import factory
from factory.django import DjangoModelFactory

from parvis.registrations.models import Registration, RegistrationState
from tests.programme.factories import EventFactory


class RegistrationFactory(DjangoModelFactory):
    class Meta:
        model = Registration

    class Params:
        cancelled = factory.Trait(
            state=RegistrationState.CANCELLED, cancelled_at=dt.datetime(2027, 2, 2, 9, 0, tzinfo=dt.UTC)
        )

    event = factory.SubFactory(EventFactory)
    first_name = "Sacha"
    last_name = factory.Sequence(lambda n: f"Inscrit{n}")
    email = factory.Sequence(lambda n: f"inscrit{n}@exemple.test")
    email_key = factory.LazyAttribute(lambda registration: registration.email.lower())
    registered_at = dt.datetime(2027, 2, 1, 9, 0, tzinfo=dt.UTC)
