"""What a text's tokens hold: links, pictures, headings, notes; and what went wrong in them."""

import re
from functools import cached_property
from typing import Any

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from sosik.characters import without_turns
from sosik.markdown.html import anchor
from sosik.markdown.plain import plain
from sosik.markdown.sanitizing import TAG, is_harmless
from sosik.markdown.videos import lone_video
from sosik.model.text import Heading, Image, Link
from sosik.problems import Problem, problem

_NOTE = re.compile(r"[\s>]*\[\^([^\]\s]+)\]:")
_PATH = re.compile(r"[가-힣][^\s<>()]*")
_PARTICLE = re.compile(
    "(?:에서?|을|를|은|는|이|가|으?로|의|와|과|도|만|까지|부터|입니다|이[며고다])(?:[^가-힣]|$)"
)
_LITERAL = re.compile(r"(?<!\*)\*{2,3}(?!\*)|(?<!_)__(?!_)(?:(?=\S)|(?<=\S__))")
"""Marks that were meant to make bold; more of them hide something, or are a blank to fill in."""
_HIDING = re.compile(
    r"(?<=[0-9-])\*+(?=[0-9-])|(?:(?<=[0-9]-)|(?<=\*\*-))\*+(?![^\W\d_])|\*+(?=@)"
    r"|(?<=(?<![가-힣])[가-힣])\*+(?![가-힣])"
)
"""Stars that hide a part of a number, of an e-mail address, or of a name (`김** 님`)."""


_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
"""Signs that only one program, or one font, knows (Unicode, Private Use)."""
_BARS = re.compile(r"\|.*(?:\n\|.*)+")
_TABS = re.compile(r"[^\t\n]*\S\t+\S.*(?:\n[^\t\n]*\S\t+\S.*)+")
"""Lines that were meant for a table, and make none without the line `|---|`."""


