"""Layouts: each known by all that it draws on, sandboxed, its faults told with file and line."""

from typing import Any

import pytest

from sosik.korean.dates import Moment
from sosik.model.pages import Page
from sosik.problems.problem import Problem, ProblemsFound, say
from sosik.site.templates import Layouts
from sosik.site.text_filters import say_size
from tests.support.small import NOW

CHAIN = {
    "site/page.html": '{% extends "site/base.html" %}{% block main %}글{% endblock %}',
    "site/base.html": '{% include "site/head.html" %}{% block main %}{% endblock %}',
    "site/head.html": '{% from "site/outer.html" import line %}{{ line("가") }}',
    "site/outer.html": '{% import "site/inner.html" as i %}'
    "{% macro line(said) %}<p>{{ i.mark(said) }}</p>{% endmacro %}",
    "site/inner.html": "{% macro mark(said) %}<b>{{ said }}</b>{% endmacro %}",
    "site/other.html": "다른 것",
}


def test_a_layout_is_known_by_all_that_it_draws_on() -> None:
    layouts = Layouts(CHAIN)
    assert layouts.render("site/page.html") == "<p><b>가</b></p>글"
    assert sorted(layouts.closure("site/page.html")) == sorted(CHAIN.keys() - {"site/other.html"})


@pytest.mark.parametrize("changed", CHAIN)
def test_a_change_anywhere_below_a_layout_changes_its_digest(changed: str) -> None:
    before = Layouts(CHAIN).digest("site/page.html")
    after = Layouts(CHAIN | {changed: CHAIN[changed] + " "}).digest("site/page.html")
    assert (after != before) is (changed != "site/other.html")


OPTIONAL = (
    '{% include "site/notice.html" ignore missing %}{% include ["site/a.html", "site/b.html"] %}'
)


def test_a_layout_that_is_missing_belongs_to_the_digest_too() -> None:
    texts = {"site/page.html": OPTIONAL, "site/b.html": "나"}
    assert Layouts(texts).render("site/page.html") == "나"
    before = Layouts(texts).digest("site/page.html")
    for name in ("site/notice.html", "site/a.html"):
        assert Layouts(texts | {name: ""}).digest("site/page.html") != before
        assert Layouts(texts | {name: ""}).digest("site/page.html") != Layouts(
            texts | {name: "가"}
        ).digest("site/page.html")


def test_layouts_that_include_each_other_have_a_digest() -> None:
    round_about = {"a.html": '{% include "b.html" %}', "b.html": '{% include "a.html" %}'}
    assert Layouts(round_about).closure("a.html") == ("a.html", "b.html")
    assert Layouts(round_about).digest("a.html")


def _problems(text: str) -> list[Problem]:
    return Layouts({"site/x.html": text, "site/y.html": "나"}).problems()


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('\n{% include "site/" ~ name %}', "layout-dynamic", 2),
        ("\n\n{% extends name %}", "layout-dynamic", 3),
        ("{% import name as n %}", "layout-dynamic", 1),
        ("{% from name import n %}", "layout-dynamic", 1),
        ('{% include "site/y.html" %}\n{% include name %}', "layout-dynamic", 2),
        ('{% include ["site/y.html", name] %}', "layout-dynamic", 1),
        ('{% include "site/y.html" if name else "site/x.html" %}', "layout-dynamic", 1),
        ("가\n{% if %}", "layout-syntax", 2),
        ("가\n나\n{{ 다", "layout-syntax", 3),
        ("{% for a in b %}\n{% endif %}", "layout-syntax", 2),
        ("{% no_such_tag %}", "layout-syntax", 1),
    ],
)
def test_a_layout_that_can_t_be_read_is_told_with_its_line(text: str, code: str, line: int) -> None:
    assert [(each.code, each.file, each.line) for each in _problems(text)] == [
        (code, "layouts/site/x.html", line)
    ]


def test_a_sound_layout_has_no_problem() -> None:
    assert (
        _problems('{% include "site/y.html" %}{% include ["site/n.html", "site/y.html"] %}') == []
    )
    assert Layouts(CHAIN).problems() == []


def test_a_stylesheet_is_no_layout() -> None:
    assert Layouts({"assets/site.css": "a { color: {{ red; } {%"}).problems() == []


