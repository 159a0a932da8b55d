"""Finds the pictures that texts name, and completes the main picture of a page."""

from urllib.parse import unquote

from msgspec import structs

from sosik.content.inventory import Inventory
from sosik.content.media.faults import NotAnImage, PictureFault
from sosik.content.unfound import report_missing, report_mistake
from sosik.content.unshown import is_misnamed, kind_of, name_of
from sosik.korean.credits import notice, parted
from sosik.korean.spelling import fold
from sosik.model import routes
from sosik.model.body import Image
from sosik.model.manuscript import Manuscript
from sosik.model.pages import Page, Photo
from sosik.problems.collector import ProblemCollector
from sosik.problems.problem import ProblemsFound


def photo_of(
    m: Manuscript, page: Page, inventory: Inventory, problems: ProblemCollector
) -> Photo | None:
    """The picture that front matter names, else the first standalone picture of the text.

    Alternative text and caption are taken from the same picture in the text if front matter has
    none. Problems of the text's own pictures are reported elsewhere (`check_references`).
    """
    if page.image is not None and not page.image.src:
        return None
    shown = [(image, _file(page.source, image, inventory)) for image in m.images if not image.video]
    if page.image is not None:
        line = m.lines.get("image", 0)
        own = _in_parts(page.image)
        name = find_image(page.source, own.src, line, inventory, problems)
        same = next((image for image, file in shown if name and file == name), None)
        if name is None or same is None:
            return None if name is None else structs.replace(own, src=name)
        return _merged(structs.replace(own, src=name, in_text=True), same)
    if m.lacks("image"):
        return None
    first = next((pair for pair in shown if pair[0].figure), shown[0] if shown else None)
    image, name = first or (None, None)
    if image is None or name is None:
        return None
    return _merged(Photo(src=name, in_text=True), image)


def _in_parts(photo: Photo) -> Photo:
    """A picture of front matter with the credit apart that its caption may end with.

    A caption that names somebody else than the keys for it do is left whole.
    """
    caption, credit, copied = parted(photo.caption)
    own = notice(photo.copyright)
    if _differ(photo.credit, credit) or _differ(own, copied):
        caption, credit, copied = photo.caption, "", ""
    return structs.replace(
        photo, caption=caption, credit=photo.credit or credit, copyright=own or copied
    )


def _differ(some: str, other: str) -> bool:
    return bool(some and other) and fold(some).split() != fold(other).split()


def _merged(photo: Photo, same: Image) -> Photo:
    """A picture with what the text says of it where front matter says nothing."""
    is_decorative = photo.decorative or (same.decorative and not photo.alt)
    return structs.replace(
        photo,
        alt=photo.alt or ("" if is_decorative else same.alt),
        decorative=is_decorative,
        caption=photo.caption or same.caption,
        credit=photo.credit or same.credit,
        copyright=photo.copyright or same.copyright,
    )


def _file(source: str, image: Image, inventory: Inventory) -> str | None:
    """The file of a picture in a text; None if it does not exist or can't be shown."""
    if routes.kind_of_link(image.src) in ("url", "forbidden"):
        return None
    names = routes.image_names(source, image.src)
    name = next((candidate for candidate in names if candidate in inventory), None)
    try:
        return name if name is not None and inventory.image(name) else None
    except (NotAnImage, ProblemsFound):
        return None


def find_image(
    source: str, written: str, line: int, inventory: Inventory, problems: ProblemCollector
) -> str | None:
    """The file that a picture in a source names; None, with a problem, if it is no picture."""
    if routes.kind_of_link(written) in ("url", "forbidden"):
        if report_mistake(source, written, line, problems, ("own-computer",)):
            return None
        problems.add("remote-image", source, line, found=unquote(written))
        return None
    names = routes.image_names(source, written)
    name = next((candidate for candidate in names if candidate in inventory), None)
    if name is None:
        if not written.strip():
            problems.add("empty-picture", source, line)
        elif not report_mistake(source, written, line, problems, ("own-computer",)):
            path = names[0] if names else ""
            report_missing("no-such-image", source, (written, path), line, inventory, problems)
        return None
    return _checked_picture(name, source, unquote(written), line, inventory, problems)


def find_still(
    source: str, video: str, line: int, inventory: Inventory, problems: ProblemCollector
) -> str | None:
    """The still picture of a video in a source; None, with a problem, if it is no picture."""
    name = next(
        candidate for candidate in routes.still_names(source, video) if candidate in inventory
    )
    return _checked_picture(name, source, name.rpartition("/")[2], line, inventory, problems)


def _checked_picture(
    name: str, source: str, shown: str, line: int, inventory: Inventory, problems: ProblemCollector
) -> str | None:
    """The file if it is a picture; None, with a problem reported, if it is not."""
    try:
        image = inventory.image(name)
    except NotAnImage as error:
        fault = error.fault
        if fault.code == "bad-image":
            fault = _other_kind(name, inventory)
        problems.add(fault.code, source, line, found=shown, **fault.facts)
        return None
    except ProblemsFound as unread:
        problems.problems += unread.problems
        return None
    if is_misnamed(name, image.stored):
        problems.warn("misnamed-picture", source, line, found=shown, kind=name_of(image.stored))
    return name


def _other_kind(name: str, inventory: Inventory) -> PictureFault:
    """What is told of a file that no decoder knows."""
    try:
        kind = kind_of(inventory.bytes_of(name), name)
    except ProblemsFound:
        kind = None
    if kind is None or kind.name == "SVG":  # a damaged one
        return PictureFault()
    code = "other-picture" if kind.is_picture else "not-a-picture"
    return PictureFault(code, {"kind": kind.name})
