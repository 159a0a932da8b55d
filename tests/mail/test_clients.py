"""What is told of a finished mail: which mail programs drop what, and where that was written."""

import re

import pytest

from sosik.mail.compose import compose
from sosik.mail.css.inline import inline_fragment
from sosik.mail.support.clients import allowance, client_advice, support_data, support_gaps
from sosik.mail.support.exceptions import ALLOWED
from sosik.mail.support.korean_clients import ASSUMED, assumed_support
from sosik.mail.support.uses import uses_of, uses_of_sheet
from sosik.model.pages import Issue, Release
from sosik.problems.problem import Problem, hint, message, place, source
from sosik.site.queries import QueryRecorder
from sosik.site.recorded_layouts import RecordedLayouts
from sosik.site.view import SiteView
from tests.support.mail_sample import ISSUE, RELEASE, Memory, layouts, use_sample, view
from tests.support.small import SHIPPED, read

WALK = "content/articles/walk.md"
MAIL, HEAD_CSS = "layouts/email/mail.css", "layouts/email/media.css"


def advice(
    html: str,
    css: str = "",
    *,
    head_css: str = "",
    literals: str = "",
    include_allowed: bool = False,
) -> dict[str, Problem]:
    """The advice on one article's HTML under a stylesheet, by the feature."""
    shown = inline_fragment(html, css) if css else html
    written = [("layouts/email/article.html", 1, literals)] if literals else []
    parts = [(WALK, shown)]
    found = client_advice(
        parts, {MAIL: css}, {HEAD_CSS: head_css}, written, include_allowed=include_allowed
    )
    return {feature(each): each for each in found}


def feature(advice: Problem) -> str:
    """The feature at the end of the page on caniemail, else what was found."""
    page = re.search(r"/features/([^/]+)/", source(advice))
    return page[1] if page else dict(advice.facts)["found"]


# What is used

USES = {
    '<td style="padding: 4px">글</td>': "tag:td property:padding unit:px",
    '<p style="display:flex;gap:1rem">': "property:display value:display=flex property:gap "
    "unit:rem",
    '<p style="width: calc(100% - 2em)">': "function:calc unit:% unit:em",
    '<p style="color: initial !important">': "keyword:initial mark:important",
    '<p style="color: var(--c); --c: red">': "function:var mark:variable",
    '<div style="background: url(a.webp) no-repeat">': "property:background image:webp",
    '<img src="https://a.example.org/1.AVIF?x=1" alt="">': "tag:img image:avif attribute:alt",
    '<img src="data:image/png;base64,AA==">': "image:data",
    '<a href="#b">글</a><a href="mailto:a@b.example">글</a>': "link:anchor link:mailto",
    '<input type="checkbox">': "tag:input input:checkbox",
    '<style>@import "a.css";</style>': "at:import",
    "<style>@media (max-width: 9px) and (hover) { .a:hover > p { top: 0 } }</style>": "at:media "
    "media:hover selector:class pseudo:hover selector:child selector:type property:top",
    "<style>a.b, #c + [d] { color: red }</style>": "selector:chaining selector:grouping "
    "selector:id selector:adjacent-sibling selector:attribute",
}


@pytest.mark.parametrize("html", USES)
def test_a_mail_uses(html: str) -> None:
    found = {use.name for use in uses_of(f"<table><tr>{html}" if "<td" in html else html)}
    assert set(USES[html].split()) <= found


def test_classes_of_several_letters_are_no_chain() -> None:
    names = {use.name for use in uses_of_sheet(".title a, .title > b, h2 { color: red }")}
    assert "selector:chaining" not in names


def test_what_is_outlook_s_own_or_only_looks_like_a_use_is_passed_over() -> None:
    html = (
        "<!--[if mso]><table><tr><td><![endif]--><p style=\"mso-hide:all;font-family:'1rem flex'\">"
        '<img src="a.png" alt="display: grid">margin: 1vw</p>'
    )
    names = {use.name for use in uses_of(html)}
    assert not names & {"tag:table", "unit:rem", "unit:vw", "property:mso-hide"}
    assert not {name for name in names if "grid" in name or "flex" in name}
    assert {use.tag for use in uses_of("<p>글</p>")} == {"p"}, "what the parser adds is no use"


