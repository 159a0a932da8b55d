"""The files of a site's folder, and what is remembered of each while it stays unchanged."""

from itertools import pairwise
from pathlib import Path

from msgspec import Struct

from sosik import encoding, files, images
from sosik.crash import InWork
from sosik.digest import digest_bytes
from sosik.files import Fingerprint, Found
from sosik.model.manuscript import Manuscript
from sosik.model.site import ImageFile
from sosik.problems import ProblemsFound, problem


class Remembered(Struct, frozen=True, kw_only=True):
    """What was learnt of a file that had this fingerprint when the disk's clock showed `when`."""

    fingerprint: Fingerprint
    when: int
    digest: str = ""
    image: ImageFile | None = None
    no_image: str = ""
    manuscript: Manuscript | None = None
    options: str = ""


class Memory(Struct, frozen=True, kw_only=True):
    """All that is remembered of sources, by file name; of no use to another engine."""

    engine: str
    files: dict[str, Remembered]


class Inventory:
    """Files by name below the site's folder (`content/…`), each read when first asked about."""

    def __init__(self, found: list[Found], memory: dict[str, Remembered], when: int) -> None:
        self.found = {each.name: each for each in found}
        self.twice = sorted({one.name for one, other in pairwise(found) if one.name == other.name})
        """Names that several files have once their letters are composed (NFC)."""
        self._before = memory
        self.when = when
        self.now: dict[str, Remembered] = {}

    def __contains__(self, name: object) -> bool:
        return name in self.found

    def remembered(self, name: str) -> Remembered:
        """What is known of a file without reading it; empty where it may have changed."""
        known = self.now.get(name)
        if known is None:
            shape = self.found[name].fingerprint
            before = self._before.get(name)
            if before and before.fingerprint == shape and files.is_settled(shape, before.when):
                known = before
            else:
                known = Remembered(fingerprint=shape, when=self.when)
            self.now[name] = known
        return known

    def learn(self, name: str, **facts: object) -> Remembered:
        """Add to what is known of a file."""
        known = self.remembered(name)
        merged = {field: getattr(known, field) for field in Remembered.__struct_fields__} | facts
        self.now[name] = Remembered(**merged)
        return self.now[name]

    def bytes_of(self, name: str) -> bytes:
        """The bytes of a file as they are on the disk now. Raises ProblemsFound."""
        try:
            return self.found[name].path.read_bytes()
        except FileNotFoundError as error:
            raise ProblemsFound([problem("changed-meanwhile", name)]) from error
        except OSError as error:
            found = error.strerror or type(error).__name__
            raise ProblemsFound([problem("cannot-read", name, found=found)]) from error

    def text_of(self, name: str) -> encoding.Read:
        """A file as text, whatever it was saved in. Raises ProblemsFound."""
        with InWork(name):
            return encoding.read(name, self.bytes_of(name))

    def digest(self, name: str) -> str:
        """The digest of a file's bytes."""
        known = self.remembered(name)
        if not known.digest:
            known = self.learn(name, digest=digest_bytes(self.bytes_of(name)))
        return known.digest

    def size(self, name: str) -> int:
        """Bytes of a file."""
        return self.found[name].fingerprint[0]

    def image(self, name: str) -> ImageFile:
        """A file as a picture. Raises images.NotAnImage."""
        known = self.remembered(name)
        if known.image is None and not known.no_image:
            try:
                with InWork(name):
                    measured = images.measure(self.bytes_of(name))
            except images.NotAnImage as error:
                known = self.learn(name, no_image=str(error) or "?")
            else:
                known = self.learn(name, image=measured, digest=measured.digest)
        if known.image is None:
            raise images.NotAnImage(known.no_image)
        return known.image


def take_stock(root: Path, default_layouts: Path) -> list[Found]:
    """All files that can matter: `site.yaml`, `content/…`, `layouts/…`; the site's own layouts win.

    Names begin with their folder. Links out of the site's folder carry a problem.
    """
    found: list[Found] = []
    shape = files.fingerprint(root / "site.yaml")
    if shape is not None:
        outside = (root / "site.yaml").resolve().parent != root.resolve()
        found.append(Found("site.yaml", root / "site.yaml", shape, "link-out" if outside else ""))
    shipped = files.walk(default_layouts)
    own = files.walk(root / "layouts", inside=root) if root / "layouts" != default_layouts else []
    overridden = {each.name for each in own}
    layouts = sorted([*own, *(each for each in shipped if each.name not in overridden)])
    for each in files.walk(root / "content", inside=root):
        found.append(each._replace(name=f"content/{each.name}"))
    return found + [each._replace(name=f"layouts/{each.name}") for each in layouts]
