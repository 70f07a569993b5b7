"""Queries of the busiest pages, compiled once: building the SQL of a query costs Django more than running it.

    _SESSIONS = Prepared(lambda event: Session.objects.filter(event=event).values_list("title"), 1)
    rows = _SESSIONS.rows(event.pk)

`build` receives marks where the values will go, and must put each as it is into the query: an equality, an `in` list.
"""

import threading
from collections.abc import Callable, Sequence

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

FIRST_MARK = 1_900_000_011


class Prepared:
    """A values_list queryset with `count` values left open, numbers (or texts with `text=True`)."""

    def __init__(self, build: Callable[..., QuerySet], count: int = 0, *, text: bool = False) -> None:
        marks = range(FIRST_MARK, FIRST_MARK + count)
        self._build = build
        self._marks: list[object] = [f"mark-{mark}" if text else mark for mark in marks]
        self._known = threading.local()

    def rows(self, *values: object) -> list[tuple]:
        """The rows for these values, converted as the queryset would."""
        compiler, sql, parameters = self._compiled()
        given: Sequence[object] = [values[at] if at is not None else parameter for at, parameter in parameters]
        with _cursor(keeps_plan=bool(values)) as cursor:
            cursor.execute(sql, given)
            found = cursor.fetchall()
        return list(compiler.results_iter([found], tuple_expected=True))

    def _compiled(self) -> tuple[SQLCompiler, str, list[tuple[int | None, object]]]:
        """Per thread, because a compiler keeps the connection that it was made for."""
        if getattr(self._known, "connection", None) is not connection.settings_dict:
            compiler = self._build(*self._marks).query.get_compiler(connection=connection)
            sql, parameters = compiler.as_sql()
            places = [(self._marks.index(one) if one in self._marks else None, one) for one in parameters]
            self._known.compiled, self._known.connection = (compiler, sql, places), connection.settings_dict
        return self._known.compiled


def _cursor(*, keeps_plan: bool) -> CursorWrapper:
    """On PostgreSQL, one that leaves the values to the server: it then keeps the plan of a query asked often.

    Not where every value is known beforehand: the planner does better when it sees them.
    """
    wrapper = connection.cursor()
    if keeps_plan and connection.vendor == "postgresql":
        from django.db.backends.postgresql.base import ServerBindingCursor  # noqa: PLC0415 -- only there with psycopg

        wrapper.cursor = ServerBindingCursor(connection.connection)
    return wrapper
