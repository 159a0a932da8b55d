"""Numbers of lists as they are typed: `1. 2. 4.` shows 4, which CommonMark would count as 3.

A number that is typed again (`1. 1. 1.`) is counted on, as CommonMark has it.
"""

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore


def install_numbering(parser: MarkdownIt) -> None:
    """Have a parser give each item its number (`value`) where counting would show another."""
    parser.core.ruler.after("block", "numbering", _number)


def _number(state: StateCore) -> None:
    lists: list[tuple[int, int] | None] = []
    """For each open list the number typed last and the one shown next; None for bullets."""
    for token in state.tokens:
        kind = token.type
        if kind == "bullet_list_open":
            lists.append(None)
        elif kind == "ordered_list_open":
            first = int(token.attrs.get("start", 1))
            lists.append((first, first))
        elif kind in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif kind == "list_item_open" and (counted := lists[-1]) is not None:
            before, shown = counted
            typed = int(token.info)
            if typed not in (before, before + 1, shown):
                token.attrs = {"value": typed}
                shown = typed
            lists[-1] = typed, shown + 1
