"""Collects problems while a site is assembled; those of unpublished texts become warnings."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, field

from sosik.base.nearness import Names
from sosik.problems.problem import Problem, problem


@dataclass
class ProblemCollector:
    """Collects problems, which stop a build, and warnings, which do not.

    What might only be better is collected in `suggestions`. Problems of `hidden` files, which are
    not public, are collected as warnings (DESIGN §3). Those of files `left_out` of the site are
    collected in `left_out_problems` and don't stop the build.
    """

    hidden: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    suggestions: list[Problem] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)
    left_out_problems: list[Problem] = field(default_factory=list)

    def with_hidden(self, files: set[str]) -> "ProblemCollector":
        """Returns a collector that shares these lists and has more files in `hidden`."""
        return dataclasses.replace(self, hidden=self.hidden | files)

    def copy(self) -> "ProblemCollector":
        """Returns an independent copy, with lists of its own."""
        return ProblemCollector(
            set(self.hidden),
            list(self.problems),
            list(self.warnings),
            list(self.suggestions),
            set(self.left_out),
            list(self.left_out_problems),
        )

    def add(self, code: str, file: str, line: int = 0, **facts: object) -> None:
        """Adds a problem, or a warning if the file is hidden; `facts` fill in its message."""
        self.take(problem(code, file, line, **facts))

    def take(self, problem: Problem) -> None:
        """Adds an existing problem, as a warning if its file is hidden."""
        if problem.file in self.left_out:
            self.left_out_problems.append(problem)
        else:
            (self.warnings if problem.file in self.hidden else self.problems).append(problem)

    def warn(self, code: str, file: str, line: int = 0, **facts: object) -> None:
        """Adds a warning: something that staff should know and need not correct."""
        self.warnings.append(problem(code, file, line, **facts))

    def suggest(self, code: str, file: str, line: int = 0, **facts: object) -> None:
        """Adds a suggestion: something that is not wrong and might be better."""
        self.suggestions.append(problem(code, file, line, **facts))

    def suggested(self) -> tuple[Problem, ...]:
        """Returns all suggestions in order, none twice."""
        return tuple(sorted(set(self.suggestions)))

    def missing(
        self,
        code: str,
        file: str,
        line: int,
        name: str,
        known: Iterable[str] | Names,
        /,
        **facts: object,
    ) -> None:
        """Adds a problem about an unknown name, `<code>-near` if a known name is similar.

        Callers that check many names should pass `known` as `Names`, so that it is indexed once.
        """
        near = (known if isinstance(known, Names) else Names(known)).nearest(name)
        if near:
            self.add(f"{code}-near", file, line, found=name, near=near, **facts)
        else:
            self.add(code, file, line, found=name, **facts)
