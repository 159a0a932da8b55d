"""Writes down what Pillow decodes and encodes in any Python that has this folder on its path.

Python imports this module by itself (https://docs.python.org/3/library/site.html). For each
picture a line is added to the file that SOSIK_BENCH_LOG names: `decode` or `encode`, the format,
and the seconds of the processor that the thread took. Pillow is not imported by it.
"""

import os
import sys
import time
from collections.abc import Callable, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

_LOG = os.environ.get("SOSIK_BENCH_LOG", "")


def _note(what: str, form: str, seconds: float) -> None:
    log = os.open(_LOG, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(log, f"{what} {form or '?'} {seconds:.6f}\n".encode())
    os.close(log)


def _watch_decoding(module: ModuleType) -> None:
    load = module.ImageFile.load

    def noted(self: Any) -> Any:
        if not self.tile:  # decoded before
            return load(self)
        start = time.thread_time()
        try:
            return load(self)
        finally:
            _note("decode", self.format, time.thread_time() - start)

    module.ImageFile.load = noted


def _watch_encoding(module: ModuleType) -> None:
    save = module.Image.save

    def noted(self: Any, fp: Any, format: str | None = None, **given: Any) -> None:  # noqa: A002
        start = time.thread_time()
        try:
            save(self, fp, format, **given)
        finally:
            _note("encode", str(format), time.thread_time() - start)

    module.Image.save = noted


_WATCHED: dict[str, Callable[[ModuleType], None]] = {
    "PIL.Image": _watch_encoding,
    "PIL.ImageFile": _watch_decoding,
}


class _Watching(Loader):
    """Loads a module as its own loader does, and changes it then."""

    def __init__(self, own: Loader, watch: Callable[[ModuleType], None]) -> None:
        self._own, self._watch = own, watch

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._own.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._own.exec_module(module)
        self._watch(module)


class _Watcher(MetaPathFinder):
    """Finds the watched modules as Python does."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        watch = _WATCHED.get(fullname)
        spec = PathFinder.find_spec(fullname, path, target) if watch else None
        if watch and spec and spec.loader:
            spec.loader = _Watching(spec.loader, watch)
        return spec


if _LOG:
    sys.meta_path.insert(0, _Watcher())
