"""Renders layouts with Jinja in a sandbox, and computes their digests with all they include."""

import builtins
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, cached_property
from types import TracebackType
from typing import Any, ClassVar, TypeVar

import jinja2
from jinja2 import meta, nodes

from sosik.base.digest import digest_bytes, digest_value
from sosik.korean.dates import say_iso
from sosik.korean.kogl import license_url
from sosik.problems.problem import Problem, ProblemsFound, problem
from sosik.site import figures
from sosik.site.layout_texts import LAYOUTS, CompiledLayouts, LayoutTexts
from sosik.site.lean import LeanSandbox
from sosik.site.picture_tag import picture_tag
from sosik.site.sandbox import Sandbox, printed
from sosik.site.spelled_words import CATALOGUE
from sosik.site.text_filters import say_sha256, say_size, say_tel
from sosik.words.dates import in_language
from sosik.words.wording import LANGUAGES, LICENSE_WORDS, NAMES, RELEASE_WORDS, OwnWords, Wording

Env = TypeVar("Env", bound=Sandbox)
_SUFFIXES = (".html", ".txt", ".xml")
_GIVE_UP = 3
"""Failures of a layout after which it is only rendered in the sandbox."""
_SAID = re.compile(rf"\b{CATALOGUE}\.(\w+)")
_BY_FILTERS = {
    "license_name": LICENSE_WORDS,
    "license_sentence": LICENSE_WORDS,
    "release_kind": RELEASE_WORDS,
    "issue_number": ("issue_number",),
}
"""The words that filters show."""
_LITERAL = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)


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

    def __init__(self, texts: Mapping[str, str], words: OwnWords | None = None) -> None:
        self.texts = texts
        self.wordings = {language: Wording(language, words) for language in LANGUAGES}
        self._digests: dict[tuple[str, str], str] = {}
        self._renders: Counter[str] = Counter()
        self._failures: Counter[str] = Counter()
        self._environments: dict[str, Sandbox] = {}
        self._lean_environments: dict[str, LeanSandbox] = {}

    def _environment(self, language: str) -> Sandbox:
        found = self._environments.get(language)
        if found is None:
            wording = self.wordings[language]
            compiled = CompiledLayouts(wording.digest)
            found = Sandbox(wording, bytecode_cache=compiled, **self._options)
            self._environments[language] = self._prepared(found, wording)
        return found

    def _lean_environment(self, language: str) -> LeanSandbox:
        found = self._lean_environments.get(language)
        if found is None:
            wording = self.wordings[language]
            compiled = CompiledLayouts(wording.digest, lambda name: self.digest(name, language))
            found = LeanSandbox(self.texts.get, wording, bytecode_cache=compiled, **self._options)
            self._lean_environments[language] = self._prepared(found, wording)
        return found

    @property
    def _options(self) -> dict[str, Any]:
        return {
            "loader": LayoutTexts(self.texts),
            "autoescape": lambda name: not (name or "").endswith(".txt"),
            "undefined": jinja2.StrictUndefined,
            "finalize": printed,
            "trim_blocks": True,
            "lstrip_blocks": True,
            "keep_trailing_newline": True,
            "auto_reload": False,
            "cache_size": -1,
        }

    def _prepared(self, environment: Env, wording: Wording) -> Env:
        environment.filters |= {
            **in_language(wording.language),
            "iso": say_iso,
            "size": say_size,
            "sha256": say_sha256,
            "shown": figures.alone,
            "tel": say_tel,
            "release_kind": wording.release_kind,
            "issue_number": wording.issue_number,
            "license_name": wording.license_name,
            "license_url": license_url,
            "language_name": NAMES.get,
            "picture_tag": picture_tag,
            "license_sentence": wording.license_sentence,
        }
        return environment

    def render(self, name: str, *, language: str = "ko", **values: Any) -> str:
        """One layout as text, with the words of a language.

        Raises ProblemsFound with the file and line if it fails.
        """
        self._renders[name] += 1
        if self._renders[name] > self.worth and self._failures[name] < _GIVE_UP:
            try:
                lean = self._lean_environment(language).get_template(name)
                return "".join(lean.root_render_func(lean.new_context(values)))
            except ProblemsFound:
                raise
            except Exception:  # the sandbox may allow it; if not, its message is exact
                self._failures[name] += 1
        try:
            return self._environment(language).get_template(name).render(**values)
        except ProblemsFound:
            raise
        except Exception as error:
            raise ProblemsFound([self._failure(name, error)]) from error

    def digest(self, name: str, language: str = "ko") -> str:
        """The digest of a layout with all that it includes, imports or extends, even if missing.

        It also has the words that these layouts show in a language.
        """
        digest = self._digests.get((name, language))
        if digest is None:
            parts = {part: self.texts.get(part) for part in self.closure(name)}
            wording = self.wordings[language]
            used = sorted({word for text in parts.values() for word in words_used(text or "")})
            words = [wording[word] for word in used if word in wording]
            digest = digest_value((parts, language, words))
            self._digests[name, language] = digest
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

    def literals(self, name: str, language: str = "ko") -> tuple[tuple[str, int, str], ...]:
        """The fixed texts and words of a layout and all that it includes: file, line and text.

        A layout that can't be parsed has none.
        """
        parts = self.closure(name)
        return tuple(text for part in parts for text in self._literals_of(part, language))

    def problems(self) -> list[Problem]:
        """The problems of layouts that can't be parsed, or that include one by a computed name."""
        layouts = [name for name in self.texts if name.endswith(_SUFFIXES)]
        used = {part for name in layouts for part in self.closure(name)}
        return [fault for name in sorted(used & self.texts.keys()) for fault in self._faults(name)]

    def _literals_of(self, name: str, language: str) -> tuple[tuple[str, int, str], ...]:
        text = self.texts.get(name)
        if text is None:
            return ()
        key = digest_bytes(f"{name}\0{self.wordings[language].digest}\0{text}".encode())
        if key not in self.printed:
            try:
                outputs = self._environment(language).parse(text, name).find_all(nodes.Output)
                self.printed[key] = tuple(
                    (LAYOUTS + name, part.lineno, constant)
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
                tree = self._environment(LANGUAGES[0]).parse(text)
            except jinja2.TemplateSyntaxError:
                self.references[key] = (None,)
            else:
                self.references[key] = tuple(meta.find_referenced_templates(tree))
        return self.references[key]

    def _faults(self, name: str) -> list[Problem]:
        if None not in self._references(name):
            return []
        try:
            tree = self._environment(LANGUAGES[0]).parse(self.texts[name], name)
        except jinja2.TemplateSyntaxError as error:
            return [self._failure(name, error)]
        return [
            problem("layout-dynamic", LAYOUTS + name, part.lineno)
            for part in tree.find_all(_LITERAL)
            if not _is_literal(getattr(part, "template", None))
        ]

    def _failure(self, target: str, error: Exception) -> Problem:
        if isinstance(error, jinja2.TemplateSyntaxError):
            file, line = error.filename or LAYOUTS + (error.name or target), error.lineno
            return problem("layout-syntax", file, line, found=error.message or "")
        file, line = _where(error.__traceback__, LAYOUTS + target)
        if isinstance(error, jinja2.TemplateNotFound):
            return problem("no-such-layout", file, line, found=error.name or target)
        return problem("layout-failed", file, line, target=target, found=_message(error))


@cache
def words_used(text: str) -> frozenset[str]:
    """The names of words of the catalogue that the text of a layout may show."""
    names = {match[1] for match in _SAID.finditer(text)}
    names.update(word for used, words in _BY_FILTERS.items() if used in text for word in words)
    return frozenset(names)


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
        if name.startswith(LAYOUTS):
            file, line = name, trace.tb_lineno
        trace = trace.tb_next
    return file, line


def _message(error: Exception) -> str:
    message = re.sub(r"0x[0-9a-f]+", "", str(error)) or type(error).__name__
    message = re.sub(r"'[\w.]+SiteView object'", "‘site’", message)  # its name in layouts
    plain = isinstance(error, jinja2.TemplateError) or not hasattr(builtins, type(error).__name__)
    return message if plain else f"{type(error).__name__}: {message}"
