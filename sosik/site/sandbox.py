"""Jinja's sandbox for layouts: no randomness, no clock, and no output that differs between runs."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

import jinja2
from jinja2 import filters, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from msgspec import Struct

from sosik.site.markup import Markup, escape
from sosik.site.spelled_words import spell_out
from sosik.words.wording import Wording, filled

_PLAIN = frozenset({str, Markup, int, float, bool, type(None)})
_PLACE = re.compile(r" at 0x[0-9A-Fa-f]+>")
_CHECK = "checked"
"""The name of the filter that checks values where a layout joins them to a text."""
_TO_TEXT = (
    *("string", "upper", "lower", "capitalize", "title", "trim", "replace", "format", "indent"),
    *("truncate", "escape", "e", "forceescape", "safe", "striptags", "urlencode", "center"),
    *("wordwrap", "wordcount", "urlize", "xmlattr"),
)
"""Jinja's filters that make text of any value."""


class Open:
    """Base of classes whose public attributes are all meant for layouts."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox without randomness, which checks every value that becomes text.

    Attributes of `Open` classes and records are read without Jinja's slower checks. Words of the
    catalogue (`say.home`) become constants of the compiled layout.
    """

    def __init__(self, wording: Wording, **options: Any) -> None:
        super().__init__(**options)
        self._wording = wording
        for name in ("lipsum", "cycler", "joiner"):
            del self.globals[name]
        for name in ("random", "pprint"):
            del self.filters[name]
        for name in _TO_TEXT:
            self.filters[name] = _guarded(self.filters[name])
        self.filters |= {_CHECK: printed, "join": _joined, "fill": self._fill}

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Struct | Open) and not attribute.startswith("_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """`"…".format(…)` that raises TypeError for values that can't be printed."""
        formed = super().wrap_str_format(value)
        return None if formed is None else _guarded(formed)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a layout and add the check of `{{ … }}` wherever values are joined to a text."""
        tree = super()._parse(source, name, filename)
        spell_out(tree, self._wording, name, filename)
        for joined in tree.find_all(nodes.Concat):
            joined.nodes[:] = map(_checked, joined.nodes)
        for formed in tree.find_all(nodes.Mod):
            formed.right = _checked(formed.right)
        for output in tree.find_all(nodes.Output):
            # Jinja evaluates constant expressions before `finalize` can check them.
            output.nodes[:] = [
                part if isinstance(part, nodes.Name) or part.find(nodes.Name) else _checked(part)
                for part in output.nodes
            ]
        return tree

    def _fill(self, text: str, **values: Any) -> str:
        """The filter `fill`: a word with its placeholders replaced; HTML if a value is HTML."""
        shown = {name: printed(value) for name, value in values.items()}
        language = self._wording.language
        if any(isinstance(value, Markup) for value in shown.values()):
            escaped = {name: escape(value) for name, value in shown.items()}
            return Markup(filled(escape(text), language, escaped))
        return filled(text, language, {name: str(value) for name, value in shown.items()})


def printed(value: Any) -> Any:
    """A value that may be printed. Raises TypeError for methods and texts with memory addresses."""
    if type(value) not in _PLAIN and (_PLACE.search(str(value)) or callable(value)):
        raise TypeError(f"{type(value).__name__}: `()` or `| list` is missing")
    return value


def _checked(part: nodes.Expr) -> nodes.Expr:
    if isinstance(part, nodes.TemplateData | nodes.Const):
        return part
    return nodes.Filter(part, _CHECK, [], [], None, None, lineno=part.lineno)


def _guarded(make: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that raises TypeError for values that can't be printed."""
    first = 1 if hasattr(make, "jinja_pass_arg") else 0

    @wraps(make)
    def guarded(*args: Any, **named: Any) -> Any:
        for value in (*args[first:], *named.values()):
            printed(value)
        return make(*args, **named)

    return guarded


@jinja2.pass_eval_context
def _joined(
    eval_ctx: nodes.EvalContext, value: Any, d: str = "", attribute: str | int | None = None
) -> str:
    """Jinja's `join`, which raises TypeError for values that can't be printed."""
    if attribute is not None:
        value = map(filters.make_attrgetter(eval_ctx.environment, attribute), value)
    text: str = filters.do_join(eval_ctx, [printed(part) for part in value], d)
    return text