def test_a_sheet_of_the_head_is_told_by_its_lines() -> None:
    css = "/* 하나\n둘 */\n@media (hover) {\n  .a,\n  .b { color: red;\n    top: 0 }\n}\n"
    found = {(use.name, use.line) for use in uses_of_sheet(css)}
    assert {("media:hover", 3), ("selector:grouping", 4)} <= found
    assert {("property:color", 5), ("property:top", 6)} <= found


# What is told


def test_a_made_up_position_in_the_stylesheet_is_told_with_its_line_and_clients() -> None:
    css = ".a { color: #000000; }\n\n.b {\n  margin: 0;\n  position: absolute;\n}\n"
    told = advice('<p class="b">글</p>', css)
    assert set(told) == {"css-position"}
    found = told["css-position"]
    assert (found.code, found.file, found.line) == ("client-drops-or-limits", MAIL, 5)
    assert source(found) == "https://www.caniemail.com/features/css-position/ (2021-05-16)"
    assert message(found) == (
        "‘position’ 빠지는 곳: Gmail, Outlook(Windows, iOS), 네이버 메일(가정), 다음 메일(가정), "
        "카카오메일(가정). 일부만 되는 곳: Outlook(웹, macOS, Android), Apple Mail, "
        "Samsung Email, Yahoo."
    )
    english = message(found, "en")
    assert english.startswith("‘position’ dropped by: Gmail, Outlook (Windows, iOS), ")
    assert " In part only in: Outlook (" in english
    assert hint(found).startswith("시험 메일로 보고")


def test_a_style_of_a_layout_is_told_with_the_layout_s_line() -> None:
    told = advice(
        '<p style="position:absolute">글</p>', literals='<table>\n<p style="position:absolute">'
    )
    assert place(told["css-position"], "en") == "layouts/email/article.html, line 2"


def test_what_an_article_brings_is_told_with_the_article() -> None:
    told = advice('<p><video src="a.mp4"></video></p>', literals='<p class="a">')
    assert place(told["html-video"]) == WALK
    assert "<video>" in message(told["html-video"])


def test_a_kept_rule_is_told_with_its_line() -> None:
    head_css = ".a { color: #000000 !important; }\n.a:hover { color: #ffffff !important; }\n"
    told = advice(f"<style>{head_css}</style>", head_css=head_css)
    assert set(told) == {"css-pseudo-class-hover"}
    assert place(told["css-pseudo-class-hover"], "en") == f"{HEAD_CSS}, line 2"


def test_what_nobody_drops_is_not_told() -> None:
    css = "td { background-color: #ffffff; color: #000000; vertical-align: top; font-size: 15px; }"
    html = '<table width="100%" cellpadding="0"><tr><td valign="top">글</td></tr></table>'
    assert not advice(html, css)
    assert not support_gaps("property:color")


def test_what_nobody_has_tested_is_not_told() -> None:
    untested = {
        (use, client)
        for feature in support_data().features.values()
        for client, value in feature.support.items()
        for use in feature.uses
        if value == "u"
    }
    assert untested
    assert not {(use, gap.client) for use, _ in untested for gap in support_gaps(use)} & untested


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ('<p style="margin:-4px 0">글</p>', "css-margin"),
        ('<span style="margin:4px">글</span>', "css-margin"),
        ('<p style="padding:4px 8px">글</p>', "css-padding"),
        ('<div style="width:50%">글</div>', "css-width"),
        ('<p style="max-width:9px">글</p>', "css-max-width"),
        ('<div style="height:40px">글</div>', "css-height"),
        ('<p style="font-size:1rem">글</p>', "css-font-size"),
        ('<p style="border-left:9px solid #000000">글</p>', "css-border"),
        ('<p style="text-decoration:underline wavy">글</p>', "css-text-decoration"),
        ('<img src="a.png" width="50%">', "html-width"),
        ('<img src="a.webp">', "image-webp"),
        ('<a href="#b">글</a>', "html-anchor-links"),
        ("<ol reversed><li>글</li></ol>", "html-lists"),
        ("<form></form>", "html-form"),
    ],
)
def test_a_reason_holds_only_where_it_is_true(html: str, code: str) -> None:
    assert code in advice(html)


