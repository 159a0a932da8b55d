"""Inlining of styles: safe, clean, and the same by parts as for the whole document."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as reader  # type: ignore[import-untyped,unused-ignore]

from sosik.mail import articles as mail_articles
from sosik.mail import draft as drafting
from sosik.mail.articles import sections_of
from sosik.mail.css.inline import inline_document, inline_fragment
from sosik.mail.css.rules import classes_of
from sosik.mail.draft import HEAD_CSS, INLINED_CSS, Draft, draft_of, joined
from sosik.mail.errors import MailError
from sosik.mail.inlined_parts import inlined_parts
from sosik.model.pages import Issue, Release
from sosik.site import body
from sosik.site.queries import QueryRecorder
from sosik.site.view import SiteView
from tests.support.mail_sample import ISSUE, RELEASE, Memory, layouts, use_sample, view
from tests.support.mails import fifteen
from tests.support.places import REPOSITORY
from tests.support.small import article, picture, put, read

DOCUMENT = "<!DOCTYPE html>\n<html><head>{}</head><body>{}</body></html>"


@pytest.fixture(autouse=True)
def sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts of the sample site."""
    use_sample(monkeypatch)


def sample_draft(page: Issue | Release) -> Draft:
    """The sample's mail as the shipped layouts make it."""
    sections = sections_of(page, view(), ()) if isinstance(page, Issue) else ()
    return draft_of(page, view(), layouts(), sections)


def inlined(draft: Draft, css: str, keep: frozenset[str], memory: Memory) -> str:
    """The draft as one document, its parts inlined one by one."""
    parts = inlined_parts(draft, css, keep, memory)
    return joined(parts.shell, parts.fragments)


@pytest.mark.parametrize("page", [ISSUE, RELEASE], ids=["bulletin", "release"])
@pytest.mark.parametrize("all_classes", [True, False])
def test_parts_equal_the_whole(page: Issue | Release, all_classes: bool) -> None:
    draft, css, head_css = (
        sample_draft(page),
        view().stylesheet(INLINED_CSS),
        view().stylesheet(HEAD_CSS),
    )
    whole = joined(draft.shell, draft.fragments)
    keep = classes_of(head_css) | (classes_of(css) if all_classes else frozenset())
    assert inlined(draft, css, keep, Memory()) == inline_document(whole, css, keep)
    assert "<!--sosik:0" not in whole
    assert len(draft.fragments) == (3 if page is ISSUE else 0)


@pytest.mark.parametrize("selector", [".page .label", "body.ground td.story > p.label"])
def test_a_rule_reaches_from_the_shell_into_the_articles(selector: str) -> None:
    draft, css = sample_draft(ISSUE), f"{selector} {{ color: #aa0000; }}"
    whole = joined(draft.shell, draft.fragments)
    made = inlined(draft, css, frozenset(), Memory())
    assert made.count("#aa0000") == 2
    assert made == inline_document(whole, css, ())


@pytest.mark.parametrize("page", [ISSUE, RELEASE], ids=["bulletin", "release"])
def test_another_inliner_agrees(page: Issue | Release) -> None:
    draft, css = sample_draft(page), view().stylesheet(INLINED_CSS)
    assert both_inline(joined(draft.shell, draft.fragments), css) > 40


def both_inline(document: str, css: str) -> int:
    """How many elements have a style, which must be the same as css-inline gives each."""
    css_inline = pytest.importorskip("css_inline")
    other = css_inline.CSSInliner(
        inline_style_tags=False, keep_style_tags=True, load_remote_stylesheets=False, extra_css=css
    )
    ours, theirs = styles(inline_document(document, css)), styles(other.inline(document))
    assert ours == theirs
    return sum(bool(style) for _, style in ours)


BLOCKS = (
    "첫째 문단입니다. **굵은 글**과 *기울인 글*, `부호`, [링크](https://example.org/).",
    "## 큰 제목\n\n### 작은 제목\n\n#### 더 작은 제목\n\n글입니다.",
    "- 하나\n- 둘\n  - 둘의 하나\n  - 둘의 둘\n\n1. 첫째\n2. 둘째",
    "> 이웃의 말입니다.\n>\n> > 또 다른 말입니다.\n>\n> - 목록",
    "| 때 | 곳 | 값 |\n|:--|:-:|--:|\n| 1일 | 2층 | 300 |\n| 2일 | 3층 | 40 |",
    "□ 개요\n ○ 목적: 이웃을 잇는다\n   - 세부\n ※ 문의: 330-1280",
    "일시\n: 10월 20일(화)\n\n곳\n: 마당",
    "글에 각주가 있습니다[^1].\n\n[^1]: 각주의 글입니다. **굵게**.",
    "```\n줄 하나\n  줄 둘\n```",
    "---",
    "![장터](market.jpg)",
    "글 가운데 ![작은](market.jpg) 그림.",
    "□ 표가 든 개조식\n ○ 아래 표\n\n| 가 | 나 |\n|---|---|\n| 1 | 2 |",
    "1. 목록에 문단\n\n   둘째 문단\n\n   > 인용\n2. 끝",
)
HEADS = (
    "",
    "접수마감: 2026-11-20 18:00\n",
    "행사: {date: 2026-11-10, time: '10:00', place: 뜰}\n",
    "부제: [하나, 둘]\n분류: 공지\n",
    "사진: {src: market.jpg, alt: 장터, caption: 설명, credit: 센터}\n",
    "바로가기: [{제목: 신청, 주소: 'https://example.org/a'}, {제목: 안내, 주소: /articles/}]\n",
)
SCHEDULE = "일정: [{날짜: 2026-11-10, 제목: 모임, 장소: 뜰, 접수마감: 2026-11-05}]"
OF_ISSUE = "---\n제목: 시월호\n발행일: 2026-10-30\n기사: [{}]\n{}\n---\n인사.\n"
OF_RELEASE = (
    "---\n제목: 박람회\n보도일자: 2026-10-30\n메일: 예\n담당: ['과장: 박솔 02-000-0200']\n---\n"
)
STORIES = st.tuples(
    st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=8), st.sampled_from(HEADS)
)


