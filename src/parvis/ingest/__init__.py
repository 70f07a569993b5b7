"""Reads a French programme document and gives back the meetings that it announces.

`read` turns bytes into a `Document`, `extract` a document into candidates; nothing here knows Django.
"""

from parvis.ingest.export import to_json
from parvis.ingest.extract import extract
from parvis.ingest.model import (
    Block,
    Candidate,
    Document,
    Gazetteer,
    Place,
    Span,
    Speaker,
    UnknownDate,
    UnreadableDocument,
    Value,
    Warning,  # noqa: A004 -- the public name of the library
)
from parvis.ingest.readers import read, read_text
from parvis.ingest.when import When, read_when

__all__ = [
    "Block",
    "Candidate",
    "Document",
    "Gazetteer",
    "Place",
    "Span",
    "Speaker",
    "UnknownDate",
    "UnreadableDocument",
    "Value",
    "Warning",
    "When",
    "extract",
    "read",
    "read_text",
    "read_when",
    "to_json",
]
