"""One question to a site, as the trace records it."""

Question = tuple[str | int | float | bool | None, ...]
"""One call of a query as it is recorded in the trace: the query's name, then its arguments."""
