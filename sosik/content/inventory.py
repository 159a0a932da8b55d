"""The files of a site's folder, with cached facts about each while it is unchanged."""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

from msgspec import Raw, Struct, json, structs

from sosik.base import files
from sosik.base.crash import WorkingOn
from sosik.base.digest import digest_bytes
from sosik.base.files import NOTHING, Fingerprint, ScannedFile
from sosik.base.profile import during
from sosik.content import encoding
from sosik.content.checks.personal_numbers import personal_numbers
from sosik.content.media import cleaning, documents, measuring
from sosik.content.media.faults import NotAnImage, PictureFault
from sosik.content.misnamed import FileNames
from sosik.model import routes
from sosik.model.manuscript import Manuscript
from sosik.model.personal_number import PersonalNumber
from sosik.model.site import ImageFile
from sosik.problems.problem import ProblemsFound, problem

_SENT = "content/sent/"
WORDS_FILE = "layouts/words.yaml"
"""The words of the catalogue that a site replaces."""


class Shipped(Struct, frozen=True, kw_only=True):
    """A file as readers get it: its size in bytes, and the personal data found in it.

    `digest` is the digest of the cleaned bytes, "" if cleaning changes nothing. An `uncertain`
    picture can't be cleaned reliably and must not be offered. `personal` is what a document's
    metadata tells of people, `numbers` are the personal numbers in its text.
    """

    size: int
    digest: str = ""
    uncertain: bool = False
    personal: tuple[documents.PersonalDetail, ...] = ()
    numbers: tuple[PersonalNumber, ...] = ()


class Remembered(Struct, frozen=True, kw_only=True):
    """Cached facts about a file that had this fingerprint when the disk's clock showed `when`.

    `mailed` are the addresses of the site with the URL `mailed_from` that a kept mail links to.
    """

    fingerprint: Fingerprint
    when: int
    digest: str = ""
    image: ImageFile | None = None
    no_image: PictureFault | None = None
    shipped: Shipped | None = None
    manuscript: Manuscript | None = None
    options: str = ""
    mailed: tuple[str, ...] = ()
    mailed_from: str = ""


class Memory(Struct, frozen=True, kw_only=True):
    """All cached facts about source files, by file name; valid for one version of the engine.

    Each record is JSON of a `Remembered`, decoded only when it is needed.
    """

    engine: str
    files: dict[str, Raw]


_decoder = json.Decoder(Remembered)


class Inventory:
    """The files of a site by name below its folder (`content/…`), each read when first needed."""

    def __init__(self, scanned: list[ScannedFile], memory: Mapping[str, Raw], when: int) -> None:
        self.found = {file.name: file for file in scanned}
        self.twice = sorted(
            {one.name for one, other in pairwise(scanned) if one.name == other.name}
        )
        """Names that are shared by several files after normalization to NFC."""
        self._before = memory
        self._unchanged: set[str] = set()
        """Names of which nothing new was learnt, so that their records can be kept as they are."""
        self.when = when
        self.now: dict[str, Remembered] = {}
        self._texts: Mapping[str, bytes] = {}
        self._file_names: dict[tuple[str, ...], FileNames] = {}

    def restored(self, texts: Mapping[str, bytes]) -> "Inventory":
        """The same files with earlier settings and layouts; new facts about them are not cached."""
        unchanged = [file for name, file in self.found.items() if not is_settings_or_layout(name)]
        earlier = [ScannedFile(name, name, NOTHING) for name in texts]
        inventory = Inventory([*earlier, *unchanged], {}, self.when)
        inventory.now = {
            name: record for name, record in self.now.items() if not is_settings_or_layout(name)
        }
        inventory._texts = texts
        return inventory

    def file_names(self, endings: tuple[str, ...]) -> FileNames:
        """An index of the files below content/ with these endings, to find what a wrong name meant.

        Without endings, it has all files but the texts.
        """
        names = self._file_names.get(endings)
        if names is None:
            paths = (n for n in self.found if n.startswith("content/") and not n.startswith(_SENT))
            names = FileNames(
                path
                for path in paths
                if (path.lower().endswith(endings) if endings else not path.endswith(".md"))
            )
            self._file_names[endings] = names
        return names

    def __contains__(self, name: object) -> bool:
        return name in self.found

    def remembered(self, name: str) -> Remembered:
        """The cached facts about a file; an empty record if the file may have changed."""
        record = self.now.get(name)
        if record is None:
            fingerprint = self.found[name].fingerprint
            raw = self._before.get(name)
            before = _decoder.decode(raw) if raw is not None else None
            if (
                before
                and before.fingerprint == fingerprint
                and files.is_settled(fingerprint, before.when)
            ):
                record = before
                self._unchanged.add(name)
            else:
                record = Remembered(fingerprint=fingerprint, when=self.when)
            self.now[name] = record
        return record

    def learn(self, name: str, **facts: object) -> Remembered:
        """Adds facts to the record of a file and returns it."""
        record = self.remembered(name)
        self._unchanged.discard(name)
        merged = {field: getattr(record, field) for field in Remembered.__struct_fields__} | facts
        self.now[name] = Remembered(**merged)
        return self.now[name]

    def before(self, name: str) -> Remembered | None:
        """What an earlier run knew of a file, whether or not that has changed since."""
        raw = self._before.get(name)
        return None if raw is None else _decoder.decode(raw)

    def memory(self, engine: str) -> Memory:
        """All that is known of the files now, for the next run."""
        known = {name: raw for name, raw in self._before.items() if name in self.found}
        fresh = (name for name in self.now if name not in self._unchanged and name in self.found)
        return Memory(
            engine=engine, files=known | {n: Raw(json.encode(self.now[n])) for n in fresh}
        )

    def bytes_of(self, name: str) -> bytes:
        """The bytes of a file on the disk. Raises ProblemsFound if it can't be read."""
        if name in self._texts:
            return self._texts[name]
        try:
            return self.found[name].path.read_bytes()
        except FileNotFoundError as error:
            raise ProblemsFound([problem("changed-meanwhile", name)]) from error
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise ProblemsFound([problem("cannot-read", name, found=reason)]) from error

    def text_of(self, name: str) -> encoding.DecodedText:
        """The text of a file in any known encoding. Raises ProblemsFound if it can't be read."""
        with WorkingOn(name):
            return encoding.read(name, self.bytes_of(name))

    def digest(self, name: str) -> str:
        """The digest of a file's bytes. Raises ProblemsFound if it can't be read."""
        record = self.remembered(name)
        if not record.digest:
            record = self.learn(name, digest=digest_bytes(self.bytes_of(name)))
        return record.digest

    def shipped(self, name: str) -> Shipped:
        """A file as readers get it; only the size of a file that can't or must not be read.

        An unreadable file is reported later, when its digest is needed. One whose times alone have
        changed, as after a checkout, is neither cleaned nor searched again.
        """
        record = self.remembered(name)
        if record.shipped is None:
            nothing_read = Shipped(size=self.found[name].fingerprint[0])
            if self.found[name].problem:
                return nothing_read
            try:
                data = self.bytes_of(name)
            except ProblemsFound:
                return nothing_read
            digest, before = digest_bytes(data), self.before(name)
            same = before is not None and before.digest == digest
            known = before.shipped if before is not None and same else None
            record = self.learn(name, digest=digest, shipped=known or _shipped(data, name))
        assert record.shipped is not None
        return record.shipped

    def image(self, name: str) -> ImageFile:
        """A file as a picture. Raises NotAnImage, or ProblemsFound if it can't be read."""
        record = self.remembered(name)
        if record.image is None and record.no_image is None:
            try:
                with WorkingOn(name):
                    measured = measuring.measure(self.bytes_of(name))
            except NotAnImage as error:
                record = self.learn(name, no_image=error.fault)
            else:
                record = self.learn(name, image=measured, digest=measured.digest)
        if record.image is None:
            raise NotAnImage(name, record.no_image)
        return record.image


