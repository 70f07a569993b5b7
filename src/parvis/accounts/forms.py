"""allauth's forms with our words; it keeps the fields and the checks."""

from allauth.account import forms as allauth_forms

EMAIL = "Adresse électronique"


class LoginForm(allauth_forms.LoginForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["login"], EMAIL)
        _say(self.fields["password"], "Mot de passe")
        self.fields["password"].help_text = ""
        if "remember" in self.fields:
            self.fields["remember"].label = "Rester connecté·e sur cet appareil"


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["email"], EMAIL)


class ResetPasswordKeyForm(allauth_forms.ResetPasswordKeyForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["password1"], "Nouveau mot de passe")
        _say(self.fields["password2"], "Le même, une seconde fois")


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["oldpassword"], "Mot de passe actuel")
        _say(self.fields["password1"], "Nouveau mot de passe")
        _say(self.fields["password2"], "Le même, une seconde fois")


def _say(field: object, label: str) -> None:
    """A label above the field rather than a word inside it, which vanishes as one types."""
    field.label = label
    field.widget.attrs.pop("placeholder", None)
