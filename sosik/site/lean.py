"""Compiles layouts to faster code where the sandbox would allow and do the same.

Parts are inlined (`inlining`). Attributes that no object can forbid are read directly, and methods
of `site` are called directly. Everything else goes through the sandbox as before. Code that raises
anything is rendered again in the sandbox, which also reads items as attributes (`page.extra.name`)
and gives the exact message; so these layouts can't do more than others, only faster.
"""

from collections import deque
from collections.abc import Callable
from keyword import iskeyword
from types import MappingProxyType
from typing import Any

from jinja2 import nodes, sandbox
from jinja2.compiler import CodeGenerator, Frame

from sosik.site.free_names import rebinds
from sosik.site.inlining import SITE, inlined
from sosik.site.markup import Markup, escape
from sosik.site.sandbox import Sandbox, printed
from sosik.words.wording import Wording

_CHANGING = ((list, tuple), (dict, MappingProxyType), (set, frozenset), (deque, tuple))
"""Types that layouts must not change, each with one that has no methods to change it."""
_FORBIDDEN = frozenset().union(
    *({*dir(kind)} - {*dir(constant)} for kind, constant in _CHANGING),
    sandbox.UNSAFE_FUNCTION_ATTRIBUTES,
    sandbox.UNSAFE_METHOD_ATTRIBUTES,
    sandbox.UNSAFE_GENERATOR_ATTRIBUTES,
    sandbox.UNSAFE_COROUTINE_ATTRIBUTES,
    sandbox.UNSAFE_ASYNC_GENERATOR_ATTRIBUTES,
    {"format", "format_map", "mro", "tb_next", "tb_frame"},
)
"""Attributes that the sandbox refuses or replaces on some kind of object."""


def as_html(value: Any) -> str:
    """A value as HTML. Raises TypeError for what may not be printed."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    return escape(value if kind is str else printed(value))


def as_text(value: Any) -> str:
    """A value as plain text. Raises TypeError for what may not be printed."""
    return str(printed(value))


class LeanSandbox(Sandbox):
    """The sandbox with faster code; `texts` gives the text of a layout by name."""

    def __init__(
        self, texts: Callable[[str], str | None], wording: Wording, **options: Any
    ) -> None:
        super().__init__(wording, **options)
        self._texts = texts

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        return inlined(tree, name or "", self._part)

    def _part(self, name: str) -> nodes.Template | None:
        source = self._texts(name)
        return None if source is None else super()._parse(source, name, None)


class _LeanGenerator(CodeGenerator):
    """Jinja's code generator with direct attributes, direct calls, and one output function."""

    _direct = False

    def visit_Template(self, template: nodes.Template, frame: Frame | None = None) -> None:
        """Writes the code of a whole layout."""
        self._direct = not rebinds(template, SITE)
        self.writeline(f"from {__name__} import as_html as _as_html, as_text as _as_text")
        super().visit_Template(template, frame)

    def visit_Getattr(self, read: nodes.Getattr, frame: Frame) -> None:
        """Writes the reading of an attribute."""
        blocks = isinstance(read.node, nodes.Name) and read.node.name == "self"
        if blocks or not _is_harmless(read.attr):
            super().visit_Getattr(read, frame)
            return
        self.write("(")
        self.visit(read.node, frame)
        self.write(f").{read.attr}")

    def visit_Call(self, call: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """Writes a call."""
        if forward_caller or not self._is_direct(call):
            super().visit_Call(call, frame, forward_caller=forward_caller)
            return
        self.visit(call.node, frame)
        self.write("(")
        for argument in call.args:
            self.visit(argument, frame)
            self.write(", ")
        for word in call.kwargs:
            self.visit(word, frame)
            self.write(", ")
        self.write(")")

    def _is_direct(self, call: nodes.Call) -> bool:
        """True for a method of `site`, which is neither unsafe nor wants Jinja's context."""
        method = call.node
        return (
            self._direct
            and isinstance(method, nodes.Getattr)
            and isinstance(method.node, nodes.Name)
            and method.node.name == SITE
            and _is_harmless(method.attr)
            and call.dyn_args is None
            and call.dyn_kwargs is None
            and not any(iskeyword(word.key) or not word.key.isascii() for word in call.kwargs)
        )

    def _output_child_pre(self, value: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile:
            super()._output_child_pre(value, frame, finalize)
        else:
            self.write("_as_html(" if frame.eval_ctx.autoescape else "_as_text(")

    def _output_child_post(self, value: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile:
            super()._output_child_post(value, frame, finalize)
        else:
            self.write(")")


LeanSandbox.code_generator_class = _LeanGenerator


def _is_harmless(attribute: str) -> bool:
    """True for an attribute that the sandbox allows on every object, and Python can spell."""
    return (
        attribute.isascii()
        and attribute.isidentifier()
        and not attribute.startswith("_")
        and not iskeyword(attribute)
        and attribute not in _FORBIDDEN
    )