def is_settings_or_layout(name: str) -> bool:
    """True for site.yaml and for layouts: the files that every page depends on."""
    return name in ("site.yaml", WORDS_FILE) or (
        name.startswith("layouts/") and name.endswith((".html", ".txt", ".xml", ".css"))
    )


def is_text(name: str) -> bool:
    """True for a file that holds the text of a page."""
    folder, _, rest = name.partition("/")
    return folder == "content" and rest.partition("/")[0] in routes.FOLDERS and name.endswith(".md")


def _shipped(data: bytes, name: str) -> Shipped:
    try:
        clean = cleaning.clean(data, name)
    except cleaning.Uncertain:
        return Shipped(size=len(data), uncertain=True)
    digest = "" if clean == data else digest_bytes(clean)
    with WorkingOn(name):
        numbers = tuple(
            structs.replace(number, line=0)
            for number in personal_numbers(documents.words_of(clean, name))
        )
    personal = documents.personal(clean)
    return Shipped(size=len(clean), digest=digest, personal=personal, numbers=numbers)


@during("scan")
def scan_folder(root: Path, default_layouts: Path) -> list[ScannedFile]:
    """All files of a site: `site.yaml`, `content/…` and `layouts/…`.

    The site's own layouts replace the default ones of the same name. Links that lead out of the
    site's folder have a problem.
    """
    scanned: list[ScannedFile] = []
    settings = root / "site.yaml"
    fingerprint = files.fingerprint(settings)
    if fingerprint is not None:
        outside = settings.resolve().parent != root.resolve()
        problem = "link-out" if outside else ""
        scanned.append(ScannedFile(settings.name, str(settings), fingerprint, problem))
    shipped = files.walk(default_layouts)
    own = files.walk(root / "layouts", inside=root) if root / "layouts" != default_layouts else []
    overridden = {file.name for file in own}
    layouts = sorted([*own, *(file for file in shipped if file.name not in overridden)])
    for file in files.walk(root / "content", inside=root):
        scanned.append(file._replace(name=f"content/{file.name}"))
    return scanned + [file._replace(name=f"layouts/{file.name}") for file in layouts]


def own_layouts(inventory: Inventory, default_layouts: Path) -> tuple[list[str], list[str]]:
    """The names of the site's own layouts that replace no default one, and of all default ones."""
    there = str(default_layouts)
    layouts = [name for name in inventory.found if name.startswith("layouts/")]
    if all(inventory.found[name].place.startswith(there) for name in layouts):
        return [], []
    shipped = [file.name for file in files.walk(default_layouts)]
    default = {f"layouts/{name}" for name in shipped}
    own = [n for n in layouts if n not in default and not inventory.found[n].problem]
    return [name.removeprefix("layouts/") for name in own], shipped
