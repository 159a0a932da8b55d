"""Layouts: Jinja's one door. Sandboxed, without clock or chance, each known by all it includes."""

import builtins
import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import cached_property
from hashlib import sha256
from types import TracebackType
from typing import Any, ClassVar
from urllib.parse import quote

import jinja2
from jinja2 import meta, nodes
from jinja2.bccache import Bucket

from sosik.base.digest import digest_bytes, digest_value
from sosik.korean.dates import say_date, say_datetime, say_iso, say_span, say_weekday
from sosik.korean.kogl import license_name, license_sentence, license_url
from sosik.problems.problem import Problem, ProblemsFound, problem
from sosik.site.sandbox import Sandbox, printed

_FOLDER = "layouts/"
_SUFFIXES = (".html", ".txt", ".xml")
_LITERAL = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)


class _Sources(jinja2.BaseLoader):
    """Layouts by name, and nothing else: no path leads anywhere."""

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
    """What this process has compiled already; Jinja keeps a layout's text in the key."""

    kept: ClassVar[dict[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if found := self.kept.get(bucket.key + bucket.checksum):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key + bucket.checksum] = bucket.bytecode_to_string()


class Layouts:
    """The layouts of a site by name ("site/article.html"), ready to render."""

    references: ClassVar[dict[str, tuple[str | None, ...]]] = {}
    """By the digest of a layout's text, the names it includes, None for one that can't be known.

    Shared by all sites of a process.
    """

    printed: ClassVar[dict[str, tuple[tuple[str, int, str], ...]]] = {}
    """Likewise, what it prints as it is."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self._digests: dict[str, str] = {}

    @cached_property
    def _environment(self) -> Sandbox:
        environment = Sandbox(
            loader=_Sources(self.texts),
            autoescape=lambda name: not (name or "").endswith(".txt"),
            undefined=jinja2.StrictUndefined,
            finalize=printed,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=_Compiled(),
            auto_reload=False,
            cache_size=-1,
        )
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

    def render(self, name: str, **given: Any) -> str:
        """One layout as text. Raises ProblemsFound with the file and line where it fails."""
        try:
            return self._environment.get_template(name).render(**given)
        except ProblemsFound:
            raise
        except Exception as error:
            raise ProblemsFound([self._failure(name, error)]) from error

    def digest(self, name: str) -> str:
        """The digest of a layout with all that it includes, imports, extends, found or missing."""
        found = self._digests.get(name)
        if found is None:
            parts = {part: self.texts.get(part) for part in self.closure(name)}
            found = self._digests[name] = digest_value(parts)
        return found

    @cached_property
    def text_digests(self) -> dict[str, str]:
        """The digest of each layout's own text, by name."""
        return {name: digest_bytes(text.encode()) for name, text in self.texts.items()}

    def closure(self, name: str) -> tuple[str, ...]:
        """The names of all layouts that `name` can draw on, itself first, found or missing."""
        seen = [name]
        for each in seen:
            for inner in self._references(each):
                if inner is not None and inner not in seen:
                    seen.append(inner)
        return tuple(seen)

    def literals(self, name: str) -> tuple[tuple[str, int, str], ...]:
        """What a layout, and all that it includes, prints as it is: file, line and text.

        Nothing of a layout that can't be parsed.
        """
        return tuple(each for part in self.closure(name) for each in self._literals_of(part))

    def problems(self) -> list[Problem]:
        """Layouts that can't be parsed, or that name another by an expression."""
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
                found = self._environment.parse(text, name).find_all(nodes.Output)
                self.printed[key] = tuple(
                    (_FOLDER + name, part.lineno, said)
                    for output in found
                    for part in output.nodes
                    for said in _constants(part)
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
        return problem("layout-failed", file, line, target=target, found=_told(error))


def _constants(part: nodes.Node) -> tuple[str, ...]:
    """The texts in what is printed, those that filters and joins are applied to among them."""
    if isinstance(part, nodes.TemplateData):
        return (part.data,)
    if isinstance(part, nodes.Const):
        return (part.value,) if isinstance(part.value, str) else ()
    if isinstance(part, nodes.Filter | nodes.Concat | nodes.CondExpr | nodes.Add):
        return tuple(said for each in part.iter_child_nodes() for said in _constants(each))
    return ()


def _is_literal(named: nodes.Node | None) -> bool:
    if isinstance(named, nodes.List | nodes.Tuple):
        return all(isinstance(each, nodes.Const) for each in named.items)
    return isinstance(named, nodes.Const)


def _where(trace: TracebackType | None, file: str) -> tuple[str, int]:
    """The innermost line of a layout that a traceback passes."""
    line = 0
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename.replace("\\", "/")
        if name.startswith(_FOLDER):
            file, line = name, trace.tb_lineno
        trace = trace.tb_next
    return file, line


def _told(error: Exception) -> str:
    said = re.sub(r"0x[0-9a-f]+", "", str(error)) or type(error).__name__
    said = re.sub(r"'[\w.]+SiteView object'", "‘site’", said)  # as layouts know it
    known = isinstance(error, jinja2.TemplateError) or not hasattr(builtins, type(error).__name__)
    return said if known else f"{type(error).__name__}: {said}"


def say_tel(phone: str) -> str:
    """The address at which a telephone calls the first number in a text (RFC 3966)."""
    found = re.search(r"\+?\d+(?:[-.)] ?\d+)*", phone)
    return "tel:" + (re.sub(r"[.) ]+", "-", found[0]) if found else quote(phone))


def say_size(size: int) -> str:
    """Bytes as a reader says them: `980B`, `34KB`, `1.2MB` (1 KB = 1,000 bytes)."""
    if size < 1_000:
        return f"{size}B"
    return f"{size / 1_000:.0f}KB" if size < 1_000_000 else f"{size / 1_000_000:.1f}MB"


def say_sha256(text: str) -> str:
    """`sha256-…`, by which a page's policy knows what stands within it (CSP level 3, §2.3.1)."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
