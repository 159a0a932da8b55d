"""Renders layouts with Jinja in a sandbox, and computes their digests with all they include."""

import builtins
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cached_property
from hashlib import sha256
from types import CodeType, TracebackType
from typing import Any, ClassVar, TypeVar
from urllib.parse import quote

import jinja2
from jinja2 import meta, nodes
from jinja2.bccache import Bucket

from sosik.base.digest import digest_bytes, digest_value
from sosik.korean.dates import say_date, say_datetime, say_iso, say_span, say_weekday
from sosik.korean.kogl import license_name, license_sentence, license_url
from sosik.model.settings import KB
from sosik.problems.problem import Problem, ProblemsFound, problem
from sosik.site.lean import LeanSandbox
from sosik.site.sandbox import Sandbox, printed

Env = TypeVar("Env", bound=Sandbox)
_FOLDER = "layouts/"
_SUFFIXES = (".html", ".txt", ".xml")
_GIVE_UP = 3
"""Failures of a layout after which it is only rendered in the sandbox."""
_LITERAL = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)


class _Sources(jinja2.BaseLoader):
    """Loads layouts by name from memory; there is no access to the disk."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts

    def get_source(
        self,
        environment: jinja2.Environment,  # noqa: ARG002 (Jinja's signature)
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        if template not in self.texts:
            raise jinja2.TemplateNotFound(template)
        return self.texts[template], _FOLDER + template, lambda: True


class _Compiled(jinja2.BytecodeCache):
    """The layouts that this process has compiled; Jinja's checksum holds the layout's text."""

    compiled: ClassVar[dict[str, CodeType | None]] = {}

    def __init__(self, digest: Callable[[str], str] | None = None) -> None:
        self._digest = digest

    def get_bucket(
        self, environment: jinja2.Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """Jinja's place for a compiled layout, which depends on what else was compiled into it."""
        if self._digest is not None:
            source, name = self._digest(name), f"lean {name}"
        return super().get_bucket(environment, name, filename, source)

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.compiled.get(bucket.key + bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.compiled[bucket.key + bucket.checksum] = bucket.code


class Layouts:
    """The layouts of a site by name ("site/article.html"), ready to render."""

    references: ClassVar[dict[str, tuple[str | None, ...]]] = {}
    """The names that a layout includes, by the digest of its text; None for a computed name.

    Shared by all sites of a process.
    """

    printed: ClassVar[dict[str, tuple[tuple[str, int, str], ...]]] = {}
    """The fixed texts of a layout (file, line, text), by the digest of its name and text."""

    worth: ClassVar[int] = 24
    """Renders of a layout after which compiling it once more for speed pays."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self._digests: dict[str, str] = {}
        self._renders: Counter[str] = Counter()
        self._failures: Counter[str] = Counter()

    @cached_property
    def _environment(self) -> Sandbox:
        return self._prepared(Sandbox(bytecode_cache=_Compiled(), **self._options))

    @cached_property
    def _lean_environment(self) -> LeanSandbox:
        compiled = _Compiled(self.digest)
        return self._prepared(LeanSandbox(self.texts.get, bytecode_cache=compiled, **self._options))

    @property
    def _options(self) -> dict[str, Any]:
        return {
            "loader": _Sources(self.texts),
            "autoescape": lambda name: not (name or "").endswith(".txt"),
            "undefined": jinja2.StrictUndefined,
            "finalize": printed,
            "trim_blocks": True,
            "lstrip_blocks": True,
            "keep_trailing_newline": True,
            "auto_reload": False,
            "cache_size": -1,
        }

    def _prepared(self, environment: Env) -> Env:
        environment.filters |= {
            "date": say_date,
            "datetime": say_datetime,
            "iso": say_iso,
            "weekday": say_weekday,
            "span": say_span,
            "size": say_size,
            "sha256": say_sha256,
            "tel": say_tel,
            "license_name": license_name,
            "license_url": license_url,
            "license_sentence": license_sentence,
        }
        return environment

    def render(self, name: str, **values: Any) -> str:
        """One layout as text. Raises ProblemsFound with the file and line if it fails."""
        self._renders[name] += 1
        if self._renders[name] > self.worth and self._failures[name] < _GIVE_UP:
            try:
                lean = self._lean_environment.get_template(name)
                return "".join(lean.root_render_func(lean.new_context(values)))
            except ProblemsFound:
                raise
            except Exception:  # the sandbox may allow it; if not, its message is exact
                self._failures[name] += 1
        try:
            return self._environment.get_template(name).render(**values)
        except ProblemsFound:
            raise
        except Exception as error:
            raise ProblemsFound([self._failure(name, error)]) from error

    def digest(self, name: str) -> str:
        """The digest of a layout with all that it includes, imports or extends, even if missing."""
        digest = self._digests.get(name)
        if digest is None:
            parts = {part: self.texts.get(part) for part in self.closure(name)}
            digest = self._digests[name] = digest_value(parts)
        return digest

    @cached_property
    def text_digests(self) -> dict[str, str]:
        """The digest of each layout's own text, by name."""
        return {name: digest_bytes(text.encode()) for name, text in self.texts.items()}

    def closure(self, name: str) -> tuple[str, ...]:
        """The name, and the names of all layouts that it includes in turn, even missing ones."""
        seen = [name]
        for outer in seen:
            for inner in self._references(outer):
                if inner is not None and inner not in seen:
                    seen.append(inner)
        return tuple(seen)

    def literals(self, name: str) -> tuple[tuple[str, int, str], ...]:
        """The fixed texts of a layout and all that it includes: file, line and text.

        A layout that can't be parsed has none.
        """
        return tuple(text for part in self.closure(name) for text in self._literals_of(part))

    def problems(self) -> list[Problem]:
        """The problems of layouts that can't be parsed, or that include one by a computed name."""
        layouts = [name for name in self.texts if name.endswith(_SUFFIXES)]
        used = {part for name in layouts for part in self.closure(name)}
        return [fault for name in sorted(used & self.texts.keys()) for fault in self._faults(name)]

    def _literals_of(self, name: str) -> tuple[tuple[str, int, str], ...]:
        text = self.texts.get(name)
        if text is None:
            return ()
        key = digest_bytes(f"{name}\0{text}".encode())
        if key not in self.printed:
            try:
                outputs = self._environment.parse(text, name).find_all(nodes.Output)
                self.printed[key] = tuple(
                    (_FOLDER + name, part.lineno, constant)
                    for output in outputs
                    for part in output.nodes
                    for constant in _constants(part)
                )
            except jinja2.TemplateSyntaxError:
                self.printed[key] = ()
        return self.printed[key]

    def _references(self, name: str) -> tuple[str | None, ...]:
        text = self.texts.get(name)
        if text is None:
            return ()
        key = digest_bytes(text.encode())
        if key not in self.references:
            try:
                tree = self._environment.parse(text)
            except jinja2.TemplateSyntaxError:
                self.references[key] = (None,)
            else:
                self.references[key] = tuple(meta.find_referenced_templates(tree))
        return self.references[key]

    def _faults(self, name: str) -> list[Problem]:
        if None not in self._references(name):
            return []
        try:
            tree = self._environment.parse(self.texts[name], name)
        except jinja2.TemplateSyntaxError as error:
            return [self._failure(name, error)]
        return [
            problem("layout-dynamic", _FOLDER + name, part.lineno)
            for part in tree.find_all(_LITERAL)
            if not _is_literal(getattr(part, "template", None))
        ]

    def _failure(self, target: str, error: Exception) -> Problem:
        if isinstance(error, jinja2.TemplateSyntaxError):
            file, line = error.filename or _FOLDER + (error.name or target), error.lineno
            return problem("layout-syntax", file, line, found=error.message or "")
        file, line = _where(error.__traceback__, _FOLDER + target)
        if isinstance(error, jinja2.TemplateNotFound):
            return problem("no-such-layout", file, line, found=error.name or target)
        return problem("layout-failed", file, line, target=target, found=_message(error))


def _constants(part: nodes.Node) -> tuple[str, ...]:
    """The fixed texts in an expression, including those inside filters and joins."""
    if isinstance(part, nodes.TemplateData):
        return (part.data,)
    if isinstance(part, nodes.Const):
        return (part.value,) if isinstance(part.value, str) else ()
    if isinstance(part, nodes.Filter | nodes.Concat | nodes.CondExpr | nodes.Add):
        return tuple(text for child in part.iter_child_nodes() for text in _constants(child))
    return ()


def _is_literal(name: nodes.Node | None) -> bool:
    if isinstance(name, nodes.List | nodes.Tuple):
        return all(isinstance(item, nodes.Const) for item in name.items)
    return isinstance(name, nodes.Const)


def _where(trace: TracebackType | None, file: str) -> tuple[str, int]:
    """The innermost layout and line in a traceback; `file` and 0 if there is none."""
    line = 0
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename.replace("\\", "/")
        if name.startswith(_FOLDER):
            file, line = name, trace.tb_lineno
        trace = trace.tb_next
    return file, line


def _message(error: Exception) -> str:
    message = re.sub(r"0x[0-9a-f]+", "", str(error)) or type(error).__name__
    message = re.sub(r"'[\w.]+SiteView object'", "‘site’", message)  # its name in layouts
    plain = isinstance(error, jinja2.TemplateError) or not hasattr(builtins, type(error).__name__)
    return message if plain else f"{type(error).__name__}: {message}"


def say_tel(phone: str) -> str:
    """The `tel:` address of the first number in a text (RFC 3966)."""
    match = re.search(r"\+?\d+(?:[-.)] ?\d+)*", phone)
    return "tel:" + (re.sub(r"[.) ]+", "-", match[0]) if match else quote(phone))


def say_size(size: int) -> str:
    """A number of bytes for readers: `980B`, `34KB`, `1.2MB` (1 KB = 1,000 bytes)."""
    if size < KB:
        return f"{size}B"
    return f"{size / KB:.0f}KB" if size < KB * KB else f"{size / (KB * KB):.1f}MB"


def say_sha256(text: str) -> str:
    """`sha256-…`, by which a page's policy allows an inline script or style (CSP 3, §2.3.1)."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
