"""The catalogue of edits: whatever staff, a web person, time or an accident does to a site.

Every edit takes a number that chooses among its variants; 0 leads back to the first state.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from tests.support.accidents import ACCIDENTS
from tests.support.edit_kinds import NOTED, edit, heads, layouts, settings, toggles
from tests.support.sample import FILES, LAYOUTS, PAGES, SETTINGS, picture
from tests.support.sites import NOW, SEOUL, Site

APPLE, BEAR, CEDAR, DEW = (f"articles/2026/{name}" for name in ("apple", "bear", "cedar", "dew"))
ARTICLES = (DEW, APPLE, BEAR, CEDAR)
PLAN, ISSUE, ABOUT = "releases/plan", "issues/2026-10", "pages/about"


@edit(4, 1, 2, 3)
def body(site: Site, n: int) -> None:
    name = ARTICLES[n % 4]
    site.text(name, PAGES[name][1] + (f"\n덧붙인 {n}\n" if n else ""))


@edit(4, 1, 2, 3, 0)
def title(site: Site, n: int) -> None:
    name = ARTICLES[n % 4]
    site.head(name, title=f"{PAGES[name][0]['title']}{n or ''}")


heads(APPLE, "summary", "새 요약", "다른 요약")
heads(APPLE, "correction", "바로잡습니다.")
heads(APPLE, "tags", ["나눔", "모임"], ["모임"], None)
heads(APPLE, "draft", True)
heads(APPLE, "date", "2026-10-21", "2026-10-12")
heads(BEAR, "department", "돌봄부")
heads(BEAR, "author", "이가람", ["김하늘", "이가람"])
heads(BEAR, "subtitle", "부제")
heads(BEAR, "event", {"date": "2026-11-10", "place": "뜰"}, None)
heads(BEAR, "attachments", [{"src": "files/list.txt", "title": "명단"}], None)
heads(BEAR, "draft", True)
heads(BEAR, "image", {"src": "/images/blue.jpg", "alt": "하늘"}, None)
heads(BEAR, "slug", "big-bear")
heads(CEDAR, "category", "공지", None)
heads(CEDAR, "date", "2026-10-05", "2026-10-27 09:00")
heads(CEDAR, "deadline", "2026-10-31", None)
heads(CEDAR, "extra", {"둘": "2", "하나": "1"}, {"셋": ["1"]})
heads(CEDAR, "aliases", ["/old/cedar/", "/a?b=1", "https://a.example.org/n"], None)
heads(CEDAR, "image", "images/red.png")
heads(DEW, "featured", False)
heads(DEW, "expires", "2026-10-31", "2026-11-02")
heads(DEW, "publish", "2026-11-04", "2026-10-27")
heads(PLAN, "title", "새 계획")
heads(PLAN, "slug", "new-plan")
heads(PLAN, "mail", False)
heads(PLAN, "draft", True)
heads("releases/wage", "embargo", "2026-10-31 10:00", "조간")
heads(ISSUE, "title", "시월호")
heads(ISSUE, "subject", "새 소식", "다른 소식")
heads(
    ISSUE,
    "articles",
    ["cedar", "bear"],
    [{"heading": "첫째", "articles": ["apple"]}, {"heading": "둘째", "articles": ["dew", "bear"]}],
    None,
)
heads(
    ISSUE,
    "schedule",
    [{"date": "2026-11-20", "title": "김장", "deadline": "2026-11-13"}],
    [{"date": "2026-11-11", "title": "곰", "url": "../articles/2026/bear.md"}],
    [{"date": "2026-11-11", "title": "사과 잔치", "url": "../articles/2026/apple.md"}],
    None,
    walk=(1, 2, 3, 4, 0),
)
heads(ISSUE, "draft", True)
heads(ABOUT, "title", "소개말")

settings("title", "새 소식")
settings("listing", {"size": 1}, {"size": 3})
settings("theme", {"accent": "#884400"}, {"accent": "#003366"})
settings("share_cards", "sections")
settings("url", "https://news.example.org", "https://other.example.org/a/b")
settings(
    "departments",
    [{"name": "나눔부", "phone": "02-000-0110"}, {"name": "돌봄부", "slug": "care"}],
    [{"name": "나눔부", "slug": "share", "phone": "02-000-0111"}, "돌봄부"],
    walk=(1, 2, 0),
)
settings("categories", [{"name": "현장", "slug": "field"}, "공지"])
settings("people", [{"name": "김하늘", "position": "부장"}])
settings("markdown", {"breaks": True})
settings("timezone", "UTC", "America/New_York")
settings("menu", [{"title": "보도", "url": "/releases/"}])
settings("social", dict(reversed(list(SETTINGS["social"].items()))), {})
settings("press", {"slogan": "함께"})
settings("language", "en")
settings(
    "organization",
    *(
        SETTINGS["organization"] | {"logo": logo}
        for logo in ("images/logo.png", {"light": "images/logo.svg", "mail": "images/logo.png"})
    ),
    walk=(1, 2, 1),
)
settings(
    "email",
    *(
        SETTINGS["email"] | {"targets": targets}
        for targets in (["full", "stibee"], ["listmonk", "full"], ["stibee"], [])
    ),
    SETTINGS["email"] | {"unsubscribe": "https://example.org/u/{recipient}"},
    walk=(1, 2, 3, 4, 5, 0),
)

for _name in LAYOUTS:
    layouts(_name)

toggles("layouts/site/notice.html", "<aside>{{ site.title }}</aside>")
toggles("layouts/email/partials/footer.txt", "{{ site.title }}\n")
toggles("layouts/email/media.css", "@media (max-width: 500px) { .photo { width: 100% } }\n")
toggles("layouts/assets/site.css", "body { color: $accent }\n")
toggles("layouts/assets/own.js", "1;\n")
toggles("layouts/site/broken.html", "{% if %}")
toggles("layouts/site/failing.html", "not used")
toggles("content/static/robots-too.txt", "x")
toggles("content/articles/2026/~$lock.md", "litter")
toggles("content/sent/issues/2026-10/media/0123456789abcdef-640.png", picture("black"))
toggles("content/sent/issues/2026-10/mail/0123456789abcdef-640.png", picture("white"))
toggles(
    "content/sent/issues/2026-10/sent.json",
    '{"id":"issues/2026-10","at":"2026-11-01T08:00:00+09:00","subject":"10월호",'
    f'"words":{{"{APPLE}":"","{BEAR}":""}}}}',
)
toggles("content/sent/issues/2026-09/sent.json", "{")
toggles("content/articles/2026/broken.md", "---\ntitle: [\n---\n")
toggles("content/articles/2026/red-twin.png", picture("red"))
toggles("content/articles/2026/cedarCEDAR1.png", picture("green"))
toggles(
    "content/articles/2026/fig.md",
    "---\ntitle: 무화과\ndate: 2026-10-15\nauthor: 박솔\n"
    "department: 돌봄부\ntags: 모임\n---\n글.\n",
)


@edit(1, 0)
def image_bytes(site: Site, n: int) -> None:
    site.write("content/articles/2026/images/red.png", picture(["red", "green", "pink"][n % 3]))


@edit(1, 0)
def logo_bytes(site: Site, n: int) -> None:
    site.write("content/images/logo.png", picture(["white", "black"][n % 2], (30, 10)))
    sides = b"<svg viewBox='0 0 %d 9'/>" % (30 + n)
    site.write("content/images/logo.svg", sides)


@edit(1, 0)
def photo_bytes(site: Site, n: int) -> None:
    site.write("content/images/blue.jpg", picture(["blue", "navy"][n % 2], (12, 9 + n), "JPEG"))


@edit(1, 0)
def attachment_bytes(site: Site, n: int) -> None:
    site.write("content/articles/2026/files/list.txt", f"one, {['two', 'six'][n % 2]}\n")


@edit(1, 2, 3, 0)
def pages_most_read(site: Site, n: int) -> None:
    name = "content/popular.yaml"
    every = (FILES[name], "기사:\n  - bear.md\n  - cedar\n", "# 조회수\n- apple\n- apple\n", "")
    site.write(name, every[n % len(every)])


@edit(1, 2, 3, 0)
def translation(site: Site, n: int) -> None:
    """A text in English comes, the edition gets a name, a word is replaced; all is gone again."""
    for name, data, first in (
        (f"content/{BEAR}.en.md", "---\ntitle: A bear\n---\nA bear looks out.\n", 1),
        ("layouts/words.yaml", "ko: {archive: 모아 보기}\nen: {archive: All of it}\n", 3),
    ):
        site.remove(name)
        if n >= first:
            site.write(name, data)
    site.setting(editions={"en": {"title": "News"}} if n >= 2 else {})


heads("pages/about", "language", None)


@edit(1, 0)
def static_bytes(site: Site, n: int) -> None:
    site.write("content/static/CNAME", f"news{n or ''}.example.org\n")


@edit(1, 1)
def delete_and_bring_back(site: Site, _: int) -> None:
    if DEW in site.heads:
        site.delete(DEW)
    else:
        site.heads[DEW], site.texts[DEW] = dict(PAGES[DEW][0]), PAGES[DEW][1]
        site.save(DEW)


@edit(1, 1)
def rename(site: Site, _: int) -> None:
    new = "articles/2026/rain"
    if DEW in site.heads:
        site.rename(DEW, new)
    else:
        site.delete(DEW)
        site.rename(new, DEW)


@edit(1, 1)
def two_texts_change_names(site: Site, _: int) -> None:
    """Two files of one size and age, exchanged: only their names tell."""
    one, other = (site.root / f"content/{name}.md" for name in (CEDAR, APPLE))
    spare = site.root / "spare"
    for old, new in pairwise((spare, one, other, spare)):
        new.replace(old)
    site.heads[CEDAR], site.heads[APPLE] = site.heads[APPLE], site.heads[CEDAR]
    site.texts[CEDAR], site.texts[APPLE] = site.texts[APPLE], site.texts[CEDAR]


@edit(1, 1)
def same_size_and_time(site: Site, _: int) -> None:
    """An edit that keeps a file's size and sets its time back, as some tools do."""
    path = site.root / "content/static/CNAME"
    times = path.stat()
    path.write_bytes(path.read_bytes().swapcase())
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


