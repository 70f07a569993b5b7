"""The demonstration centre: built from its document, once, the same each time."""

from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.test import Client

from parvis.accounts.actions import ensure_roles
from parvis.cms.actions import ensure_site
from parvis.config import accounts_file
from parvis.config.demo import build
from parvis.core.models import OutboxMessage
from parvis.programme.enums import CandidateState, EventStatus, ImportState
from parvis.programme.models import Event, Import, Series
from parvis.registrations.models import Registration
from parvis.territories.actions import load_territories
from parvis.vocabularies.actions import load_vocabularies

pytestmark = pytest.mark.django_db


@pytest.fixture
def demonstration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PARVIS_VAR", str(tmp_path))
    load_vocabularies()
    load_territories()
    ensure_roles()
    ensure_site(by=None)
    assert build.is_needed()
    build.run()
    return tmp_path / "demo"


def test_the_demonstration(demonstration: Path, client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    assert "manque à la démonstration" not in capsys.readouterr().err
    assert not build.is_needed()

    read, notes = Import.objects.order_by("pk")
    assert (read.state, notes.state) == (ImportState.DONE, ImportState.OPEN)
    assert notes.candidates.filter(state=CandidateState.PENDING).count() >= 2
    assert Event.objects.filter(provenance__document=read).distinct().count() >= 24

    statuses = set(Event.objects.values_list("status", flat=True))
    assert statuses == set(EventStatus.values)
    assert Event.objects.filter(live=False).count() >= 2
    assert Event.objects.get(is_external=True).external_url
    assert Series.objects.published().count() == 2
    full = Event.objects.get(title__startswith="Valeurs de la République")
    assert full.registrations.confirmed().count() == full.capacity
    assert 600 <= Registration.objects.count() <= 1500
    assert OutboxMessage.objects.count() >= 20
    assert not Registration.objects.exclude(email__endswith="@example.org").exists()

    accounts = accounts_file.read()
    assert len(accounts) == 4
    assert all(authenticate(email=one.email, password=one.password) for one in accounts)
    assert accounts_file.path().stat().st_mode & 0o077 == 0
    assert sorted(file.suffix for file in demonstration.glob("programme-*")) == [".docx", ".txt"]

    for path in (
        "/",
        "/agenda/",
        "/agenda/?periode=passees",
        full.get_absolute_url(),
        "/le-centre/",
        "/donnees-personnelles/",
    ):
        assert client.get(path).status_code == 200
    assert "Le Kiosque des quartiers" in client.get("/mentions-legales/").content.decode()
