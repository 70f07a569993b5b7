"""The demonstration accounts of this machine, kept beside its database and readable by its user alone."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Account:
    role: str
    email: str
    password: str


def path() -> Path:
    """Beside the database, and not in the settings: reading it must not wait for Django."""
    return Path(os.environ.get("PARVIS_VAR") or "var").resolve() / "demo" / "accounts.tsv"


def read() -> list[Account]:
    if not path().exists():
        return []
    lines = path().read_text(encoding="utf-8").splitlines()
    return [Account(*line.split("\t")) for line in lines if line.count("\t") == 2]


def write(accounts: list[Account]) -> None:
    path().parent.mkdir(parents=True, exist_ok=True)
    path().touch(mode=0o600)
    lines = ("\t".join((account.role, account.email, account.password)) for account in accounts)
    path().write_text("\n".join((*lines, "")), encoding="utf-8")
