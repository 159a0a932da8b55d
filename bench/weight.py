"""How heavy pages with photos are on a telephone, and whether they move while they load.

Chromium as a phone (375 × 812 CSS pixels, three dots to a pixel, touch) opens each page of the site
of bench/photo_site.py with nothing kept, as a plain host serves it: texts under gzip. Bytes are
those of the line, headers too (Chrome DevTools Protocol, Network.loadingFinished), before
scrolling and after scrolling to the end; KB are 1,000 bytes. Shifts of the layout are added up
over the whole of it (https://web.dev/articles/cls adds up only the worst moment).
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from bench import lighthouse
from bench.photo_site import ISSUE, PAGES
from bench.targets import Figure
from tests.support.browsers import browser, served
from tests.support.tools import CHROMIUM

LIMITS = {
    "listing of ten": 150,
    "article of three": 150,
    "gallery of ten": 300,
    "home": 150,
    "bulletin, web": 150,
}
"""KB before scrolling."""

MAIL_LIMIT = 600
"""KB of all pictures of the bulletin's mail."""

_PHONE = {
    "viewport": {"width": 375, "height": 812},
    "device_scale_factor": 3,
    "is_mobile": True,
    "has_touch": True,
}
_OBSERVE = """
window.shifts = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""
_SCROLL = """async () => {
  const loaded = () => Promise.all([...document.images]
    .filter((image) => !image.complete && image.getBoundingClientRect().top < innerHeight)
    .map((image) => new Promise((done) => { image.onload = image.onerror = done; })));
  for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight / 2) {
    scrollTo({top, behavior: "instant"});
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    await loaded();
  }
}"""
_SOURCE = re.compile(r'<img[^>]*\ssrc="https?://[^/"]+(/[^"]+)"')


@dataclass
class Seen:
    """What came over the line: bytes by kind, in all before and after scrolling, and shifts."""

    kinds: Counter[str] = field(default_factory=Counter)
    pictures: Counter[str] = field(default_factory=Counter)
    before: int = 0
    after: int = 0
    shifts: float = 0.0


def seen(chromium: Any, address: str) -> Seen:
    """Open a page as a phone and scroll to its end."""
    found = Seen()
    types: dict[str, tuple[str, str]] = {}
    with chromium.new_context(**_PHONE) as opened:
        page = opened.new_page()
        page.add_init_script(_OBSERVE)
        line = opened.new_cdp_session(page)
        line.send("Network.enable")

        def answered(event: dict[str, Any]) -> None:
            types[event["requestId"]] = event["type"], event["response"]["mimeType"]

        def finished(event: dict[str, Any]) -> None:
            kind, form = types.get(event["requestId"], ("Other", ""))
            found.kinds[kind] += int(event["encodedDataLength"])
            if kind == "Image":
                found.pictures[form] += 1

        line.on("Network.responseReceived", answered)
        line.on("Network.loadingFinished", finished)
        page.goto(address, wait_until="networkidle")
        found.before = found.kinds.total()
        page.evaluate(_SCROLL)
        page.wait_for_load_state("networkidle")
        found.after = found.kinds.total()
        found.shifts = page.evaluate("window.shifts")
    return found


def mailed(output: Path) -> list[int]:
    """The bytes of each picture that the bulletin's mail shows."""
    text = (output / "email/issues" / ISSUE / "full.html").read_text("utf-8")
    return [
        (output / "site" / name.lstrip("/")).stat().st_size for name in set(_SOURCE.findall(text))
    ]


def figures(output: Path, runs: int) -> list[Figure]:
    """Look at all pages and the mail of a built site."""
    found: list[Figure] = []
    scores: list[Figure] = []
    with served(output / "site", packed=True) as root:
        with browser(CHROMIUM) as chromium:
            for name, path in PAGES.items():
                each = seen(chromium, root + path)
                kinds = ", ".join(
                    f"{kind} {size / 1e3:.1f}" for kind, size in each.kinds.most_common()
                )
                print(
                    f"{name}: {each.before / 1e3:.1f} KB, scrolled {each.after / 1e3:.1f} ({kinds})"
                )
                print(f"  {', '.join(f'{count} {form}' for form, count in each.pictures.items())}")
                found.append(
                    Figure(f"{name}, KB before scrolling", each.before / 1e3, LIMITS[name])
                )
                found.append(Figure(f"{name}, layout shift", each.shifts, 0))
        if lighthouse.PROGRAM.exists() and runs:
            for name, path in PAGES.items():
                reports = [lighthouse.measured(root + path) for _ in range(runs)]
                performance = [100 * each["categories"]["performance"]["score"] for each in reports]
                label = f"{name}, Lighthouse performance"
                scores.append(Figure(label, median(performance), 95, least=True))
        elif runs:
            print("Lighthouse: not installed (make lighthouse)")
    sizes = mailed(output)
    print(f"mail: {len(sizes)} pictures, the heaviest {max(sizes, default=0) / 1e3:.1f} KB")
    return [*found, *scores, Figure("mail, KB of pictures", sum(sizes) / 1e3, MAIL_LIMIT)]
