"""Which place site.yaml names; it has to be exactly one."""

from datetime import datetime
from pathlib import Path

from sosik.build.folders import Folders
from sosik.delivery.deploy.destination import Destination
from sosik.delivery.deploy.folder import FolderPlace
from sosik.delivery.deploy.git_branch import GitBranchPlace
from sosik.delivery.deploy.rsync import RsyncPlace
from sosik.delivery.deploy.s3 import S3Place
from sosik.model.delivery_settings import Deploying
from sosik.problems.problem import ProblemsFound, problem

_WAYS = ("git", "folder", "rsync", "s3")


def place_of(settings: Deploying, folders: Folders, now: datetime) -> Destination:
    """The place that the settings name, not yet connected to.

    Raises ProblemsFound: `deploy-nowhere` if there is none, `deploy-twice` if there are several,
    `deploy-inside` for a folder that overlaps those of the site, `deploy-no-folder` for one of a
    user whom this computer does not have.
    """
    chosen = [way for way in _WAYS if getattr(settings, way)]
    if not chosen:
        raise ProblemsFound([problem("deploy-nowhere", "site.yaml")])
    if len(chosen) > 1:
        raise ProblemsFound([problem("deploy-twice", "site.yaml", found=", ".join(chosen))])
    if settings.git is not None:
        return GitBranchPlace(folders.root, settings.git, now)
    if settings.rsync is not None:
        return RsyncPlace(settings.rsync)
    if settings.s3 is not None:
        return S3Place(settings.s3)
    try:
        folder = folders.root / Path(settings.folder).expanduser()
    except RuntimeError:  # ~name, where nobody has that name
        raise ProblemsFound([problem("deploy-no-folder", settings.folder)]) from None
    return FolderPlace(_checked(folder, folders))


def _checked(folder: Path, folders: Folders) -> Path:
    real = folder.resolve()
    kept = [folders.root / name for name in ("content", "layouts", ".cache", ".git")]
    inside = [*kept, folders.output]
    holding = [folders.root, *inside]
    if any(real.is_relative_to(other) for other in inside) or any(
        other.is_relative_to(real) for other in holding
    ):
        raise ProblemsFound([problem("deploy-inside", "site.yaml", found=folder.as_posix())])
    return real
