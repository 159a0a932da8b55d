"""HTML of the preview's own pages: the problems to fix, and the list of mails. Korean first."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

from msgspec import Struct

from sosik.base.invocation import CURRENT
from sosik.content import encoding
from sosik.korean.dates import say_datetime
from sosik.korean.shorten import shorten
from sosik.model.pages import Pending
from sosik.model.settings import KB
from sosik.problems.problem import Problem, hint, message

ASSETS = "/_sosik/"
"""The address of the preview's own files, which no site has."""
MAILS = "/_mail/"
"""The address of the mails in email/."""

_WIDEST = 200
"""Letters of a source line that are shown at most; a paragraph may be one line."""

NO_PAGE = "<h1>없는 페이지입니다</h1>\n" + (
    "<p>이 주소에는 아직 아무것도 없습니다. 글을 쓰면 저절로 나타납니다.</p>"
)


class MailSummary(Struct, frozen=True):
    """A mail in email/: fields of its record, its folder, and the sizes of its files in bytes."""

    id: str
    title: str
    subject: str
    preheader: str
    date: str
    folder: str
    files: Mapping[str, int]


def problem_page(problems: Sequence[Problem], root: Path) -> str:
    """Returns the page that replaces all others until a first build succeeds."""
    return whole(
        "고칠 곳이 있습니다",
        f"<h1>고칠 곳 {len(problems)}건</h1>\n"
        "<p>아직 보여 드릴 화면이 없습니다. 고쳐서 저장하면 저절로 나타납니다.</p>\n"
        + _listed(problems, root),
    )


def sheet(
    problems: Sequence[Problem], aside: Sequence[Problem], root: Path, opened: bool = False
) -> str:
    """Returns the panel that lists problems above a page; "" if there are none.

    `aside` are the problems of texts that were left out; their list is folded unless `opened`.
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
        texts = len({problem.file for problem in aside})
        return (
            f'<details class="sheet"{" open" if opened else ""}>\n'
            f"<summary><strong>빼고 보여 드리는 글 {texts}건</strong> "
            "<span>쓰는 중인 글에 고칠 곳이 있습니다</span></summary>\n<div>\n"
            f"{_listed(aside, root)}</div>\n</details>\n"
        )
    return ""


def mail_page(mails: Iterable[MailSummary], pending: Mapping[str, Pending]) -> str:
    """Returns the page that lists mails, with a link to each of their files."""
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


def _mail(mail: MailSummary, pending: Pending | None) -> str:
    links = "".join(
        f'<li><a href="{escape(f"{MAILS}{mail.folder}/{name}")}">{escape(name)}</a> '
        f"<small>{max(1, round(size / KB))}KB</small></li>\n"
        for name, size in sorted(mail.files.items())
    )
    day = f"<small>{escape(mail.date[:10])}</small> " if mail.date else ""
    return (
        f"<li>\n<p>{day}{mark(pending)}</p>\n<h2>{escape(mail.subject)}</h2>\n"
        f"<p>{escape(mail.preheader)}</p>\n<ul>\n{links}</ul>\n</li>\n"
    )


def mark(pending: Pending | None) -> str:
    """Returns the badge of a page that is not public yet; "" for one that is."""
    if pending is None:
        return ""
    label = f"예정 {say_datetime(pending.at)}" if pending.at else "초안"
    return f'<span class="pending">{label}</span>'


def whole(title: str, body: str) -> str:
    """Returns a whole page of the preview's own; `with_script` adds the script, as to any page."""
    return (
        '<!doctype html>\n<html lang="ko">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)} | 소식 미리보기</title>\n"
        f'<link rel="stylesheet" href="{ASSETS}desk.css">\n<link rel="icon" href="data:,">\n'
        f'</head>\n<body class="desk">\n<main>\n{body}\n</main>\n</body>\n</html>\n'
    )


def _listed(problems: Iterable[Problem], root: Path) -> str:
    entries = "".join(_entry(problem, root) for problem in problems)
    return f'<ol class="faults">\n{entries}</ol>\n'


def _entry(problem: Problem, root: Path) -> str:
    """Returns a list item: file and line, the line itself, message and hint, also in English."""
    line = f' <span class="line">{problem.line}번째 줄</span>' if problem.line else ""
    source = _excerpt(problem, root)
    quoted = f'<pre translate="no"><b>{problem.line}</b> {escape(source)}</pre>\n' if source else ""
    advice = f'<p class="hint">{escape(hint(problem))}</p>\n' if hint(problem) else ""
    english = " ".join(filter(None, (message(problem, "en"), hint(problem, "en"))))
    return (
        f'<li>\n<p class="place"><span translate="no">{escape(problem.file)}</span>{line}</p>\n'
        f'{quoted}<p class="said">{escape(message(problem))}</p>\n{advice}'
        f'<p class="english" lang="en">{escape(english)}</p>\n</li>\n'
    )


def _excerpt(problem: Problem, root: Path) -> str:
    """Returns the line of a problem as it is now in its file; "" if it can't be read."""
    path = root / problem.file
    if not problem.line or not path.resolve().is_relative_to(root):
        return ""
    try:
        text = encoding.read(problem.file, path.read_bytes()).text or ""
    except OSError:
        return ""
    lines = text.splitlines()
    line = lines[problem.line - 1].strip() if problem.line <= len(lines) else ""
    return shorten(line, _WIDEST)
