"""Replaces the words of the catalogue in a layout (`say.home`) by constants, for one language."""

import jinja2
from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from sosik.words.wording import Wording

CATALOGUE = "say"
"""The name by which layouts read words of the catalogue: `say.home`."""


def spell_out(tree: nodes.Template, wording: Wording, name: str | None, file: str | None) -> None:
    """Puts the words of a layout into its tree, where Jinja joins them with the text around them.

    `name` and `file` are those of the layout. Raises TemplateSyntaxError for a word that is not in
    the catalogue.
    """
    _Speller(wording, name, file).visit(tree)


class _Speller(NodeTransformer):
    """Replaces `say.home` by the word. Raises TemplateSyntaxError for a word that is not there."""

    def __init__(self, wording: Wording, name: str | None, file: str | None) -> None:
        self._wording = wording
        self._layout = name, file

    def visit_Getattr(self, read: nodes.Getattr) -> nodes.Node:
        """A word of the catalogue as a constant; any other attribute as it is."""
        if not isinstance(read.node, nodes.Name) or read.node.name != CATALOGUE:
            return self.generic_visit(read)
        if read.attr not in self._wording:
            message = f"{CATALOGUE}.{read.attr}"
            raise jinja2.TemplateSyntaxError(message, read.lineno, *self._layout)
        return nodes.Const(self._wording[read.attr], lineno=read.lineno)
