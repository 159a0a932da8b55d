"""Reduces a clone of github.com/hteumeuleu/caniemail to sosik/mail/support/clients.json.

    git clone https://github.com/hteumeuleu/caniemail /tmp/caniemail
    python tools/reduce_caniemail.py /tmp/caniemail

The clone's folder is the one argument; a second one names another file to write. Each feature says
what uses it (`property:padding`, `tag:table`, `unit:rem`: the words of
sosik/mail/support/uses.py), and which of CLIENTS drop it (n), take part of it (a, with the
numbers of its notes) or are untested (u); those left out support it. The last version tested is the
one that counts. A feature that is neither known here nor SKIPPED stops the script, so that none is
lost unseen.
"""

import json
import re
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import Any

import yaml

OUTPUT = Path(__file__).resolve().parent.parent / "sosik/mail/support/clients.json"
SOURCE = "https://github.com/hteumeuleu/caniemail"
PAGE = "https://www.caniemail.com/features/"

CLIENTS = {
    "gmail.desktop-webmail": ("Gmail", "웹", "web"),
    "gmail.ios": ("Gmail", "iOS", "iOS"),
    "gmail.android": ("Gmail", "Android", "Android"),
    "outlook.windows": ("Outlook", "Windows", "Windows"),
    "outlook.outlook-com": ("Outlook", "웹", "web"),
    "outlook.macos": ("Outlook", "macOS", "macOS"),
    "outlook.ios": ("Outlook", "iOS", "iOS"),
    "outlook.android": ("Outlook", "Android", "Android"),
    "apple-mail.macos": ("Apple Mail", "macOS", "macOS"),
    "apple-mail.ios": ("Apple Mail", "iOS", "iOS"),
    "samsung-email.android": ("Samsung Email", "Android", "Android"),
    "yahoo.desktop-webmail": ("Yahoo", "웹", "web"),
    "yahoo.ios": ("Yahoo", "iOS", "iOS"),
    "yahoo.android": ("Yahoo", "Android", "Android"),
}
"""The clients of the reduced copy: family, then platform in Korean and in English."""

SKIPPED = {"_template", "amp", "bimi", "html-comments", "css-comments"}
"""No feature of HTML or CSS, or one without which nothing that is shown changes."""

_SIDES = ("top", "right", "bottom", "left")
_AXES, _ENDS = ("inline", "block"), ("start", "end")
_LOGICAL = [f"{axis}-{end}" for axis, end in product(_AXES, _ENDS)]

_PROPERTIES = {
    "background-position": "background-position background-position-x background-position-y",
    "block-inline-size": "block-size",
    "border": " ".join(
        ["border", *(f"border-{side}" for side in _SIDES)]
        + [f"border-{part}" for part in ("width", "style", "color")]
        + [f"border-{s}-{p}" for s, p in product(_SIDES, ("width", "style", "color"))]
    ),
    "border-image": "border-image border-image-source border-image-slice border-image-width",
    "border-inline-block": "border-inline border-block",
    "border-inline-block-individual": " ".join(f"border-{each}" for each in _LOGICAL),
    "border-inline-block-longhand": " ".join(
        f"border-{s}-{p}" for s, p in product(_LOGICAL, ("width", "style", "color"))
    ),
    "border-radius": "border-radius border-top-left-radius border-top-right-radius "
    "border-bottom-left-radius border-bottom-right-radius",
    "border-radius-logical": " ".join(f"border-{a}-{b}-radius" for a, b in product(_ENDS, _ENDS)),
    "column-layout-properties": "columns column-width column-fill column-rule column-span",
    "font-stretch": "font-stretch",
    "gap": "gap column-gap row-gap",
    "grid-template": "grid-template grid-template-columns grid-template-rows grid-template-areas",
    "left-right-top-bottom": " ".join(_SIDES),
    "margin": " ".join(["margin", *(f"margin-{side}" for side in _SIDES)]),
    "margin-block-start-end": "margin-block-start margin-block-end",
    "margin-inline-block": "margin-inline margin-block",
    "margin-inline-start-end": "margin-inline-start margin-inline-end",
    "mask-image": "mask-image mask",
    "overflow": "overflow overflow-x overflow-y",
    "padding": " ".join(["padding", *(f"padding-{side}" for side in _SIDES)]),
    "padding-block-start-end": "padding-block-start padding-block-end",
    "padding-inline-block": "padding-inline padding-block",
    "padding-inline-start-end": "padding-inline-start padding-inline-end",
    "scroll-snap": "scroll-snap-type scroll-snap-align",
}
"""`css-<name>` that stands for other properties than the one it is called by."""

