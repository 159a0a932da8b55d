"""Layouts compiled for speed render what the sandbox renders, and can do no more than in it."""

from collections.abc import Mapping
from typing import Any

import pytest
from jinja2 import sandbox
from msgspec import Struct

from sosik.problems.problem import ProblemsFound, say
from sosik.site import lean
from sosik.site.sandbox import Open
from sosik.site.templates import Layouts
from tests.support.sites import Site, different, snapshot


class Entry(Struct, frozen=True):
    """A record as layouts get them."""

    title: str
    tags: tuple[str, ...] = ()
    extra: dict[str, object] = {}


class View(Open):
    """What layouts call `site`."""

    title = "소식 & <b>글</b>"
    words = ("나", "눔")

    def href(self, address: str, *, end: str = "") -> str:
        """An address."""
        return f"/base{address}{end}"

    def entry(self) -> Entry:
        """A record."""
        return Entry("장터", ("가", "나"), {"name": "덧", "items": 3})

    def fail(self) -> str:
        """A method that raises."""
        raise ValueError("안 됩니다")


PARTS = {
    "part.html": "[{{ site.title }}|{{ x if x is defined else '-' }}]{% set x = 'own' %}{{ x }}\n",
    "late.html": "{{ x }}{% set x = 2 %}{{ x }}",
    "branch.html": "{% if site.words %}{% set y = 1 %}{% endif %}{{ y if y is defined else 'no' }}",
    "looped.html": "{{ loop.index }}",
    "loops.html": "{% for w in site.words %}{{ loop.index }}{{ w }}{% endfor %}",
    "rebinds.html": "{% set site = 'mine' %}{{ site }}{{ site.upper() }}",
    "macros.html": "{# #}{% macro b(t) %}<b>{{ t }}{{ c() }}</b>{% endmacro %}"
    "{% macro c() %}{{ site.title }}{% endmacro %}{% macro d(t, n=2) %}{{ t * n }}{% endmacro %}",
    "hides.html": "{% macro u(v) %}{{ v }}{% endmacro %}{% macro v() %}v{% endmacro %}"
    "{% macro w() %}{{ v() }}{{ u(1) }}{% endmacro %}",
    "pure.html": "{% macro p(t) %}{{ q(t) }}{% endmacro %}{% macro q(t) %}<{{ t }}>{% endmacro %}",
    "sets.html": "{% set k = 1 %}{% macro m() %}{{ k }}{% endmacro %}",
    "outer.html": "{% include 'part.html' %}{% include 'loops.html' %}",
    "itself.html": "{{ n }}{% set n = n - 1 %}{% if n %}{% include 'itself.html' %}{% endif %}",
    "broken.html": "{% if %}",
    "base.html": "{% set z = 1 %}<"
    "{% block a %}{{ site.title }}{% endblock %}{{ self.a() }}{{ z }}>",
    "mode.html": "{% autoescape false %}{{ site.title }}{% endautoescape %}{{ site.title }}",
    "plain.txt": "{{ site.title }}",
    "call.html": "{% macro w() %}({{ caller() }}){% endmacro %}",
}
CASES = [
    "{{ site.title }}{{ site.words }}{{ 3 }}{{ 2.5 }}{{ none }}{{ true }}",
    "{{ site.entry().title }} {{ site.entry().tags[0] }} {{ site.entry().extra.name }}",
    "{{ site.entry().extra.items }}",
    "{{ site.entry().extra['items'] }}",
    "{{ site.entry().nothing }}",
    "{{ site.entry().nothing is defined }}",
    "{{ site.entry().title.upper() }}{{ 'a b'.split() }}{{ 'ab'.title() }}",
    "{{ site.href('/a/') }}{{ site.href('/a/', end='#b') }}{{ site.href(*['/c/']) }}",
    "{{ site.href(**{'address': '/d/'}) }}",
    "{{ site.href() }}",
    "{{ site.fail() }}",
    "{{ site.href }}",
    "{{ site.nothing }}{{ site.nothing() }}",
    "{{ site.nothing is defined }}",
    "{{ nothing }}",
    "{{ nothing.at }}",
    "{{ '{0.title}'.format(site) }}{{ '%s' | format(site.title) }}",
    "{{ '{0.__class__}'.format(site) }}",
    "{{ site.__class__ }}",
    "{{ site['__class__'] }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ site.href.__globals__ }}{{ site.href.__func__ }}{{ site.href.im_func }}",
    "{% set l = [1] %}{{ l.append(2) }}{{ l }}",
    "{% set d = {'a': 1} %}{{ d.update({'b': 2}) }}{{ d.a }}",
    "{% set d = {'a': 1} %}{{ d.a }}{{ d.get('b', 2) }}{{ d.items() | list }}{{ d.keys() | list }}",
    "{% set n = namespace(a=1) %}"
    "{% for w in site.words %}{% set n.a = n.a + 1 %}{% endfor %}{{ n.a }}",
    "{% for w in site.words %}{{ loop.index0 }}{{ loop.last }}"
    "{{ loop.cycle('x', 'y') }}{% endfor %}",
    "{% include 'part.html' %}{{ x is defined }}",
    "{% set x = 1 %}{% include 'part.html' %}{{ x }}",
    "{% with x = '<' %}{% include 'part.html' %}{% endwith %}{{ x is defined }}",
    "{% for x in site.words %}{% include 'part.html' %}{% endfor %}",
    "{% for x in site.words %}{% include 'looped.html' %}{% endfor %}",
    "{% for x in site.words %}{{ loop.index }}{% include 'looped.html' %}{% endfor %}",
    "{% for x in site.words %}{% include 'loops.html' %}{% else %}"
    "{% include 'part.html' %}{% endfor %}",
    "{% set x = 1 %}{% include 'late.html' %}{{ x }}",
    "{% include 'late.html' %}",
    "{% include 'branch.html' %}{{ y is defined }}",
    "{% include 'rebinds.html' %}{{ site.title }}",
    "{% set site = 'a' %}{{ site.upper() }}{% include 'part.html' %}",
    "{% for site in ['a'] %}{{ site.upper() }}{% endfor %}{{ site.title }}",
    "{% macro m(site) %}{{ site.upper() }}{% endmacro %}{{ m('b') }}",
    "{% include 'outer.html' %}{% include ['nowhere.html', 'part.html'] %}",
    "{% include 'part.html' without context %}",
    "{% set n = 3 %}{% include 'itself.html' %}",
    "{% include 'nowhere.html' %}",
    "{% include 'nowhere.html' ignore missing %}-",
    "{% if false %}{% include 'nowhere.html' %}{% endif %}-",
    "{% if false %}{% include 'broken.html' %}{% endif %}-",
    "{% from 'macros.html' import b with context %}{{ b('<') }}{{ c is defined }}",
    "{% from 'macros.html' import b %}{{ b('<') }}",
    "{% from 'macros.html' import d %}{{ d('ab') }}{{ d('ab', n=3) }}{{ d() }}",
    "{% from 'macros.html' import d as e %}{{ e('ab') }}",
    "{% set c = 'mine' %}{% from 'macros.html' import b with context %}{{ b(1) }}{{ c }}",
    "{% from 'macros.html' import c, b with context %}{{ b(1) }}{{ c() }}",
    "{% from 'hides.html' import w %}{{ w() }}",
    "{% from 'hides.html' import w, u %}{{ w() }}{{ u(2) }}",
    "{% set site = 'a' %}{% from 'macros.html' import b with context %}{{ b(1) }}",
    "{% extends 'base.html' %}{% set site = 'a' %}{% block a %}{{ site.upper() }}{% endblock %}",
    "{% set inlined_q = 1 %}{% from 'pure.html' import p %}{{ p('&') }}{{ inlined_q }}",
    "{% from 'pure.html' import p %}{{ p('&') }}{{ q is defined }}",
    "{% from 'sets.html' import m %}{{ m() }}",
    "{% from 'macros.html' import nowhere %}{{ nowhere }}",
    "{% import 'pure.html' as pure %}{{ pure.p(1) }}",
    "{% from 'call.html' import w %}{% call w() %}{{ site.title }}{% endcall %}",
    "{% extends 'base.html' %}{% block a %}{{ super() }}{% include 'part.html' %}{% endblock %}",
    "{% extends 'base.html' %}{% from 'pure.html' import p %}{% block a %}{{ p(z) }}{% endblock %}",
    "{% extends 'base.html' %}{% set z = 2 %}{% set x = site.words[0] %}"
    "{% block a %}{{ x }}{% include 'part.html' %}{% endblock %}",
    "{% include 'mode.html' %}",
    "{% autoescape false %}{{ site.title }}{% include 'part.html' %}{% endautoescape %}",
    "{% include 'plain.txt' %}",
    "{% filter upper %}{% include 'part.html' %}{% endfilter %}",
    "{% set t %}{% include 'part.html' %}{% endset %}{{ t }}{{ t | length }}",
    "{{ site.title ~ '<' ~ 1 }}{{ ['<', site.title] | join('&') }}{{ '<' | safe }}{{ '<' | e }}",
    "{{ site.words | map('upper') }}",
    "{{ [site] | map(attribute='title') | list }}{{ [site] | map(attribute='__class__') | list }}",
]


