"""Gathers problems while a site is put together; faults of unpublished texts weigh less."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, field

from sosik.base.nearness import Names
from sosik.problems.problem import Problem, problem


@dataclass
class Faults:
    """Problems stop a build; warnings do not. `hidden` files have warnings only (DESIGN §3).

    `aside` are files that are left out because of their faults, which are `told` and stop nothing.
    """

    hidden: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    aside: set[str] = field(default_factory=set)
    told: list[Problem] = field(default_factory=list)

    def mild_for(self, files: set[str]) -> "Faults":
        """The same faults, to which those of more files are warnings."""
        return dataclasses.replace(self, hidden=self.hidden | files)

    def copy(self) -> "Faults":
        """The same faults, to which others may be added that are none of these."""
        return Faults(
            set(self.hidden),
            list(self.problems),
            list(self.warnings),
            set(self.aside),
            list(self.told),
        )

    def add(self, code: str, file: str, line: int = 0, **facts: object) -> None:
        """Note a problem, or a warning where the file is not public."""
        self.take(problem(code, file, line, **facts))

    def take(self, fault: Problem) -> None:
        """Note a problem that was found elsewhere."""
        if fault.file in self.aside:
            self.told.append(fault)
        else:
            (self.warnings if fault.file in self.hidden else self.problems).append(fault)

    def warn(self, code: str, file: str, line: int = 0, **facts: object) -> None:
        """Note what staff should know and need not mend."""
        self.warnings.append(problem(code, file, line, **facts))

    def missing(
        self,
        code: str,
        file: str,
        line: int,
        found: str,
        known: Iterable[str] | Names,
        **facts: object,
    ) -> None:
        """Note a name that names nothing, and the known name that was likely meant.

        Whoever may have many such names lays the known ones out as `Names` before.
        """
        near = (known if isinstance(known, Names) else Names(known)).nearest(found)
        if near:
            self.add(f"{code}-near", file, line, found=found, near=near, **facts)
        else:
            self.add(code, file, line, found=found, **facts)
