"""Puts the layouts that a layout includes, and the macros it imports, into its own tree.

A part is inlined only if the layout then renders the same: one way of escaping, and no name that
would mean something else in its new place. Everything else stays an include or an import.
"""

from collections.abc import Callable, Iterable

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from sosik.site.free_names import free_names, rebinds

Parse = Callable[[str], nodes.Template | None]
"""Returns a new tree of the layout with a name; None if there is no such layout."""

_OWN = frozenset({"loop", "self", "super", "caller", "varargs", "kwargs"})
"""Names that Jinja binds by itself, differently around a part than inside it."""
_MODES = (nodes.EvalContextModifier, nodes.ScopedEvalContextModifier)
"""Statements that change how values are escaped."""
_INHERITANCE = (nodes.Extends, nodes.Block)
SITE = "site"
"""The one value that all layouts receive, and that means the same in all of them."""


def inlined(tree: nodes.Template, name: str, parse: Parse) -> nodes.Template:
    """The tree of a layout, changed so that it includes and imports as little as possible."""
    if not any(tree.find_all(_MODES)) and not rebinds(tree, SITE):
        _Inliner(name, parse).visit(tree)
    return tree


class _Inliner(NodeTransformer):
    """Replaces includes by scopes, and imports by macros."""

    def __init__(self, name: str, parse: Parse) -> None:
        self._path = [name]
        self._parse = parse

    def visit_Include(self, include: nodes.Include) -> nodes.Node:
        """An include, or a scope with the content of the layout that it names."""
        name = self._fit(include.template)
        part = self._parse(name) if name and include.with_context else None
        if part is None or include.ignore_missing or any(part.find_all((*_MODES, *_INHERITANCE))):
            return include
        if rebinds(part, SITE) or not _OWN.isdisjoint(free_names(part.body)):
            return include
        self._path.append(name)
        self.visit(part)
        self._path.pop()
        return nodes.Scope(part.body, lineno=include.lineno)

    def visit_FromImport(self, imports: nodes.FromImport) -> nodes.Node | list[nodes.Macro]:
        """An import, or the macros that it imports, with those that they call."""
        name = self._fit(imports.template)
        part = self._parse(name) if name else None
        names = {known for known in imports.names if isinstance(known, str)}
        if part is None or len(names) < len(imports.names) or any(part.find_all(_MODES)):
            return imports
        macros = {macro.name: macro for macro in part.body if isinstance(macro, nodes.Macro)}
        others = [other for other in part.body if not isinstance(other, nodes.Macro)]
        if not names <= macros.keys() or not all(map(_is_plain_text, others)):
            return imports
        needed = _needed(names, macros)
        outside = free_names([macros[known] for known in needed]) - macros.keys()
        if not outside <= ({SITE} if imports.with_context else set()):
            return imports
        unseen = needed - names
        if any(_hides(macro, known) for macro in macros.values() for known in unseen):
            return imports
        for macro in macros.values():
            _rename(macro, unseen)
        return [macro for known, macro in macros.items() if known in needed]

    def _fit(self, template: nodes.Expr) -> str:
        """The name of a part that may be inlined here; "" if it is computed, or of another kind."""
        name = template.value if isinstance(template, nodes.Const) else ""
        if not isinstance(name, str) or name in self._path:
            return ""
        return name if name.endswith(".txt") == self._path[0].endswith(".txt") else ""


def _needed(names: Iterable[str], macros: dict[str, nodes.Macro]) -> set[str]:
    """The names of macros, and of all macros of the same layout that they call in turn."""
    needed: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            waiting += free_names([macros[name]]) & macros.keys()
    return needed


def _hides(macro: nodes.Macro, name: str) -> bool:
    """True if a macro has a value of its own with the name of another macro."""
    return any(argument.name == name for argument in macro.args) or any(
        rebinds(statement, name) for statement in macro.body
    )


def _rename(macro: nodes.Macro, unseen: set[str]) -> None:
    """Gives macros that were not imported a name that no layout uses."""
    if macro.name in unseen:
        macro.name = f"inlined_{macro.name}"
    for name in macro.find_all(nodes.Name):
        if name.name in unseen:
            name.name = f"inlined_{name.name}"


def _is_plain_text(statement: nodes.Node) -> bool:
    return isinstance(statement, nodes.Output) and all(
        isinstance(part, nodes.TemplateData) for part in statement.nodes
    )
