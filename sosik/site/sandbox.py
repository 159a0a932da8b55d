"""Jinja's sandbox for layouts: no chance, no clock, and nothing printed that changes by itself."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

import jinja2
from jinja2 import filters, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from msgspec import Struct

from sosik.site.markup import Markup

_PLAIN = frozenset({str, Markup, int, float, bool, type(None)})
_PLACE = re.compile(r" at 0x[0-9A-Fa-f]+>")
_LOOK = "looked_at"
"""The filter by which a layout's values are looked at where they are put together."""
_TO_TEXT = (
    *("string", "upper", "lower", "capitalize", "title", "trim", "replace", "format", "indent"),
    *("truncate", "escape", "e", "forceescape", "safe", "striptags", "urlencode", "center"),
    *("wordwrap", "wordcount", "urlize", "xmlattr"),
)
"""Jinja's filters that make text of whatever they are given."""


class Open:
    """A class whose every public attribute is made for layouts."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox without chance, quick where it is safe.

    What is made for layouts needs no further look. What becomes text on the way to the page is
    looked at as what is printed.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        for chance in ("lipsum", "cycler", "joiner"):
            del self.globals[chance]
        for name in ("random", "pprint"):
            del self.filters[name]
        for name in _TO_TEXT:
            self.filters[name] = _guarded(self.filters[name])
        self.filters |= {_LOOK: printed, "join": _joined}

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Struct | Open) and not attribute.startswith("_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """`"…".format(…)`, likewise given nothing that can't be printed."""
        formed = super().wrap_str_format(value)
        return None if formed is None else _guarded(formed)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """A layout in which all that becomes text on the way is looked at as `{{ … }}` is."""
        tree = super()._parse(source, name, filename)
        for joined in tree.find_all(nodes.Concat):
            joined.nodes[:] = map(_looked_at, joined.nodes)
        for formed in tree.find_all(nodes.Mod):
            formed.right = _looked_at(formed.right)
        for output in tree.find_all(nodes.Output):
            # Jinja makes text of what hangs on nothing before anything has looked at it.
            output.nodes[:] = [
                each if isinstance(each, nodes.Name) or each.find(nodes.Name) else _looked_at(each)
                for each in output.nodes
            ]
        return tree


def printed(value: Any) -> Any:
    """What `{{ … }}` prints: never a method or a generator, which tell where in memory they lie."""
    if type(value) not in _PLAIN and (_PLACE.search(str(value)) or callable(value)):
        raise TypeError(f"{type(value).__name__}: `()` or `| list` is missing")
    return value


def _looked_at(part: nodes.Expr) -> nodes.Expr:
    if isinstance(part, nodes.TemplateData | nodes.Const):
        return part
    return nodes.Filter(part, _LOOK, [], [], None, None, lineno=part.lineno)


def _guarded(make: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that makes text, given nothing that can't be printed."""
    first = 1 if hasattr(make, "jinja_pass_arg") else 0

    @wraps(make)
    def guarded(*given: Any, **named: Any) -> Any:
        for value in (*given[first:], *named.values()):
            printed(value)
        return make(*given, **named)

    return guarded


@jinja2.pass_eval_context
def _joined(
    eval_ctx: nodes.EvalContext, value: Any, d: str = "", attribute: str | int | None = None
) -> str:
    """Jinja's `join`, of nothing that can't be printed."""
    if attribute is not None:
        value = map(filters.make_attrgetter(eval_ctx.environment, attribute), value)
    said: str = filters.do_join(eval_ctx, [printed(each) for each in value], d)
    return said
