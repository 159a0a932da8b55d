"""Finds the logo files that site.yaml names and checks that they can be shown."""

import posixpath
from collections.abc import Iterator, Mapping
from unicodedata import normalize
from urllib.parse import unquote

from msgspec import structs

from sosik.content.inventory import Inventory
from sosik.content.media.faults import NotAnImage, PictureFault
from sosik.content.media.recipes import WHOLE
from sosik.content.unfound import PICTURES, report_mistake
from sosik.content.unshown import kind_of
from sosik.model.settings import KB, Settings
from sosik.model.site import ImageFile
from sosik.problems.collector import ProblemCollector
from sosik.problems.problem import ProblemsFound

_PLACES = ("content/", "content/images/", "content/static/")
_HEAVY = 100_000
"""Bytes of a large logo. Photos are scaled down, but files in these formats are not."""


def find_logos(
    settings: Settings, lines: Mapping[str, int], inventory: Inventory, problems: ProblemCollector
) -> tuple[Settings, dict[str, ImageFile]]:
    """The settings with logos named by their files, and these files as pictures by name.

    Logos that can't be shown are reported and left out. An address on another site is kept.
    """
    logo_settings, images = settings.organization.logo, dict[str, ImageFile]()
    names: dict[str, str] = {}
    for use in logo_settings.__struct_fields__:
        written, line = getattr(logo_settings, use), _line(lines, use)
        name = _named(settings, written, line, inventory, problems) if written else ""
        if _is_elsewhere(name):
            names[use] = name if use == "light" else ""
            continue
        image = _image(name, written, line, inventory, problems) if name else None
        names[use] = name if image else ""
        images |= {name: image} if image else {}
    logo = structs.replace(logo_settings, **names)
    organization = structs.replace(settings.organization, logo=logo)
    return structs.replace(settings, organization=organization), images


def _line(lines: Mapping[str, int], use: str) -> int:
    """The line of site.yaml that names a logo."""
    own = lines.get("organization.logo", 0)
    return lines.get(f"organization.logo.{use}", own)


def _named(
    settings: Settings, written: str, line: int, inventory: Inventory, problems: ProblemCollector
) -> str:
    """The file that a logo's name means, or its address elsewhere; "" with a problem if none."""
    own = written.removeprefix(settings.url)
    address = own if own.startswith("/") else written
    places = [] if _is_elsewhere(address) else list(_places(address))
    if name := next((place for place in places if place in inventory), ""):
        return name
    if _is_elsewhere(address):
        problems.warn("logo-elsewhere", "site.yaml", line, found=written)
        return written
    if report_mistake("site.yaml", address, line, problems):
        return ""
    meant = inventory.file_names(PICTURES).meant(places[0]) if places else None
    if meant is None:
        problems.add("no-such-logo", "site.yaml", line, found=written)
    else:
        problems.add("no-such-logo-near", "site.yaml", line, found=written, near=meant.path)
    return ""


def _is_elsewhere(written: str) -> bool:
    return written.startswith(("https://", "http://"))


def _places(written: str) -> Iterator[str]:
    """The files below the site's folder that a name may mean, the likeliest first.

    A path may begin at the site's folder, at content/ or at content/images/. A name that begins
    with a slash is an address, so a file of content/static/ comes first.
    """
    for spelling in dict.fromkeys((written, unquote(written))):
        path = posixpath.normpath(normalize("NFC", spelling).replace("\\", "/").lstrip("/"))
        if path.startswith("content/"):
            yield path
        elif not path.startswith(".."):
            places = reversed(_PLACES) if spelling.startswith("/") else _PLACES
            yield from (place + path for place in places)


def _image(
    name: str, written: str, line: int, inventory: Inventory, problems: ProblemCollector
) -> ImageFile | None:
    """A logo's file as a picture; None, with a problem reported, if it can't be shown."""
    if inventory.found[name].problem:  # already reported for the file
        return None
    try:
        image = inventory.image(name)
    except NotAnImage as error:
        _report_unfit(name, written, line, error.fault, inventory, problems)
    except ProblemsFound as unread:
        problems.problems += unread.problems
    else:
        size = inventory.found[name].fingerprint[0]
        if image.format in WHOLE and size > _HEAVY:
            problems.warn("logo-heavy", "site.yaml", line, found=written, size=size // KB)
        return image
    return None


def _report_unfit(
    name: str,
    written: str,
    line: int,
    fault: PictureFault,
    inventory: Inventory,
    problems: ProblemCollector,
) -> None:
    """Reports what kind of file a logo is if it can't be shown."""
    try:
        kind = kind_of(inventory.bytes_of(name), name)
    except ProblemsFound as unread:
        problems.problems += unread.problems
        return
    if kind is None or kind.name == "SVG":
        problems.add(fault.code, "site.yaml", line, found=written, **fault.facts)
    else:
        problems.add("logo-unfit", "site.yaml", line, found=written, kind=kind.name)
