"""Elements that browsers add to a table although nobody writes them: `<tbody>` and `<colgroup>`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_IMPLIED = {"tr": "tbody", "col": "colgroup"}
_SECTIONS = ("caption", "colgroup", "thead", "tbody", "tfoot", "col", "tr")


@contextmanager
def with_implied_elements(root: Any) -> Iterator[None]:
    """Adds them to the tables of a tree, so that rules match as in a browser, and takes them out.

    An added element that has got a style stays (HTML §13.2.6.4.9).
    """
    added = [element for table in list(root.iter("table")) for element in _added_to(table)]
    yield
    for element in added:
        if not element.attrib:
            _unwrap(element)


def _added_to(table: Any) -> Iterator[Any]:
    """The elements added to one table, each around the rows or columns that need it."""
    open_for, wrapper = "", None
    for child in list(table):
        if child.tag in _SECTIONS:
            if child.tag in _IMPLIED and child.tag != open_for:
                open_for = child.tag
                wrapper = child.makeelement(_IMPLIED[child.tag])
                child.addprevious(wrapper)
                yield wrapper
            elif child.tag not in _IMPLIED:
                open_for, wrapper = "", None
        if wrapper is not None:
            wrapper.append(child)


def _unwrap(wrapper: Any) -> None:
    """Put the children of an element in its place."""
    for child in list(wrapper):
        wrapper.addprevious(child)
    wrapper.getparent().remove(wrapper)