_ATTRIBUTES = (
    "align aria-describedby aria-hidden aria-label aria-labelledby aria-live background "
    "cellpadding cellspacing dir height hidden lang loading popover required role target valign "
    "width"
)
_ODD = {
    "css-at-media-device-pixel-ratio": "media:-webkit-device-pixel-ratio "
    "media:-webkit-min-device-pixel-ratio media:min-resolution",
    "css-at-media-hover": "media:hover media:any-hover",
    "css-conic-gradient": "function:conic-gradient",
    "css-display-flex": "value:display=flex value:display=inline-flex",
    "css-display-grid": "value:display=grid value:display=inline-grid",
    "css-display-none": "value:display=none",
    "css-important": "mark:important",
    "css-inert-attribute": "attribute:inert",
    "css-intrinsic-size": "keyword:fit-content keyword:min-content keyword:max-content",
    "css-linear-gradient": "function:linear-gradient function:repeating-linear-gradient",
    "css-modern-color": "function:lch function:oklch function:lab function:oklab",
    "css-nesting": "mark:nesting",
    "css-radial-gradient": "function:radial-gradient function:repeating-radial-gradient",
    "css-rgb": "function:rgb",
    "css-rgba": "function:rgba",
    "css-sytem-ui": "keyword:system-ui keyword:ui-serif keyword:ui-sans-serif "
    "keyword:ui-rounded keyword:ui-monospace",
    "css-unit-calc": "function:calc",
    "css-unit-initial": "keyword:initial",
    "css-unit-percent": "unit:%",
    "css-variables": "mark:variable function:var",
    "html-anchor-links": "link:anchor",
    "html-button-reset": "button:reset",
    "html-button-submit": "button:submit",
    "html-doctype": "mark:doctype",
    "html-h1-h6": "tag:h1 tag:h2 tag:h3 tag:h4 tag:h5 tag:h6",
    "html-image-maps": "tag:map tag:area attribute:usemap",
    "html-lists": "tag:ul tag:ol tag:li tag:dl tag:dt tag:dd attribute:reversed attribute:value",
    "html-mailto-links": "link:mailto",
    "html-meta-color-scheme": "meta:color-scheme",
    "html-object": "tag:object tag:embed",
    "html-semantics": "tag:article tag:aside tag:details tag:figcaption tag:figure tag:footer "
    "tag:header tag:main tag:mark tag:nav tag:section tag:summary tag:time",
    "html-srcset": "attribute:srcset attribute:sizes",
    "html-strong": "tag:strong tag:b tag:em tag:i",
    "html-table": "tag:table tag:caption tag:thead tag:tbody tag:tfoot tag:tr tag:th tag:td",
    "image-base64": "image:data",
    "image-jpg": "image:jpg image:jpeg",
}
_PREFIXES = {
    "css-at-media-": "media",
    "css-at-": "at",
    "css-pseudo-class-": "pseudo",
    "css-pseudo-element-": "pseudo",
    "css-selector-": "selector",
    "css-unit-": "unit",
    "css-function-": "function",
    "html-input-": "input",
    "image-": "image",
}


def uses(slug: str) -> list[str]:
    """What in a mail is this feature. Raises KeyError for a kind that is not known."""
    if slug in _ODD:
        return _ODD[slug].split()
    for prefix, kind in _PREFIXES.items():
        if slug.startswith(prefix):
            return [f"{kind}:{slug.removeprefix(prefix)}"]
    kind, _, name = slug.partition("-")
    if kind == "css":
        return [f"property:{each}" for each in _PROPERTIES.get(name, name).split()]
    if kind == "html":
        return [f"attribute:{name}" if name in _ATTRIBUTES.split() else f"tag:{name}"]
    raise KeyError(slug)


def head(text: str) -> dict[str, Any]:
    """The YAML before a feature's text, every value as text; a tab in it counts as spaces."""
    found = re.match(r"---\n(.*?)^---\s*$", text, re.DOTALL | re.MULTILINE)
    if not found:
        raise ValueError("no head")
    read: dict[str, Any] = yaml.load(found[1].replace("\t", "  "), yaml.BaseLoader)
    return read


def feature(slug: str, said: dict[str, Any]) -> dict[str, Any]:
    """One feature, reduced to CLIENTS and to the notes that they need."""
    support = {}
    for client in CLIENTS:
        family, _, platform = client.partition(".")
        versions = said["stats"].get(family, {}).get(platform) or {"": "u"}
        value = list(versions.values())[-1].strip()
        if value[0] != "y":
            support[client] = value
    wanted = sorted({n for value in support.values() for n in re.findall(r"#(\d+)", value)})
    notes = said.get("notes_by_num") or {}
    return {
        "title": said["title"].strip(),
        "tested": said["last_test_date"],
        "uses": uses(slug),
        "support": support,
        "notes": {number: notes[number].strip() for number in wanted if number in notes},
    }


def reduced(folder: Path, date: str) -> dict[str, Any]:
    """The whole of clients.json from a clone as it stood on a date."""
    found = {
        path.stem: feature(path.stem, head(path.read_text("utf-8")))
        for path in sorted((folder / "_features").glob("*.md"))
        if path.stem not in SKIPPED
    }
    return {
        "source": SOURCE,
        "date": date,
        "page": PAGE,
        "licence": (folder / "LICENSE").read_text("utf-8").strip(),
        "clients": {name: list(said) for name, said in CLIENTS.items()},
        "features": found,
    }


def written(data: dict[str, Any]) -> str:
    """The data as JSON, one feature a line, so that a newer copy shows what has changed."""
    features = ",\n".join(
        f"{json.dumps(slug)}: {json.dumps(said, ensure_ascii=False, separators=(',', ':'))}"
        for slug, said in data["features"].items()
    )
    rest = json.dumps({**data, "features": {}}, ensure_ascii=False, indent=1)
    return rest.removesuffix("{}\n}") + "{\n" + features + "\n}}\n"


if __name__ == "__main__":
    clone = Path(sys.argv[1])
    asked = ["git", "-C", str(clone), "log", "-1", "--format=%cs"]
    day = subprocess.run(asked, capture_output=True, check=True, text=True).stdout.strip()
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else OUTPUT
    target.write_text(written(reduced(clone, day)), encoding="utf-8", newline="\n")
    print(target, target.stat().st_size)
