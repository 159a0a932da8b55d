"""The files of a site's folder, and what is remembered of each while it stays unchanged."""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

from msgspec import Struct

from sosik.base import files
from sosik.base.crash import WorkingOn
from sosik.base.digest import digest_bytes
from sosik.base.files import NOTHING, Fingerprint, ScannedFile
from sosik.content import encoding
from sosik.content.media import cleaning, documents, renditions
from sosik.content.misnamed import FileNames
from sosik.model.manuscript import Manuscript
from sosik.model.site import ImageFile
from sosik.problems.problem import ProblemsFound, problem

_SENT = "content/sent/"


class Shipped(Struct, frozen=True, kw_only=True):
    """A file as it is offered: its bytes by number, and what it tells of people.

    `digest` is that of the bytes where cleaning has changed them, else "". An `uncertain` picture
    can't be cleaned for sure, and must not be offered.
    """

    size: int
    digest: str = ""
    uncertain: bool = False
    personal: tuple[documents.Personal, ...] = ()


class Remembered(Struct, frozen=True, kw_only=True):
    """What was learnt of a file that had this fingerprint when the disk's clock showed `when`.

    `mailed` are the addresses of the site at `mailed_from` to which a kept mail leads.
    """

    fingerprint: Fingerprint
    when: int
    digest: str = ""
    image: ImageFile | None = None
    no_image: str = ""
    shipped: Shipped | None = None
    manuscript: Manuscript | None = None
    options: str = ""
    mailed: tuple[str, ...] = ()
    mailed_from: str = ""


class Memory(Struct, frozen=True, kw_only=True):
    """All that is remembered of sources, by file name; of no use to another engine."""

    engine: str
    files: dict[str, Remembered]


class Inventory:
    """Files by name below the site's folder (`content/…`), each read when first asked about."""

    def __init__(self, found: list[ScannedFile], memory: dict[str, Remembered], when: int) -> None:
        self.found = {each.name: each for each in found}
        self.twice = sorted({one.name for one, other in pairwise(found) if one.name == other.name})
        """Names that several files have once their letters are composed (NFC)."""
        self._before = memory
        self.when = when
        self.now: dict[str, Remembered] = {}
        self._texts: Mapping[str, bytes] = {}
        self._file_names: dict[tuple[str, ...], FileNames] = {}

    def restored(self, texts: Mapping[str, bytes]) -> "Inventory":
        """The same files, but settings and layouts as they were; what is learnt is not kept."""
        kept = [each for name, each in self.found.items() if not is_settings_or_layout(name)]
        earlier = [ScannedFile(name, Path(name), NOTHING) for name in texts]
        other = Inventory([*earlier, *kept], {}, self.when)
        other.now = {
            name: known for name, known in self.now.items() if not is_settings_or_layout(name)
        }
        other._texts = texts
        return other

    def file_names(self, endings: tuple[str, ...]) -> FileNames:
        """The files below content/ whose names end so, to look up names that no file has.

        With no endings given, they are all but the texts.
        """
        known = self._file_names.get(endings)
        if known is None:
            paths = (n for n in self.found if n.startswith("content/") and not n.startswith(_SENT))
            known = FileNames(
                path
                for path in paths
                if (path.lower().endswith(endings) if endings else not path.endswith(".md"))
            )
            self._file_names[endings] = known
        return known

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
        if name in self._texts:
            return self._texts[name]
        try:
            return self.found[name].path.read_bytes()
        except FileNotFoundError as error:
            raise ProblemsFound([problem("changed-meanwhile", name)]) from error
        except OSError as error:
            found = error.strerror or type(error).__name__
            raise ProblemsFound([problem("cannot-read", name, found=found)]) from error

    def text_of(self, name: str) -> encoding.Read:
        """A file as text, whatever it was saved in. Raises ProblemsFound."""
        with WorkingOn(name):
            return encoding.read(name, self.bytes_of(name))

    def digest(self, name: str) -> str:
        """The digest of a file's bytes."""
        known = self.remembered(name)
        if not known.digest:
            known = self.learn(name, digest=digest_bytes(self.bytes_of(name)))
        return known.digest

    def shipped(self, name: str) -> Shipped:
        """A file as it is offered; nothing but the size of one that can't or must not be read.

        Whoever ships it asks for its digest too, and is told then.
        """
        known = self.remembered(name)
        if known.shipped is None:
            nothing_read = Shipped(size=self.found[name].fingerprint[0])
            if self.found[name].problem:
                return nothing_read
            try:
                data = self.bytes_of(name)
            except ProblemsFound:
                return nothing_read
            known = self.learn(name, digest=digest_bytes(data), shipped=_shipped(data, name))
        assert known.shipped is not None
        return known.shipped

    def image(self, name: str) -> ImageFile:
        """A file as a picture. Raises images.NotAnImage."""
        known = self.remembered(name)
        if known.image is None and not known.no_image:
            try:
                with WorkingOn(name):
                    measured = renditions.measure(self.bytes_of(name))
            except renditions.NotAnImage as error:
                known = self.learn(name, no_image=str(error) or "?")
            else:
                known = self.learn(name, image=measured, digest=measured.digest)
        if known.image is None:
            raise renditions.NotAnImage(known.no_image)
        return known.image


def is_settings_or_layout(name: str) -> bool:
    """Whether a file is part of what every page stands in: the settings, or a layout."""
    return name == "site.yaml" or (
        name.startswith("layouts/") and name.endswith((".html", ".txt", ".xml", ".css"))
    )


def _shipped(data: bytes, name: str) -> Shipped:
    try:
        clean = cleaning.clean(data, name)
    except cleaning.Uncertain:
        return Shipped(size=len(data), uncertain=True)
    digest = "" if clean == data else digest_bytes(clean)
    return Shipped(size=len(clean), digest=digest, personal=documents.personal(clean))


def scan_folder(root: Path, default_layouts: Path) -> list[ScannedFile]:
    """All files that can matter: `site.yaml`, `content/…`, `layouts/…`; the site's own layouts win.

    Names begin with their folder. Links out of the site's folder carry a problem.
    """
    found: list[ScannedFile] = []
    shape = files.fingerprint(root / "site.yaml")
    if shape is not None:
        outside = (root / "site.yaml").resolve().parent != root.resolve()
        found.append(
            ScannedFile("site.yaml", root / "site.yaml", shape, "link-out" if outside else "")
        )
    shipped = files.walk(default_layouts)
    own = files.walk(root / "layouts", inside=root) if root / "layouts" != default_layouts else []
    overridden = {each.name for each in own}
    layouts = sorted([*own, *(each for each in shipped if each.name not in overridden)])
    for each in files.walk(root / "content", inside=root):
        found.append(each._replace(name=f"content/{each.name}"))
    return found + [each._replace(name=f"layouts/{each.name}") for each in layouts]


def own_layouts(inventory: Inventory, default_layouts: Path) -> tuple[list[str], list[str]]:
    """The layouts of the site's own that replace none, and all that come with Sosik, by name."""
    there = str(default_layouts)
    layouts = [name for name in inventory.found if name.startswith("layouts/")]
    if all(str(inventory.found[name].path).startswith(there) for name in layouts):
        return [], []
    shipped = [each.name for each in files.walk(default_layouts)]
    known = {f"layouts/{name}" for name in shipped}
    own = [n for n in layouts if n not in known and not inventory.found[n].problem]
    return [name.removeprefix("layouts/") for name in own], shipped
