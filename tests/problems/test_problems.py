"""What staff are told when something is wrong: the whole sentences, in Korean and in English.

The broken files and the sentences stand in tests/cases/problems/*.txt: `===` names a case, `>>>` a
file of it, and below `<<<` stands what is said of it, or below `<<< 알림` what is only remarked.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

import pytest

from sosik.build.session import Folders, build
from sosik.cli.init import start
from sosik.korean.particles import particle
from sosik.problems.messages import WORDING
from sosik.problems.messages.mail_advice import ADVICE
from sosik.problems.problem import Problem, ProblemsFound, hint, message, problem, say
from tests.support.places import TESTS
from tests.support.small import NOW, article, made, picture, put, told

HERE = TESTS / "cases/problems"

SOUND: dict[str, str | bytes] = {
    "content/articles/market.md": article("나눔장터가 열렸습니다"),
    "content/articles/repair-school.md": article("수리학교를 마쳤습니다", date="2026-10-21"),
    "content/articles/market.jpg": picture(),
}
"""What stands beside the broken files of each case, and has no fault."""

ELSEWHERE = {
    "logo-heavy": "test_a_heavy_drawing_is_remarked_and_a_large_photo_is_made_smaller",
    "not-utf8": "test_a_file_that_is_no_text",
    "other-encoding": "test_a_site_saved_in_any_form_is_the_same_site",
    "decomposed-name": "test_names_with_letters_in_parts_give_the_same_site",
    "unreadable-name": "test_a_name_that_is_no_text",
    "fixed-encoding": "test_fix_says_what_it_did_file_by_file",
    "fixed-name": "test_fix_gives_names_in_parts_their_whole_letters",
    "no-settings": "test_a_folder_that_is_no_site",
    "no-content": "test_a_site_without_texts",
    "link-out": "test_links_of_the_file_system",
    "linked-folder": "test_links_of_the_file_system",
    "output-not-ours": "test_an_output_folder_that_is_not_ours",
    "output-inside": "test_an_output_folder_among_the_sources",
    "cannot-read": "test_a_file_that_can_t_be_read",
    "changed-meanwhile": "test_a_file_that_changes_while_the_site_is_built",
    "cannot-write": "test_what_stopped_the_writing_is_told_with_its_file",
    "disk-full": "test_what_stopped_the_writing_is_told_with_its_file",
    "no-right": "test_what_stopped_the_writing_is_told_with_its_file",
    "read-only": "test_what_stopped_the_writing_is_told_with_its_file",
    "held-open": "test_what_stopped_the_writing_is_told_with_its_file",
    "name-too-long": "test_what_stopped_the_writing_is_told_with_its_file",
    "half-moved": "test_what_can_t_be_put_back_is_told_and_healed",
    "not-remembered": "test_a_cache_that_can_t_be_written_leaves_no_lie",
    "folder-not-ours": "test_a_folder_that_somebody_else_filled_is_refused_by_name",
    "file-not-ours": "test_a_name_that_somebody_else_took_is_refused_by_name",
    "output-link": "test_an_output_folder_that_is_a_link_out_is_refused",
    "place-link": "test_a_hostile_site_folder_changes_nothing_outside",
    "place-taken": "test_a_hostile_site_folder_changes_nothing_outside",
    "long-settings": "test_front_matter_that_is_longer_than_any_can_be",
    "too-long": "test_a_text_of_a_megabyte_is_a_problem_at_once",
    "no-such-mail": "test_a_name_that_fits_none_or_several_is_told_in_these_words",
    "no-such-mail-near": "test_a_name_that_fits_none_or_several_is_told_in_these_words",
    "many-mails": "test_a_name_that_fits_none_or_several_is_told_in_these_words",
    "mail-off": "test_faults_of_the_issue_its_articles_and_the_mail_itself_stop_it",
    "no-mail-asked": "test_a_release_that_no_build_would_mail_is_composed_and_said_so",
    "outbox-not-ours": "test_a_folder_that_holds_somebody_else_s_files_is_refused",
    "outbox-inside": "test_an_outbox_among_sources_or_outputs_is_refused",
    "not-sent": "test_nothing_is_corrected_that_was_not_sent_or_not_changed",
    "nothing-corrected": "test_nothing_is_corrected_that_was_not_sent_or_not_changed",
    "already-sent": "test_a_mail_is_kept_once_unless_it_was_sent_again",
    "mail-not-made": "test_what_is_not_in_output_can_t_be_kept",
    "mail-not-built": "test_what_is_not_in_output_can_t_be_kept",
    "bad-mailing": "test_a_damaged_record_is_a_problem_with_its_file",
    "uncertain-picture": "test_a_picture_that_can_t_be_cleaned_for_sure_is_told_and_not_shipped",
    "names-author": "test_a_document_that_tells_of_people_is_remarked_at_its_line",
    "names-editor": "test_a_document_that_tells_of_people_is_remarked_at_its_line",
    "names-company": "test_a_document_that_tells_of_people_is_remarked_at_its_line",
    "names-place": "test_a_document_that_tells_of_people_is_remarked_at_its_line",
    "shortened": "test_an_issue_over_its_budget_shows_its_longest_articles_as_summaries",
    "over-budget": "test_what_can_t_be_shortened_any_more_is_a_problem",
    "worker-killed": "test_a_killed_process_is_told_in_a_sentence_and_the_output_is_as_it_was",
    "interrupted": "test_ctrl_c_ends_all_processes_without_a_traceback",
    "crash": "test_a_fault_of_ours_is_told_with_the_file_in_work",
    "crash-unlogged": "test_a_log_that_can_t_be_written_is_told_and_shown",
    "names-not-utf8": "test_a_program_of_somebody_else_s_is_refused_and_not_started_anew",
    "not-empty": "test_init_refuses_a_folder_that_holds_something",
    **dict.fromkeys(ADVICE, "test_every_advice_of_the_law_is_reached_and_cites_its_article"),
    **{
        code: "test_every_advice_on_mail_programs_is_reached_and_names_its_tests"
        for code in ADVICE
        if code.startswith("client-")
    },
}
"""Codes that need more than a text, and the test that reaches each, here or elsewhere."""


class Case(NamedTuple):
    """Broken files, and what must be said of them."""

    place: str
    name: str
    files: dict[str, str]
    said: str
    warns: bool


def _cases() -> Iterator[Case]:
    for path in sorted(HERE.glob("*.txt")):
        blocks = re.split(r"^=== ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]
        for number, block in enumerate(blocks, 1):
            head, _, said = block.partition("\n<<<")
            name, *parts = re.split(r"^>>> ", head + "\n", flags=re.MULTILINE)
            files = {part.partition("\n")[0]: part.partition("\n")[2] for part in parts}
            kind, _, sentences = said.partition("\n")
            place = f"{path.stem}-{number}"
            yield Case(place, name.strip(), files, sentences.strip(), "알림" in kind)


CASES = tuple(_cases())


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


@pytest.mark.parametrize("code", WORDING)
def test_an_entry_is_said_in_both_languages_from_the_same_facts(code: str) -> None:
    korean, english, korean_hint, english_hint, severity, source = WORDING[code]
    assert korean.endswith((".", "?"))
    assert english.endswith((".", "?"))
    assert bool(korean_hint) == bool(english_hint)
    assert (severity == "advice") == bool(source)
    assert re.search("[가-힣]", korean)
    # Staff read none of these words (DESIGN §7).
    assert not re.search(
        r"front matter|slug|YAML|파싱|에러|오류|null|메타데이터", korean + korean_hint
    )


@pytest.mark.parametrize("code", WORDING)
def test_a_particle_follows_the_very_fact_that_it_fits(code: str) -> None:
    for template in (WORDING[code].ko, WORDING[code].ko_hint):
        for found in re.finditer(r"\{(\w+):(\S+/\S+)\}", template):
            before = re.findall(r"\{(\w+)\}", template[: found.start()])
            # What stands in brackets between the two is not read aloud.
            assert found[1] in before[-2:]
            assert found[2] in ("은/는", "이/가", "을/를", "과/와", "으로/로")


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


DRAFTS = {
    "부서가 틀린 글": article(more="초안: 예").replace("기반지원부", "기반지원팀"),
    "제목이 없는 글": "---\n초안: 예\n작성자: 김하늘\n날짜: 2026-10-20\n---\n글\n",
    "날짜가 틀린 글": article(more="초안: 예", date="언젠가"),
    "링크가 틀린 글": article(more="초안: 예", body="[없는 글](nowhere.md) ![](nothing.jpg)"),
    "아직 오지 않은 글": article(date="2026-12-01", body="[없는 글](nowhere.md)"),
    "게시일이 남은 글": article(more="게시일시: 2026-11-02 09:00\n주요소식: 글쎄"),
    "이미 끝난 글": article(more="게시종료일: 2026-10-25\n행사: 마당"),
}


@pytest.mark.parametrize("name", DRAFTS)
def test_a_fault_in_an_unpublished_text_is_a_warning_and_stops_nobody(
    name: str, tmp_path: Path
) -> None:
    unfinished = "content/articles/unfinished.md"
    problems, warnings = told(put(tmp_path, {**SOUND, unfinished: DRAFTS[name]}))
    assert not problems
    assert {fault.file for fault in warnings} == {unfinished}
    assert (tmp_path / "output/site/articles/market/index.html").exists()
    assert not (tmp_path / "output/site/articles/unfinished").exists()


def test_a_text_whose_front_matter_can_t_be_read_is_never_taken_for_a_draft(tmp_path: Path) -> None:
    text = "---\n초안: 예\n제목; 장터\n---\n글\n"
    problems, _ = told(put(tmp_path, {"content/articles/a.md": text}))
    assert "yaml-colon" in [fault.code for fault in problems]


def test_front_matter_that_is_longer_than_any_can_be(tmp_path: Path) -> None:
    long = article(more=f"요약: {'가나다 ' * 40_000}")
    problems, _ = told(put(tmp_path, {"content/articles/a.md": long}))
    (said,) = [say(fault) for fault in problems]
    assert said.startswith("content/articles/a.md 2번째 줄: 설정이 160,")
    assert "100,000자까지 쓸 수 있습니다." in said


@pytest.mark.parametrize("key", ["제목", "부제", "날짜", "부서", "extra"])
def test_half_a_letter_is_a_problem_and_never_a_crash(key: str, tmp_path: Path) -> None:
    value = '{가: "\\ud800"}' if key == "extra" else '"\\uDC00"'
    text = "".join(f"{line}\n" for line in article().split("\n") if not line.startswith(key))
    text = text.replace("---\n", f"---\n{key}: {value}\n", 1)
    problems, _ = told(put(tmp_path, {"content/articles/a.md": text}))
    assert [fault.line for fault in problems if fault.code.startswith("yaml")] == [2]


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    site: dict[str, str | bytes] = {
        "site.yaml": "url: https://news.example.org\ntheme: {accent: 초록}\nmenyu: []\n",
        "content/articles/a.md": article("가", more="분유: 공지"),
        "content/articles/b.md": article("나", body="[없는 글](nowhere.md)"),
        "content/articles/c.md": article("다", body="![](nothing.jpg)"),
        "content/articles/d.md": "제목 없음\n",
        "content/releases/e.md": "---\n제목: 마\n---\n글\n",
        "content/issues/f.md": "---\n제목: 바\n발행일: 2026-10-30\n기사: [사.md]\n---\n글\n",
        "content/stray.md": "글\n",
        "layouts/site/404.html": "{% if %}",
    }
    problems, _ = told(put(tmp_path, site))
    assert {fault.file for fault in problems} == set(site)
    assert problems == sorted(problems)
    assert len([fault for fault in problems if fault.file == "site.yaml"]) == 8


def test_warnings_come_back_when_nothing_has_changed(tmp_path: Path) -> None:
    put(tmp_path, {**SOUND, "content/articles/b.md": DRAFTS["링크가 틀린 글"]})
    first = made(tmp_path)
    second = made(tmp_path)
    assert len(first.warnings) == 2
    assert second.warnings == first.warnings
    assert second.written == 0


@pytest.mark.parametrize("data", [b"\xff\xd8\xff\xe0", "소식\n".encode()[1:]])
@pytest.mark.parametrize("name", ["content/articles/a.md", "site.yaml", "layouts/site/x.html"])
def test_a_file_that_is_no_text(name: str, data: bytes, tmp_path: Path) -> None:
    problems, _ = told(put(tmp_path, {**SOUND, name: data}))
    assert [(fault.code, fault.file) for fault in problems] == [("not-utf8", name)]


def test_a_folder_that_is_no_site(tmp_path: Path) -> None:
    problems, _ = told(tmp_path)
    assert [fault.code for fault in problems] == ["no-settings"]


def test_a_site_without_texts(tmp_path: Path) -> None:
    problems, _ = told(put(tmp_path, {}))
    assert [fault.code for fault in problems] == ["no-content"]


def test_links_of_the_file_system(tmp_path: Path) -> None:
    root = put(tmp_path / "site", SOUND)
    (tmp_path / "secret.jpg").write_bytes(picture())
    (root / "content/articles/out.jpg").symlink_to(tmp_path / "secret.jpg")
    (root / "content/articles/broken.jpg").symlink_to(root / "nothing")
    (root / "content/articles/folder").symlink_to(root / "content")
    (root / "content/articles/inside.jpg").symlink_to(root / "content/articles/market.jpg")
    problems, _ = told(root)
    assert [(fault.code, fault.file) for fault in problems] == [
        ("link-out", "content/articles/broken.jpg"),
        ("linked-folder", "content/articles/folder"),
        ("link-out", "content/articles/out.jpg"),
    ]


@pytest.mark.parametrize("name", ["content/articles/{}.md", "layouts/site/{}.html"])
def test_two_files_of_one_name_when_letters_are_composed(name: str, tmp_path: Path) -> None:
    files = {name.format(letters): article() for letters in ("가", "\u1100\u1161")}
    root = put(tmp_path, {**SOUND, **files})
    if sum(normalize("NFC", each.stem) == "가" for each in (root / name).parent.iterdir()) < 2:
        pytest.skip("this file system composes names itself")
    problems, _ = told(root)
    assert [(fault.code, fault.file) for fault in problems] == [("same-name", name.format("가"))]


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    root = put(tmp_path, SOUND)
    try:
        Path(os.fsdecode(os.fsencode(root) + b"/content/articles/\xb0\xa1.jpg")).write_bytes(b"")
    except OSError:
        pytest.skip("this file system takes no such name")
    problems, _ = told(root)
    assert [(fault.code, fault.file) for fault in problems] == [
        ("unreadable-name", r"content/articles/\udcb0\udca1.jpg")
    ]


def test_an_output_folder_that_is_not_ours(tmp_path: Path) -> None:
    root = put(tmp_path, {**SOUND, "output/보고서.hwp": b"!"})
    problems, _ = told(root)
    assert [say(fault) for fault in problems] == [
        "output: 이 폴더에는 소식 프로그램이 만들지 않은 ‘보고서.hwp’가 있어, "
        "아무것도 쓰지 않았습니다. 비어 있는 폴더를 --output으로 주세요."
    ]
    assert sorted(path.name for path in (root / "output").iterdir()) == ["보고서.hwp"]


@pytest.mark.parametrize("place", ["content", "content/articles/out", "layouts/site", "."])
def test_an_output_folder_among_the_sources(place: str, tmp_path: Path) -> None:
    root = put(tmp_path, {**SOUND, "layouts/site/x.html": ""})
    with pytest.raises(ProblemsFound) as found:
        build(Folders.of(root, root / place), NOW)
    assert [fault.code for fault in found.value.problems] == ["output-inside"]


def test_init_refuses_a_folder_that_holds_something(tmp_path: Path) -> None:
    root = put(tmp_path, SOUND)
    with pytest.raises(ProblemsFound) as found:
        start(root)
    assert [fault.code for fault in found.value.problems] == ["not-empty"]
