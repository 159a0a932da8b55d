"""Whether output/ is what a build would make now, without building."""

from datetime import datetime

from sosik.base import cache as store
from sosik.build import engine
from sosik.build.folders import Folders, reporting_os_errors
from sosik.build.last import Last
from sosik.content.inventory import scan_folder


@reporting_os_errors
def is_current(folders: Folders, now: datetime) -> bool:
    """True if neither the sources nor the clock have changed anything since the last build.

    Files are compared by size and time; output/ itself is not looked at.
    """
    last = store.load(folders.cache / "last", Last)
    if last is None or last.engine != engine.identity():
        return False
    stock = scan_folder(folders.root, engine.default_layouts())
    change = last.report.next_change
    is_same_time = last.now <= now and (change is None or now < change)
    return is_same_time and last.sources == {file.name: file.fingerprint for file in stock}
