"""Decides what the line ends of pasted text mean, from the shape of the lines around them.

한글, Word and web boards write one line per paragraph; programmers' editors wrap paragraphs at
some column. docs/pasted-text.ko.md states the rule, decision 0022 the reasons.
"""

from collections import Counter
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from sosik.content.markdown.lines import WIDEST_WRAP, TextLine

_SHORT = 50
"""Columns up to which lines are not wrapped, as in a verse or a greeting."""
_SLACK = 10
"""Columns that an editor or a person may leave free before wrapping."""
_WRAPPED = 0.3
"""Minimum share of line ends within sentences in a wrapped text."""


class End(Enum):
    """What a line end means: nothing, a line break, or the end of a paragraph."""

    JOIN = 0
    BREAK = 1
    PARAGRAPH = 2


class Manner(NamedTuple):
    """How the lines of a text end: `whole` counts ends of sentences, `within` all other line ends.

    `runs` is the number of paragraphs of several lines.
    """

    whole: int = 0
    within: int = 0
    runs: int = 0

    @property
    def pasted(self) -> bool:
        """True if most lines end a sentence, so that the text was certainly not wrapped."""
        return self.whole > 1 and self.within < _WRAPPED * (self.whole + self.within)


def manner_of(runs: Sequence["Run"]) -> Manner:
    """The Manner of a text, given its paragraphs of several lines."""
    count: Counter[str] = Counter()
    for run in runs:
        count.update(run.prose.values())
    return Manner(count["whole"], count["within"] + count["full"], len(runs))


def ends_of(run: "Run", manner: Manner) -> list[End]:
    """The meaning of each line end of a paragraph except the last."""
    rest = _clear(run, manner) if run.inner else _prose(run, manner)
    ends = run.structure
    if End.PARAGRAPH in rest.values():
        ends = [run.parted(place) if end is End.BREAK else end for place, end in enumerate(ends)]
    return [rest.get(place, end) for place, end in enumerate(ends)]


def _clear(run: "Run", manner: Manner) -> dict[int, End]:
    """The certain line breaks of a list entry by position: all line ends if nothing is wrapped."""
    if not manner.pasted and (run.shown <= WIDEST_WRAP or "full" in run.prose.values()):
        return {}
    if "within" in run.prose.values():
        return {}
    return {place: End.BREAK for place, kind in run.prose.items() if kind != "markup"}