def outcome(texts: Mapping[str, str], name: str, **values: Any) -> str:
    """What a layout renders, or what is said of its problem."""
    try:
        return Layouts(texts).render(name, site=View(), **values)
    except ProblemsFound as refused:
        return "\n".join(map(say, refused.problems))


@pytest.mark.parametrize("ending", ["html", "txt"])
@pytest.mark.parametrize("source", CASES)
def test_fast_code_does_what_the_sandbox_does(
    source: str, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same text, or the same problem at the same line."""
    name = f"a.{ending}"
    texts = {**PARTS, name: f"{{# 1 #}}\n{source}"}
    wanted = outcome(texts, name)
    monkeypatch.setattr(Layouts, "worth", 0)
    assert outcome(texts, name) == wanted


def test_whatever_changes_a_value_goes_through_the_sandbox() -> None:
    """All that Jinja knows to change lists, dictionaries, sets and queues."""
    assert not any(lean._is_harmless(name) for _, names in sandbox._mutable_spec for name in names)
    assert lean._is_harmless("title") and lean._is_harmless("items") and lean._is_harmless("get")


def test_includes_and_imports_are_inlined(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the comparison above compares something: the parts are read while compiling only."""
    monkeypatch.setattr(Layouts, "worth", 0)
    source = "{% from 'macros.html' import b with context %}{% include 'outer.html' %}{{ b(1) }}"
    layouts = Layouts({**PARTS, "a.html": source})
    layouts.render("a.html", site=View())
    environment = layouts._lean_environment("ko")
    assert environment.cache is not None
    assert [name for _, name in environment.cache] == ["a.html"]


def test_a_layout_that_fails_in_fast_code_is_soon_left_to_the_sandbox(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Layouts, "worth", 0)
    layouts = Layouts({"a.html": "{{ site.entry().extra.name }}{{ site.count() }}"})
    calls: list[int] = []

    class Counting(View):
        def count(self) -> int:
            """The number of times that it was rendered whole."""
            calls.append(1)
            return len(calls)

    rendered = [layouts.render("a.html", site=Counting()) for _ in range(9)]
    assert rendered == [f"덧{number}" for number in range(1, 10)]
    assert layouts._failures["a.html"] == 3


def test_the_sample_site_is_the_same_in_fast_code(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Layouts, "worth", 1_000_000)
    site.build()
    slow = snapshot(site.output)
    monkeypatch.setattr(Layouts, "worth", 0)
    site.build(clean=True)
    assert different(snapshot(site.output), slow) == []
