"""What Korean Markdown becomes in the pages, the mail and the plain text of a whole site."""

import re
from pathlib import Path

import lxml.html
import pytest

from tests.support.small import SETTINGS, article, made, picture, put

TEXT = """\
올해 **'자활'**은 [사업 안내](guide.md)와 https://example.org/form 을 본다[^1]. [다시](guide.md)

□ 개요
 ○ 목적: 이웃을 잇는다
   - 세부
 ※ 문의: 330-1280

일시
: 10월 20일(화)

[누리집](https://example.org/)

[^1]: 센터 집계.
"""
ISSUE = "---\n제목: 시월호\n발행일: 2026-10-30\n---\n안녕하세요.\n"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with one such article, in an issue."""
    settings = SETTINGS.replace("phone:", 'area_code: "02", phone:')
    root = tmp_path_factory.mktemp("site")
    put(
        root,
        {
            "content/articles/care.md": article("돌봄을 잇다", body=TEXT),
            "content/articles/guide.md": article("사업 안내", body="안내합니다."),
            "content/issues/2026-10.md": ISSUE,
        },
        settings=settings,
    )
    assert made(root).warnings == ()
    return root / "output"


def test_plain_text_numbers_its_links_and_lists_them_below(output: Path) -> None:
    text = (output / "email/issues/2026-10/message.txt").read_text("utf-8")
    assert "올해 '자활'은 사업 안내[1]와 https://example.org/form 을 본다1). 다시[1]" in text
    assert "누리집[2]" in text
    assert "[1] https://news.example.org/articles/guide/\n[2] https://example.org/" in text
    assert "[3]" not in text
    assert "□ 개요\n  ○ 목적: 이웃을 잇는다\n    - 세부\n    ※ 문의: 330-1280" in text
    assert "일시\n  10월 20일(화)" in text
    assert "\n1) 센터 집계." in text


def test_a_page_leads_to_its_notes_and_back(output: Path) -> None:
    page = (output / "site/articles/care/index.html").read_text("utf-8")
    assert '<sup><a href="#note-1" id="note-ref-1">1)</a></sup>' in page
    assert '<li id="note-1"><p>센터 집계. <a href="#note-ref-1" aria-label=' in page
    assert '<a href="tel:02-330-1280">330-1280</a>' in page


def test_a_mail_has_no_ids_and_its_notes_are_numbers(output: Path) -> None:
    mail = (output / "email/issues/2026-10/full.html").read_text("utf-8")
    assert " id=" not in mail
    assert "note-" not in mail.replace("outline-note", "")
    assert "1)</sup>" in mail
    assert "센터 집계." in mail


def test_an_outline_keeps_its_marks_where_no_style_is_kept(output: Path) -> None:
    mail = (output / "email/issues/2026-10/full.html").read_text("utf-8")
    for mark, words in (("□", "개요"), ("○", "목적"), ("-", "세부"), ("※", "문의")):
        assert mail.index(f">{mark}</span> ") < mail.index(words)
    assert "text-indent:-22px" in mail.replace(" ", "")


def test_the_summary_is_the_first_paragraph_even_of_an_outline(tmp_path: Path) -> None:
    body = "□ 센터는 **10월 20일(화)**까지 이웃을 만났다.\n ○ 다음\n"
    root = put(tmp_path, {"content/articles/care.md": article("돌봄", body=body)})
    made(root)
    page = (root / "output/site/articles/care/index.html").read_text("utf-8")
    assert 'content="센터는 10월 20일(화)까지 이웃을 만났다."' in page


@pytest.mark.parametrize("close", ["", "\n- 끝 -", "\n끝.", "\n<끝>"])
def test_a_release_ends_once(close: str, tmp_path: Path) -> None:
    head = "제목: 계획\n날짜: 2026-10-20\n메일: 예\n"
    root = put(tmp_path, {"content/releases/plan.md": f"---\n{head}---\n계획입니다.\n{close}\n"})
    made(root)
    for name in ("full.html", "message.txt"):
        mail = (root / f"output/email/releases/plan/{name}").read_text("utf-8")
        assert len(re.findall(r"끝(?![가-힣])", mail)) == 1


def test_no_alt_text_is_ever_taken_for_a_mark_of_ours(tmp_path: Path) -> None:
    settings = SETTINGS.replace("email: {", "email: {targets: [full, stibee, listmonk], ")
    alts = ("<!--sosik:preview-->", "<!--sosik:1--> x > \"q\" 'a'", "<!--/sosik:preview-->")
    texts: dict[str, str | bytes] = {
        f"content/articles/a{n}.md": article(
            f"글 {n}", body=f"![{alt}](x.png)\n\n{n}번째 글입니다."
        )
        for n, alt in enumerate(alts)
    }
    texts["content/articles/x.png"] = picture(kind="PNG")
    root = put(tmp_path, {**texts, "content/issues/2026-10.md": ISSUE}, settings=settings)
    made(root)
    for name in ("full.html", "stibee.html", "listmonk.html"):
        mail = (root / f"output/email/issues/2026-10/{name}").read_text("utf-8")
        assert [f"{n}번째 글입니다." in mail for n in range(3)] == [True] * 3
        assert mail.count("<!--sosik") == 0
        shown = lxml.html.document_fromstring(mail)
        read = {str(each.get("alt", "")) for each in shown.iter("img")}
        # Comments are published nowhere; what stands beside them is.
        assert {alt.strip() for alt in read} == {"", """x > "q" 'a'"""}
