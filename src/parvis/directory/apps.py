from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "parvis.directory"
    verbose_name = "Répertoire"

    def ready(self) -> None:
        from parvis.accounts import roles
        from parvis.accounts.enums import Role

        for model in ("organisation", "person", "network"):
            roles.grant(*(f"directory.{verb}_{model}" for verb in ("view", "add", "change")), to=Role)
            roles.grant(f"directory.delete_{model}", to=(Role.OFFICER, Role.LIBRARIAN, Role.DIRECTOR))