class Run:
    """A paragraph of several lines.

    A run `inner` to a list or an outline stays one paragraph, and only certain line breaks are
    kept. `structure` has for each line end except the last whether it separates list entries.
    """

    def __init__(self, lines: Sequence[TextLine], *, inner: bool = False) -> None:
        self.lines, self.inner = lines, inner
        self.widest = max(line.width for line in lines)
        self.shown = max(line.shown for line in lines)
        self.keys: dict[str, int] = {}
        for line in lines:
            if line.head:
                self.keys[line.key] = self.keys.get(line.key, 0) + 1
        self.is_wrapped = self._is_wrapped()
        self.structure = [self._structure(place) for place in range(len(lines) - 1)]
        self.prose = self._prose()

    def _is_wrapped(self) -> bool:
        """True if many lines are full and end within a sentence."""
        places = range(len(self.lines) - 1)
        full = sum(not self.lines[p].ends and self._is_full(p) for p in places)
        return self.widest > _SHORT and full >= _WRAPPED * len(places)

    def _prose(self) -> dict[int, str]:
        """The kinds of the line ends that do not separate list entries, by position.

        "whole": it ends a sentence. "within": it does not. "full" and "title": it seems not to,
        and the next word would not have fitted into the line, or would have. "markup": a line
        is HTML or a template's, or both are pictures.
        """
        return {
            place: self._kind(place)
            for place, end in enumerate(self.structure)
            if end is not End.BREAK
        }

    def _kind(self, place: int) -> str:
        line, below = self.lines[place], self.lines[place + 1]
        if "markup" in (line.head, below.head) or line.head == below.head == "image":
            return "markup"
        if line.shown > WIDEST_WRAP or (below.shown > WIDEST_WRAP and not line.goes_on):
            return "whole"
        if below.continues:
            return "within"
        if line.ends:
            return "whole"
        if line.goes_on:
            return "within"
        return "full" if self._is_full(place) else "title"

    def _is_full(self, place: int) -> bool:
        """Whether the first word of the next line would not have fitted into this one."""
        line, below = self.lines[place], self.lines[place + 1]
        return line.width + 1 + below.first + _SLACK > self.widest

    def stops_short(self, place: int) -> bool:
        """Whether a line ends with its sentence before the middle of the widest one."""
        line = self.lines[place]
        return self.prose.get(place) == "whole" and 2 * line.width < self.widest

    def _structure(self, place: int) -> End:
        """BREAK if the line end separates list entries, else JOIN."""
        line, below = self.lines[place], self.lines[place + 1]
        if "markup" in (line.head, below.head):
            return End.JOIN
        if not {"caption", "rule"}.isdisjoint((line.head, below.head)):
            return End.BREAK
        if "image" in (line.head, below.head) and line.head != below.head:
            return End.BREAK
        if below.head and not below.continues and self._begins_entry(line, below, place):
            return End.BREAK
        if line.head and not below.head and self._ends_entry(line, below, place):
            return End.BREAK
        return End.JOIN

    def parted(self, place: int) -> End:
        """The meaning of a list's line break in a text split into paragraphs.

        BREAK within the list, PARAGRAPH at its edges.
        """
        line, below = self.lines[place], self.lines[place + 1]
        alone = self.keys.get(below.key or line.key, 0) < 2 or below.head in ("date", "hour")
        own = line.shown > WIDEST_WRAP or (alone and (line.ends or not line.head))
        return End.PARAGRAPH if own else End.BREAK

    def _begins_entry(self, line: TextLine, below: TextLine, place: int) -> bool:
        head = below.head
        if head == "image" or (head in ("number", "circled") and not self._follows(place)):
            return False
        if line.goes_on and head not in ("label", "sign", "number") and self._is_full(place):
            return False
        if line.key == below.key:
            return not (head in ("date", "hour") and line.goes_on)
        if self.keys[below.key] > 1 and head not in ("date", "hour", "letter", "mark"):
            return True
        if head == "mark" or (self.inner and head not in ("label", "sign")):
            return False
        if self.is_wrapped and self._is_full(place):
            return False
        return line.ends or (not line.goes_on and line.shown <= _SHORT and head != "row")

    def _follows(self, place: int) -> bool:
        """Whether the number of the next line can continue or begin a count here."""
        below = self.lines[place + 1]
        line = self.lines[place]
        if line.key == below.key:
            return below.number == line.number + 1
        return line.head in ("article", "enclosure") or (line.ends and below.number > 1)

    def _ends_entry(self, line: TextLine, below: TextLine, place: int) -> bool:
        if line.goes_on or below.continues or below.indent > line.indent + 1:
            return False
        if self.is_wrapped and self._is_full(place):
            return False
        chance = self.inner or line.head in ("date", "hour", "letter", "dash")
        if chance and self.keys[line.key] < 2:
            return False
        return self.widest <= _SHORT or not self._is_full(place) or line.ends


def _prose(run: Run, manner: Manner) -> dict[int, End]:
    """The meaning of the line ends that do not separate list entries, by position."""
    kinds = run.prose
    if not kinds:
        return {}
    count = Counter(kinds.values())
    within, whole = count["within"] + count["full"], count["whole"]
    if run.shown <= _SHORT and len(run.lines) > 2 and not count["markup"]:
        end = End.PARAGRAPH if _is_report(run, within, manner) else End.BREAK
        return dict.fromkeys(kinds, end)
    if not whole and not manner.pasted and (within or count["title"] < 2):
        return {}
    if within + whole < 8 or not within:
        within, whole = within + manner.within, whole + manner.whole
    wrapped = within >= _WRAPPED * (within + whole)
    if wrapped and run.shown > _SHORT and (run.shown <= WIDEST_WRAP or within > 2 * whole):
        return {place: End.BREAK for place in kinds if run.stops_short(place)}
    means = {"whole": End.BREAK if _is_stanza(run, manner) else End.PARAGRAPH, "title": End.BREAK}
    if manner.pasted and (not count["whole"] or run.shown > WIDEST_WRAP):
        means["full"] = End.BREAK
    return {
        place: _above_prose(run, place, means[kind])
        for place, kind in kinds.items()
        if kind in means
    }


def _above_prose(run: Run, place: int, end: End) -> End:
    """PARAGRAPH if the line below is too wide to be anything but a paragraph, else `end`."""
    return End.PARAGRAPH if run.lines[place + 1].shown > WIDEST_WRAP else end


def _is_report(run: Run, within: int, manner: Manner) -> bool:
    """Whether short lines are the sentences of a report, not a verse."""
    all_end = all(line.ends for line in run.lines)
    return all_end and not within and manner.runs == 1 and run.shown > 24


def _is_stanza(run: Run, manner: Manner) -> bool:
    """Whether a text separates paragraphs by empty lines, with one sentence per line in them."""
    if any(line.several for line in run.lines):
        return False
    return (manner.runs > 1 and run.shown <= 60) or (
        manner.runs > 2 and run.shown <= 100 and len(run.lines) <= 6
    )
