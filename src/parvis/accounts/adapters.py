"""Sign-in by allauth, for the team only: nobody signs up from outside."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from parvis.core import throttle


class TeamAccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Ce compte a été fermé. Adressez-vous à la direction de votre centre.",
        "email_password_mismatch": "L’adresse ou le mot de passe ne correspond pas. Vérifiez-les, ou demandez un nouveau mot de passe.",
        "enter_current_password": "Écrivez votre mot de passe actuel.",
        "incorrect_password": "Ce n’est pas votre mot de passe actuel.",
        "invalid_password_reset": "Ce lien a déjà servi, ou n’est pas complet.",
        "rate_limited": "Trop de demandes à la suite. Attendez quelques minutes.",
        "too_many_login_attempts": "Trop d’essais à la suite. Attendez quelques minutes, puis essayez de nouveau.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Behind our proxies each visitor keeps an address of their own: nobody's failed attempts shut the others out."""
        return throttle.client_address(request)
