"""The public stylesheet: one file per component in the source, one request for the reader.

There is no build tool: the files are joined in the order of the cascade layers when first asked for, each in the layer that its name
or folder says, and served compressed under an address that carries their digest, so that browsers keep them for ever. A centre that
has its own colours adds one more small sheet (`identity`), whose address carries the four colours.
"""

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from django.conf import settings

from parvis.core import palette

LAYERS = ("reset", "tokens", "base", "layout", "components", "utilities", "print")
FOLDER = Path(__file__).parent / "static" / "parvis" / "css"
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_INDENT = re.compile(r"\n\s*")


@dataclass(frozen=True)
class Sheet:
    """A stylesheet ready to be sent; `digest` names its content."""

    text: str

    @cached_property
    def digest(self) -> str:
        return hashlib.blake2b(self.text.encode(), digest_size=6).hexdigest()

    @cached_property
    def compressed(self) -> bytes:
        return gzip.compress(self.text.encode(), compresslevel=9, mtime=0)


def common() -> Sheet:
    """Everything but the centre's colours; read again at each change while developing."""
    return _common(max(file.stat().st_mtime_ns for file in _files()) if settings.DEBUG else 0)


@lru_cache(maxsize=1)
def _common(_stamp: int) -> Sheet:
    parts = [f"@layer {','.join(LAYERS)};", f"@layer tokens{{{palette.css(palette.DEFAULT)}}}"]
    parts += [f"@layer {_layer(file)}{{{_squeeze(file.read_text())}}}" for file in _files()]
    return Sheet("\n".join(parts))


@lru_cache(maxsize=32)
def identity(colours: palette.Palette) -> Sheet:
    """The colours of one centre."""
    return Sheet(f"@layer tokens{{{palette.css(colours)}}}")


def _files() -> list[Path]:
    single = [FOLDER / f"{layer}.css" for layer in LAYERS]
    return sorted(
        (*(file for file in single if file.exists()), *FOLDER.glob("components/*.css")),
        key=lambda file: (LAYERS.index(_layer(file)), file.name),
    )


def _layer(file: Path) -> str:
    return file.stem if file.stem in LAYERS else file.parent.name


def _squeeze(text: str) -> str:
    return _INDENT.sub("\n", _COMMENT.sub("", text)).strip()
