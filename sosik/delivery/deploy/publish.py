"""`sosik deploy`: puts what the last build made in its place, and looks at it as readers do."""

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct, structs

from sosik.base.locking import Waiting, lock
from sosik.build.folders import Folders, check_settings, check_ways, reporting_os_errors
from sosik.delivery.deploy.built import built_site
from sosik.delivery.deploy.choice import place_of
from sosik.delivery.deploy.destination import Destination
from sosik.delivery.deploy.served import Served, Verify, Wait, check_served, sample
from sosik.delivery.deploy.upload import carry_out, plan_upload
from sosik.delivery.fetching import Fetch, Fetcher
from sosik.delivery.site_settings import read_settings
from sosik.problems.file_names import check_names
from sosik.problems.problem import Problem


class Wishes(Struct, frozen=True, kw_only=True):
    """What the user wants of a run.

    `dry` changes nothing; `adopt` takes over a place that holds files of others; `everything` puts
    all files, whatever was put before; `verify` is what is asked for afterwards.
    """

    dry: bool = False
    adopt: bool = False
    everything: bool = False
    verify: Verify = "sample"


_USUAL = Wishes()


class Deployed(Struct, frozen=True, kw_only=True):
    """What a run did, or would do if it was `dry`.

    `put` and `removed` are paths below the site, in order; `bytes` the size of what was put; `left`
    how many files of others are at the place. `served` is None if nothing was asked for.
    """

    place: str
    put: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    left: int
    bytes: int
    dry: bool
    served: Served | None = None
    warnings: tuple[Problem, ...] = ()


@reporting_os_errors
def deploy(
    folders: Folders,
    now: datetime,
    wait: Wait,
    *,
    wishes: Wishes = _USUAL,
    waiting: Waiting | None = None,
    published: Callable[["Deployed"], None] = lambda _: None,
    fetch: Fetch | None = None,
    place: Destination | None = None,
) -> Deployed:
    """Publish what the last build made, and check that it is served.

    `wait` waits for some seconds; `published` is called with what was done, before anything is
    asked for; `fetch` and `place` stand in for the network and for the place that site.yaml names.
    No build runs meanwhile. Raises ProblemsFound; the place is then as it was, or between two
    states that are both whole, from which the next run goes on.
    """
    check_names()
    check_settings(folders.root)
    check_ways(folders)
    settings = read_settings(folders.root)
    place = place or place_of(settings.deploy, folders, now)
    with lock(folders.cache / "lock", "deploy", waiting):
        built = built_site(folders, now)
        with place:
            plan = plan_upload(built, place, adopt=wishes.adopt, everything=wishes.everything)
            if not wishes.dry:
                carry_out(plan, place)
    deployed = Deployed(
        place=place.shown,
        put=plan.put,
        removed=plan.removed,
        unchanged=plan.unchanged,
        left=plan.left,
        bytes=plan.bytes,
        dry=wishes.dry,
        warnings=built.warnings,
    )
    published(deployed)
    if wishes.dry or wishes.verify == "none":
        return deployed
    paths = sample(built.digests, plan.put, wishes.verify)
    served = check_served(
        settings.url, built.digests, paths, plan.removed, fetch or Fetcher(), wait, place.settling
    )
    return structs.replace(deployed, served=served)
