"""Kinds of edits: those of a key, a setting, a layout, a file, and any other function."""

from collections.abc import Callable
from typing import Any

from tests.support.sample import LAYOUTS, PAGES, SETTINGS
from tests.support.sites import Edit, Make, Site

NOTED: list[Edit] = []
"""All edits in the order in which they were told, for the catalogue (`tests.support.edits`)."""


def edit(*walk: int) -> Callable[[Make], Make]:
    def note(make: Make) -> Make:
        NOTED.append(Edit(make.__name__.strip("_"), make, walk or (1,)))
        return make

    return note


def heads(name: str, key: str, *values: Any, walk: tuple[int, ...] = (1, 0)) -> None:
    """Edits of one key of a page; value 0 is what the sample has."""
    every = (PAGES[name][0].get(key), *values)
    NOTED.append(
        Edit(f"{name} {key}", lambda site, n: site.head(name, **{key: every[n % len(every)]}), walk)
    )


def settings(key: str, *values: Any, walk: tuple[int, ...] = (1, 0)) -> None:
    """Edits of one key of site.yaml; value 0 is what the sample has, or the default."""

    def make(site: Site, n: int) -> None:
        every = (SETTINGS.get(key), *values)
        value = every[n % len(every)]
        if value is None:
            site.settings.pop(key, None)
            site.save_settings()
        else:
            site.setting(**{key: value})

    NOTED.append(Edit(f"site.yaml {key}", make, walk))


def layouts(name: str) -> None:
    """Edits of a layout: a few characters at its end, where every page that uses it shows it."""

    def make(site: Site, n: int) -> None:
        text = LAYOUTS[name].strip()
        shown = text.replace("</b>", f"~{n}~</b>").replace("</p>", f"~{n}~</p>")
        if shown == text:
            shown = text.replace("{% endblock %}", f"~{n}~{{% endblock %}}") + f"~{n}~"
        site.write(f"layouts/site/{name}", shown if n else text)

    NOTED.append(Edit(f"layout {name}", make, (1,)))


def toggles(name: str, data: bytes | str) -> None:
    """A file that appears and disappears."""
    NOTED.append(Edit(f"toggle {name}", lambda site, _: site.toggle(name, data), (1, 1)))
