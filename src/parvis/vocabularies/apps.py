from django.apps import AppConfig


class VocabulariesConfig(AppConfig):
    name = "parvis.vocabularies"
    verbose_name = "Vocabulaires"
