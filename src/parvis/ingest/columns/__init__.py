"""Documents that are tables: their columns are told apart, then each row is a meeting."""

from parvis.ingest.columns.grid import is_table
from parvis.ingest.columns.mapping import FIELDS, ColumnSeen, Mapping, columns_seen, guess
from parvis.ingest.columns.rows import extract_rows

__all__ = ["FIELDS", "ColumnSeen", "Mapping", "columns_seen", "extract_rows", "guess", "is_table"]
