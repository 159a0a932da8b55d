"""A small site for the tests of the reader's tools, and what to ask of its pages in Chromium."""

from collections.abc import Callable
from typing import Any

from tests.support.small import picture

TITLE = "나눔장터 & 봄, 100% “함께” 엽니다"

HEAD = """\
---
제목: 'TITLE'
부제: 부제입니다
작성자: 김하늘
부서: 기반지원부
날짜: 2026-10-20
---
"""

BODY = """\
첫 문장입니다. 둘째 문장은 **굵은 말**을 지납니다.

## 소제목

![장터](a.jpg "사진 설명은 읽지 않습니다")

| 표 | 값 |
|---|---|
| 셋 | 넷 |

- 하나를 고릅니다
- 둘을 고릅니다

```
코드
```

□ 문의는 https://news.example.org/a.html에서 받습니다. 각주도 있습니다.[^1]

[^1]: 각주의 글

끝 문장입니다.
"""

ISSUE = "---\n제목: 10월호\n날짜: 2026-10-25\n광고: 아니오\n기사: [fair.md]\n---\n인사입니다.\n"

FILES: dict[str, str | bytes] = {
    "content/articles/2026/fair.md": HEAD.replace("TITLE", TITLE) + BODY,
    "content/articles/2026/a.jpg": picture(size=(400, 300)),
    "content/articles/2026/long.md": HEAD.replace("TITLE", "긴 글") + "긴 글입니다.\n\n" * 80,
    "content/releases/2026/r.md": "---\n제목: 보도\n날짜: 2026-10-21\n---\n보도 글입니다.\n",
    "content/issues/2026-10.md": ISSUE,
    "content/pages/about.md": "---\n제목: 소개\n---\n소개합니다.\n",
}

HOST = "https://news.example.org"
ARTICLE, LONG = f"{HOST}/articles/2026/fair/", f"{HOST}/articles/2026/long/"
TEXTS = {
    "article": ARTICLE,
    "release": f"{HOST}/releases/2026/r/",
    "issue": f"{HOST}/issues/2026-10/",
    "page": f"{HOST}/pages/about/",
}
PAGES = {**TEXTS, "home": f"{HOST}/", "listing": f"{HOST}/articles/", "404": f"{HOST}/404.html"}

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'"
)
"""A Content-Security-Policy under which nothing inline runs; all pages here are held to it."""

VOICES = """(() => {
  const korean = {lang: "ko_KR", name: "far", localService: false};
  const near = {lang: "ko-KR", name: "near", localService: true};
  const all = [{lang: "en-US"}, {lang: "kok-IN"}, korean, near];
  let voices = [];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  window.said = [];
  const speech = {
    getVoices: () => voices,
    speak: one => said.push(one),
    cancel: () => { sessionStorage.hushed = Number(sessionStorage.hushed || 0) + 1; },
    arrive: count => { voices = all.slice(0, count); speech.onvoiceschanged?.(); },
  };
  speech.arrive(COUNT);
  Object.defineProperty(window, "speechSynthesis", {value: speech});
  window.end = () => said[said.length - 1].onend();
  window.toTheEnd = () => {
    for (let count = 0; count < said.length;) { count = said.length; end(); }
    return said.map(one => one.text);
  };
})()"""
"""Voices that say nothing aloud and end a sentence when a test says so; COUNT of them are there."""

KOREAN, FOREIGN, NONE = (VOICES.replace("COUNT", count) for count in ("4", "2", "0"))

LIGHT, DARK = "rgb(255, 255, 255)", "rgb(18, 21, 25)"


Open = Callable[..., Any]


def go(context: Any, url: str) -> Any:
    page = context.new_page()
    page.goto(url, wait_until="load")
    return page


def remembering(**choices: str) -> str:
    """A script after which the browser remembers what the reader chose earlier."""
    lines = (f"localStorage.setItem('sosik-{name}', '{each}');" for name, each in choices.items())
    return f"if (location.protocol !== 'about:') {{ {' '.join(lines)} }}"


def ground_of(page: Any) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def root_size(page: Any) -> float:
    """Pixels of 1 rem."""
    return float(page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)"))


def until(page: Any, true: str) -> None:
    """Wait until something is true, without the eval that playwright's own way would need."""
    page.evaluate(
        f"""new Promise((done, failed) => {{
            const look = left => {{
                if ({true}) done();
                else if (left) setTimeout(look, 50, left - 1);
                else failed(Error("never true"));
            }};
            look(400);
        }})"""
    )
