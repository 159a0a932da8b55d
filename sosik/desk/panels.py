"""The desk's own pages: what is to be mended, and the mails to look at. Korean first."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

from msgspec import Struct

from sosik.base.invocation import CURRENT
from sosik.content import encoding
from sosik.korean.dates import say_datetime
from sosik.model.pages import Pending
from sosik.problems.problem import Problem, hint, message

ASSETS = "/_sosik/"
"""Where the desk's own files are: an address that no site has."""
MAILS = "/_mail/"
"""Where the mails of email/ are to be looked at."""

_WIDEST = 200
"""Letters of a line that are shown of it; a paragraph may be one line."""

NO_PAGE = "<h1>없는 페이지입니다</h1>\n" + (
    "<p>이 주소에는 아직 아무것도 없습니다. 글을 쓰면 저절로 나타납니다.</p>"
)


class Mail(Struct, frozen=True):
    """A mail in email/: its record's words, its folder there, and the bytes of its files."""

    id: str
    title: str
    subject: str
    preheader: str
    date: str
    folder: str
    files: Mapping[str, int]


def problem_page(problems: Sequence[Problem], root: Path) -> str:
    """The page that stands in for a site of which nothing could be made yet."""
    return whole(
        "고칠 곳이 있습니다",
        f"<h1>고칠 곳 {len(problems)}건</h1>\n"
        "<p>아직 보여 드릴 화면이 없습니다. 고쳐서 저장하면 저절로 나타납니다.</p>\n"
        + _listed(problems, root),
    )


def sheet(
    problems: Sequence[Problem], aside: Sequence[Problem], root: Path, wanted: bool = False
) -> str:
    """What lies over a page while something is to be mended; "" where nothing is.

    What was left out is folded away, unless it may be what is `wanted`.
    """
    if problems:
        return (
            '<details class="sheet blocking" open>\n'
            f"<summary><strong>고칠 곳 {len(problems)}건</strong> "
            "<span>고쳐서 저장하면 저절로 사라집니다</span></summary>\n<div>\n"
            "<p>그때까지는 마지막으로 맞게 만든 화면을 그대로 보여 드립니다.</p>\n"
            f"{_listed(problems, root)}</div>\n</details>\n"
        )
    if aside:
        texts = len({fault.file for fault in aside})
        return (
            f'<details class="sheet"{" open" if wanted else ""}>\n'
            f"<summary><strong>빼고 보여 드리는 글 {texts}건</strong> "
            "<span>쓰는 중인 글에 고칠 곳이 있습니다</span></summary>\n<div>\n"
            f"{_listed(aside, root)}</div>\n</details>\n"
        )
    return ""


def mail_page(mails: Iterable[Mail], pending: Mapping[str, Pending]) -> str:
    """All mails of the preview, the newest first, with a link to each of their files."""
    entries = "".join(_mail(mail, pending.get(mail.id)) for mail in mails)
    listed = f'<ol class="mails">\n{entries}</ol>' if entries else "<p>아직 메일이 없습니다.</p>"
    return whole(
        "메일 미리보기",
        "<h1>메일 미리보기</h1>\n"
        "<p>메일 속 사진과 링크는 이 미리보기의 것으로 바꾸어 보여 드립니다. "
        f"보낼 파일은 <code>{escape(CURRENT.command('build'))}</code>나 "
        f"<code>{escape(CURRENT.command('mail 이름'))}</code> 명령으로 만들어 주세요.</p>\n"
        + listed,
    )


def _mail(mail: Mail, pending: Pending | None) -> str:
    links = "".join(
        f'<li><a href="{escape(f"{MAILS}{mail.folder}/{name}")}">{escape(name)}</a> '
        f"<small>{max(1, round(size / 1_000))}KB</small></li>\n"
        for name, size in sorted(mail.files.items())
    )
    day = f"<small>{escape(mail.date[:10])}</small> " if mail.date else ""
    return (
        f"<li>\n<p>{day}{mark(pending)}</p>\n<h2>{escape(mail.subject)}</h2>\n"
        f"<p>{escape(mail.preheader)}</p>\n<ul>\n{links}</ul>\n</li>\n"
    )


def mark(pending: Pending | None) -> str:
    """The badge of what the world does not see yet."""
    if pending is None:
        return ""
    said = f"예정 {say_datetime(pending.at)}" if pending.at else "초안"
    return f'<span class="pending">{said}</span>'


def whole(title: str, body: str) -> str:
    """A page of the desk; the way to the script is put in as into all pages."""
    return (
        '<!doctype html>\n<html lang="ko">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)} | 소식 미리보기</title>\n"
        f'<link rel="stylesheet" href="{ASSETS}desk.css">\n<link rel="icon" href="data:,">\n'
        f'</head>\n<body class="desk">\n<main>\n{body}\n</main>\n</body>\n</html>\n'
    )


def _listed(faults: Iterable[Problem], root: Path) -> str:
    return f'<ol class="faults">\n{"".join(_fault(fault, root) for fault in faults)}</ol>\n'


def _fault(fault: Problem, root: Path) -> str:
    """One fault: where, the line itself, what, how to mend it; and all of it in English."""
    line = f' <span class="line">{fault.line}번째 줄</span>' if fault.line else ""
    quoted = _excerpt(fault, root)
    shown = f'<pre translate="no"><b>{fault.line}</b> {escape(quoted)}</pre>\n' if quoted else ""
    advice = f'<p class="hint">{escape(hint(fault))}</p>\n' if hint(fault) else ""
    english = " ".join(filter(None, (message(fault, "en"), hint(fault, "en"))))
    return (
        f'<li>\n<p class="place"><span translate="no">{escape(fault.file)}</span>{line}</p>\n'
        f'{shown}<p class="said">{escape(message(fault))}</p>\n{advice}'
        f'<p class="english" lang="en">{escape(english)}</p>\n</li>\n'
    )


def _excerpt(fault: Problem, root: Path) -> str:
    """The line of which a fault tells, as it is now; "" where there is none to show."""
    place = root / fault.file
    if not fault.line or not place.resolve().is_relative_to(root):
        return ""
    try:
        text = encoding.read(fault.file, place.read_bytes()).text or ""
    except OSError:
        return ""
    lines = text.splitlines()
    found = lines[fault.line - 1].strip() if fault.line <= len(lines) else ""
    return found if len(found) <= _WIDEST else found[:_WIDEST] + "…"
