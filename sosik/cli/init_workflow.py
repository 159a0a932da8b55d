"""`sosik init --ci`: writes the workflow of GitHub or GitLab into a site's folder."""

from datetime import datetime
from pathlib import Path

import click

from sosik import __version__
from sosik.base import files
from sosik.build.folders import check_settings
from sosik.delivery.schedule.workflows import (
    FILES,
    Service,
    branches_of,
    install_command,
    repository_above,
    state_of_file,
    workflow_text,
)
from sosik.delivery.site_settings import read_settings
from sosik.problems.problem import ProblemsFound, problem

_NEXT: dict[Service, tuple[str, ...]] = {
    "github": (
        "이제 이 파일을 저장소에 올리고(git add, commit, push), 깃허브에서 한 번만 골라 주세요:",
        "  Settings > Pages > Build and deployment > Source: GitHub Actions",
        "예약한 글은 그때가 되면 저절로 공개됩니다. 깃허브가 바쁘면 늦을 수 있습니다.",
    ),
    "gitlab": (
        "이제 이 파일을 저장소에 올리고(git add, commit, push), 깃랩에서 한 번만 만들어 주세요:",
        "  Build > Pipeline schedules > New schedule: 52 * * * *",
        "예약한 글은 그때가 되면 저절로 공개됩니다.",
    ),
}


def put_workflow(root: Path, service: Service, now: datetime, package: str = "") -> None:
    """Write the workflow of a service into a site's folder, and print what to do next.

    `package` is what pip installs there, "" for the usual.

    A file of somebody else's, or one that has been edited, is left alone. Raises ProblemsFound
    then (`ci-not-ours`, `ci-changed`), where there is no site, and in a folder below the top of
    its repository (`ci-not-at-root`).
    """
    check_settings(root)
    zone = read_settings(root).timezone
    name = FILES[service]
    above = repository_above(root)
    if above is not None:
        inside = root.relative_to(above).as_posix()
        raise ProblemsFound([problem("ci-not-at-root", name, found=inside)])
    install = install_command(root, package or f"sosik>={__version__}", own=not package)
    text = workflow_text(service, zone, now, install, branches_of(root))
    state = state_of_file(root, service, text)
    if state in ("foreign", "changed"):
        raise ProblemsFound([problem(f"ci-{'not-ours' if state == 'foreign' else state}", name)])
    if state == "same":
        click.echo(f"{name}: 이미 있고, 그대로입니다. (It is there, and up to date.)")
    else:
        files.replace(root / name, text.encode())
        replaced = "새것으로 바꾸었습니다 (replaced)" if state == "ours" else "썼습니다 (written)"
        click.echo(f"{name}: {replaced}.")
    for line in _NEXT[service]:
        click.echo(line)