@settings(max_examples=25)
@given(st.lists(STORIES, min_size=1, max_size=4), st.booleans(), st.booleans())
def test_another_inliner_agrees_on_any_issue(
    stories: list[tuple[list[str], str]], grouped: bool, release: bool
) -> None:
    names = [f"a{number}" for number in range(len(stories))]
    listed = [f"{{heading: 묶음, articles: [{', '.join(names)}]}}"] if grouped else names
    files: dict[str, str | bytes] = {
        f"content/articles/{name}.md": article(f"제목 {name}", more=head, body="\n\n".join(blocks))
        for name, (blocks, head) in zip(names, stories, strict=True)
    }
    files["content/issues/2026-10.md"] = OF_ISSUE.format(", ".join(listed), SCHEDULE)
    text = "\n\n".join(stories[0][0]).replace("market.jpg", "/articles/market.jpg")
    files["content/releases/fair.md"] = OF_RELEASE + text
    files["content/articles/market.jpg"] = picture()
    with TemporaryDirectory() as place:
        agree(put(Path(place), files), "releases/fair" if release else "issues/2026-10")


def agree(root: Path, identity: str) -> None:
    """The mail of a site's page: both inliners and both ways of ours make the same of it."""
    with pytest.MonkeyPatch.context() as patch:
        for room in (mail_articles, drafting):  # the texts of this site, not those of the sample
            patch.setattr(room, "plain_text", body.plain_text)
        patch.setattr(mail_articles, "mail_html", body.mail_html)
        queries = read(root).queries
        site = SiteView(QueryRecorder(queries))
        page = site.page(identity)
        assert isinstance(page, Issue | Release)
        sections = sections_of(page, site, ()) if isinstance(page, Issue) else ()
        draft = draft_of(page, site, queries.layouts, sections)
    css, head_css = site.stylesheet(INLINED_CSS), site.stylesheet(HEAD_CSS)
    whole = joined(draft.shell, draft.fragments)
    assert both_inline(whole, css) > 20
    keep = classes_of(head_css)
    assert inlined(draft, css, keep, Memory()) == inline_document(whole, css, keep)


def test_another_inliner_agrees_on_fifteen_long_articles(tmp_path: Path) -> None:
    files = fifteen()
    (issue,) = (name for name in files if name.startswith("content/issues/"))
    agree(put(tmp_path, files), issue.removeprefix("content/").removesuffix(".md"))


def styles(document: str) -> list[tuple[str, dict[str, str]]]:
    """Each element's tag and style; tbody aside, which only one of the inliners adds."""
    found = []
    for element in reader.document_fromstring(document).iter():
        if isinstance(element.tag, str) and element.tag not in ("html", "head", "tbody"):
            pairs = (part.split(":", 1) for part in element.get("style", "").split(";") if part)
            style = {name.strip(): value.strip().replace("'", '"') for name, value in pairs}
            found.append((element.tag, style))
    return found


