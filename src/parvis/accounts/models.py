"""The team. Visitors never have an account."""

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.functional import cached_property

from parvis.accounts.enums import Role


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **fields})


class User(AbstractUser):
    """A member of the team, known by an e-mail address."""

    username = None
    email = models.EmailField(
        "adresse électronique", unique=True, error_messages={"unique": "Quelqu’un de l’équipe a déjà cette adresse."}
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ()

    objects = UserManager()

    class Meta:
        verbose_name = "membre de l’équipe"
        verbose_name_plural = "équipe"

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles held, read once per request."""
        names = set(self.groups.values_list("name", flat=True))
        return frozenset(role for role in Role if role.label in names)
