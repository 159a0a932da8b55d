"""Reports values after `# `, which YAML takes for comments, if they look like values."""

import re
from collections.abc import Set

from sosik.content.frontmatter.diagnose import brief
from sosik.content.frontmatter.mappings import Keys
from sosik.content.frontmatter.types import Reading
from sosik.problems.problem import problem

_LINE = re.compile(
    r"(?P<key> *(?:- +)*(?P<name>[^\s#:：\"'-][^#:：]*?)[:：]|(?P<dash> *-))"
    r"\s+(?P<value>[^#\s\[{'][^#]*?\s+)?#\s+(?P<said>\S.*)"
)
_NOTE = re.compile(
    r"(?i)없|있으|비워|비우|비움|선택|필수|가운데|하나|예[:)]|예시|예정|세요|시오|적는|쓰는|니다|필요"
    r"|여기|나중|추후|미정|생략|확인|보류|참고|메모|수정|삭제|임시|입력|작성|todo|tbd|fixme|optional"
    r"|또는|이나|외부|(?:등|면|만|기|것)\Z|[()~→…!?:]"
)
_WORD = re.compile(r"[^\s,#]{1,20}")
_HASHES = re.compile(r"[^\s,#]{1,20}(?:(?:\s+#\s*|\s*,\s*#?\s*)[^\s,#]{1,20})*")
_FORM = re.compile(r"\d{4}\s*[-./년]\s*\d[\d\s.:월일시-]*|https?://\S+|\S+\.[a-z\d]{2,4}")
_MOST_WORDS = 3
_NEEDED = ("title", "date", "author", "url", "department", "organization")
"""Keys whose loss is a problem, not a warning."""


def report_lost_values(lines: list[str], empty: Set[int], keys: Keys, reading: Reading) -> None:
    """Reports values that a # turned into comments; `empty` are the lines (from 0) without a value.

    Text that was probably meant as a comment is ignored.
    """
    for at, line in enumerate(lines):
        match = _LINE.fullmatch(line.rstrip()) if " #" in line else None
        if not match:
            continue
        key = keys.find(match["name"]) if match["name"] and line[:1] not in " -" else None
        tagged = key == "tags" or (match["dash"] is not None and _is_below_tags(lines, at, keys))
        comment = match["said"]
        if match["value"]:
            if not (tagged and _HASHES.fullmatch(comment) and not _NOTE.search(comment)):
                continue
        elif at not in empty or not (key == "title" or _is_value(comment, tagged)):
            continue
        parts = re.split(r"\s*[#,]\s*", f"{(match['value'] or '').strip(' ,')} # {comment}")
        values = [part for part in parts if part]
        mended = f"[{', '.join(values)}]" if tagged and len(values) > 1 else " ".join(values)
        facts = {
            "found": brief(f"# {comment}"),
            "mended": brief(f"{match['key'].rstrip()} {mended}"),
        }
        lost = problem("eaten-value", reading.file, at + 1 + reading.offset, **facts)
        if key in _NEEDED:
            reading.problems.append(lost)
            reading.unread.add(str(key))
        else:
            reading.warnings.append(lost)


def _is_value(comment: str, tagged: bool) -> bool:
    """True if the text after a # looks like a value, not like a comment."""
    if _FORM.fullmatch(comment):
        return True
    if _NOTE.search(comment):
        return False
    if "#" in comment or _WORD.fullmatch(comment):
        return bool(_HASHES.fullmatch(comment))
    return bool(tagged or "," not in comment) and len(comment.split()) <= _MOST_WORDS


def _is_below_tags(lines: list[str], at: int, keys: Keys) -> bool:
    """True if a list entry is below the key of the tags."""
    for line in reversed(lines[:at]):
        if line.strip() and line[:1] not in " -#":
            return keys.find(re.split("[:：]", line)[0]) == "tags"
    return False
