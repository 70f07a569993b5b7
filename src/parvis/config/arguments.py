"""`argparse` in French: it has no translation of its own."""

import argparse
import re
import sys
from typing import NoReturn

# What argparse says, as a pattern, and the same in French.
_MESSAGES = (
    (r"the following arguments are required: (.*)", r"il manque : \1"),
    (r"unrecognized arguments: (.*)", r"option ou argument inconnu : \1"),
    (r"argument (\S+): invalid choice: (.*?) \(choose from (.*)\)", r"\2 n’existe pas ; choisissez parmi : \3"),
    (r"argument (.+?): expected one argument", r"\1 : il manque une valeur"),
    (r"argument (.+?): expected at least one argument", r"\1 : il manque au moins une valeur"),
    (r"argument (.+?): invalid (\w+) value: (.*)", r"\1 : la valeur \3 ne convient pas"),
    (r"argument (.+?): ignored explicit argument (.*)", r"\1 ne prend pas de valeur"),
    (r"argument (.+?): not allowed with argument (.*)", r"\1 ne va pas avec \2"),
    (r"ambiguous option: (.*?) could match (.*)", r"option ambiguë : \1 (\2)"),
    (r"argument (.+?): (.*)", r"\1 : \2"),
)


def in_french(message: str) -> str:
    for pattern, french in _MESSAGES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return found.expand(french)
    return message


class FrenchFormatter(argparse.HelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None) -> None:
        super().add_usage(usage, actions, groups, "Utilisation : " if prefix is None else prefix)


class FrenchParser(argparse.ArgumentParser):
    """A parser whose help and refusals are in French."""

    def __init__(self, **options: object) -> None:
        options.setdefault("formatter_class", FrenchFormatter)
        super().__init__(**{"add_help": False, "allow_abbrev": False, **options})  # type: ignore[arg-type]
        self._positionals.title = "Arguments\N{NO-BREAK SPACE}"
        self._optionals.title = "Options\N{NO-BREAK SPACE}"
        self.add_argument("-h", "--help", action="help", help="montre cette aide")

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"parvis : {in_french(message)}\n{self.format_usage()}")
        sys.stderr.write(f"Pour en savoir plus : {self.prog} --help\n")
        raise SystemExit(2)
