"""One mail for three services: the files of each, authors' words, and what is refused."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as reader  # type: ignore[import-untyped,unused-ignore]
from msgspec import structs

from sosik.mail import compose as composing
from sosik.mail.compose import ComposedMail, compose
from sosik.mail.merge_tags import Tokens, fresh_tokens
from sosik.mail.services import MAIL_SERVICES, services_named
from sosik.mail.services.service import MailService
from sosik.model.mail_services import ServiceFiles, files_of
from sosik.model.pages import Button, Issue, Photo, Release
from sosik.model.settings import Email
from sosik.problems.problem import Problem, ProblemsFound
from sosik.site.templates import Layouts
from tests.mail.test_sample import (
    BODIES,
    ISSUE,
    LAYOUTS,
    RELEASE,
    SETTINGS,
    WALK,
    Memory,
    layouts,
    use_sample,
    view,
)
from tests.support.small import SETTINGS as SMALL
from tests.support.small import article, made, picture, put, told

EVERY = tuple(MAIL_SERVICES)
ALL = structs.replace(SETTINGS, email=structs.replace(SETTINGS.email, targets=EVERY))
REFUSED_BY_STIBEE = (
    *("html", "head", "body", "style", "meta", "script", "form", "input", "button"),
    *("noscript", "iframe", "link"),
)
GO_SAFE = re.compile(r'\{\{ Safe ("(?:[^"\\]|\\.)*") \}\}')


@pytest.fixture(autouse=True)
def sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts of the sample site."""
    use_sample(monkeypatch)


def mail(
    page: Issue | Release = ISSUE, changed: dict[str, str] | None = None, **more: Any
) -> ComposedMail:
    """The mail for every service, with some layouts replaced."""
    texts = {**layouts().texts, **(changed or {})}
    return compose(page, view(more.pop("settings", ALL), **more), Layouts(texts), Memory())


def file(of: ComposedMail, name: str) -> str:
    """One file of a mail as text."""
    return of.files[name].decode()


def record(of: ComposedMail) -> Any:
    """The issue.json of a mail, read back."""
    return msgspec.json.decode(of.files["issue.json"])


@contextmanager
def refused() -> Iterator[list[Problem]]:
    """What a mail is refused for."""
    found: list[Problem] = []
    with pytest.raises(ProblemsFound) as raised:
        yield found
    found += raised.value.problems


def by_go(text: str) -> str:
    """What listmonk makes of a file: actions carried out, comments in HTML dropped."""
    written = re.sub(r"<!--.*?-->", "", GO_SAFE.sub("\0", text), flags=re.DOTALL)
    written = written.replace("{{ UnsubscribeURL }}", "https://lm.example.org/out")
    written = written.replace("{{ MessageURL }}", "https://lm.example.org/web")
    assert "{{" not in written, "another action, or none at all"
    parts = iter(GO_SAFE.findall(text))
    return re.sub("\0", lambda _: str(msgspec.json.decode(next(parts))), written)


def parsed(html: str) -> Any:
    """The root of a document or a fragment."""
    return reader.document_fromstring(html)


def said(html: str) -> str:
    """The words of a document as a reader sees them, without the space between."""
    root = parsed(html)
    for hidden in root.xpath("//title|//style|//*[contains(@style, 'display:none')]|//comment()"):
        hidden.drop_tree()
    return "".join(root.text_content().split())


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
    monkeypatch.setattr(composing, "inline_fragment", None)
    monkeypatch.setattr(composing, "inline_document", None)
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


# --- what an author writes is literal ---

WRITTEN = (
    "{{ 이것 }} {{{저것}}} {{ UnsubscribeURL }} $%unsubscribe%$ $%name%$ *|FNAME|* %name% "
    "{recipient} https://merge.invalid/unsubscribe https://x.example.org@TrackLink {<b {"
)
LINK = "https://example.org/{{a}}/$%unsubscribe%$?{recipient}"


