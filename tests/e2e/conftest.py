"""A real Chromium before a real server. Where there is none, the tests are skipped and say how to get it."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from parvis.accounts.actions import set_role
from parvis.accounts.enums import Role
from parvis.accounts.models import User
from parvis.core import throttle
from tests.accounts.factories import UserFactory
from tests.e2e import ground
from tests.e2e.watch import Watch

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MISSING = (
    "Chromium n’est pas sur cette machine. Sous Debian ou Ubuntu : « sudo apt-get install chromium », "
    "puis « make test » de nouveau."
)
FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PATIENCE = 15_000  # milliseconds for what should be there at once: the machine may be busy
Visit = Callable[..., Page]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """These tests come last: they sweep the database, and pytest would bring them forward to open the browser but once."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("browser") and not CHROMIUM:
        if os.environ.get("PARVIS_REQUIRE_BROWSER") == "1":
            pytest.fail(MISSING, pytrace=False)
        pytest.skip(MISSING)


@pytest.fixture(scope="session", autouse=True)
def _database_beside_a_browser() -> Iterator[None]:
    """Playwright keeps an event loop in this thread, where Django would then refuse the database. Nothing here is asynchronous."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        expect.set_options(timeout=PATIENCE)
        yield


@pytest.fixture(scope="session")
def base_url(live_server: LiveServer) -> str:
    return live_server.url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(autouse=True)
def _site(live_server: LiveServer, settings: object, back_office_templates: None) -> None:
    """What every installed site has: the first pages, the roles; and addresses that lead to the server of the test."""
    throttle.forget()
    settings.SITE_URL = live_server.url
    ground.lay()


@pytest.fixture
def visit(new_context: Callable[..., BrowserContext], live_server: LiveServer) -> Iterator[Visit]:
    """Open a browser of one's own: `visit(width=390, scripts=False, user=…)`. Whatever it asks elsewhere or complains of fails the test."""
    watch = Watch(live_server.url)

    def open_browser(
        *, width: int = 1280, height: int = 900, scripts: bool = True, scheme: str = "light", user: User | None = None
    ) -> Page:
        context = new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=scripts,
            color_scheme=scheme,
            reduced_motion="reduce",
            locale="fr-FR",
            timezone_id="Europe/Paris",
        )
        context.set_default_timeout(PATIENCE)
        if user:
            context.add_cookies([_session_of(user, live_server.url)])
        watch.over(context)
        return context.new_page()

    yield open_browser
    assert watch.faults == []


def _session_of(user: User, url: str) -> dict[str, str]:
    client = Client()
    client.force_login(user)
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}


@pytest.fixture
def member() -> Callable[..., User]:
    """Someone of the team in the given role."""

    def make(role: Role, **fields: object) -> User:
        user = UserFactory(**fields)
        set_role(user, role=role)
        return user

    return make
