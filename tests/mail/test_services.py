"""One mail for several services: the files of each, its links, and what it gets."""

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from msgspec import structs

from sosik.mail import inlined_parts
from sosik.mail.compose import compose
from sosik.mail.services import MAIL_SERVICES
from sosik.mail.services.service import MailService
from sosik.model.mail_services import ServiceFiles, files_of
from sosik.model.pages import Issue, Release
from sosik.model.settings import Email
from tests.support.mail_sample import ISSUE, RELEASE, SETTINGS, Memory, layouts, view
from tests.support.mail_services import ALL, EVERY, by_go, file, mail, said
from tests.support.small import SETTINGS as SMALL
from tests.support.small import article, made, put, told

pytestmark = pytest.mark.usefixtures("sample")

REFUSED_BY_STIBEE = (
    *("html", "head", "body", "style", "meta", "script", "form", "input", "button"),
    *("noscript", "iframe", "link"),
)


# --- files ---


@pytest.mark.parametrize(
    ("services", "files"),
    [
        (["full"], "full.html message.txt message.eml issue.json"),
        (["stibee"], "stibee.html issue.json"),
        (["listmonk"], "listmonk.html listmonk.txt issue.json"),
        (
            ["listmonk", "full"],
            "full.html message.txt message.eml listmonk.html listmonk.txt issue.json",
        ),
        ([], ""),
    ],
)  # fmt: skip
def test_each_service_has_its_files_and_no_others(services: list[str], files: str) -> None:
    assert files_of(services) == tuple(files.split())
    if services:
        email = structs.replace(SETTINGS.email, targets=tuple(services))
        made = mail(settings=structs.replace(SETTINGS, email=email))
        assert set(made.files) == set(files.split())
        assert made.html.startswith("<!DOCTYPE html>")


def test_a_site_gets_the_files_it_asks_for_and_a_release_the_same_set(tmp_path: Path) -> None:
    release = "---\n제목: 박람회를 엽니다\n보도일자: 2026-10-25\n메일: 예\n---\n글.\n"
    root = put(
        tmp_path,
        {
            "content/articles/market.md": article(),
            "content/releases/fair.md": release,
            "content/issues/2026-10.md": "---\n제목: 시월호\n발행일: 2026-10-30\n---\n글.\n",
        },
    )
    for names in (["full", "stibee"], ["listmonk"], ["full"]):
        targets = f'unsubscribe: "https://example.org/u", targets: [{", ".join(names)}]'
        (root / "site.yaml").write_text(
            SMALL.replace('unsubscribe: "https://example.org/u"', targets), "utf-8"
        )
        made(root)
        for folder in ("issues/2026-10", "releases/fair"):
            found = {path.name for path in (root / "output/email" / folder).iterdir()}
            assert found == set(files_of(names))


