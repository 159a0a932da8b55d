"""Which names a piece of a layout takes from its surroundings, and which it gives new values."""

from collections.abc import Iterable, Set

from jinja2 import nodes

_MACRO = frozenset({"caller", "varargs", "kwargs"})
"""Names that every macro binds."""


def free_names(statements: Iterable[nodes.Node], bound: Set[str] = frozenset()) -> set[str]:
    """The names that statements, run in order, may read from outside; `bound` are not counted.

    A name that is set in a branch counts as free after it, since the branch may not be taken.
    """
    found: set[str] = set()
    known = set(bound)
    for statement in statements:
        found |= _free(statement, known)
        known |= _binds(statement)
    return found


def rebinds(tree: nodes.Node, name: str) -> bool:
    """True if a layout gives a name another value anywhere."""
    return any(name in _binds(statement) for statement in tree.find_all(nodes.Node)) or any(
        found.name == name and found.ctx != "load" for found in tree.find_all(nodes.Name)
    )


def _free(part: nodes.Node, known: Set[str]) -> set[str]:
    if isinstance(part, nodes.Name):
        return {part.name} - known if part.ctx == "load" else set()
    if isinstance(part, nodes.For):
        inner = known | _stored([part.target]) | {"loop"}
        tests = [part.test] if part.test is not None else []
        outer = free_names([part.iter], known) | free_names(part.else_, known)
        return outer | free_names(tests, inner) | free_names(part.body, inner)
    if isinstance(part, nodes.With):
        inner = known | _stored(part.targets)
        return free_names(part.values, known) | free_names(part.body, inner)
    if isinstance(part, nodes.Macro | nodes.CallBlock):
        call = [part.call] if isinstance(part, nodes.CallBlock) else []
        outside = free_names([*part.defaults, *call], known)
        inner = known | {argument.name for argument in part.args} | _MACRO
        return outside | free_names(part.body, inner)
    if isinstance(part, nodes.If):
        branches = (part.body, part.elif_, part.else_)
        return free_names([part.test], known).union(*(free_names(b, known) for b in branches))
    return free_names(part.iter_child_nodes(), known)


def _binds(statement: nodes.Node) -> set[str]:
    """The names that have a value after a statement, whatever happens in it."""
    if isinstance(statement, nodes.Assign | nodes.AssignBlock):
        return _stored([statement.target])
    if isinstance(statement, nodes.Macro):
        return {statement.name}
    if isinstance(statement, nodes.Import):
        return {statement.target}
    if isinstance(statement, nodes.FromImport):
        return {name[1] if isinstance(name, tuple) else name for name in statement.names}
    return set()


def _stored(targets: Iterable[nodes.Node]) -> set[str]:
    names = (name for target in targets for name in [target, *target.find_all(nodes.Name)])
    return {name.name for name in names if isinstance(name, nodes.Name)}