def written() -> ComposedMail:
    """A mail whose every text holds what somebody would take for a merge tag."""
    walk = structs.replace(
        WALK,
        title=WRITTEN,
        summary=WRITTEN,
        links=(Button(title=WRITTEN, url=LINK),),
        image=Photo(src="articles/walk.jpg", alt=WRITTEN, caption=WRITTEN),
    )
    issue = structs.replace(ISSUE, subject=WRITTEN, preheader=WRITTEN)
    return mail(issue, pages=view().pages | {WALK.id: walk, ISSUE.id: issue})


def test_an_authors_words_arrive_as_they_were_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(BODIES, WALK.id, f"<p>{WRITTEN.replace('<', '&lt;')}</p>")
    made = written()
    plain = "".join(WRITTEN.split())
    for name in ("full.html", "stibee.html", "listmonk.html"):
        html = by_go(file(made, name)) if name == "listmonk.html" else file(made, name)
        # The title, the text, the caption, the button, and so on.
        assert said(html).count(plain) >= 4, name
        alts = [unescape(alt) for alt in parsed(html).xpath("//img/@alt")]
        assert WRITTEN in [alt.replace("\u2060", "") for alt in alts], name
    for name in ("message.txt", "listmonk.txt"):
        text = by_go(file(made, name)) if name == "listmonk.txt" else file(made, name)
        assert text.replace("\u2060", "").count(WRITTEN) >= 2, name


def test_no_word_of_an_author_is_a_live_merge_tag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(BODIES, WALK.id, f"<p>{WRITTEN.replace('<', '&lt;')}</p>")
    made, plain = written(), mail()

    def live(pattern: str, name: str, of: ComposedMail = made) -> list[str]:
        return re.findall(pattern, file(of, name))

    assert live(r"\$%\w*", "stibee.html") == live(r"\$%\w*", "stibee.html", plain)
    assert set(live(r"\$%.*?%\$", "stibee.html")) == {"$%unsubscribe%$", "$%permalink%$"}
    for name in ("listmonk.html", "listmonk.txt"):
        actions = GO_SAFE.sub("", file(made, name))
        assert set(re.findall(r"\{\{.*?\}\}", actions)) == {
            "{{ UnsubscribeURL }}",
            "{{ MessageURL }}",
        }
        assert "@TrackLink" not in actions
        assert "{{{" not in actions
    for name in ("full.html", "message.txt"):
        assert live("[^/]{recipient}", name) == []
        assert len(live(r"\{recipient\}", name)) == 1, "the address of the site alone"


