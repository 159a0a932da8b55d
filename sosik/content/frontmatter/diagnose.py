"""What is likely wrong with a line that YAML can't read, in the words of those who wrote it."""

import re
from collections.abc import Callable

_PAIR = re.compile(r"\s*(?:- +)?([^:'\"\[{]+):(.*)")
_DRESSED = re.compile(r"\W*(\w[\w ]*?)\W*?[:：]\s*(.+)")
"""A name with marks before or behind it, as in `**제목**: 장터`."""
_PARTED = r"[ ;=,.·/|-]+"
_NEARLY = re.compile(rf"\s*(?:[-*] +)?((\w+)(?: \w+)?){_PARTED}(.+)")
"""One or two words that may be a name, and a text behind them, without a colon."""
_LONGEST_NAME = 12


def diagnose(
    line: str, known: Callable[[str], object], code: str = ""
) -> tuple[str, dict[str, str]]:
    """The code of a problem and its facts, for the line at which YAML's sense ends.

    `known` says whether a word is the name of a field; `mended` is the line as it was likely meant.
    `code` is given where it is known what is wrong.
    """
    found = {"found": brief(line.strip())}
    pair = _PAIR.fullmatch(line)
    name, value = (pair[1].strip(), pair[2].strip()) if pair else ("", "")
    if code:
        return code, {**found, "name": name, "mended": f"  {found['found']}"}
    dash = "- " if line.lstrip().startswith("- ") else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "yaml-tab", {**found, "mended": f"  {found['found']}"}
    if value and pair and not pair[2].startswith(" ") and _may_be_name(name, value, known):
        return "yaml-space", {"name": name, "mended": brief(f"{dash}{name}: {value}")}
    if closing := _missing_end(line):
        return "yaml-open-bracket", {**found, "mended": brief(f"{line.strip()}{closing}")}
    opened = value if pair else line.strip().removeprefix("- ").lstrip()
    if opened[:1] == "{" or (opened[:1] == "[" and (opened[-1] == "]" or "]" not in opened)):
        return "yaml-brackets", found
    nearly = None if pair and line[:1] == " " else _nearly(line.strip(), known, dash)
    if not nearly and line[:1] == " " and (pair or dash):
        return "yaml-misplaced", found
    return nearly or (_what_else(line), found)


def _missing_end(line: str) -> str:
    """The bracket that a line does not close which opens but one, "" for any other line."""
    marks = re.findall(r"[\[\]{}]", line)
    if '"' in line or "'" in line or line.rstrip()[-1:] in "[{,":
        return ""
    return {"[": "]", "{": "}"}[marks[0]] if len(marks) == 1 and marks[0] in "[{" else ""


def _may_be_name(name: str, value: str, known: Callable[[str], object]) -> bool:
    return bool(known(name)) or (len(name) <= _LONGEST_NAME and not value.startswith("//"))


def _nearly(
    line: str, known: Callable[[str], object], dash: str
) -> tuple[str, dict[str, str]] | None:
    """A line that holds the name of a field, but not as it should be."""
    if known(line):
        return "yaml-colon", {"name": line, "mended": f"{line}: …"}
    dressed = _DRESSED.fullmatch(line)
    if dressed and known(dressed[1]) and not re.match(rf"{re.escape(dressed[1])} *[:：]", line):
        return "yaml-name", {"name": dressed[1], "mended": brief(f"{dressed[1]}: {dressed[2]}")}
    nearly = _NEARLY.fullmatch(line)
    for name in nearly.group(1, 2) if nearly else ():
        if known(name):
            rest = re.sub(rf"\A(?:[-*] +)?{re.escape(name)}{_PARTED}", "", line)
            return "yaml-colon", {"name": name, "mended": brief(f"{dash}{name}: {rest}")}
    return None


def _what_else(line: str) -> str:
    if re.search(r"[\[{]", line):
        return "yaml-brackets"
    return "yaml" if re.search(r":(?:\s|\Z)", line) else "yaml-no-colon"


def brief(text: str, letters: int = 80) -> str:
    """A text cut to what fits in a message, with an ellipsis where something was left out."""
    return text if len(text) <= letters else text[: letters - 1] + "…"
