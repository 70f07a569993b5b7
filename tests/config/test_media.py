"""Images are public, documents are not served by their path."""

from pathlib import Path

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    for name in ("images/logo.png", "documents/prive.pdf"):
        file = tmp_path / name
        file.parent.mkdir()
        file.write_bytes(b"contenu")
    return tmp_path


def test_an_image_is_served_and_kept_a_while(client: Client, folder: Path) -> None:
    response = client.get("/media/images/logo.png")

    assert (response.status_code, response["Cache-Control"]) == (200, "public, max-age=604800")
    response.close()


@pytest.mark.parametrize(
    "path", ["documents/prive.pdf", "images/../documents/prive.pdf", "images/absent.png", "images/"]
)
def test_nothing_else_is(path: str, client: Client, folder: Path) -> None:
    assert client.get(f"/media/{path}").status_code == 404
