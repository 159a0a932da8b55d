"""Gathers problems while a site is put together; faults of unpublished texts weigh less."""

from dataclasses import dataclass, field

from sosik.korean import nearest
from sosik.problems import Problem, problem


@dataclass
class Faults:
    """Problems stop a build; warnings do not. `hidden` files have warnings only (DESIGN §3)."""

    hidden: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def mild_for(self, files: set[str]) -> "Faults":
        """The same faults, to which those of more files are warnings."""
        return Faults(self.hidden | files, self.problems, self.warnings)

    def add(self, code: str, file: str, line: int = 0, **facts: object) -> None:
        """Note a problem, or a warning where the file is not public."""
        self.take(problem(code, file, line, **facts))

    def take(self, fault: Problem) -> None:
        """Note a problem that was found elsewhere."""
        (self.warnings if fault.file in self.hidden else self.problems).append(fault)

    def warn(self, code: str, file: str, line: int = 0, **facts: object) -> None:
        """Note what staff should know and need not mend."""
        self.warnings.append(problem(code, file, line, **facts))

    def missing(
        self, code: str, file: str, line: int, found: str, known: list[str], **facts: object
    ) -> None:
        """Note a name that names nothing, and the known name that was likely meant."""
        near = nearest(found, known)
        if near:
            self.add(f"{code}-near", file, line, found=found, near=near, **facts)
        else:
            self.add(code, file, line, found=found, **facts)