def _failure(texts: dict[str, str], **given: Any) -> Problem:
    with pytest.raises(ProblemsFound) as found:
        Layouts(texts).render("site/x.html", **given)
    assert len(found.value.problems) == 1
    return found.value.problems[0]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("가\n{{ nothing }}", "layout-failed", 2),
        ("가\n{{ page.nothing }}", "layout-failed", 2),
        ("{{ page.title.nothing }}", "layout-failed", 1),
        ("가\n\n{{ 1 / 0 }}", "layout-failed", 3),
        ('{{ "가" + 1 }}', "layout-failed", 1),
        ('가\n{% include "site/none.html" %}', "no-such-layout", 2),
        ('{% extends "site/none.html" %}', "no-such-layout", 1),
        ("가\n{{ page | no_such_filter }}", "layout-syntax", 2),
        ("가\n{{ page is no_such_test }}", "layout-syntax", 2),
        ("{{ range(100000000) | list }}", "layout-failed", 1),
    ],
)
def test_a_layout_that_fails_is_told_with_the_line_where_it_stopped(
    text: str, code: str, line: int
) -> None:
    page = Page(id="pages/a", source="", url="/a/", output="", title="가")
    fault = _failure({"site/x.html": text}, page=page)
    assert (fault.code, fault.file, fault.line) == (code, "layouts/site/x.html", line)
    assert "0x" not in say(fault)


def test_a_failure_is_told_where_it_stands_however_deep() -> None:
    texts = {
        "site/x.html": '{% include "site/y.html" %}',
        "site/y.html": '{% from "site/z.html" import m %}\n{{ m() }}',
        "site/z.html": "{% macro m() %}\n\n{{ nothing }}{% endmacro %}",
    }
    fault = _failure(texts)
    assert (fault.file, fault.line) == ("layouts/site/z.html", 3)


@pytest.mark.parametrize(
    "text",
    [
        "{{ page.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ page.__init__.__globals__ }}",
        "{{ render.__globals__ }}",
        "{{ render.__code__ }}",
        "{{ names.append(1) }}",
        "{{ names.clear() }}",
        "{{ '%s' | attr('__class__') }}",
        "{{ '{0.__class__}'.format(page) }}",
        "{{ page['__class__'] }}",
        "{{ lipsum }}",
        "{{ cycler('a') }}",
        "{{ names | random }}",
        "{{ open('/etc/passwd') }}",
        "{{ self.__init__ }}",
        "{% include '/etc/passwd' %}",
        "{% include '../site.yaml' %}",
        "{{ now() }}",
    ],
)
def test_a_layout_reaches_nothing_that_it_was_not_given(text: str) -> None:
    def render() -> str:
        return ""

    page = Page(id="pages/a", source="", url="/a/", output="", title="가")
    names = ["가"]
    fault = _failure({"site/x.html": text}, page=page, names=names, render=render)
    assert fault.code in ("layout-failed", "no-such-layout", "layout-syntax")
    assert names == ["가"]


def test_words_are_escaped_in_html_and_plain_in_text() -> None:
    texts = {"a.html": "{{ said }}", "a.txt": "{{ said }}", "a.xml": "{{ said }}"}
    shown = {name: Layouts(texts).render(name, said="<b>'&\"") for name in texts}
    assert shown["a.txt"] == "<b>'&\""
    assert shown["a.html"] == shown["a.xml"] == "&lt;b&gt;&#39;&amp;&#34;"


def test_the_filters_say_dates_and_sizes() -> None:
    text = "{{ at | date }}|{{ at | datetime }}|{{ at | iso }}|{{ at | weekday }}"
    said = Layouts({"x.html": text}).render("x.html", at=Moment(NOW, timed=True))
    assert said == "2026. 11. 1.|2026. 11. 1. 09:00|2026-11-01T09:00:00+09:00|일"


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (0, "0B"),
        (999, "999B"),
        (1000, "1KB"),
        (34_400, "34KB"),
        (999_499, "999KB"),
        (1_230_000, "1.2MB"),
    ],
)
def test_how_a_size_is_said(size: int, said: str) -> None:
    assert say_size(size) == said


@pytest.mark.parametrize(
    ("code", "name"),
    [("kogl-1", "공공누리 제1유형(출처표시)"), ("kogl-0", "공공누리 제0유형(자유이용)"), ("", "")],
)
def test_the_filters_say_licences(code: str, name: str) -> None:
    text = "{{ code | license_name }}|{{ code | license_url }}|{{ code | license_sentence }}"
    said = Layouts({"x.txt": text}).render("x.txt", code=code).split("|")
    assert said[0] == name
    assert all(bool(part) == bool(code) for part in said)