@pytest.mark.parametrize(
    ("html", "css", "made"),
    [
        ("", "p { color: #112233 }", ""),
        ("<p>가</p>", "p { color: #ffffff }", '<p style="color:#ffffff">가</p>'),
        ("<p class='a b'>가</p>", ".b { margin: 0 0 4px }",
         '<p class="a" style="margin:0 0 4px">가</p>'),
        ('<p style="p">가</p><p>나</p>', "p { color: #112233 }",
         '<p style="color:#112233">가</p><p style="color:#112233">나</p>'),
        ('<img src="a.png" width="576" height="384" alt="">', "img { width: 100%; height: auto }",
         '<img src="a.png" width="576" height="384" alt="" style="width:100%;height:auto">'),
        ('<td style="mso-x:1;color:red">가</td>', "td { color: #112233; mso-y: 2px }",
         '<td style="mso-y:2px;mso-x:1;color:red">가</td>'),
        ('<img src="a.png" alt="">', "img { background-color: #112233; vertical-align: top }",
         '<img src="a.png" alt="" style="background-color:#112233;vertical-align:top">'),
        ("<div><table><tr><td>가</td></tr></table></div>", "div { text-align: left } table { "
         "text-align: left; background-color: teal } td { background-color: rgba(0,0,0,.5) }",
         '<div style="text-align:left" align="left"><table style="text-align:left;background-color:'
         'teal" bgcolor="teal"><tr><td style="background-color:rgba(0,0,0,.5)">가</td></tr></table>'
         "</div>"),
        ("<td>가</td>", "td { background-color: inherit } td { background-color: rgb(1, 2, 3) }",
         '<td style="background-color:rgb(1, 2, 3)">가</td>'),
        ("<p>가</p>", "P { COLOR:  #FF000080 ; width: calc(1px +\n(2px)) ; all: unset }",
         '<p style="color:#FF000080;width:calc(1px + (2px));all:unset">가</p>'),
        ('<a href="https://a.kr/{recipient}?a=1&amp;b=가">가</a>', "",
         '<a href="https://a.kr/{recipient}?a=1&amp;b=%EA%B0%80">가</a>'),
        ('<a href="$%unsubscribe%$">가</a>', "", '<a href="$%unsubscribe%$">가</a>'),
        ("<pre>a\n  b; c</pre>", "pre { margin: 0 }", '<pre style="margin:0">a\n  b; c</pre>'),
        ('<code>style="a; b"</code>', "", '<code>style="a; b"</code>'),
        ("<div><!--[if mso]><table><![endif]-->가</div>", "div { color: #112233 }",
         '<div style="color:#112233"><!--[if mso]><table><![endif]-->가</div>'),
    ],
)  # fmt: skip
def test_fragments(html: str, css: str, made: str) -> None:
    assert inline_fragment(html, css, ["a"]) == made


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_text_is_never_changed(text: str) -> None:
    from html import escape

    made = inline_fragment(f"<p>x{escape(text)}x</p>", "p { color: #112233 }")
    assert made == f'<p style="color:#112233">x{escape(text, quote=False)}x</p>'


def test_document_keeps_its_head() -> None:
    head_css = "@media (max-width:480px){.a{color:#112233 !important}}\n[data-ogsc] p{a:b}"
    html = DOCUMENT.format(
        f'<style data-premailer="ignore">{head_css}</style>', '<p class="a">가</p>'
    )
    made = inline_document(html, "p { color: #445566 }")
    assert made == DOCUMENT.format(
        f"<style>{head_css}</style>", '<p class="a" style="color:#445566">가</p>'
    ) + "\n"  # fmt: skip


def test_other_styles_in_a_layout_are_refused() -> None:
    html = DOCUMENT.format("<style>p{color:red}</style>", "<p>가</p>")
    with pytest.raises(MailError, match="data-premailer"):
        inline_document(html, "")


@pytest.mark.parametrize("css", ["@media a { @media b { p { c: d } } }", "a[b='x,y'] { c: d }"])
def test_no_stylesheet_raises_what_is_premailers_own(css: str) -> None:
    try:
        inline_fragment("<p>가</p>", css)
    except MailError as error:
        assert type(error) is MailError


def test_one_mail_leaves_nothing_for_the_next() -> None:
    css = "p { color: #112233 } .a { margin: 0 }"
    inline_fragment('<p style="p">나</p>', "")
    before = inline_fragment('<p class="a">가</p>', css)
    for hostile in ("p", ".a", "color:#112233", css):
        inline_fragment(f'<p style="{hostile}">나</p>', css)
        inline_fragment("<p>나</p>", hostile)
    assert inline_fragment('<p class="a">가</p>', css) == before


@pytest.mark.parametrize("written", ['@import "{}";', "@\\69mport url({});", "@IMPORT '{}';"])
def test_nothing_is_reached(written: str, tmp_path: Path) -> None:
    sheet = tmp_path / "x.css"
    sheet.write_text("p { color: #aa0000 }")
    made = inline_fragment("<p>가</p>", written.format(sheet.as_uri()) + " p { margin: 0 }")
    assert made == '<p style="margin:0">가</p>'
    assert fetched(written.format(sheet.as_uri())) is None


def fetched(css: str) -> object:
    """What cssutils loads for a stylesheet's first import: nothing, once the door has opened."""
    import cssutils  # type: ignore[import-untyped,unused-ignore]

    inline_fragment("<p>가</p>", "")
    sheet = cssutils.parseString(css)
    imports = [rule for rule in sheet if rule.type == rule.IMPORT_RULE]
    assert imports
    return imports[0].styleSheet if imports[0].hrefFound else None


def test_premailer_is_not_imported_before_it_is_needed() -> None:
    code = "import sys, sosik.mail.compose; assert 'premailer' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=REPOSITORY)
