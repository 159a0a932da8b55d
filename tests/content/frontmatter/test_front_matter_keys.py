"""Keys of front matter and of site.yaml: every key, in every spelling."""

import re
from collections.abc import Iterator
from datetime import UTC
from typing import Any

import pytest
import yaml

from sosik.content.frontmatter.article_list import Selections
from sosik.content.frontmatter.compose import compose
from sosik.content.frontmatter.mappings import Free, Key, Keys, ListOf, Mapped, read_keys
from sosik.content.frontmatter.page_schema import KEYS
from sosik.content.frontmatter.release_head import Contacts
from sosik.content.frontmatter.schedules import Schedules
from sosik.content.frontmatter.site_schema import KEYS as SITE
from sosik.content.frontmatter.site_schema import parse_settings
from sosik.content.frontmatter.types import (
    Choice,
    Flag,
    Number,
    Pattern,
    Reading,
    Text,
    Texts,
    Type,
    When,
)
from sosik.problems.problem import say
from tests.support.front_matter import sound


@pytest.mark.parametrize(
    "head",
    [
        "제목： 장터\n",
        "제목：장터\n",
        "제목 ： 장터\n",
        "제목:\u00a0장터\n",
        "제목:\u3000장터\n",
        "제목:\t장터\n",
        "\u200b제목: 장터\u200b\n",
        '"제목": 장터\n',
        "  제목: 장터\n",
        "제 목: 장터\n",
        "Title: 장터\n",
        "{제목: 장터}\n",
        "? 제목\n: 장터\n",
    ],
)
def test_the_colon_and_the_spaces_round_a_key_may_be_those_of_any_keyboard(head: str) -> None:
    assert sound("page", head).title == "장터"


_FITTING = (
    "42",
    "02",
    "ko",
    "#0f6b53",
    "https://example.org/",
    "news@example.org",
    "pr",
    "own.woff2",
    "example.org",
)


def _sample(type_: Type, which: int) -> str:
    """A value that a type takes, its own keys in their `which`-th spelling."""
    match type_:
        case Mapped():
            pairs = (
                f"{_spellings(key, known)[which % len(_spellings(key, known))]}: "
                f"{_sample(known.type, which)}"
                for key, known in type_.keys.items()
            )
            return f"{{{', '.join(pairs)}}}"
        case ListOf() | Schedules():
            return f"[{_sample(type_.one, which)}]"
        case Free():
            return f"{{가: {_sample(type_.value_type, which) if type_.value_type else '나'}}}"
        case Pattern():
            return next(f'"{each}"' for each in _FITTING if re.fullmatch(type_.pattern, each))
        case Number():
            return str(type_.least)
        case Choice():
            return next(iter(type_.words))
        case When():
            return "2026-10-20"
        case Flag():
            return "예"
        case Contacts():
            keys = (
                ("role", "직책", "구분"),
                ("name", "이름", "성명"),
                ("phone", "전화", "전화번호"),
                ("email", "전자우편", "이메일"),
            )
            return f"[{{{', '.join(f'{names[which % 3]}: 가' for names in keys)}}}]"
        case Selections():
            heading, articles = (("heading", "articles"), ("묶음", "기사"))[which % 2]
            one, lead = (("article", "lead"), ("기사", "요약만"))[which % 2]
            return f"[가, {{{one}: 나, {lead}: 예}}, {{{heading}: 다, {articles}: [라]}}]"
        case Text() | Texts():
            return "해오름"
    return "Asia/Seoul"


def _spellings(key: str, known: Key) -> tuple[str, ...]:
    return (key, *known.korean)


def _values(keys: Keys, text: str) -> dict[str, Any]:
    reading = Reading("a.md", UTC)
    node = compose(text, reading, keys)
    assert isinstance(node, yaml.MappingNode), [say(fault) for fault in reading.problems]
    values, _ = read_keys(node, keys, reading)
    faults = [fault for fault in reading.problems if fault.code != "missing-field"]
    assert not faults, [say(fault) for fault in faults]
    return values


def _every() -> Iterator[Any]:
    for place, keys in (*KEYS.items(), ("site.yaml", SITE)):
        for key in keys:
            yield pytest.param(keys, key, id=f"{place}-{key}")


@pytest.mark.parametrize(("keys", "key"), tuple(_every()))
def test_every_key_and_every_key_within_it_works_in_every_spelling(keys: Keys, key: str) -> None:
    known = keys[key]
    found = []
    for which, word in enumerate(_spellings(key, known)):
        sample = _sample(known.type, which)
        for written in (word, word.upper(), f" {word} ".rstrip(), f"{word[0]} {word[1:]}"):
            head = f"{written.strip()}: {sample}\n"
            found.append(_values(keys, head))
        found.append(_values(keys, f"{word}：{sample}\n"))
    assert set(found[0]) == {key}
    assert all(each == found[0] for each in found)


def test_site_yaml_takes_its_keys_as_indented_lines_too() -> None:
    found, problems, _ = parse_settings(
        "이름: 해오름 소식\n누리집주소: https://news.example.org\n언어: ko\n시간대: Asia/Seoul\n"
        "기관:\n  명칭: 해오름센터\n  전화번호: 02-000-0100\n  이메일: a@example.org\n"
        "  지역번호: 02\n사람:\n  - 이름: 김하늘\n    직책: 팀장\n  - 성명 없음\n분류:\n"
        "  - 이름: 모집\n    주소: recruit\n메뉴:\n- 이름: 기사\n  링크: /articles/\n"
        "목록:\n  개수: 20\n마크다운:\n  줄바꿈: 예\n"
    )
    assert not problems, [say(fault) for fault in problems]
    assert found is not None
    assert found.organization.area_code == "02"
    assert [each.name for each in found.people] == ["김하늘", "성명 없음"]
    assert found.categories[0].slug == "recruit"
    assert found.markdown.breaks