def test_one_piece_of_advice_names_all_places_and_says_how_many_more_there_are() -> None:
    css = "".join(f".c{n} {{ position: absolute; left: {n}px; }}\n" for n in range(8))
    html = "".join(f'<p class="c{n}">글</p>' for n in range(8))
    found = advice(html, css)["css-left-right-top-bottom"]
    assert (found.file, found.line) == (MAIL, 1)
    more = ", ".join(f"{MAIL}:{n}" for n in range(2, 6)) + " +3"
    assert message(found).endswith(f" 다른 곳: {more}.")
    assert message(found, "en").endswith(f" Also in: {more}.")


def test_what_is_allowed_is_told_with_its_reason_where_all_is_asked_for() -> None:
    html = '<td style="border-radius:4px">글</td>'
    assert not advice(f"<table><tr>{html}")
    told = advice(f"<table><tr>{html}", include_allowed=True)["css-border-radius"]
    assert told.code == "client-drops-or-limits-allowed"
    assert "Outlook(Windows)" in message(told)
    assert (hint(told), hint(told, "en")) == ("모서리가 네모날 뿐입니다.", "Corners are square.")


def test_the_number_of_an_item_is_held_by_all() -> None:
    assert not advice('<ol><li value="4">글</li></ol>')


UNTESTED = {"attribute:class", "attribute:scope", "property:-webkit-print-color-adjust"}
"""Uses that caniemail has not tested, and that are assumed not to be known in Korea."""


def test_every_reason_is_said_in_both_languages_and_names_uses_that_are_known() -> None:
    names = {use for feature in support_data().features.values() for use in feature.uses}
    for each in ALLOWED:
        assert re.search("[가-힣].*[.]$", each.reason_ko), each
        assert each.reason_en.endswith("."), each
        assert any(
            allowance_of.startswith(use.rstrip("*").partition("*")[0])
            for use in each.uses.split()
            for allowance_of in names | UNTESTED
        ), each


def test_a_list_without_its_margin_is_told() -> None:
    """Outlook would show it without its bullets; with a margin, nothing is lost."""
    assert "css-padding" in advice('<ul style="margin:0;padding-left:20px"><li>글</li></ul>')
    assert not advice('<ul style="margin:0 0 0 20px;padding:0"><li>글</li></ul>')


def test_a_reason_for_the_kept_style_forgives_nothing_inline() -> None:
    assert allowance("property:width", "", "width: auto", "outlook.windows")
    assert not allowance("property:width", "p", "width: auto", "outlook.windows")


# The sample mails


@pytest.mark.parametrize("page", [ISSUE, RELEASE], ids=["bulletin", "release"])
def test_nothing_of_the_shipped_layouts_is_left_unexplained(
    page: Issue | Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_sample(monkeypatch)
    assert compose(page, view(), layouts(), Memory()).advice == ()


def test_nothing_of_the_sample_issues_is_left_unexplained() -> None:
    prepared = read(SHIPPED.parent)
    mailed: list[Issue | Release] = [each for each in prepared.site.releases if each.mail]
    assert prepared.site.issues
    for page in [*prepared.site.issues, *mailed]:
        reader = QueryRecorder(prepared.queries)
        recorded = RecordedLayouts(prepared.queries.layouts, reader)
        assert compose(page, SiteView(reader), recorded, Memory()).advice == ()


# What is assumed


@pytest.mark.parametrize(
    ("use", "support"),
    [
        ("property:padding-left", "y"),
        ("property:padding", "a"),
        ("property:position", "n"),
        ("property:background-image", "n"),
        ("property:max-width", "n"),
        ("tag:style", "n"),
        ("attribute:class", "n"),
        ("selector:class", "n"),
        ("at:media", "n"),
        ("tag:table", "y"),
        ("attribute:bgcolor", "y"),
        ("image:png", "y"),
        ("image:webp", "n"),
        ("unit:rem", "n"),
        ("value:display=flex", "n"),
        ("value:font-weight=bold", "y"),
    ],
)
def test_naver_daum_and_kakao_are_assumed_to_know_little(use: str, support: str) -> None:
    assert assumed_support(use) == support
    clients = {gap.client for gap in support_gaps(use)} & ASSUMED.keys()
    assert clients == (set() if support == "y" else set(ASSUMED))


def test_what_is_assumed_says_so_by_its_names_and_its_source() -> None:
    assert all("가정" in korean and "assumed" in english for korean, english in ASSUMED.values())
    told = advice('<p class="a" style="object-view-box:none">글</p>', include_allowed=True)
    assert source(told["class"]) == "가정: docs/mail.md"
