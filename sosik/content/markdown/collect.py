"""Collects links, pictures, headings and footnotes from the tokens of a text, with warnings."""

import re
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token
from msgspec import structs

from sosik.base.characters import without_direction_controls
from sosik.content.markdown.galleries import galleries, lone_images
from sosik.content.markdown.remarks import Remarks
from sosik.content.markdown.render_html import anchor
from sosik.content.markdown.render_text import DECORATIVE, plain
from sosik.content.markdown.videos import lone_video
from sosik.korean.credits import parted
from sosik.model.body import Heading, Image, Link
from sosik.problems.problem import Problem

_NOTE = re.compile(r"[\s>]*\[\^([^\]\s]+)\]:")
_BARS = re.compile(r"\|.*(?:\n\|.*)+")
_TABS = re.compile(r"[^\t\n]*\S\t+\S.*(?:\n[^\t\n]*\S\t+\S.*)+")
"""Lines meant as a table that are none because the line `|---|` is missing."""
_KINDS = frozenset(
    ("inline", "footnote_anchor", "html_block", "fence", "table_open", "th_open", "tr_open")
)
"""The types of tokens that a collector looks at."""


class BodyCollector:
    """Collects the parts of a Body from tokens, and stores each slot's name in its token."""

    def __init__(self, text: str, file: str, first_line: int, *, html: bool) -> None:
        self.text, self.file, self.first_line, self.html = text, file, first_line, html
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.headings: list[Heading] = []
        self.remarks = Remarks(file, first_line, html=html)
        self._anchors: dict[str, int] = {}

    def visit(self, tokens: list[Token]) -> None:
        """Collect from all blocks; turn a paragraph with nothing but one picture into a figure."""
        line, rows_end, columns = 0, False, 0
        for place, token in enumerate(tokens):
            line = token.map[0] if token.map else line
            if token.type not in _KINDS:
                continue
            if token.type == "inline":
                opening, children = tokens[place - 1], token.children or []
                figure = False
                # A note's paragraph may end with the link back to its first reference.
                alone = tokens[place + 1].type == "paragraph_close"
                is_text = len(children) == 1 and children[0].type == "text"
                if is_text and opening.type == "paragraph_open":
                    self._no_table(token.content, self.first_line + line)
                elif alone and len(lone_images(children)) == 1:
                    figure = True
                    opening.type = tokens[place + 1].type = "figure"
                    opening.hidden = tokens[place + 1].hidden = True
                elif alone and self._video(opening, token, line):
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
                self.remarks.left_out(token.content, self.first_line + line)
            elif token.type == "fence":
                self._open_fence(token)
            elif token.type == "table_open":
                rows_end, columns = False, 0
            elif token.type == "th_open":
                columns += 1
            elif token.type == "tr_open" and not rows_end:
                rows_end = self._is_below(line)
                if columns:
                    self._lost_cells(line, columns)
        if len(self.images) > 1:
            self._galleries(tokens)

    def _galleries(self, tokens: list[Token]) -> None:
        """Number the galleries from 1, and note of each picture to which one it belongs."""
        for number, pictures in enumerate(galleries(tokens), 1):
            for picture in pictures:
                place = int(picture.meta["slot"].removeprefix("I"))
                self.images[place] = structs.replace(self.images[place], gallery=number)

    def _heading(self, opening: Token, closing: Token, token: Token) -> None:
        # The page's title is its only h1, and no level is skipped (WCAG 2.2, 1.3.1; H42).
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
        """Turn a paragraph that is only a video's URL into a linked picture; True if it was one.

        Lines of tight lists stay unchanged.
        """
        video = None if opening.hidden else lone_video(token.children or [])
        if video is not None:
            identity, url, words = video
            meta = {"slot": f"I{len(self.images)}", "video": url}
            picture = Token("image", "img", 0, meta=meta, children=[])
            token.children = [picture]
            line += self.first_line
            self.images.append(Image(identity, "", words, line, figure=True, video=url))
        return video is not None

    def _inline(self, children: list[Token], line: int, figure: bool) -> None:
        open_links: list[tuple[int, int]] = []
        head = True
        for place, child in enumerate(children):
            kind = child.type
            if kind == "text":
                previous = children[place - 1] if place else child
                if previous.markup != "autolink" or previous.nesting < 0:
                    code = children[place + 1 : place + 2]
                    before_code = bool(code) and code[0].type == "code_inline"
                    self.remarks.text(child, line, head=head, before_code=before_code)
                if previous.markup == "autolink" and previous.nesting < 0:
                    self._address(children[place - 2].content, child.content, line)
            elif kind in ("softbreak", "hardbreak"):
                line += 1
            elif kind == "link_open":
                open_links.append((len(self.links), place))
                child.meta = {"slot": f"L{len(self.links)}"}
                self.links.append(Link(str(child.attrs.get("href", "")), line))
            elif kind == "link_close" and open_links:
                number, start = open_links.pop()
                child.meta = {"slot": f"E{number}"}
                if picture := _only_decoration(children[start + 1 : place]):
                    self.remarks.add("link-of-decoration", line, found=picture)
            elif kind == "image":
                child.meta = {"slot": f"I{len(self.images)}"}
                self.images.append(_picture(child, line, figure))
            elif kind == "footnote_ref":
                child.meta["slot"] = _note("N", child, first=child.meta["subId"] == 0)
            elif kind == "html_inline":
                self.remarks.left_out(child.content, line)
            head = kind in ("softbreak", "hardbreak")
        self.remarks.end_of_block()

    def _address(self, address: str, after: str, line: int) -> None:
        if f"<{address}>" not in self.text:
            self.remarks.address(address, after, line)

    def _open_fence(self, token: Token) -> None:
        """Warn of code that reaches to the end of the text because no fence ends it."""
        first, after = token.map or (0, 0)
        last = self._lines[after - 1].strip(" \t>")
        ended = after - 1 > first and last.startswith(token.markup) and not last.strip(last[0])
        if not ended and not any(line.strip() for line in self._lines[after:]):
            self.remarks.add("open-fence", self.first_line + first, found=token.markup)

    def _is_below(self, line: int) -> bool:
        """True, with a warning, if a row is a line below the table that has no `|` itself."""
        row = self._lines[line].strip()
        if "|" in row:
            return False
        self.remarks.add("table-tail", self.first_line + line, found=row)
        return True

    def _lost_cells(self, line: int, columns: int) -> None:
        """Warn of cells after the last column of a table, which are not shown."""
        row = self._lines[line].strip(" \t>").removeprefix("|")
        if row.removesuffix("|").count("|") < columns:
            return
        lost = [cell.strip() for cell in escapedSplit(row)[columns:]]
        if any(lost):
            self.remarks.add(
                "table-cells", self.first_line + line, found=" | ".join(filter(None, lost))
            )

    def _no_table(self, text: str, line: int) -> None:
        """Warn of a paragraph that was meant as a table."""
        if ("|" in text and _BARS.fullmatch(text)) or ("\t" in text and _TABS.fullmatch(text)):
            first = " ".join(text.split("\n")[0].split())
            self.remarks.add("no-table", line, found=first)

    def warnings(self) -> tuple[Problem, ...]:
        """All warnings about the text, including those that need the whole text."""
        self.remarks.check(self.text)
        return tuple(self.remarks.problems)

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    def check_notes(self, env: dict[str, Any]) -> None:
        """Warn of footnotes without a reference in the text, which are not shown."""
        refs = env.get("footnotes", {}).get("refs", {})
        unused = {name[1:] for name, number in refs.items() if number < 0}
        for number, line in enumerate(self._lines if unused else ()):
            match = _NOTE.match(line)
            if match and match[1] in unused:
                unused.remove(match[1])
                self.remarks.add("unused-note", self.first_line + number, found=f"[^{match[1]}]")


def _only_decoration(linked: list[Token]) -> str:
    """The file of a decorative picture that is all there is of a link; "" if there is more."""
    pictures = [child for child in linked if child.type == "image"]
    words = [plain(picture.children or [], slots=False).strip() for picture in pictures]
    if not pictures or not set(words) <= {*DECORATIVE} or plain(linked, slots=False).strip():
        return ""
    return unquote(str(pictures[0].attrs.get("src", "")))


def _picture(token: Token, line: int, figure: bool) -> Image:
    alt = plain(token.children or [], slots=False)
    caption, credit, notice = parted(without_direction_controls(str(token.attrs.get("title", ""))))
    is_decorative = alt.strip() in DECORATIVE
    return Image(
        src=str(token.attrs.get("src", "")),
        alt="" if is_decorative else alt,
        caption=caption,
        line=line,
        figure=figure,
        credit=credit,
        copyright=notice,
        decorative=is_decorative,
    )


def _note(kind: str, token: Token, *, first: bool) -> str:
    """The slot of a footnote reference or of its backlink; in lower case unless it is the first."""
    return f"{kind if first else kind.lower()}{token.meta['id']}"
