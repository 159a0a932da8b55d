"""Where emphasis begins and ends, compared with markdown-cjk-friendly; cases of everyday Korean
stand in tests/cases/markdown/emphasis.txt and numbers.txt.
"""

from unicodedata import normalize

import pytest
from markdown_it import MarkdownIt

from sosik.content.markdown.emphasis import install_emphasis


def korean() -> MarkdownIt:
    """A parser with this rule."""
    parser = MarkdownIt("commonmark").enable("strikethrough")
    install_emphasis(parser)
    return parser


def rendered(text: str) -> str:
    """The HTML of one paragraph without the <p> tags."""
    return str(korean().renderInline(text))


TABLE = """
_ * _ - -
_ * % - start
_ * a - start
_ * ～ - start
_ * 字 - start
% * % end start
% * a - start
% * 字 end start
～ * a end start
a ** a end start
a * % end -
字 * % end start
字 ** 字 end start
字 * ～ end start
_ ~~ % - start
% ~~ a - -
% ~~ 字 end -
a ~~ % end -
字 ~~ % end -
""".strip().split("\n")
"""implementers-tips.md, "Emphasis Marker Start/End Conditions": before, marks, after, and what the
marks can do. `_` is a blank, `%` is punctuation; rows with both sides exchanged are added.
Ours differ where one star stands inside a word, and where `~~` would open behind one.
"""


@pytest.mark.parametrize("row", TABLE)
def test_marks_begin_and_end_where_the_specification_says(row: str) -> None:
    before, marks, after, end, start = row.replace("_", "\u3000").split(" ")
    tag = {"*": "em", "**": "strong"}.get(marks, "s")
    closed = rendered(f"x {marks}x{before}{marks}{after}x")
    opened = rendered(f"x{before}{marks}{after}x{marks} x")
    assert (f"<{tag}>x{before}</{tag}>" in closed) == (end == "end")
    assert (f"{before}<{tag}>{after}x</{tag}>" in opened) == (start == "start")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # A mark (U+FE00) makes another form of a punctuation mark, and that of a quotation mark
        # (U+FE01) is a wide one.
        ("a**「\ufe00b」**c", "a<strong>「\ufe00b」</strong>c"),
        ("**가“\ufe01**c", "<strong>가“\ufe01</strong>c"),
        ("**가“**c", "**가“**c"),
        ("**葛\U000e0100**(c)**d", "<strong>葛\U000e0100</strong>(c)**d"),
        ("葛\U000e0100**(c)**가", "葛\U000e0100<strong>(c)</strong>가"),
        ("a%\ufe00**(b)** c", "a%\ufe00<strong>(b)</strong> c"),
    ],
)
def test_variation_selectors_count_as_the_character_before_them(text: str, wanted: str) -> None:
    assert rendered(text) == wanted


def test_decomposed_hangul_is_hangul() -> None:
    text = "**‘돌봄’**은 행사는**(주)민들레**가"
    wanted = "<strong>‘돌봄’</strong>은 행사는<strong>(주)민들레</strong>가"
    assert rendered(normalize("NFD", text)) == normalize("NFD", wanted)


def test_underscores_and_latin_text_are_read_as_commonmark_reads_them() -> None:
    plain = MarkdownIt("commonmark").enable("strikethrough")
    for text in ("__'자활'__은", "_가_나", "가__나__다", '**"a"**b', "a**(b)**c", "*a*b ~~'c'~~d"):
        assert rendered(text) == plain.renderInline(text), text


def test_other_parsers_stay_as_they_are() -> None:
    before = MarkdownIt("commonmark").renderInline("**'자활'**은")
    korean()
    assert MarkdownIt("commonmark").renderInline("**'자활'**은") == before == "**'자활'**은"


@pytest.mark.parametrize("piece", ["*가", "**(가)", "~~1", "(*)", "가*,", "***‘", "*_~~", "1*1"])
def test_fifty_thousand_marks_come_to_an_end(piece: str) -> None:
    text = rendered(piece * (50_000 // len(piece)))
    assert len(text) >= 25_000
