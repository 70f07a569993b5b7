"""Paper and pictures: Typst templates filled with plain data; papers are tagged for screen readers (PDF/UA-1).

A template reads `data.json` beside it and imports `parvis.typ`; data is never spliced into Typst source,
so no text a person typed can act on the page.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import font_source_sans_pro
import typst
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

FONTS = Path(font_source_sans_pro.__file__).parent / "files"
LIBRARY = Path(__file__).parent / "typst" / "parvis.typ"
FOLDER = "pdf"


Images = Mapping[str, bytes]


def render(template: Path, data: Mapping[str, object], *, images: Images | None = None) -> bytes:
    """The PDF/UA-1 of a Typst template; `images` are files that the data names, by name."""
    return _compile(template, data, images, pdf_standards=["ua-1"])


def picture(template: Path, data: Mapping[str, object], *, images: Images | None = None) -> bytes:
    """The PNG of a Typst template of one page, a pixel for each of its points."""
    return _compile(template, data, images, format="png", ppi=72)


def _compile(template: Path, data: Mapping[str, object], images: Images | None, **output: object) -> bytes:
    with tempfile.TemporaryDirectory(prefix="parvis-pdf-") as folder:
        root = Path(folder)
        shutil.copy(LIBRARY, root)
        shutil.copy(template, root / "main.typ")
        (root / "data.json").write_text(json.dumps(data, ensure_ascii=False))
        for name, content in (images or {}).items():
            (root / name).write_bytes(content)
        return typst.compile(
            root / "main.typ",
            root=root,
            font_paths=[FONTS],
            ignore_system_fonts=True,
            **output,
        )


def digest(template: Path, data: Mapping[str, object], images: Mapping[str, bytes]) -> str:
    """What tells two papers apart: their data, their pictures and the template that lays them out."""
    seen = hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode())
    for part in (template.read_bytes(), LIBRARY.read_bytes(), *images.values()):
        seen.update(part)
    return seen.hexdigest()[:24]


def kept(name: str, key: str, make: Callable[[], bytes], *, suffix: str = "pdf") -> bytes:
    """The paper made for this key, from the store where it is, else made now; papers of former keys go."""
    folder = f"{FOLDER}/{name}"
    path = f"{folder}/{key}.{suffix}"
    if default_storage.exists(path):
        with default_storage.open(path) as file:
            return file.read()
    content = make()
    if default_storage.exists(folder):
        for former in default_storage.listdir(folder)[1]:
            default_storage.delete(f"{folder}/{former}")
    default_storage.save(path, ContentFile(content))
    return content
