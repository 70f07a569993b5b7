"""`parvis user`: one more person in the team."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.crypto import get_random_string

from parvis.accounts import actions
from parvis.accounts.enums import Role
from parvis.accounts.models import User
from parvis.config.console import complain, say


def add_user(email: str, *, role: str, first_name: str, last_name: str) -> int:
    """Create the account with a password made on the spot, or give another role to the one that exists."""
    try:
        validate_email(email)
        chosen = next(one for one in Role if role.casefold() in (one.value.casefold(), one.label.casefold()))
    except ValidationError:
        complain(f"« {email} » n’est pas une adresse électronique.")
        return 2
    except StopIteration:
        complain(f"Le rôle « {role} » n’existe pas. Rôles : {', '.join(one.value for one in Role)}.")
        return 2
    known = User.objects.filter(email__iexact=email).first()
    password = "" if known else get_random_string(16)
    user = known or User.objects.create_user(email, password, first_name=first_name, last_name=last_name)
    actions.set_role(user, role=chosen)
    say(f"{user} : {chosen.label}.")
    if password:
        say(
            f"Mot de passe : {password}\nIl ne sera plus montré ; la personne peut en choisir un autre dans son compte."
        )
    return 0
