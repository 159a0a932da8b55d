"""Loads layouts from memory, and keeps their compiled code for the whole process."""

from collections.abc import Callable, Mapping
from types import CodeType
from typing import ClassVar

import jinja2
from jinja2.bccache import Bucket

LAYOUTS = "layouts/"
"""The folder of layouts, as messages name it."""


class LayoutTexts(jinja2.BaseLoader):
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
        return self.texts[template], LAYOUTS + template, lambda: True


class CompiledLayouts(jinja2.BytecodeCache):
    """The layouts that this process has compiled; Jinja's checksum holds the layout's text."""

    compiled: ClassVar[dict[str, CodeType | None]] = {}

    def __init__(self, mark: str, digest: Callable[[str], str] | None = None) -> None:
        self._mark = mark
        self._digest = digest

    def get_bucket(
        self, environment: jinja2.Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """Jinja's place for a compiled layout, which depends on what else was compiled into it.

        That is the wording with the digest `mark`, and for `digest` all that it includes.
        """
        marked = f"{self._mark} {name}"
        if self._digest is not None:
            source, marked = self._digest(name), f"lean {marked}"
        return super().get_bucket(environment, marked, filename, source)

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.compiled.get(bucket.key + bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.compiled[bucket.key + bucket.checksum] = bucket.code
