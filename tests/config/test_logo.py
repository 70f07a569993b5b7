"""The logo that a centre uploads: seen on its pages, papers and e-mails; what is no picture is refused."""

import datetime as dt
import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import html
from PIL import Image
from pypdf import PdfReader

from parvis.accounts.actions import ensure_roles
from parvis.accounts.enums import Role
from parvis.core import pdf
from parvis.core.models import Centre, CentreImage, OutboxMessage
from parvis.programme.models import Event
from parvis.registrations import actions
from parvis.registrations.papers import attendance_data, attendance_images
from parvis.registrations.queries.attendance import attendance_sheet
from parvis.registrations.rules import Person
from parvis.registrations.views.papers import TEMPLATE
from tests.programme.desk import sign_in
from tests.programme.factories import EventFactory, ProgrammeFactory

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves open the temporary file in which it makes a rendition.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
HOSTILE = (
    b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="alert(1)"><script>alert(2)</script></svg>"""
)


@pytest.fixture(autouse=True)
def _store(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.SITE_URL = "https://kiosque.test"


def drawing(width: int = 880, height: int = 400) -> bytes:
    target = io.BytesIO()
    Image.new("RGBA", (width, height), (0, 90, 156, 128)).save(target, "PNG")
    return target.getvalue()


def upload(client: Client, name: str, content: bytes) -> list[str]:
    """The errors of the form, after an upload by the person who directs."""
    ensure_roles()
    sign_in(client, Role.DIRECTOR)
    file = SimpleUploadedFile(name, content)
    answer = client.post(reverse("wagtailimages:add"), {"title": "Logo", "file": file, "tags": "", "credit": ""})
    return answer.context["form"].errors.get("file", []) if answer.status_code == 200 else []


@pytest.mark.usefixtures("back_office_templates")
@pytest.mark.parametrize(
    ("name", "content"),
    [("logo.svg", HOSTILE), ("logo.png", HOSTILE), ("logo.png", b"<script>"), ("logo.html", drawing())],
    ids=["svg", "svg under the name of a png", "no picture", "picture under the name of a page"],
)
def test_what_is_no_plain_picture_is_refused(name: str, content: bytes, client: Client) -> None:
    assert len(upload(client, name, content)) == 1
    assert CentreImage.objects.count() == 0


@pytest.mark.usefixtures("back_office_templates")
def test_a_picture_is_taken_and_shown_everywhere(client: Client) -> None:
    assert upload(client, "logo.png", drawing()) == []
    centre = Centre.load()
    centre.name, centre.logo = "Le Kiosque d’essai", CentreImage.objects.get()
    centre.save()
    client.logout()

    header = client.get("/nulle-part/").content.decode()
    assert 'alt="Le Kiosque d’essai, accueil"' in header
    assert 'width="246" height="112"' in header

    programme = ProgrammeFactory(year=2027)
    paper = PdfReader(io.BytesIO(client.get(programme.get_absolute_url().rstrip("/") + ".pdf").content))
    assert [image.image.size for image in paper.pages[0].images] == [(600, 272)]

    event = EventFactory()
    sheet = paper_of(event, centre=Centre.load())
    assert [image.image.size for image in PdfReader(io.BytesIO(sheet)).pages[0].images] == [(600, 272)]

    actions.register(event, person=Person("Sacha", "Dupré", "sacha@exemple.test"), now=event_day(event))
    (picture,) = html.fromstring(OutboxMessage.objects.get().html).xpath("//p[@class='centre']/img")
    assert picture.get("src") == f"https://kiosque.test{Centre.load().shown_logo.url}"
    assert picture.get("alt") == "Le Kiosque d’essai"


def paper_of(event: Event, *, centre: Centre) -> bytes:
    sheet = attendance_sheet(event=event)
    images = attendance_images(sheet, centre=centre)
    return pdf.render(TEMPLATE, attendance_data(sheet, centre=centre), images=images)


def event_day(event: Event) -> dt.datetime:
    """A moment before the meeting, when its registrations are open."""
    return dt.datetime.combine(event.first_day - dt.timedelta(days=5), dt.time(9), tzinfo=dt.UTC)
