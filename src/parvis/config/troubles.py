"""What a foreseeable failure of a command is called, in words, with what to do about it."""

import re

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from environs import EnvError, EnvNotSetError

_NAME = re.compile(r'"(\w+)"')
_NO_TABLE = re.compile(r"no such (table|column)|relation .* does not exist|column .* does not exist")
SETTINGS = "Les réglages sont décrits dans docs/developers/deployment.md."


def in_words(error: Exception) -> str | None:
    """The sentence to say instead of a traceback; None for what nobody foresaw."""
    text = str(error)
    if isinstance(error, EnvNotSetError):
        return f"Il manque le réglage {_name(text)}. {SETTINGS}"
    if isinstance(error, EnvError):
        return f"Le réglage {_name(text)} ne convient pas. {SETTINGS}"
    if text.startswith("Incorrect timezone"):
        return "Le réglage PARVIS_TIME_ZONE ne convient pas\N{NO-BREAK SPACE}: écrivez par exemple Europe/Paris ou Indian/Reunion."
    if isinstance(error, ImproperlyConfigured):
        return f"Un réglage ne convient pas\N{NO-BREAK SPACE}: {text}"
    if isinstance(error, DatabaseError):
        return _database(text)
    if isinstance(error, OSError) and error.filename:
        why = "accès refusé" if isinstance(error, PermissionError) else "il n’existe pas, ou n’est pas celui qu’il faut"
        return f"Impossible d’utiliser {error.filename}\N{NO-BREAK SPACE}: {why}. PARVIS_VAR doit appartenir à qui lance Parvis."
    return None


def _name(text: str) -> str:
    found = _NAME.search(text)
    return found[1] if found else text


def _database(text: str) -> str:
    if _NO_TABLE.search(text):
        return "La structure de la base n’est pas celle de cette version. Lancez\N{NO-BREAK SPACE}: parvis update"
    return (
        f"La base de données ne répond pas\N{NO-BREAK SPACE}: {text.strip()}\n"
        "Vérifiez PARVIS_DATABASE_URL, que PostgreSQL tourne et que la base existe."
    )
