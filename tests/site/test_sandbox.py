"""A layout prints nothing that changes by itself: where in memory something lies is no text."""

import pytest

from sosik.problems.problem import ProblemsFound
from sosik.site.sandbox import Open
from sosik.site.templates import Layouts


class Given(Open):
    """What a layout is given: a text, a list, and a method."""

    word = "글"
    words = ("나", "눔")

    def page(self) -> str:
        """A page."""
        return "쪽"


@pytest.fixture(autouse=True, params=[24, 0], ids=["sandbox", "fast"])
def worth(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Layouts as they are rendered at first, and as they are rendered when they are used often."""
    monkeypatch.setattr(Layouts, "worth", request.param)


def rendered(source: str) -> str:
    """What a layout becomes whose third line is `source`."""
    return Layouts({"a.html": f"{{# 1 #}}\n\n{source}"}).render("a.html", given=Given())[1:]


@pytest.mark.parametrize(
    "source",
    [
        "{{ given.page }}",
        "{{ 'a' ~ given.page }}",
        "{{ 'a' ~ ('b' ~ given.page) }}",
        "{{ given.page|string }}",
        "{{ given.page|e }}",
        "{{ given.words|map('upper') }}",
        "{{ given.words|map('upper')|string }}",
        "{{ 'a' ~ given.words|map('upper') }}",
        "{{ [given.page]|join(', ') }}",
        "{{ [given.words|map('upper')]|join }}",
        "{{ [given]|join(', ', attribute='page') }}",
        "{{ [given.page]|map('string')|join }}",
        "{{ '%s'|format(given.page) }}",
        "{{ '%s' % given.page }}",
        "{{ '%s %s' % (1, given.page) }}",
        "{{ '{} {a}'.format(1, a=given.page) }}",
        "{{ 'a'|replace('a', given.page) }}",
        "{{ [given.page] }}",
        "{{ {'a': given.page} }}",
        "{{ ''.upper }}",
        "{{ [''.upper, 1] }}",
        "{{ {'a': 'b'}.items }}",
        "{{ range }}",
        "{% set said = 'a' ~ given.page %}{{ said }}",
        "{% macro m() %}{% endmacro %}{{ m }}",
        "{{ given.words|map('upper')|trim }}",
    ],
)
def test_a_method_or_an_iterator_in_place_of_a_text_is_a_problem_at_its_line(source: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        rendered(source)
    assert [(each.code, each.line) for each in found.value.problems] == [("layout-failed", 3)]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ given.page() }}", "쪽"),
        ("{{ given.words|map('upper')|list|length }}", "2"),
        ("{{ given.words|map('upper')|join(' ') }}", "나 눔"),
        ("{{ [given, given]|join('·', attribute='word') }}", "글·글"),
        ("{{ 'a' ~ 1 ~ given.word ~ none }}", "a1글None"),
        ("{{ '<b>' ~ given.word ~ '<i>'|safe }}", "&lt;b&gt;글<i>"),
        ("{{ '%s-%d' % (given.word, 3) }} {{ 7 % 4 }}", "글-3 3"),
        ("{{ '%s'|format(given.word) }} {{ '{}'.format(2) }}", "글 2"),
        ("{{ '<'|e|string }} {{ 'a b'|replace(' ', '-') }} {{ ['<']|join }}", "&lt; a-b &lt;"),
        ("{{ 'see 0x1f at 0x7f12> here' }}", "see 0x1f at 0x7f12&gt; here"),
        ("{{ given.words|list }}", "[&#39;나&#39;, &#39;눔&#39;]"),
    ],
)
def test_what_has_a_text_is_printed(source: str, said: str) -> None:
    assert rendered(source) == said
