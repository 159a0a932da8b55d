"""What is likely wrong with a line that YAML can't read, in the words of those who wrote it."""

import re

_PAIR = re.compile(r"[ ]*(?:- +)?([^:'\"\[{]+):(.*)")
_SPECIAL = "'\"[]{}&*!|>%@`"


def diagnose(line: str) -> tuple[str, dict[str, str]]:
    """The code of a problem and its facts, for the line at which YAML's sense ends.

    `mended` is the line as it was likely meant.
    """
    found = {"found": line.strip()}
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "yaml-tab", found
    if re.search(r"\s#\S", line):
        return "yaml-hash", found
    pair = _PAIR.fullmatch(line)
    if pair is None:
        return ("yaml-brackets" if re.search(r"[\[{]", line) else "yaml"), found
    key, value = pair[1].strip(), pair[2].strip()
    if value and not pair[2].startswith(" "):
        return "yaml-space", {**found, "mended": f"{key}: {value}"}
    if value[:1] in ("'", '"') and value.count(value[0]) == 1:
        return "yaml-unclosed", found
    if value[:1] == "{" or (value[:1] == "[" and (value[-1] == "]" or "]" not in value)):
        return "yaml-brackets", found
    if value[:1] in tuple(_SPECIAL) or ": " in value or value.endswith(":"):
        return "yaml-quotes", {**found, "mended": f"{key}: {_quoted(value)}"}
    return ("yaml-indent" if line[:1] == " " else "yaml"), found


def _quoted(value: str) -> str:
    if '"' in value and "'" not in value:
        return f"'{value}'"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
