"""Take the pictures of the README from a demonstration that is being served.

PARVIS_VAR=var .venv/bin/python scripts/screenshots.py [http://localhost:8000]
"""

import re
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from parvis.config import accounts_file

TARGET = Path(__file__).resolve().parents[1] / "docs" / "images"
DESK, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}
OFFICER = "mission@exemple.test"


def main() -> int:
    site = (sys.argv[1:] or ["http://localhost:8000"])[0].rstrip("/")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("Il faut Chromium : sudo apt-get install chromium")
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        take_public(browser, site)
        take_back_office(browser, site)
        browser.close()
    return 0


def take_public(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport=DESK, locale="fr-FR")
    shoot(page, f"{site}/", "accueil")
    shoot(page, f"{site}/agenda/", "agenda")
    shoot(page, f"{site}/programme/", "programme")
    meeting = page.goto(f"{site}/agenda/?q=chantier") and page.locator(".meeting__title a").first.get_attribute("href")
    shoot(page, f"{site}{meeting}", "rencontre")
    phone = browser.new_page(viewport=PHONE, device_scale_factor=2, locale="fr-FR")
    shoot(phone, f"{site}{meeting}", "rencontre-telephone")
    shoot(phone, f"{site}{meeting}inscription/", "inscription-telephone")


def take_back_office(browser: Browser, site: str) -> None:
    account = next(one for one in accounts_file.read() if one.email == OFFICER)
    page = browser.new_page(viewport=DESK, locale="fr-FR")
    page.goto(f"{site}/compte/login/?next=/gestion/")
    page.fill("input[name=login]", account.email)
    page.fill("input[name=password]", account.password)
    with page.expect_navigation(url=re.compile(r"/gestion/$")):
        page.keyboard.press("Enter")
    shoot(page, f"{site}/gestion/", "back-office")
    page.goto(f"{site}/gestion/programme/imports/")
    page.get_by_role("link", name=re.compile(r"programme-\d{4}\.docx")).first.click()
    shoot(page, page.url, "import")


def shoot(page: Page, url: str, name: str) -> None:
    page.goto(url)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=TARGET / f"{name}.png")
    print(f"{name}.png  {url}")


if __name__ == "__main__":
    raise SystemExit(main())
