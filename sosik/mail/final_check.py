"""The last look at the files of a target, over the very bytes that will be sent."""

import re
from collections.abc import Iterable, Iterator
from html import escape

from sosik.mail.merge_tags import Copy, Links, Literals, Tokens
from sosik.mail.services.service import MailTarget
from sosik.problems.problem import Problem, problem

_STYLE = re.compile(r'\bstyle="[^"]*?((?:url|expression)\(|@import)', re.IGNORECASE)


class Validator:
    """Finds what is wrong with finished files, and the line of a layout that it comes from."""

    def __init__(self, tokens: Tokens, names: Iterable[str], literals: Literals) -> None:
        self._tokens = tokens
        self._names = tuple(names)
        self._literals = literals

    def faults_of(self, copy: Copy) -> list[Problem]:
        """Tags that the target refuses (`mail-refused`), tokens and merge tags that are left
        (`mail-tag`), and links that every mail must have (`mail-link`).
        """
        target, links, html = copy.target, copy.links, copy.html
        in_html = Links(escape(links.unsubscribe), escape(links.web))
        found = [*self._left(target, in_html, html), *self._refused(target, html)]
        found += self._missing(target, in_html, html, 'href="', self._names[0])
        if target.files.text:
            found += self._left(target, links, copy.text)
            found += self._missing(target, links, copy.text, "", self._names[-1])
        return found

    def _left(self, target: MailTarget, links: Links, data: str) -> Iterator[Problem]:
        host = re.escape(self._tokens.host)
        for found in re.finditer(rf"(?:https?://)?{host}[^\s\"'<>]*", data):
            yield self._problem("mail-tag", found[0], target)
        rest = data.replace(links.unsubscribe, "").replace(links.web, "")
        for found in target.live.finditer(rest):
            if found[1]:
                yield self._problem("mail-tag", found[1], target)

    def _refused(self, target: MailTarget, html: str) -> Iterator[Problem]:
        tags = re.compile(rf"<({'|'.join(target.refused)})(?![\w-])", re.IGNORECASE)
        for name in sorted({found[1].lower() for found in tags.finditer(html)}):
            yield self._problem("mail-refused", f"<{name}", target)
        for found in _STYLE.finditer(html):
            yield self._problem("mail-refused", found[1], target)

    def _missing(
        self, target: MailTarget, links: Links, data: str, before: str, layout: str
    ) -> Iterator[Problem]:
        for name, link in (("unsubscribe", links.unsubscribe), ("web", links.web)):
            if before + link not in data:
                yield problem("mail-link", f"layouts/{layout}", found=name, target=target.name)

    def _problem(self, code: str, found: str, target: MailTarget) -> Problem:
        file, line = next(self._places(found.lower(), target), (f"layouts/{self._names[0]}", 0))
        shown = f"{found}>" if found.startswith("<") else found
        return problem(code, file, line, found=shown, target=target.name)

    def _places(self, found: str, target: MailTarget) -> Iterator[tuple[str, int]]:
        """Where the layouts print something, a head aside where the target has none."""
        headless = "body" in target.refused
        for name in self._names:
            printed = [(file, line, text.lower()) for file, line, text in self._literals(name)]
            bodies = {file: line for file, line, text in printed if "<body" in text}
            for file, line, text in printed:
                where = text.find(found)
                if where >= 0 and not (headless and line <= bodies.get(file, 0)):
                    yield file, line + text.count("\n", 0, where)
