"""Texts that came or went later than promised, because nothing was built in time."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sosik.build.last import Last
from sosik.content.inventory import Inventory, is_text
from sosik.model.manuscript import Manuscript
from sosik.problems.problem import Problem, problem

LATE = timedelta(minutes=20)
"""Later than this after its moment a text is late; schedules of services run that late at times."""


def missed_moments(last: Last, inventory: Inventory, now: datetime) -> tuple[Problem, ...]:
    """A warning for each text whose moment passed between the last build and `now`, unbuilt.

    Told are moments of which an earlier run knew, if a text has an hour of its own (`publish`,
    `embargo`, a date with a time, `expires`), and if they passed more than LATE ago. `inventory` is
    that of a build or a check at `now`.
    """
    change = last.report.next_change
    if change is None or now - change < LATE:
        return ()
    late: list[Problem] = []
    for name in filter(is_text, inventory.found):
        before = inventory.before(name)
        text = inventory.remembered(name).manuscript
        if text is None or before is None or before.manuscript is None:
            continue
        for code, key, moment in _moments(text):
            known = (code, key, moment) in _moments(before.manuscript)
            if known and last.now < moment <= now - LATE and _has_come_true(code, text, now):
                facts = {"found": _said(moment), "until": _said(now.astimezone(moment.tzinfo))}
                late.append(problem(code, name, text.lines.get(key, 0), **facts))
    return tuple(sorted(late))


def _moments(text: Manuscript) -> Iterator[tuple[str, str, datetime]]:
    """The promised moments of a text: the code of the warning, the key, and the time."""
    start, timed = text.public_from(), text.page and text.page.date and text.page.date.timed
    if start is not None and (text.publish or text.embargo or timed):
        keys = {"publish": text.publish, "embargo": text.embargo, "date": text.dated}
        yield "missed-start", next(key for key in keys if keys[key] == start), start
    if text.expires is not None:
        yield "missed-end", "expires", text.expires


def _has_come_true(code: str, text: Manuscript, now: datetime) -> bool:
    return text.is_public(now) if code == "missed-start" else not text.draft and not text.held


def _said(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
