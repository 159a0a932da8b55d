"""Tasks in lists: `- [ ] 신청서` shows ☐, `- [x] 통장` shows ☑ (GFM 0.29 §5.3, task list items).

They are letters, not boxes to click: so a page, a mail and its plain text say the same.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_ANY = re.compile(r"[-*+.)][^\S\n]+\[.?\]")
_TASK = re.compile(
    r"\[([ \u00a0\u3000xXvV✓✔]?)\](?:[ \t\u00a0\u3000]+(?=\S)|(?=[^\s(\[:\]])|(?<=[ \u00a0]\])\Z)"
)
"""A box, open or ticked, before words; `[x](…)` is a link."""


def install_tasks(parser: MarkdownIt) -> None:
    """Have a parser show boxes at the head of list items."""
    parser.core.ruler.before("inline", "tasks", _show)


def _show(state: StateCore) -> None:
    if "[" not in state.src or _ANY.search(state.src) is None:
        return
    tokens = state.tokens
    for place, token in enumerate(tokens):
        if token.type == "inline" and place > 1 and _begins_entry(tokens[place - 2 : place]):
            found = _TASK.match(token.content)
            if found:
                box = "☑" if found[1].strip() else "☐"
                token.content = f"{box} {token.content[found.end() :]}".rstrip()


def _begins_entry(before: list[Token]) -> bool:
    """Whether an inline token is the first of a list item, or of a dash in an outline."""
    if before[1].type == "entry_text_open":
        return before[1].meta["mark"] in ("-", "*")
    return before[0].type == "list_item_open" and before[1].type == "paragraph_open"
