"""The report of a sending for the office (결과보고): one printable A4 page in HTML."""

from collections.abc import Iterable
from datetime import datetime
from html import escape
from pathlib import Path
from textwrap import shorten

from msgspec import Struct

from sosik.base import files
from sosik.delivery.sending.records import State
from sosik.delivery.sending.result import Counts, ReasonResult, SendingResult
from sosik.korean.dates import Moment
from sosik.words.dates import say_full
from sosik.words.wording import Wording

_MOST_DOMAINS, _MOST_REASONS, _MOST_LETTERS = 8, 5, 60
"""Lines of a table, where the rest is one more line, and letters of what a server said.

So all stays on one page.
"""
_COLUMNS: tuple[State, ...] = ("accepted", "failed", "deferred", "unknown")
STATES: dict[State, str] = {
    "accepted": "state_accepted",
    "failed": "state_failed",
    "deferred": "state_deferred",
    "unknown": "state_unknown",
    "queued": "state_queued",
    "suppressed": "state_suppressed",
}
"""The names of the words for what can become of a message."""
_STYLE = """
@page { size: A4; margin: 14mm 16mm; }
body { font: 10pt/1.45 "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", sans-serif;
  color: #111; max-width: 178mm; margin: 2em auto; padding: 0 1em; word-break: keep-all;
  overflow-wrap: anywhere; }
@media print { body { margin: 0; padding: 0; max-width: none; } }
h1 { font-size: 18pt; margin: 0 0 .1em; }
h2 { font-size: 12pt; margin: 1em 0 .2em; break-after: avoid; }
.site { margin: 0 0 .6em; color: #444; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #bbb; padding: .18em .5em; text-align: left;
  vertical-align: top; break-inside: avoid; }
thead th { border-bottom: 1.5px solid #111; white-space: nowrap; }
.facts th { width: 9em; font-weight: 600; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.words { color: #444; font-size: 9pt; }
.note { font-size: 9pt; color: #444; margin: .4em 0; }
a { color: inherit; }
"""


class SentContent(Struct, frozen=True, kw_only=True):
    """What was sent: its site and subject, its address on the web or "", its number of articles."""

    site: str
    subject: str
    url: str
    articles: int


def write_result_page(
    place: Path, result: SendingResult, content: SentContent, wording: Wording
) -> None:
    """Write the report to a file, whole or not at all. Raises OSError."""
    files.replace(place, result_page(result, content, wording).encode())


def result_page(result: SendingResult, content: SentContent, wording: Wording) -> str:
    """The report as a page that needs no other file; it names no reader."""
    say = wording.say
    title = say("sending_report")
    url = escape(content.url)
    facts = [
        (say("mail_subject"), escape(content.subject)),
        (say("web_version"), f'<a href="{url}">{url}</a>' if url else ""),
        (say("articles_in_mail"), say("articles_count", count=content.articles)),
        (say("sending_when"), escape(_when(result, wording))),
        (say("all_readers"), say("people_count", count=f"{result.total:,}")),
    ]
    facts += [
        (say(word), _share(result.count(state), result.total, wording))
        for state, word in STATES.items()
        if state == "accepted" or result.count(state)
    ]
    notes = [say("accepted_means")]
    if result.count("unknown"):
        notes.append(say("unknown_means"))
    parts = [
        f"<h1>{title}</h1>",
        f'<p class="site">{escape(content.site)}</p>',
        _facts(facts),
        *(f'<p class="note">{escape(note)}</p>' for note in notes),
        _reason_table(result.reasons, wording),
        _domain_table(result, wording),
    ]
    return (
        f'<!doctype html>\n<html lang="{wording.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>{title} – {escape(content.subject)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        "<body>\n" + "\n".join(filter(None, parts)) + "\n</body>\n</html>\n"
    )


def _when(result: SendingResult, wording: Wording) -> str:
    """When the first and the last message left; once if that was within a minute."""
    if result.first is None or result.last is None:
        return _moment(result.began, wording)
    first, last = _moment(result.first, wording), _moment(result.last, wording)
    return first if first == last else wording.say("from_until", first=first, last=last)


def _moment(at: datetime, wording: Wording) -> str:
    return say_full(Moment(at, timed=True), wording.language)


def _share(count: int, total: int, wording: Wording) -> str:
    people = wording.say("people_count", count=f"{count:,}")
    if not total:
        return people
    share = f"{count / total:.1%}"
    # Three of ten thousand are few, but not none.
    return f"{people} ({f'{count / total:.2%}' if count and share == '0.0%' else share})"


def _facts(facts: Iterable[tuple[str, str]]) -> str:
    """A table of names and values; the values are HTML."""
    rows = "\n".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{value}</td></tr>'
        for name, value in facts
        if value
    )
    return f'<table class="facts">\n{rows}\n</table>'


def _reason_table(reasons: tuple[ReasonResult, ...], wording: Wording) -> str:
    if not reasons:
        return ""
    rows = [
        (
            _reason(reason, wording),
            shorten(reason.words, _MOST_LETTERS, placeholder=" …"),
            reason.count,
        )
        for reason in reasons[:_MOST_REASONS]
    ]
    if rest := reasons[_MOST_REASONS:]:
        rows.append((wording["other_reasons"], "", sum(reason.count for reason in rest)))
    lines = "\n".join(
        f'<tr><td>{escape(name)}</td><td class="words">{escape(words)}</td>'
        f'<td class="number">{count:,}</td></tr>'
        for name, words, count in rows
    )
    heads = [wording["sending_reason"], wording["server_words"], wording["number_of_readers"]]
    return _table(wording["sending_reasons"], heads, lines, numbers=1)


def _reason(reason: ReasonResult, wording: Wording) -> str:
    """A reason in words; with the state unless the mail has failed for good."""
    if reason.state == "failed":
        return wording[reason.word]
    return f"{wording[reason.word]} ({wording[STATES[reason.state]]})"


def _domain_table(result: SendingResult, wording: Wording) -> str:
    if not result.domains:
        return ""
    rows: list[tuple[str, Counts, int]] = [
        (domain.domain, domain.counts, domain.total) for domain in result.domains[:_MOST_DOMAINS]
    ]
    if rest := result.domains[_MOST_DOMAINS:]:
        counts: dict[State, int] = {
            state: sum(domain.counts.get(state, 0) for domain in rest) for state in STATES
        }
        name = wording.say("other_domains", count=len(rest))
        rows.append((name, counts, sum(counts.values())))
    lines = "\n".join(
        f"<tr><td>{escape(name)}</td>"
        + "".join(
            f'<td class="number">{number:,}</td>'
            for number in (total, *(counts.get(state, 0) for state in _COLUMNS))
        )
        + "</tr>"
        for name, counts, total in rows
    )
    heads = [wording["domain"], wording["all_readers"]]
    heads += [wording[STATES[state]] for state in _COLUMNS]
    return _table(wording["by_domain"], heads, lines, numbers=len(heads) - 1)


def _table(title: str, heads: list[str], lines: str, *, numbers: int) -> str:
    """A table under its heading; so many of its last columns are numbers."""
    words = len(heads) - numbers
    head = "".join(
        f'<th scope="col"{"" if place < words else " class=number"}>{escape(name)}</th>'
        for place, name in enumerate(heads)
    )
    return (
        f"<h2>{escape(title)}</h2>\n<table>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{lines}\n</tbody>\n</table>"
    )
