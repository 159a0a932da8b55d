"""What follows from its input alone is made once by all tests: renditions, and parts of mails.

Each build asks for them as ever. What was made of the very same input is given again, whichever
site it is of: a wrong key in a cache of Sosik's is found out all the same.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import pytest

from sosik.base.digest import digest_bytes, digest_value
from sosik.content.media import renditions
from sosik.content.media.recipes import Rendition
from sosik.mail import inlined_parts
from sosik.mail.support import clients
from sosik.mail.support.uses import Use, uses_of
from sosik.model.site import ImageFile

_Derive = Callable[[bytes, ImageFile, Rendition], bytes]


@contextmanager
def remembered(folder: Path) -> Iterator[None]:
    """Builds of this process make no rendition, and inline and judge no part of a mail, twice.

    Renditions are kept in a folder that several processes may share.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(renditions, "derive", _kept_in(folder, renditions.derive))
        for name in ("inline_document", "inline_fragment"):
            patch.setattr(inlined_parts, name, lru_cache(2_000)(getattr(inlined_parts, name)))
        patch.setattr(clients, "uses_of", lru_cache(2_000)(_uses))
        yield


def _uses(html: str) -> tuple[Use, ...]:
    return tuple(uses_of(html))


def _kept_in(folder: Path, derive: _Derive) -> _Derive:
    folder.mkdir(parents=True, exist_ok=True)

    def once(data: bytes, image: ImageFile, rendition: Rendition) -> bytes:
        place = folder / digest_value((digest_bytes(data), repr(image), repr(rendition)))
        if place.exists():
            return place.read_bytes()
        made = derive(data, image, rendition)
        passing = place.with_suffix(f".{os.getpid()}")
        passing.write_bytes(made)
        passing.replace(place)
        return made

    return once
