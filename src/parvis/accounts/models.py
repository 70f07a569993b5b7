"""The team. Visitors never have an account."""

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
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
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="user_email_in_lower_case",
                violation_error_message="L’adresse électronique s’écrit en minuscules.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def clean(self) -> None:
        """Two addresses that differ by their capitals are one."""
        super().clean()
        self.email = self.email.lower()

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles held, read once per request."""
        names = set(self.groups.values_list("name", flat=True))
        return frozenset(role for role in Role if role.label in names)
