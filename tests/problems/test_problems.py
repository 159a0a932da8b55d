"""What staff are told when something is wrong: the whole sentences, in Korean and in English."""

import re
from pathlib import Path

import pytest

from sosik.korean.particles import particle
from sosik.problems.messages import WORDING
from sosik.problems.problem import Problem, hint, message, problem, say
from tests.support.problem_cases import CASES, SOUND, Case
from tests.support.problem_tests import ELSEWHERE
from tests.support.small import put, told


def _spoken(faults: list[Problem]) -> str:
    return "\n".join(f"{say(fault)}\n{say(fault, 'en')}" for fault in faults)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_a_broken_file_is_told_in_these_words(case: Case, tmp_path: Path) -> None:
    problems, warnings = told(put(tmp_path, {**SOUND, **case.files}))
    heard, other = (warnings, problems) if case.warns else (problems, warnings)
    assert _spoken(heard) == case.said
    assert not other


def _sentence(code: str) -> re.Pattern[str]:
    """What the English line of a problem looks like, whatever its facts are."""
    message = " ".join(filter(None, (WORDING[code].en, WORDING[code].en_hint)))
    parts = re.split(r"(?<!\{)\{[^{}]*\}(?!\})", message)
    return re.compile(".*: " + ".*?".join(re.escape(part.format()) for part in parts))


def test_every_code_is_reached_by_a_case_or_by_a_test_of_its_own() -> None:
    """A case holds the sentence of each code, and the test of the case that it is really said."""
    lines = [line for case in CASES for line in case.said.splitlines()]
    missing = [code for code in WORDING if not any(map(_sentence(code).fullmatch, lines))]
    assert set(missing) <= set(ELSEWHERE)
    assert set(ELSEWHERE) <= set(WORDING)


JARGON = re.compile("front matter|slug|YAML|null|파싱|에러|오류|인덱스|메타데이터")
"""Words that staff need not know (DESIGN §7)."""


def test_an_entry_is_said_in_both_languages_from_the_same_facts() -> None:
    for code, (korean, english, korean_hint, english_hint, severity, source) in WORDING.items():
        assert korean.endswith((".", "?")), code
        assert english.endswith((".", "?")), code
        assert bool(korean_hint) == bool(english_hint), code
        assert (severity == "advice") == bool(source), code
        assert re.search("[가-힣]", korean), code
        # Staff read none of these words (DESIGN §7).
        assert not JARGON.search(korean + korean_hint), code


def test_a_particle_follows_the_very_fact_that_it_fits() -> None:
    for template in (part for words in WORDING.values() for part in (words.ko, words.ko_hint)):
        for found in re.finditer(r"\{(\w+):(\S+/\S+)\}", template):
            before = re.findall(r"\{(\w+)\}", template[: found.start()])
            # What stands in brackets between the two is not read aloud.
            assert found[1] in before[-2:], template
            assert found[2] in ("은/는", "이/가", "을/를", "과/와", "으로/로"), template


def test_the_place_is_told_first_and_a_whole_file_has_no_line() -> None:
    fault = problem("no-such-file", "a.md", 3, found="표.hwp")
    assert say(fault).startswith("a.md 3번째 줄: 파일 ‘표.hwp’를")
    assert say(fault, "en").startswith("a.md, line 3: The file ‘표.hwp’")
    assert say(problem("no-settings", "site.yaml")).startswith("site.yaml: ")
    assert say(fault) == f"a.md 3번째 줄: {message(fault)} {hint(fault)}"


def test_facts_may_hold_braces_and_markup() -> None:
    fault = problem("no-such-file", "a.md", 3, found="{found:은/는} {0} <b>")
    assert "‘{found:은/는} {0} <b>’" in say(fault)
    assert particle("{0}", "은/는") == "은"
