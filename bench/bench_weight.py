"""What a first view of each public page transfers, and whom it asks: at most 100 kB, nobody else."""

from urllib.parse import urlsplit

from playwright.sync_api import Response, sync_playwright

from bench import server

PAGES = ("/", "/agenda/", "/rencontres/rencontre-3/", "/rencontres/rencontre-3/inscription/", "/cycles/matinees/")
LIMIT = 100_000


def main() -> None:
    server.prepare()
    with server.serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for path in PAGES:
            transferred, strangers = _first_view(browser, address, path)
            print(
                f"{path:<40} {transferred / 1000:>6.1f} kB   autres sites : {len(strangers)}   but : {LIMIT // 1000} kB, 0"
            )
        browser.close()


def _first_view(browser: object, address: str, path: str) -> tuple[int, set[str]]:
    """Bytes over the wire, headers and compressed bodies, with an empty cache."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))  # noqa: PLW0108 -- Playwright marks its handlers
    page.goto(address + path, wait_until="networkidle")
    sizes = [response.request.sizes() for response in responses]
    transferred = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
    hosts = {urlsplit(response.url).netloc for response in responses if urlsplit(response.url).scheme != "data"}
    page.close()
    return transferred, hosts - {urlsplit(address).netloc}


if __name__ == "__main__":
    main()
