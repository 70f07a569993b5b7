from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "parvis.accounts"
    verbose_name = "Équipe"

    def ready(self) -> None:
        from parvis.accounts import roles
        from parvis.accounts.enums import Role

        roles.grant("wagtailadmin.access_admin", to=Role)
        roles.grant("core.change_centre", "accounts.add_user", "accounts.change_user", to=(Role.DIRECTOR,))
