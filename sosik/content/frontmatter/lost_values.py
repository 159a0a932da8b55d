"""Values that stand behind `# `, where settings have remarks: told where they look like values."""

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
"""Keys without which there is a problem anyway."""


def report_lost_values(lines: list[str], empty: Set[int], keys: Keys, reading: Reading) -> None:
    """Note values that a # has turned into remarks; `empty` are the lines (from 0) without value.

    What was likely meant as a remark is passed over.
    """
    for at, line in enumerate(lines):
        found = _LINE.fullmatch(line.rstrip()) if " #" in line else None
        if not found:
            continue
        key = keys.find(found["name"]) if found["name"] and line[:1] not in " -" else None
        tagged = key == "tags" or (found["dash"] is not None and _is_below_tags(lines, at, keys))
        said = found["said"]
        if found["value"]:
            if not (tagged and _HASHES.fullmatch(said) and not _NOTE.search(said)):
                continue
        elif at not in empty or not (key == "title" or _is_value(said, tagged)):
            continue
        parts = re.split(r"\s*[#,]\s*", f"{(found['value'] or '').strip(' ,')} # {said}")
        values = [part for part in parts if part]
        mended = f"[{', '.join(values)}]" if tagged and len(values) > 1 else " ".join(values)
        facts = {
            "found": brief(f"# {said}"),
            "mended": brief(f"{found['key'].rstrip()} {mended}"),
        }
        fault = problem("eaten-value", reading.file, at + 1 + reading.offset, **facts)
        if key in _NEEDED:
            reading.problems.append(fault)
            reading.unread.add(str(key))
        else:
            reading.warnings.append(fault)


def _is_value(said: str, tagged: bool) -> bool:
    """Whether what stands behind a # looks like a value, and not like a remark."""
    if _FORM.fullmatch(said):
        return True
    if _NOTE.search(said):
        return False
    if "#" in said or _WORD.fullmatch(said):
        return bool(_HASHES.fullmatch(said))
    return bool(tagged or "," not in said) and len(said.split()) <= _MOST_WORDS


def _is_below_tags(lines: list[str], at: int, keys: Keys) -> bool:
    """Whether the entry of a list stands below the key of the tags."""
    for line in reversed(lines[:at]):
        if line.strip() and line[:1] not in " -#":
            return keys.find(re.split("[:：]", line)[0]) == "tags"
    return False
