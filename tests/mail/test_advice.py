"""Advice on mails as a problem among others: its severity, its sentences and its JSON."""

import re

import pytest
from msgspec import structs

from sosik.mail.support import clients
from sosik.mail.support.clients import SupportGap, client_advice
from sosik.problems.json_form import problem_json
from sosik.problems.messages import WORDING
from sosik.problems.problem import Problem, hint, message, problem, severity, source

FILE = "content/articles/walk.md"
PAGE = "https://www.caniemail.com/features/"
POSITION, ROUND = '<p style="position:absolute">글</p>', '<table style="border-radius:4px"></table>'


def advice(html: str, monkeypatch: pytest.MonkeyPatch, support: str) -> tuple[Problem, ...]:
    """The advice on an article whose one risky use Gmail and Yahoo support so: `n`, `a` or `na`."""
    known = {"property:position": "css-position", "property:border-radius": "css-border-radius"}
    gaps = zip(("gmail.ios", "yahoo.ios"), support, strict=False)
    found = tuple((client, value) for client, value in gaps)
    monkeypatch.setattr(
        clients,
        "support_gaps",
        lambda use: tuple(SupportGap(known[use], *gap) for gap in found if use in known),
    )
    return client_advice([(FILE, html)], {}, {}, include_allowed=True)


def test_every_advice_on_mail_programs_is_reached_and_names_its_tests(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = [
        each
        for html in (POSITION, ROUND)
        for support in ("n", "a", "na")
        for each in advice(html, monkeypatch, support)
    ]
    assert {each.code for each in found} == {code for code in WORDING if code.startswith("client-")}
    for each in found:
        assert severity(each) == "advice"
        assert re.fullmatch(rf"{PAGE}[a-z-]+/ \(20\d\d-\d\d-\d\d\)", source(each))
        assert hint(each) == "모서리가 네모날 뿐입니다." or "allowed" not in each.code


@pytest.mark.parametrize(
    ("support", "korean", "english"),
    [
        ("n", "빠지는 곳: Gmail(iOS).", "dropped by: Gmail (iOS)."),
        ("a", "일부만 되는 곳: Gmail(iOS).", "in part only in: Gmail (iOS)."),
        (
            "na",
            "빠지는 곳: Gmail(iOS). 일부만 되는 곳: Yahoo(iOS).",
            "dropped by: Gmail (iOS). In part only in: Yahoo (iOS).",
        ),
    ],
)
def test_mail_programs_are_named_by_what_they_drop(
    support: str, korean: str, english: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (found,) = advice(POSITION, monkeypatch, support)
    assert message(found) == f"‘position’ {korean}"
    assert message(found, "en") == f"‘position’ {english}"


def test_the_notes_of_caniemail_follow_in_english_only() -> None:
    (found,) = client_advice([(FILE, '<a href="#b">글</a>')], {}, {})
    notes = dict(found.facts)["notes"]
    assert message(found, "en").endswith(f". {notes}")
    assert notes not in message(found)


def test_advice_has_the_json_of_a_problem_with_english_and_its_source() -> None:
    night = problem("law-night", "content/issues/2026-10.md", found="22:00")
    told = problem_json(night)
    assert told == {
        "code": "law-night",
        "file": "content/issues/2026-10.md",
        "line": 0,
        "message": message(night),
        "hint": hint(night),
        "due": None,
        "message_en": message(night, "en"),
        "hint_en": hint(night, "en"),
        "source": "정보통신망법 제50조 제3항, 시행령 제61조 제2항",
    }
    fault = problem("no-such-file", "a.md", 3, found="표.hwp")
    assert severity(fault) == "problem"
    assert source(fault) == ""
    assert list(problem_json(fault)) == list(told)[:6]
    coming = structs.replace(fault, due="2026-11-29T09:00:00+09:00")
    assert problem_json(coming)["due"] == coming.due
