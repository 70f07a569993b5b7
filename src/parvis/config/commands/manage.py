"""`parvis manage`: Django's own commands."""

from django.core.management import execute_from_command_line


def manage(arguments: list[str]) -> int:
    execute_from_command_line(["parvis manage", *arguments])
    return 0
