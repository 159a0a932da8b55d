"""Task list items: `- [ ] 신청서` shows ☐, `- [x] 통장` shows ☑ (GFM 0.29 §5.3).

They are characters, not checkboxes, so pages, mails and plain text show the same.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_ANY = re.compile(r"[-*+.)][^\S\n]+\[.?\]")
_TASK = re.compile(
    r"\[([ \u00a0\u3000xXvV✓✔]?)\](?:[ \t\u00a0\u3000]+(?=\S)|(?=[^\s(\[:\]])|(?<=[ \u00a0]\])\Z)"
)
"""A box, empty or ticked, before words; `[x](…)` is a link."""


def install_tasks(parser: MarkdownIt) -> None:
    """Make a parser show boxes at the start of list items."""
    parser.core.ruler.before("inline", "tasks", _show)


def _show(state: StateCore) -> None:
    if "[" not in state.src or _ANY.search(state.src) is None:
        return
    tokens = state.tokens
    for place, token in enumerate(tokens):
        if token.type == "inline" and place > 1 and _begins_entry(tokens[place - 2 : place]):
            match = _TASK.match(token.content)
            if match:
                box = "☑" if match[1].strip() else "☐"
                token.content = f"{box} {token.content[match.end() :]}".rstrip()


def _begins_entry(before: list[Token]) -> bool:
    """Whether the two tokens before an inline token open a list item or an entry with a dash."""
    if before[1].type == "entry_text_open":
        return before[1].meta["mark"] in ("-", "*")
    return before[0].type == "list_item_open" and before[1].type == "paragraph_open"
