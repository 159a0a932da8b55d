"""A quick build, by a process that knows which files of a site have changed since the last one.

Only what has changed is looked at, and texts that had changed so shortly before the last look that
their fingerprints could not be trusted. Whatever else has changed shows in the next whole look.
"""

import os
import stat
from collections.abc import Collection
from datetime import datetime

from msgspec import Struct, structs

from sosik.base import files, places
from sosik.base.files import ScannedFile
from sosik.build.folders import Folders, outputs_of
from sosik.build.last import Last, may_go_on
from sosik.build.recalled import Recalled
from sosik.build.records import Report
from sosik.build.viewer import Viewer
from sosik.build.write import Outputs
from sosik.content.inventory import Inventory, is_text
from sosik.content.visibility import Preview

_MOST = 100
"""The most changed files for which looking at each is quicker."""


class QuickStock(Struct, frozen=True):
    """The files of a site after a quick look; `texts` are the names of those looked at.

    `when` is when the disk's clock showed the time since which any file may have changed unseen.
    """

    files: list[ScannedFile]
    texts: tuple[str, ...]
    when: int


def stock(recalled: Recalled, last: Last, changed: Collection[str], now: int) -> QuickStock | None:
    """The files of a site in which those at some paths have changed; None if all must be looked at.

    They must be if anything but texts has changed, if a file came or went, and if very many have
    changed. `now` is the time by the disk's clock.
    """
    found = recalled.stock
    if len(changed) > _MOST:
        return None
    again = {number for number in recalled.young if is_text(found[number].name)}
    when = now if len(again) == len(recalled.young) else last.when
    for place in changed:
        number = recalled.numbers.get(place)
        if number is not None:
            again.add(number)
        elif os.path.lexists(place) or _held_files(place, recalled):
            return None
    looked = list(found)
    for number in again:
        seen = _look_again(found[number])
        if seen is None:
            return None
        looked[number] = seen
    return QuickStock(looked, tuple(found[number].name for number in sorted(again)), when)


def _held_files(place: str, recalled: Recalled) -> bool:
    """Whether a path that is gone was that of a folder with sources."""
    return any(known.startswith(place + os.sep) for known in recalled.numbers)


def _look_again(file: ScannedFile) -> ScannedFile | None:
    """A text as it is now; None for any other file, and if its path leads through a link."""
    status = places.look(file.place)
    if status is None or not stat.S_ISREG(status.st_mode) or file.problem:
        return None
    if not is_text(file.name) or os.path.realpath(file.place) != file.place:
        return None
    return file._replace(fingerprint=files.fingerprint_of(status))


def outputs(folders: Folders, recalled: Recalled, last: Last) -> Outputs | None:
    """The output folder as the last build left it; None if that is not known for sure."""
    when = last.report.outputs_when
    if not when:
        return None
    found = dict(last.report.outputs)
    for path in recalled.young_outputs:
        status = places.look(folders.output / path)
        if status is None or not stat.S_ISREG(status.st_mode):
            return None
        found[path] = files.fingerprint_of(status)
    known = outputs_of(folders, found, recalled.left)
    known.recall(last.report.outputs, when)
    return known


def build(
    folders: Folders,
    now: datetime,
    recalled: Recalled,
    preview: Preview | None,
    changed: Collection[str],
    viewer: Viewer | None,
) -> Report | None:
    """The report of a build that looks at nothing but what has changed; None if it has to.

    Nothing is saved. A process that ends now leaves what one leaves that is killed while it writes.
    """
    last = recalled.last
    if last is None or recalled.in_memory is None or not may_go_on(last, now, preview):
        return None
    when = files.clock(folders.cache)
    looked = stock(recalled, last, changed, when)
    found = outputs(folders, recalled, last) if looked else None
    if looked is None or found is None:
        return None
    from sosik.build import pipeline
    from sosik.build.text_edits import TextEdits

    inventory = Inventory(looked.files, recalled.files, when)
    edits = TextEdits(looked.texts, last)
    try:
        report = pipeline.run(
            inventory, found, recalled, now, 1, preview, edits, viewer, quick=True
        )
    except pipeline.TooMuch:
        return None
    sources = {file.name: file.fingerprint for file in looked.files}
    last = structs.replace(
        last,
        now=now,
        when=looked.when,
        read_until=when,
        sources=sources,
        bases={},
        report=report,
    )
    recalled.learn_last(last, looked.files, found.left, saved=False)
    return report
