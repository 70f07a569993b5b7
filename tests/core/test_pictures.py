"""The mark of the centre and the cards of social networks."""

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from parvis.core import pdf, pictures
from parvis.core.models import Centre, CentreImage

pytestmark = pytest.mark.django_db
LONG = "Une rencontre dont le titre n’en finit pas " * 6


@pytest.fixture(autouse=True)
def _store(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def size_of(content: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(content)) as picture:
        return picture.size


@pytest.mark.parametrize("title", ["Bref", "Rafraîchir la ville : arbres, ombre et fontaines", LONG])
def test_a_card_has_the_size_that_networks_ask_for_and_is_light(title: str) -> None:
    made = pictures.card(Centre(), name="essai", seed="essai", title=title, kicker="Atelier", lines=("Demain", "Tours"))

    assert size_of(made) == (1200, 630)
    assert len(made) < 80_000


def test_a_card_is_made_once_until_a_word_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    drawn = pdf.picture
    monkeypatch.setattr(pdf, "picture", lambda *given, **named: made.append(given) or drawn(*given, **named))

    for title in ("Un", "Un", "Deux"):
        pictures.card(Centre(), name="essai", seed="essai", title=title)

    assert len(made) == 2


def test_the_mark_takes_the_colours_of_the_centre(client: Client) -> None:
    centre = Centre.load()
    centre.accent = "#005A9C"
    centre.save()

    assert b"#005A9C" in client.get("/favicon.svg").content
    assert size_of(client.get("/apple-touch-icon.png").content) == (180, 180)
    with Image.open(io.BytesIO(client.get("/favicon.ico").content)) as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_the_centre_has_a_card(client: Client) -> None:
    assert size_of(client.get("/carte.png").content) == (1200, 630)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Wagtail leaves its own file open
def test_a_logo_whose_file_is_gone_takes_no_page_with_it(client: Client) -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(drawn, "PNG")
    centre = Centre.load()
    centre.logo = CentreImage.objects.create(title="Logo", file=SimpleUploadedFile("logo.png", drawn.getvalue()))
    centre.save()
    assert Centre.load().shown_logo.width == 40
    centre.logo.renditions.all().delete()
    Path(centre.logo.file.path).unlink()

    assert Centre.load().shown_logo is None
    assert client.get("/nulle-part/").status_code == 404
