"""The one console command, `parvis`. Each command imports what it needs when it runs, so that `parvis ingest` starts at once."""

import argparse
import datetime as dt
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from importlib import metadata
from types import ModuleType

import django

from parvis.config import ready_stamp
from parvis.config.arguments import FrenchParser
from parvis.config.console import complain, say

DEFAULT_PORT, LAST_PORT = 8000, 65535
ROLES = "officer (chargé·e de mission), assistant (assistant·e), librarian (documentaliste), director (directeur·rice)"
#: Those of parvis.ingest.columns, written here so that no command waits for the reader to load; a test compares the two.
COLUMN_FIELDS = (
    "date", "end_date", "start", "end", "title", "series", "format", "venue", "city", "mode", "publics", "speakers",
    "organisers", "links", "email", "deadline", "status", "description",
)  # fmt: skip
EPILOG = (
    "Aide d’une commande : parvis serve --help. Guide de l’équipe : docs/equipe/."
    " Les réglages (variables PARVIS_…) : docs/developers/deployment.md."
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 when all is well, 1 when something is wrong, 2 when it was badly asked."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.config.settings.dev")
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["manage"]:
        return _manage(arguments[1:])
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        complain("Interrompu.")
        return 130
    except BrokenPipeError:
        # `parvis ingest … | head`: whoever was reading has left.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        said = importlib.import_module("parvis.config.troubles").in_words(error)
        if said is None:
            raise
        complain(said)
        return 1


def _parser() -> FrenchParser:
    parser = FrenchParser(
        prog="parvis",
        description="La plateforme des centres de ressources politique de la ville.",
        epilog=EPILOG,
    )
    parser.add_argument("--version", action=_ShowVersion, nargs=0, help="montre la version et s’arrête")
    commands = parser.add_subparsers(
        title="Commandes\N{NO-BREAK SPACE}", metavar="COMMANDE", dest="command", required=True
    )
    for add in (_add_serve, _add_worker, _add_demo, _add_ingest, _add_check, _add_update, _add_user, _add_transfer):
        add(commands)
    commands.add_parser("manage", help="passe la main aux commandes de Django (parvis manage help)")
    return parser


def _module(name: str, *, with_django: bool = True) -> ModuleType:
    """The module of a command, imported only now; Django is made ready for those that read the database."""
    if with_django:
        django.setup()
    return importlib.import_module(f"parvis.config.commands.{name}")


class _ShowVersion(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_values: object) -> None:
        say(f"parvis {metadata.version('parvis')}")
        parser.exit()


def _command(
    commands: "argparse._SubParsersAction[FrenchParser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
    text: str,
    **options: object,
) -> FrenchParser:
    parser = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".", **options)  # type: ignore[arg-type]
    parser.set_defaults(run=run)
    return parser


def _add_serve(commands: "argparse._SubParsersAction[FrenchParser]") -> None:
    parser = _command(commands, "serve", _serve, "lance le site et le travail de fond ; Ctrl-C arrête les deux")
    parser.add_argument("--host", default="127.0.0.1", metavar="ADRESSE", help="adresse d’écoute (127.0.0.1)")
    parser.add_argument(
        "--port",
        type=_port,
        default=os.environ.get("PORT") or str(DEFAULT_PORT),
        help=f"port d’écoute (la variable PORT, sinon {DEFAULT_PORT})",
    )
    parser.add_argument("--workers", type=_count, default=2, metavar="N", help="processus du serveur web (2)")
    parser.add_argument("--threads", type=_count, default=4, metavar="N", help="fils par processus (4)")
    parser.add_argument("--no-worker", action="store_true", help="sans le travail de fond (il tourne ailleurs)")


def _serve(options: argparse.Namespace) -> int:
    return _module("serve", with_django=False).serve(
        host=options.host,
        port=options.port,
        workers=options.workers,
        threads=options.threads,
        with_worker=not options.no_worker,
    )


def _add_worker(commands: "argparse._SubParsersAction[FrenchParser]") -> None:
    _command(commands, "worker", _worker, "fait le travail de fond seul : envoi des messages en attente")


def _worker(_options: argparse.Namespace) -> int:
    return _module("worker").work()


def _add_demo(commands: "argparse._SubParsersAction[FrenchParser]") -> None:
    parser = _command(
        commands,
        "demo",
        _demo,
        "prépare la base et, si elle est vide, le centre de démonstration ; ne touche à rien d’autre",
    )
    parser.add_argument("--reset", action="store_true", help="efface tout ce que contient la base, puis recommence")
    parser.add_argument("--yes", action="store_true", help="avec --reset : sans demander confirmation")


