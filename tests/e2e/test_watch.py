"""The means of these tests see what they are there to see."""

import pytest

from tests.e2e import axe
from tests.e2e.watch import Watch

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ELSEWHERE = "http://ailleurs.exemple.test/suivi.gif"


@pytest.fixture
def watched(new_context, live_server):
    watch, context = Watch(live_server.url), new_context()
    watch.over(context)
    context.route(ELSEWHERE, lambda route: route.fulfill(body=""))
    return watch, context.new_page()


def test_a_request_elsewhere_is_a_fault(watched):
    watch, page = watched

    with page.expect_request(ELSEWHERE):
        page.set_content(f"<img src='{ELSEWHERE}' alt=''>")

    assert watch.faults == [f"demande à un autre site : {ELSEWHERE}"]


def test_a_blocked_script_is_a_fault(watched):
    watch, page = watched
    page.goto("/agenda/")

    with page.expect_console_message():
        page.evaluate("document.body.setAttribute('onclick', 'alert()')")

    assert ["Content Security Policy" in fault for fault in watch.faults] == [True]


def test_axe_sees_an_image_without_words(visit):
    page = visit()
    page.goto("/agenda/")
    page.evaluate(
        "document.querySelector('h1').insertAdjacentHTML('afterend', '<img id=muette src=data:image/gif;base64,>')"
    )

    assert "image-alt : #muette" in axe.faults(page)