@pytest.mark.parametrize("page", [ISSUE, RELEASE], ids=["bulletin", "release"])
def test_the_mail_is_inlined_once_for_all_services(
    page: Issue | Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = Memory()
    compose(page, view(), layouts(), memory)
    monkeypatch.setattr(inlined_parts, "inline_fragment", None)
    monkeypatch.setattr(inlined_parts, "inline_document", None)
    assert set(compose(page, view(ALL), layouts(), memory).files) == set(files_of(EVERY))


# --- what each service gets ---


@pytest.mark.parametrize("page", [ISSUE, RELEASE], ids=["bulletin", "release"])
def test_every_service_says_the_same(page: Issue | Release) -> None:
    made = mail(page)
    words = said(file(made, "full.html"))
    assert said(file(made, "stibee.html")) == words
    assert said(by_go(file(made, "listmonk.html"))) == words
    assert len(words) > 200


@pytest.mark.parametrize("page", [ISSUE, RELEASE], ids=["bulletin", "release"])
def test_each_service_has_its_own_links(page: Issue | Release) -> None:
    made = mail(page)
    web = f"https://news.example.org{page.url}"
    for name, unsubscribe, seen in (
        ("full.html", "https://example.org/unsubscribe/{recipient}", web),
        ("stibee.html", "$%unsubscribe%$", "$%permalink%$"),
        ("listmonk.html", "{{ UnsubscribeURL }}", "{{ MessageURL }}"),
    ):
        html = file(made, name)
        assert f'<a href="{unsubscribe}"' in html
        assert f'href="{seen}"' in html
        assert ".invalid" not in html
        if name != "full.html":
            assert "example.org/unsubscribe" not in html
            assert f'href="{web}"' not in html
    assert "수신거부(Unsubscribe): {{ UnsubscribeURL }}\n" in file(made, "listmonk.txt")
    assert "웹에서 보기: {{ MessageURL }}\n" in file(made, "listmonk.txt")
    assert f"웹에서 보기: {web}\n" in file(made, "message.txt")


class Tags(HTMLParser):
    """The tags of a fragment in order, with their attributes, and its comments."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.comments: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


@pytest.mark.parametrize("page", [ISSUE, RELEASE], ids=["bulletin", "release"])
def test_stibee_gets_a_fragment_that_its_editor_takes(page: Issue | Release) -> None:
    html = file(mail(page), "stibee.html")
    tags = Tags(html)
    assert {tag for tag, _ in tags.found}.isdisjoint(REFUSED_BY_STIBEE)
    for comment in tags.comments:
        assert {tag for tag, _ in Tags(comment).found}.isdisjoint(REFUSED_BY_STIBEE)
        assert comment.startswith("[if mso]"), "nothing but what Outlook reads"
    assert not any("class" in attributes for _, attributes in tags.found)
    assert "@media" not in html
    assert html.count("<table") == html.count("</table>"), "every table is closed again"


def test_stibee_reads_the_preview_text_from_the_first_element_and_nowhere_else() -> None:
    html = file(mail(), "stibee.html")
    preheader = "이웃이 이웃의 안부를 묻는 걷기 모임을 시작합니다."
    assert html.startswith('<table id="$stb-htmlv3$" style="')
    first = html.partition("</table>")[0]
    assert f"<td>{preheader}" in first
    assert "\n" not in first, "its help asks for one line"
    full = file(mail(), "full.html")
    assert preheader in full.partition('class="ground"')[2].partition("<a ")[0]
    assert preheader not in html.partition("</table>")[2].partition("<a ")[0]


def test_what_outlook_alone_reads_reaches_it_through_listmonk_too() -> None:
    made = mail()
    comments = re.findall(r"<!--.*?-->", file(made, "full.html"), re.DOTALL)
    assert any("<table" in comment for comment in comments)
    assert re.findall(r"<!--.*?-->", by_go(file(made, "listmonk.html")), re.DOTALL) == comments
    assert "<!--sosik" not in "".join(file(made, name) for name in files_of(EVERY))


def test_listmonk_sends_what_full_says_to_the_letter() -> None:
    made = mail()
    full = file(made, "full.html").replace(
        "https://example.org/unsubscribe/{recipient}", "https://lm.example.org/out"
    )
    full = full.replace(
        'href="https://news.example.org/issues/2026-10/"', 'href="https://lm.example.org/web"'
    )
    assert by_go(file(made, "listmonk.html")).split() == full.split()


# --- addresses of the site ---


def test_full_needs_an_address_to_refuse_at_and_the_others_bring_their_own(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/articles/market.md": article(),
        "content/issues/2026-10.md": "---\n제목: 시월호\n발행일: 2026-10-30\n---\n글.\n",
    }
    bare = SMALL.replace(', unsubscribe: "https://example.org/u"', "{}")
    for number, (more, codes) in enumerate(
        (
            ("", ["mail-unsubscribe"]),
            (", targets: [stibee, full]", ["mail-unsubscribe"]),
            (", targets: [stibee, listmonk]", []),
            (", targets: []", []),
            (", unsubscribe: 'mailto:news@example.org?subject=out'", []),
        )
    ):
        root = put(tmp_path / str(number), files, settings=bare.replace("{}", more))
        assert [fault.code for fault in told(root)[0]] == codes, more


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("https://example.org/거부?a=1&b=2", "https://example.org/%EA%B1%B0%EB%B6%80?a=1&amp;b=2"),
        ("mailto:out@example.org?subject=off", "mailto:out@example.org?subject=off"),
        ("", "mailto:news@example.org?subject=%EC%88%98%EC%8B%A0%EA%B1%B0%EB%B6%80"),
        ("https://example.org/u?e=*|EMAIL|*", "https://example.org/u?e=*|EMAIL|*"),
    ],
)
def test_full_refuses_at_the_address_of_the_site(given: str, shown: str) -> None:
    email = Email(sender="새봄 <news@example.org>", unsubscribe=given)
    made = mail(settings=structs.replace(SETTINGS, email=email))
    assert f'<a href="{shown}"' in made.html
    assert unescape(shown) in made.text


def test_a_mail_that_was_passed_on_says_where_to_subscribe() -> None:
    made = mail()
    for name in ("full.html", "stibee.html"):
        assert re.search(
            r'전달받아[^<]*<a href="https://news.example.org/pages/subscribe/"[^>]*>구독하기</a>',
            file(made, name),
        )
    assert "구독하기: https://news.example.org/pages/subscribe/\n" in made.text


# --- a new service ---


def test_a_new_service_is_one_record(monkeypatch: pytest.MonkeyPatch) -> None:
    further = MailService(
        name="further",
        files=ServiceFiles("further.html"),
        unsubscribe="*|UNSUB|*",
        web="*|ARCHIVE|*",
        html_of=lambda html, _, fill: fill(html.replace("*|", "*&#124;")),
        refused=("script",),
        live=re.compile(r"(\*\|.*?\|\*)"),
    )
    monkeypatch.setitem(MAIL_SERVICES, "further", further)
    email = structs.replace(SETTINGS.email, targets=("further",))
    html = file(mail(settings=structs.replace(SETTINGS, email=email)), "further.html")
    assert '<a href="*|UNSUB|*"' in html
    assert 'href="*|ARCHIVE|*"' in html
