"""The final check of a service's files, on exactly the bytes that will be sent."""

import re
from collections.abc import Iterable, Iterator
from html import escape

from sosik.mail.merge_tags import Links, Literals, ServiceVersion, Tokens
from sosik.mail.services.service import MailService
from sosik.problems.problem import Problem, problem

_STYLE = re.compile(r'\bstyle="[^"]*?((?:url|expression)\(|@import)', re.IGNORECASE)


class Validator:
    """Finds problems in finished files, and the line of the layout that each comes from.

    `names` are the mail's layouts, that of the HTML first and that of the text last.
    """

    def __init__(self, tokens: Tokens, names: Iterable[str], literals: Literals) -> None:
        self._tokens = tokens
        self._names = tuple(names)
        self._literals = literals

    def problems_of(self, version: ServiceVersion) -> list[Problem]:
        """The problems of the files of one service.

        These are tags that the service refuses (`mail-refused`), placeholders and merge tags that
        are left over (`mail-tag`), and missing links that every mail must have (`mail-link`).
        """
        service, links, html = version.service, version.links, version.html
        escaped = Links(escape(links.unsubscribe), escape(links.web))
        problems = [*self._left_over(service, escaped, html), *self._refused(service, html)]
        problems += self._missing(service, escaped, html, 'href="', self._names[0])
        if service.files.text:
            problems += self._left_over(service, links, version.text)
            problems += self._missing(service, links, version.text, "", self._names[-1])
        return problems

    def _left_over(self, service: MailService, links: Links, data: str) -> Iterator[Problem]:
        host = re.escape(self._tokens.host)
        for match in re.finditer(rf"(?:https?://)?{host}[^\s\"'<>]*", data):
            yield self._problem("mail-tag", match[0], service)
        rest = data.replace(links.unsubscribe, "").replace(links.web, "")
        for match in service.live.finditer(rest):
            if match[1]:
                yield self._problem("mail-tag", match[1], service)

    def _refused(self, service: MailService, html: str) -> Iterator[Problem]:
        tags = re.compile(rf"<({'|'.join(service.refused)})(?![\w-])", re.IGNORECASE)
        for name in sorted({match[1].lower() for match in tags.finditer(html)}):
            yield self._problem("mail-refused", f"<{name}", service)
        for match in _STYLE.finditer(html):
            yield self._problem("mail-refused", match[1], service)

    def _missing(
        self, service: MailService, links: Links, data: str, before: str, layout: str
    ) -> Iterator[Problem]:
        """A problem for each of the two links that `data` does not contain after `before`."""
        for name, link in (("unsubscribe", links.unsubscribe), ("web", links.web)):
            if before + link not in data:
                yield problem("mail-link", f"layouts/{layout}", found=name, target=service.name)

    def _problem(self, code: str, text: str, service: MailService) -> Problem:
        """A problem at the first line of a layout that prints `text`, else at the first layout."""
        file, line = next(self._places(text.lower(), service), (f"layouts/{self._names[0]}", 0))
        shown = f"{text}>" if text.startswith("<") else text
        return problem(code, file, line, found=shown, target=service.name)

    def _places(self, text: str, service: MailService) -> Iterator[tuple[str, int]]:
        """The file and line of each place where layouts print a text in lower case.

        If the service takes only the body, places in the head are skipped.
        """
        headless = "body" in service.refused
        for name in self._names:
            printed = [
                (file, line, literal.lower()) for file, line, literal in self._literals(name)
            ]
            bodies = {file: line for file, line, literal in printed if "<body" in literal}
            for file, line, literal in printed:
                where = literal.find(text)
                if where >= 0 and not (headless and line <= bodies.get(file, 0)):
                    yield file, line + literal.count("\n", 0, where)