@edit(1)
def lines_end_as_on_windows(site: Site, _: int) -> None:
    path = site.root / f"content/{CEDAR}.md"
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))


@edit(1, 2, 0)
def saved_as_another_program_does(site: Site, n: int) -> None:
    if CEDAR in site.heads:
        site.save(CEDAR)
        path = site.root / f"content/{CEDAR}.md"
        path.write_bytes(path.read_text("utf-8").encode(["utf-8", "cp949", "utf-16"][n % 3]))


@edit(1)
def touch_everything(site: Site, _: int) -> None:
    for path in site.root.rglob("*"):
        if not path.is_symlink():
            os.utime(path)


MOMENTS = ("2026-11-01T09", "2026-10-06T00", "2026-11-04T00", "2026-11-06T00", "2026-11-13T00")
LATE = ("2026-11-26T00", "2027-01-02T00")


@edit(2, 3, 4, 5, 6, 1, 0)
def time_moves(site: Site, n: int) -> None:
    """Across an embargo, a deadline, an event, a future date, an expiry; and back."""
    every = MOMENTS + LATE
    site.now = datetime.strptime(every[n % len(every)], "%Y-%m-%dT%H").replace(tzinfo=SEOUL)
    assert site.now is not NOW


_FIRST = {
    *("title", "body", "image_bytes", "static_bytes", "time_moves", f"{APPLE} tags"),
    *("pages_most_read", f"{ISSUE} schedule"),
    *(f"{PLAN} slug", f"{PLAN} draft", f"{ISSUE} title", "layout macros/inner.html"),
    *(f"site.yaml {key}" for key in ("title", "departments", "people", "theme")),
}
CATALOGUE = sorted([*NOTED, *ACCIDENTS], key=lambda each: each.name not in _FIRST)
"""First those that show every kind of question, so that test_teeth need not go far."""


def tour(site: Site) -> Iterator[str]:
    """Every edit in order, each made as often as it says; tells what was done."""
    for each in CATALOGUE:
        for number in each.walk:
            each.make(site, number)
            yield f"{each.name} {number}"
