"""What a browser must never do here: ask another site for something, or complain."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError

ON_THE_NETWORK = ("http", "https", "ws", "wss")
REFUSED_PAGE = "Failed to load resource: the server responded with a status of 4"


class Watch:
    """`faults` gathers them, in order. A blocked inline script or style shows as a complaint of the console."""

    def __init__(self, home: str) -> None:
        self.home = urlsplit(home).netloc
        self.faults: list[str] = []

    def over(self, context: BrowserContext) -> None:
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("weberror", self._error)

    def _request(self, request: Request) -> None:
        url = urlsplit(request.url)
        if url.scheme in ON_THE_NETWORK and url.netloc != self.home:
            self.faults.append(f"demande à un autre site : {request.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning"):
            return
        page = message.page.url.partition("#")[0] if message.page else ""
        # The browser itself notes that a page was refused (a form with errors, an address that leads nowhere).
        if message.text.startswith(REFUSED_PAGE) and message.location["url"].partition("#")[0] == page:
            return
        self.faults.append(f"{page} : {message.text}")

    def _error(self, error: WebError) -> None:
        self.faults.append(f"{error.page.url if error.page else ''} : {error.error}")
