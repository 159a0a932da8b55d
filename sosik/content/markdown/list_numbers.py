"""Shows list numbers as they were typed: `1. 2. 4.` shows 4 where CommonMark would count 3.

A repeated number (`1. 1. 1.`) is counted up, as in CommonMark.
"""

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore


def install_numbering(parser: MarkdownIt) -> None:
    """Make a parser set the number (`value`) of each item that counting would number wrongly."""
    parser.core.ruler.after("block", "numbering", _number)


def _number(state: StateCore) -> None:
    lists: list[tuple[int, int] | None] = []
    """For each open list, the last typed number and the next one shown; None for bullets."""
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
            previous, shown = counted
            typed = int(token.info)
            if typed not in (previous, previous + 1, shown):
                token.attrs = {"value": typed}
                shown = typed
            lists[-1] = typed, shown + 1