def test_what_breaks_a_stibee_tag_lives_through_an_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor that reads the HTML and writes it anew resolves references, and changes nothing."""
    monkeypatch.setitem(BODIES, WALK.id, f"<p>{WRITTEN.replace('<', '&lt;')}</p>")
    root = reader.fragment_fromstring(file(written(), "stibee.html"), create_parent=True)
    anew = reader.tostring(root, encoding="unicode")
    assert set(re.findall(r"\$%.*?%\$", anew)) == {"$%unsubscribe%$", "$%permalink%$"}


def test_the_subject_is_literal_for_each_service() -> None:
    subjects = {name: told["subject"] for name, told in record(written())["targets"].items()}
    assert subjects["full"] == WRITTEN
    assert "$%" not in subjects["stibee"]
    assert subjects["stibee"].replace("\u2060", "") == WRITTEN
    assert subjects["listmonk"].replace('{{ "{{" }}', "{{") == WRITTEN


def test_a_token_is_never_one_that_an_author_wrote() -> None:
    assert fresh_tokens("https://example.org/") == Tokens()
    assert fresh_tokens("merge.invalid").host == "merge1.invalid"
    assert fresh_tokens(("merge.invalid", ["x merge1.invalid/"])).host == "merge2.invalid"
    assert 'href="https://merge.invalid/unsubscribe"' not in written().html


SOUP = st.text(st.sampled_from("{}$%<>&\"'@ab가 -!TrackLink"), max_size=40)


@given(SOUP)
def test_any_text_is_literal_in_any_service(text: str) -> None:
    html = f'<html><body><p title="{escape(text)}">x{escape(text, quote=False)}x</p></body></html>'
    for service in MAIL_SERVICES.values():
        made = service.html_of(html, text, lambda whole: whole)
        plain = service.text_of(f"x{text}x", lambda whole: whole)
        if service.name == "listmonk":
            assert "{{" not in GO_SAFE.sub("", made) + GO_SAFE.sub("", plain)
            assert "<" not in GO_SAFE.sub("", plain)
            made, plain = by_go(made), by_go(plain)
        assert [found for found in service.live.findall(made) if found] == []
        (shown,) = parsed(made).xpath("//p")
        assert shown.text_content() == f"x{text}x"
        assert shown.get("title").replace("\u2060", "") == text
        assert plain.replace("\u2060", "") == f"x{text}x"


# --- what a layout may not hold ---

FOOTER = "email/partials/footer.html"
SHIPPED_FOOTER = (LAYOUTS / FOOTER).read_text("utf-8")


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("$%unsubscribe%$", "$%unsubscribe%$"),
        ("*|UNSUB|*", "*|UNSUB|*"),
        ("%unsubscribe_url%", "%unsubscribe_url%"),
        ("%%unsubscribe%%", "%unsubscribe%"),
        ("{% raw %}{{ UnsubscribeURL }}{% endraw %}", "{{ UnsubscribeURL }}"),
        ("{{ '{{ MessageURL }}' }}", "{{ MessageURL }}"),
        ("{{ '$%name%$' | safe }}", "$%name%$"),
        ("{recipient}", "{recipient}"),
    ],
)
def test_a_merge_tag_in_a_layout_is_a_problem_with_its_line(tag: str, shown: str) -> None:
    with refused() as found:
        mail(changed={FOOTER: f"{SHIPPED_FOOTER}<p>\n{tag}</p>\n"})
    (fault,) = found
    line = SHIPPED_FOOTER.count("\n") + 2
    assert (fault.code, fault.file, fault.line) == ("mail-tag", f"layouts/{FOOTER}", line)
    assert dict(fault.facts) == {"found": shown, "target": "full, stibee, listmonk"}


@pytest.mark.parametrize(
    "harmless",
    [
        '<td width="100%" style="width:50%;height:20%">가</td>',
        '<a href="https://example.org/%EA%B0%80%ED%95%98">가</a>',
        "{{ page.date.at.strftime('%Y%m%d') }}",
        "100% 우리 밀, 50% 할인",
        "{ 가 } 50$ * | *",
    ],
)
def test_what_only_looks_a_little_like_one_is_none(harmless: str) -> None:
    assert mail(changed={FOOTER: SHIPPED_FOOTER + harmless})


@pytest.mark.parametrize(
    "left",
    ['<a href="{{ unsubscribe }}now">가</a>', '<a href="{{ web }}"></a><p>merge.invalid</p>',
     '<a href="{{ web | replace(\'web\', \'other\') }}">가</a>'],
)  # fmt: skip
def test_a_token_that_nobody_replaces_is_a_problem(left: str) -> None:
    if "now" in left:
        assert "{recipient}now" in mail(changed={FOOTER: SHIPPED_FOOTER + left}).html
        return
    with refused() as found:
        mail(changed={FOOTER: SHIPPED_FOOTER + left})
    assert {fault.code for fault in found} == {"mail-tag"}
    assert {dict(fault.facts)["target"] for fault in found} == set(EVERY)
    assert all("merge.invalid" in dict(fault.facts)["found"] for fault in found)


@pytest.mark.parametrize(
    ("tag", "services"),
    [
        ("<form></form>", EVERY),
        ("<BUTTON>가</BUTTON>", EVERY),
        ("<iframe></iframe>", EVERY),
        ("<script></script>", EVERY),
        ("<!--[if mso]><style>p{color:#112233}</style><![endif]-->", ("stibee",)),
        ("<noscript>가</noscript>", ("stibee",)),
        ("<meta name='a' content='b'>", ("stibee",)),
    ],
)
def test_a_tag_that_a_service_refuses_is_a_problem_of_that_service(
    tag: str, services: tuple[str, ...]
) -> None:
    with refused() as found:
        mail(changed={FOOTER: f"{SHIPPED_FOOTER}{tag}"})
    line = SHIPPED_FOOTER.count("\n") + 1
    assert {(fault.code, fault.file, fault.line) for fault in found} == {
        ("mail-refused", f"layouts/{FOOTER}", line)
    }
    assert {dict(fault.facts)["target"] for fault in found} == set(services)


def test_words_that_name_a_tag_are_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(BODIES, WALK.id, "<p>&lt;form&gt; &lt;style&gt;와 &lt;html&gt;</p>")
    assert "&lt;form&gt;" in file(mail(), "stibee.html")


@pytest.mark.parametrize(
    ("footer", "missing"),
    [
        ("<p>{{ site.title }}</p>", {"unsubscribe"}),
        ("<p>{{ unsubscribe }} {{ web }}</p>", {"unsubscribe"}),
        ('<p><a href="{{ site.email.unsubscribe }}">수신거부</a></p>', {"unsubscribe"}),
    ],
)
def test_a_mail_without_its_links_is_a_problem(footer: str, missing: set[str]) -> None:
    with refused() as found:
        mail(changed={FOOTER: footer})
    assert {(fault.code, fault.file) for fault in found} == {
        ("mail-link", "layouts/email/bulletin.html")
    }
    assert {dict(fault.facts)["found"] for fault in found} == missing
    assert {dict(fault.facts)["target"] for fault in found} == set(EVERY)


def test_a_text_without_its_links_is_a_problem() -> None:
    with refused() as found:
        mail(changed={"email/partials/footer.txt": "{{ site.title }}\n"})
    assert {(f.code, f.file, *dict(f.facts).values()) for f in found} == {
        ("mail-link", "layouts/email/message.txt", "unsubscribe", service)
        for service in ("full", "listmonk")
    }


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


# --- issue.json ---


def test_the_record_has_an_entry_for_each_service() -> None:
    made = mail()
    told = record(made)["targets"]
    assert list(told) == list(EVERY)
    for service in services_named(EVERY):
        files = told[service.name]["files"]
        assert list(files) == list(service.files.names)
        for name, facts in files.items():
            data = made.files[name]
            assert facts == {"bytes": len(data), "sha256": sha256(data).hexdigest()}
    assert told["stibee"]["merge_tags"] == {
        "unsubscribe": "$%unsubscribe%$",
        "web": "$%permalink%$",
    }
    assert told["full"]["merge_tags"]["web"] == "https://news.example.org/issues/2026-10/"


def test_record_tells_of_the_mail() -> None:
    told = record(mail())
    assert told["language"] == "ko"
    assert told["ad"] is None
    assert told["headers"] == {
        "List-Unsubscribe": "<https://example.org/unsubscribe/{recipient}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    urls = [picture["url"] for picture in told["pictures"]]
    assert urls == [
        "https://news.example.org/mail/walk-1280.jpg",
        "https://news.example.org/mail/class.jpg",
    ]
    assert told["pictures"][0]["width"] == 1280
    assert told["pictures"][0]["height"] == 800
    assert "https://example.org/apply?a=1&b=2" in told["links"]
    assert "https://news.example.org/articles/walk/" in told["links"]
    assert len(told["links"]) == len(set(told["links"]))
    assert not [url for url in told["links"] if ".invalid" in url or "{" in url]


def test_content_is_the_same_for_the_same_words_whoever_sends_them() -> None:
    content = record(mail())["content"]
    assert content == record(mail(settings=SETTINGS))["content"]
    assert len(content) == 64
    other = structs.replace(ISSUE, subject="다른 제목")
    assert record(mail(other))["content"] != content


def test_record_of_a_site_weighs_its_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()  # the texts of this site, not those of the sample
    root = put(
        tmp_path,
        {
            "content/articles/market.md": article(body="![장터](market.jpg)"),
            "content/articles/market.jpg": picture(),
            "content/issues/2026-10.md": "---\n제목: 시월호\n발행일: 2026-10-30\n---\n글.\n",
        },
    )
    made(root)
    told = msgspec.json.decode((root / "output/email/issues/2026-10/issue.json").read_bytes())
    (shown,) = told["pictures"]
    data = (root / "output/site" / shown["url"].split("/", 3)[3]).read_bytes()
    assert shown["bytes"] == len(data)
    assert shown["sha256"] == sha256(data).hexdigest()


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
