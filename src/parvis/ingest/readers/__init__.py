"""Readers of files: bytes in, `Document` out."""

from parvis.ingest.readers.dispatch import read
from parvis.ingest.readers.text import read_text

__all__ = ["read", "read_text"]
