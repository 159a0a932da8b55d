"""Two states of the sample site, between which tests of what is killed and healed go to and fro."""

from tests.support.edits import APPLE, BEAR, DEW
from tests.support.sample import PAGES, SETTINGS
from tests.support.sites import Site


def swing(site: Site, there: bool) -> None:
    """Edits that write, replace and prune outputs of all kinds; and back."""
    site.setting(title="새 소식" if there else SETTINGS["title"])
    site.head(BEAR, image={"src": "/images/blue.jpg" if there else "images/red.png"})
    site.head(DEW, draft=there or None, slug="dewdrop" if there else None)
    site.text(APPLE, PAGES[APPLE][1] + ("덧붙임\n" if there else ""))
