"""Finds the probable mistake in a line that YAML can't read."""

import re
from collections.abc import Callable

_PAIR = re.compile(r"\s*(?:- +)?([^:'\"\[{]+):(.*)")
_DRESSED = re.compile(r"\W*(\w[\w ]*?)\W*?[:：]\s*(.+)")
"""A key with marks around it, as in `**제목**: 장터`."""
_SEPARATOR = r"[ ;=,.·/|-]+"
_NEARLY = re.compile(rf"\s*(?:[-*] +)?((\w+)(?: \w+)?){_SEPARATOR}(.+)")
"""One or two words that may be a key, followed by a text without a colon."""
_LONGEST_NAME = 12


def diagnose(
    line: str, known: Callable[[str], object], code: str = ""
) -> tuple[str, dict[str, str]]:
    """The code and the facts of the problem in a line that YAML can't read.

    `known` tells if a word is the name of a field. The fact `mended` is the line as it was probably
    meant. `code` is given if the problem is already known.
    """
    facts = {"found": brief(line.strip())}
    pair = _PAIR.fullmatch(line)
    name, value = (pair[1].strip(), pair[2].strip()) if pair else ("", "")
    if code:
        return code, {**facts, "name": name, "mended": f"  {facts['found']}"}
    dash = "- " if line.lstrip().startswith("- ") else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "yaml-tab", {**facts, "mended": f"  {facts['found']}"}
    if value and pair and not pair[2].startswith(" ") and _may_be_name(name, value, known):
        return "yaml-space", {"name": name, "mended": brief(f"{dash}{name}: {value}")}
    if closing := _missing_end(line):
        return "yaml-open-bracket", {**facts, "mended": brief(f"{line.strip()}{closing}")}
    opened = value if pair else line.strip().removeprefix("- ").lstrip()
    if opened[:1] == "{" or (opened[:1] == "[" and (opened[-1] == "]" or "]" not in opened)):
        return "yaml-brackets", facts
    near_miss = None if pair and line[:1] == " " else _near_miss(line.strip(), known, dash)
    if not near_miss and line[:1] == " " and (pair or dash):
        return "yaml-misplaced", facts
    return near_miss or (_fallback_code(line), facts)


def _missing_end(line: str) -> str:
    """The bracket missing at the end of a line that only opens a single one, else ""."""
    marks = re.findall(r"[\[\]{}]", line)
    if '"' in line or "'" in line or line.rstrip()[-1:] in "[{,":
        return ""
    return {"[": "]", "{": "}"}[marks[0]] if len(marks) == 1 and marks[0] in "[{" else ""


def _may_be_name(name: str, value: str, known: Callable[[str], object]) -> bool:
    return bool(known(name)) or (len(name) <= _LONGEST_NAME and not value.startswith("//"))


def _near_miss(
    line: str, known: Callable[[str], object], dash: str
) -> tuple[str, dict[str, str]] | None:
    """The problem of a line that contains the name of a field in a wrong form, else None."""
    if known(line):
        return "yaml-colon", {"name": line, "mended": f"{line}: …"}
    dressed = _DRESSED.fullmatch(line)
    if dressed and known(dressed[1]) and not re.match(rf"{re.escape(dressed[1])} *[:：]", line):
        return "yaml-name", {"name": dressed[1], "mended": brief(f"{dressed[1]}: {dressed[2]}")}
    match = _NEARLY.fullmatch(line)
    for name in match.group(1, 2) if match else ():
        if known(name):
            rest = re.sub(rf"\A(?:[-*] +)?{re.escape(name)}{_SEPARATOR}", "", line)
            return "yaml-colon", {"name": name, "mended": brief(f"{dash}{name}: {rest}")}
    return None


def _fallback_code(line: str) -> str:
    if re.search(r"[\[{]", line):
        return "yaml-brackets"
    return "yaml" if re.search(r":(?:\s|\Z)", line) else "yaml-no-colon"


def brief(text: str, letters: int = 80) -> str:
    """A text shortened to fit into a message, with an ellipsis if something was cut off."""
    return text if len(text) <= letters else text[: letters - 1] + "…"
