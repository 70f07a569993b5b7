from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "parvis.core"
    verbose_name = "Socle"

    def ready(self) -> None:
        from parvis.core import forms

        forms.speak_plainly()