def _demo(options: argparse.Namespace) -> int:
    if ready_stamp.is_current() and not options.reset:
        return 0
    return _module("demo").demo(reset=options.reset, is_confirmed=options.yes)


def _add_ingest(commands: "argparse._SubParsersAction[FrenchParser]") -> None:
    parser = _command(
        commands,
        "ingest",
        _ingest,
        "lit des programmes et montre les rencontres trouvées",
        epilog=(
            "Formes lues : Word (.docx), .odt, .rtf, PDF, pages web, courriels (.eml), texte, calendriers (.ics), tableaux (.csv, .xlsx)."
            " Rend 0 si tout a été lu, 1 si un document n’a pas pu l’être, 2 si la commande est mal écrite."
        ),
    )
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FICHIER",
        help="fichier, dossier (avec ses sous-dossiers), adresse https://… ou « - » pour l’entrée standard",
    )
    parser.add_argument(
        "--reference-date",
        type=_day,
        metavar="AAAA-MM-JJ",
        help="date de parution du document, qui donne l’année quand il ne la dit pas",
    )
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        type=_column,
        metavar="TITRE=CHAMP",
        help=f"ce que dit une colonne d’un tableau ; champs : {', '.join(COLUMN_FIELDS)} ; rien après « = » : ne pas la lire",
    )
    shown = parser.add_mutually_exclusive_group()
    for name, text in (
        ("json", "en JSON : une seule liste, une rencontre par élément"),
        ("csv", "en tableau à ouvrir dans un tableur"),
        ("ics", "en calendrier ; seules les rencontres dont le jour est sûr y sont"),
    ):
        shown.add_argument(f"--{name}", action="store_const", const=name, dest="output", default="table", help=text)


def _ingest(options: argparse.Namespace) -> int:
    return _module("ingest", with_django=False).ingest(
        options.files, reference_date=options.reference_date, output=options.output, said=dict(options.column)
    )


def _column(text: str) -> tuple[str, str]:
    heading, found, field = text.rpartition("=")
    if not found or (field and field not in COLUMN_FIELDS):
        raise argparse.ArgumentTypeError(
            f"« {text} » ne dit pas ce qu’est une colonne ; écrivez par exemple « Intitulé=title »."
        )
    return heading.strip(), field


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"« {text} » n’est pas un nombre ; écrivez 1, 2, 3…")
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= LAST_PORT:
        raise argparse.ArgumentTypeError(f"« {text} » n’est pas un port ; écrivez un nombre de 1 à {LAST_PORT}.")
    return int(text)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"« {text} » n’est pas une date ; écrivez-la AAAA-MM-JJ.") from error


def _add_check(commands: "argparse._SubParsersAction[FrenchParser]") -> None:
    _command(commands, "check", _check, "vérifie l’installation et dit en clair ce qui ne va pas")


def _check(_options: argparse.Namespace) -> int:
    return _module("check").check()


def _add_update(commands: "argparse._SubParsersAction[FrenchParser]") -> None:
    text = "met la base à jour : structure, données de référence, fichiers du site"
    _command(commands, "update", _update, text, aliases=["migrate"])


def _update(_options: argparse.Namespace) -> int:
    return _module("update").update()


def _add_user(commands: "argparse._SubParsersAction[FrenchParser]") -> None:
    parser = _command(commands, "user", _user, "ajoute une personne à l’équipe, ou change son rôle")
    parser.add_argument("email", metavar="ADRESSE", help="adresse électronique, qui sert à se connecter")
    parser.add_argument("--role", required=True, metavar="RÔLE", help=f"rôle dans l’équipe : {ROLES}")
    parser.add_argument("--first-name", default="", metavar="PRÉNOM", help="prénom")
    parser.add_argument("--last-name", default="", metavar="NOM", help="nom")


def _user(options: argparse.Namespace) -> int:
    return _module("user").add_user(
        options.email, role=options.role, first_name=options.first_name, last_name=options.last_name
    )


def _add_transfer(commands: "argparse._SubParsersAction[FrenchParser]") -> None:
    parser = _command(
        commands, "transfer", _transfer, "recopie toute la base dans une autre, vide (SQLite vers PostgreSQL)"
    )
    parser.add_argument("url", metavar="ADRESSE", help="postgres://utilisateur:mot-de-passe@serveur:5432/base")


def _transfer(options: argparse.Namespace) -> int:
    return _module("transfer").transfer(options.url)


def _manage(arguments: list[str]) -> int:
    return int(_module("manage", with_django=False).manage(arguments))


if __name__ == "__main__":
    raise SystemExit(main())
