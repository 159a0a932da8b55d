"""What befalls a site's output and caches between two builds."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tests.support.sites import Edit, Make, Site

ACCIDENTS: list[Edit] = []


def _accident(*walk: int) -> Callable[[Make], Make]:
    """One for which there is no room, where an earlier one was not mended yet, does not happen."""

    def note(make: Make) -> Make:
        def happens(site: Site, number: int) -> None:
            with suppress(OSError):
                make(site, number)

        ACCIDENTS.append(Edit(make.__name__, happens, walk))
        return make

    return note


def _made(site: Site, n: int, part: str = "") -> Path | None:
    """One of the files; not the marker, for without it and without caches the folder is refused."""
    every = (p for p in (site.output / part).rglob("*") if p.is_file())
    found = sorted(p for p in every if p.name != ".sosik")
    return found[n * 7 % len(found)] if found else None


@_accident(1, 2, 5)
def output_tampered(site: Site, n: int) -> None:
    if path := _made(site, n):
        path.write_bytes(path.read_bytes()[::-1])


@_accident(1, 2, 3)
def output_removed(site: Site, n: int) -> None:
    if path := _made(site, n):
        path.unlink()


@_accident(1)
def output_gone(site: Site, n: int) -> None:
    shutil.rmtree(site.output / ("site", "email")[n % 2], ignore_errors=True)


@_accident(1, 2)
def output_strays(site: Site, n: int) -> None:
    site.write(f"output/site/stray-{n}.html", "stray")
    if (site.output / "email").is_dir():  # a folder with nothing else in it would not be ours
        site.write("output/email/issues/2026-10/.hidden", "stray")
    (site.output / f"site/articles/empty-{n}/deep").mkdir(parents=True, exist_ok=True)


@_accident(1, 2)
def output_folder_for_file(site: Site, n: int) -> None:
    if path := _made(site, n):
        path.unlink()
        (path / "inner").mkdir(parents=True)
        (path / "inner" / "file").write_bytes(b"stray")


@_accident(1, 2)
def output_file_for_folder(site: Site, n: int) -> None:
    folder = site.output / ("site/articles", "email/issues", "site/releases")[n % 3]
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_bytes(b"stray")


@_accident(1)
def output_links(site: Site, n: int) -> None:
    """A link in place of a file, and one in place of a folder."""
    away = site.root.parent / "away"
    shutil.rmtree(away, ignore_errors=True)
    if (path := _made(site, n, "site/tags")) and (site.output / "site/articles").is_dir():
        shutil.move(site.output / "site/articles", away)
        (site.output / "site/articles").symlink_to(away)
        path.replace(away / "one.html")
        path.symlink_to(away / "one.html")


@_accident(1)
def cache_gone(site: Site, _: int) -> None:
    shutil.rmtree(site.root / ".cache", ignore_errors=True)


@_accident(1, 2, 3)
def cache_damaged(site: Site, n: int) -> None:
    pairs = ("trace", "derived.sqlite"), ("sources", "last"), ("derived.sqlite",), ("site",)
    for name in pairs[n % 4]:
        path = site.root / ".cache" / name
        if path.exists():
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
