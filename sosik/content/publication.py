"""Reads from front matter when a page is public: draft, publish, embargo, expiry, old addresses."""

from datetime import datetime
from typing import Any

from sosik.content.frontmatter.embargo import held_until, is_open
from sosik.content.frontmatter.types import Reading
from sosik.korean.dates import Moment, WrongWeekday, end_of
from sosik.problems.problem import problem


def publication_of(
    values: dict[str, Any], reading: Reading, lines: dict[str, int], language: str
) -> dict[str, Any]:
    """The values that decide when and where a page is public; removes them from `values`.

    `language` is that of the site.
    """
    parts: dict[str, Any] = {}
    embargo = _embargo(values, reading, lines, language)
    expires = values.pop("expires", None)
    publish = values.pop("publish", None)
    parts["draft"] = values.pop("draft", False)
    parts["publish"] = publish.at if publish else None
    parts["embargo"] = embargo
    parts["held"] = "embargo" in values and embargo is None and not is_open(values["embargo"])
    dated: Moment | None = values.get("date")
    parts["dated"] = dated.at if dated else None
    parts["expires"] = end_of(expires) if expires else None
    if dated and expires and (end_of(expires) <= dated.at):
        facts = {"name": "게시종료일", "found": f"{expires.at:%Y-%m-%d}"}
        reading.warnings.append(
            problem("expires-early", reading.file, lines.get("expires", 0), **facts)
        )
    updated: Moment | None = values.get("updated")
    day = updated and not updated.timed  # which is not over before the next midnight
    if dated and updated and updated.at < dated.at and not (day and end_of(updated) > dated.at):
        facts = {"name": "수정일", "found": f"{updated.at:%Y-%m-%d}"}
        reading.warnings.append(
            problem("updated-early", reading.file, lines.get("updated", 0), **facts)
        )
    if aliases := values.pop("aliases", ()):
        parts["aliases"] = aliases
        values["aliases"] = tuple(text for text, _ in aliases)
    return parts


def _embargo(
    values: dict[str, Any], reading: Reading, lines: dict[str, int], language: str
) -> datetime | None:
    """When an embargo ends; None for words that delay nothing, such as 조간 (DESIGN §3).

    Any other text that is not a time is a problem, as it may forbid publication. A time is put
    into `values` in its official form.
    """
    text = values.get("embargo")
    if text is None or is_open(text):
        return None
    try:
        until, values["embargo"] = held_until(
            text, values.get("date"), reading.zone, values.get("language") or language
        )
        return until
    except WrongWeekday as wrong:
        facts = {"found": text, "right": wrong.right}
        reading.unread.add("embargo")
        reading.problems.append(problem("weekday", reading.file, lines["embargo"], **facts))
    except (ValueError, OverflowError):
        unclear = problem("unclear-embargo", reading.file, lines["embargo"], found=text)
        reading.problems.append(unclear)
    return None
