"""What `sosik mail` prints: the mail in an inbox, its size, what is missing, and the next steps.

Korean first, English in brackets; or the same as JSON.
"""

from collections.abc import Iterator
from typing import Any

from sosik.base.invocation import CURRENT, quoted
from sosik.delivery.placeholders import MissingArticle
from sosik.delivery.proof import TEST, UPLOAD, MailProof
from sosik.korean.dates import Moment, say_full
from sosik.korean.spelling import display_width
from sosik.model.settings import KB
from sosik.problems.json_form import problem_json
from sosik.problems.problem import Problem, say, source

PHONE = 60
"""Columns of a subject that a phone shows, about 30 Hangul letters."""
PREVIEW = 110
"""Columns of preview text that an inbox shows beside the subject at most."""

_WHY = {
    "unwritten": ("아직 글이 없습니다", "not written yet"),
    "draft": ("아직 초안입니다", "a draft"),
    "later": ("이때까지 공개되지 않습니다", "not public by then"),
    "ended": ("게시가 끝났습니다", "no longer public"),
}


def cut(text: str, columns: int) -> str:
    """Returns a text cut to a display width with an ellipsis; a Hangul syllable has two columns."""
    if display_width(text) <= columns:
        return text
    shown = ""
    for letter in text:
        if display_width(shown + letter) > columns:
            break
        shown += letter
    return f"{shown.rstrip()}…"


def on_a_phone(subject: str) -> str:
    """Returns a subject as a phone's inbox shows it."""
    return cut(subject, PHONE)


def say_proof(proof: MailProof, folder: str) -> Iterator[str]:
    """Yields the lines of the report; `folder` is the mail's folder as the user knows it."""
    when = say_full(Moment(proof.moment, timed=True))
    yield f"{proof.title} → {folder}/"
    yield f"{when} 기준입니다. (As it will be at {proof.moment:%Y-%m-%d %H:%M}.)"
    yield ""
    yield from _inbox(proof)
    yield from _sizes(proof)
    yield from _advice(proof.advice)
    yield from _missing(proof.missing)
    yield from _steps(proof, folder)
    if not proof.ready:
        yield ""
        yield (
            f"아직 보낼 수 없습니다. 원고 {len(proof.missing)}건을 기다립니다. "
            f"(Not ready to send: {len(proof.missing)} awaited.)"
        )


def _inbox(proof: MailProof) -> Iterator[str]:
    yield "받은편지함에서 (in the inbox)"
    yield f"  보낸 이: {proof.sender}"
    yield f"  제목: {proof.subject} ({len(proof.subject)}자)"
    phone = on_a_phone(proof.subject)
    if phone != proof.subject:
        yield f"  휴대전화: {phone} (cut on a phone)"
    yield f"  미리보기: {cut(proof.preheader, PREVIEW) or '없음 (none)'}"


def _sizes(proof: MailProof) -> Iterator[str]:
    yield ""
    yield f"크기 (size), 한도 {_kb(proof.budget)} (budget)"
    for name, size in proof.html_sizes.items():
        over = " 한도를 넘습니다 (over)" if size > proof.budget else ""
        yield f"  {_kb(size):>8}  {name}{over}"
    weights = proof.weights
    yield f"  {_kb(weights.pictures):>8}  사진 모두 (all pictures)"
    yield f"  {_kb(weights.first_screen):>8}  첫 화면까지: 글과 첫 사진 (first screen)"
    if proof.articles:
        yield "기사마다 (by article)"
    for article in proof.articles:
        shortened = " [요약으로 줄임] (shortened)" if article.shortened else ""
        yield f"  {_kb(article.bytes):>8}  {article.title}{shortened}"
    short = [article.title for article in proof.articles if article.shortened]
    if short:
        yield f"{len(short)}개 기사를 요약으로 바꿈 (shortened): {', '.join(short)}"


def _advice(advice: tuple[Problem, ...]) -> Iterator[str]:
    yield ""
    if not advice:
        yield "메일 프로그램과 법에 관해 살펴볼 점이 없습니다. (No remarks.)"
        return
    yield f"살펴볼 점 {len(advice)}건 (remarks: {len(advice)})"
    for problem in advice:
        yield f"  {say(problem)} [{source(problem)}]"
        yield f"    {say(problem, 'en')}"


def _missing(missing: tuple[MissingArticle, ...]) -> Iterator[str]:
    if missing:
        yield ""
        yield f"원고 대기 {len(missing)}건 (awaited: {len(missing)})"
    for article in missing:
        korean, english = _WHY[article.why]
        name = article.source or article.name
        author = f"{article.whom}: " if article.whom != name else ""
        yield f"  {author}{name} — {korean}. ({english})"


def _steps(proof: MailProof, folder: str) -> Iterator[str]:
    count = sum(name.startswith(f"{UPLOAD}/") for name in proof.files)
    yield ""
    yield "보내는 차례 (steps)"
    if count:
        pictures = f"{folder}/{UPLOAD}/ 안의 사진 {count}장을"
        yield f"  1. 사진 올리기: {pictures} 누리집의 같은 자리에 올립니다."
    else:
        yield "  1. 사진 올리기: 올릴 사진이 없습니다."
    name = quoted(proof.id.removeprefix("issues/"))
    yield f"  2. 시험 발송: {folder}/{TEST}을 열어 보고, 자신에게 먼저 보냅니다."
    yield f"     ‘{CURRENT.command(f'send {name} --to 내주소')}’"
    yield f"  3. 누리집 올리기: 공개할 때 ‘{CURRENT:build}’, ‘{CURRENT:deploy}’ 명령을 실행합니다."
    yield "  4. 발송: 누리집이 열린 것을 본 다음 보냅니다."
    yield f"     ‘{CURRENT.command(f'send {name} --list 목록.csv')}’"
    yield "     (upload the pictures → send a test → publish the site → send)"


def _kb(size: int) -> str:
    """Formats bytes in KB of 1,000, like the budget in site.yaml."""
    number = f"{size / KB:.1f}"
    return f"{number.removesuffix('.0')}KB"


def proof_json(proof: MailProof, folder: str) -> dict[str, Any]:
    """Returns the report as JSON: sizes in bytes, times as RFC 3339, file names within `folder`."""
    return {
        "id": proof.id,
        "kind": proof.kind,
        "title": proof.title,
        "at": proof.moment.isoformat(),
        "folder": folder,
        "ready": proof.ready,
        "subject": proof.subject,
        "subject_on_phones": on_a_phone(proof.subject),
        "preheader": proof.preheader,
        "from": proof.sender,
        "budget": proof.budget,
        "targets": dict(proof.html_sizes),
        "weights": _plain(proof.weights),
        "articles": [_plain(article) for article in proof.articles],
        "awaited": [_plain(article) for article in proof.missing],
        "remarks": [problem_json(advice) for advice in proof.advice],
        "files": {name: len(data) for name, data in sorted(proof.files.items())},
    }


def _plain(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__struct_fields__}