class Gathering:
    """Collects what a text holds, and writes the name of each slot into its token."""

    def __init__(self, text: str, file: str, first_line: int, *, html: bool) -> None:
        self.text, self.file, self.first_line, self.html = text, file, first_line, html
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.headings: list[Heading] = []
        self.warnings: list[Problem] = []
        self._anchors: dict[str, int] = {}

    def visit(self, tokens: list[Token]) -> None:
        """Walk the blocks; a paragraph that holds one picture alone becomes a figure."""
        line, rows_end, columns = 0, False, 0
        for place, token in enumerate(tokens):
            line = token.map[0] if token.map else line
            if token.type == "inline":
                opening, children = tokens[place - 1], token.children or []
                figure = False
                if opening.type == "paragraph_open" and _is_lone_image(children):
                    figure = True
                    opening.type = tokens[place + 1].type = "figure"
                    opening.hidden = tokens[place + 1].hidden = True
                elif opening.type == "paragraph_open" and self._video(opening, token, line):
                    opening.type = tokens[place + 1].type = "figure"
                    opening.hidden = tokens[place + 1].hidden = True
                    continue
                elif opening.type == "heading_open":
                    self._heading(opening, tokens[place + 1], token)
                elif opening.type == "paragraph_open":
                    self._no_table(token.content, self.first_line + line)
                self._inline(children, self.first_line + line, figure)
            elif token.type == "footnote_anchor":
                token.meta["slot"] = _note("B", token, first=token.meta["subId"] == 0)
            elif token.type == "html_block":
                self._tags(token.content, self.first_line + line)
            elif token.type == "table_open":
                rows_end, columns = False, 0
            elif token.type == "th_open":
                columns += 1
            elif token.type == "tr_open" and not rows_end:
                rows_end = self._is_below(line)
                if columns:
                    self._lost_cells(line, columns)

    def _heading(self, opening: Token, closing: Token, token: Token) -> None:
        # The page's title is its only h1, and no level is left out (WCAG 2.2, 1.3.1; H42).
        above = self.headings[-1].level if self.headings else 1
        level = min(max(2, int(opening.tag[1])), above + 1)
        opening.tag = closing.tag = f"h{level}"
        text = plain([token], slots=False).strip()
        name = plain_name = anchor(text)
        while name in self._anchors:
            self._anchors[plain_name] += 1
            name = f"{plain_name}-{self._anchors[plain_name]}"
        self._anchors[name] = 1
        opening.attrs = {"id": name}
        self.headings.append(Heading(level, text, name))

    def _video(self, opening: Token, token: Token, line: int) -> bool:
        """Make a paragraph that is the address of a video a picture that leads there.

        A line of a list stays what it is.
        """
        found = None if opening.hidden else lone_video(token.children or [])
        if found is not None:
            identity, url, words = found
            picture = Token("image", "img", 0, meta={"slot": f"I{len(self.images)}"}, children=[])
            token.children = [picture]
            line += self.first_line
            self.images.append(Image(identity, "", words, line, figure=True, video=url))
        return found is not None

    def _inline(self, children: list[Token], line: int, figure: bool) -> None:
        open_links: list[int] = []
        for place, child in enumerate(children):
            kind = child.type
            if kind == "text":
                beside = children[place - 1] if place else child
                if beside.markup != "autolink":
                    self._text(child.content, line)
                elif beside.nesting < 0:
                    self._text(child.content, line)
                    self._address(children[place - 2].content, child.content, line)
            elif kind in ("softbreak", "hardbreak"):
                line += 1
            elif kind == "link_open":
                open_links.append(len(self.links))
                child.meta = {"slot": f"L{len(self.links)}"}
                self.links.append(Link(str(child.attrs.get("href", "")), line))
            elif kind == "link_close" and open_links:
                child.meta = {"slot": f"E{open_links.pop()}"}
            elif kind == "image":
                child.meta = {"slot": f"I{len(self.images)}"}
                alt = plain(child.children or [], slots=False)
                caption = without_turns(str(child.attrs.get("title", "")))
                source = str(child.attrs.get("src", ""))
                self.images.append(Image(source, alt, caption, line, figure))
            elif kind == "footnote_ref":
                child.meta["slot"] = _note("N", child, first=child.meta["subId"] == 0)
            elif kind == "html_inline":
                self._tags(child.content, line)

    def _text(self, text: str, line: int) -> None:
        """Tell of marks of Markdown that the reader would see as they are."""
        if "**" in text or "__" in text:
            for found in _LITERAL.finditer(text):
                if _HIDING.match(text, found.start()):
                    continue
                around = text[max(0, found.start() - 12) : found.end() + 12].strip()
                self._warn("literal-mark", line, found=found[0], around=around)
                break
        if "<" in text and not self.html:
            tag = TAG.search(text)
            if tag:
                self._warn("html-is-text", line, found=tag[0])

    def _address(self, address: str, after: str, line: int) -> None:
        """Tell of a bare address that ends within itself, before letters that are no particle."""
        found = _PATH.match(after) if address.endswith(("/", "=")) else None
        if found and not _PARTICLE.match(found[0]) and f"<{address}>" not in self.text:
            self._warn("cut-address", line, found=address, after=found[0])

    def check_signs(self) -> None:
        """Tell of signs that other computers don't know, each where it stands first."""
        seen: set[str] = set()
        for number, line in enumerate(self._lines if _PRIVATE.search(self.text) else ()):
            for found in _PRIVATE.finditer(line):
                if found[0] not in seen:
                    seen.add(found[0])
                    around = line[max(0, found.start() - 6) : found.end() + 12].strip()
                    self._warn("private-sign", self.first_line + number, around=around)

    def _tags(self, html: str, line: int) -> None:
        """Tell of HTML that is left out."""
        for tag in TAG.finditer(html):
            if not is_harmless(tag[1]) and not tag[0].startswith("</"):
                self._warn("html-left-out", line + html.count("\n", 0, tag.start()), found=tag[0])

    def _is_below(self, line: int) -> bool:
        """Whether a row is a line right below the table that only became a row; it is told."""
        written = self._lines[line].strip()
        if "|" in written:
            return False
        self._warn("table-tail", self.first_line + line, found=written)
        return True

    def _lost_cells(self, line: int, columns: int) -> None:
        """Tell of cells that stand behind the last column of a table; they are shown nowhere."""
        written = self._lines[line].strip(" \t>").removeprefix("|")
        lost = [cell.strip() for cell in escapedSplit(written)[columns:]]
        if any(lost):
            self._warn("table-cells", self.first_line + line, found=" | ".join(filter(None, lost)))

    def _no_table(self, text: str, line: int) -> None:
        """Tell of a paragraph that was meant for a table."""
        if ("|" in text and _BARS.fullmatch(text)) or ("\t" in text and _TABS.fullmatch(text)):
            found = " ".join(text.split("\n")[0].split())
            self._warn("no-table", line, found=found)

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    def check_notes(self, env: dict[str, Any]) -> None:
        """Tell of notes that nothing in the text names; they are shown nowhere."""
        refs = env.get("footnotes", {}).get("refs", {})
        unused = {name[1:] for name, number in refs.items() if number < 0}
        for number, line in enumerate(self._lines if unused else ()):
            found = _NOTE.match(line)
            if found and found[1] in unused:
                unused.remove(found[1])
                self._warn("unused-note", self.first_line + number, found=f"[^{found[1]}]")

    def _warn(self, code: str, line: int, **facts: str) -> None:
        self.warnings.append(problem(code, self.file, line, **facts))


def _note(kind: str, token: Token, *, first: bool) -> str:
    """The slot of a reference to a note, or of the way back; only the first of several has one."""
    return f"{kind if first else kind.lower()}{token.meta['id']}"


def _is_lone_image(children: list[Token]) -> bool:
    if not any(child.type == "image" for child in children):
        return False
    shown = [child for child in children if child.type != "text" or child.content.strip()]
    return len(shown) == 1
