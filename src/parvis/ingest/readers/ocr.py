"""Scanned pages read by Tesseract, where it is installed with French; bounded in pages, pixels and time."""

import contextlib
import functools
import io
import os
import shutil
import subprocess

import pypdf

#: Pages of a document that are recognised, seconds given to one page and to all, and pixels of a page.
PAGES = 30
PAGE_SECONDS = 30
SECONDS = 90
PIXELS = 40_000_000
#: A picture smaller than this on its long side is a logo, not a page.
SMALLEST = 600


@functools.cache
def is_installed() -> bool:
    """True when the program and its French words are there."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    told = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False, timeout=10)  # noqa: S603 -- found on the path
    return "fra" in told.stdout.split()


def read_page(page: pypdf.PageObject) -> str:
    """The text of the largest picture of the page; "" when there is none, or when it takes too long."""
    picture = _picture(page)
    if not picture:
        return ""
    command = ["tesseract", "stdin", "stdout", "-l", "fra", "--psm", "1"]
    with contextlib.suppress(subprocess.TimeoutExpired, OSError):
        done = subprocess.run(  # noqa: S603 -- a fixed command
            command,
            input=picture,
            capture_output=True,
            check=False,
            timeout=PAGE_SECONDS,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
        return done.stdout.decode("utf-8", errors="replace")
    return ""


def _picture(page: pypdf.PageObject) -> bytes:
    """The largest picture, upright and in grey; b"" when it is too small, too large or broken."""
    from PIL import Image  # noqa: PLC0415 -- only a scanned page needs it

    Image.MAX_IMAGE_PIXELS = PIXELS
    best = None
    with contextlib.suppress(Exception):  # broken pictures fail in every way
        for found in page.images:
            image = found.image
            if image is not None and max(image.size) >= SMALLEST and (best is None or image.size > best.size):
                best = image
    if best is None or best.width * best.height > PIXELS:
        return b""
    out = io.BytesIO()
    with contextlib.suppress(Exception):
        best.convert("L").rotate(-int(page.rotation or 0), expand=True).save(out, "PNG", compress_level=1)
    return out.getvalue()
