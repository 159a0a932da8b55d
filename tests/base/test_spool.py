"""What a build has rendered waits in a spool, in memory or on the disk, until all is there."""

import errno
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from sosik.base import spool
from sosik.base.spool import Spool
from tests.support.sites import Site, compare

PAIRS = [("site/a", b"one"), ("site/b", b""), ("site/a", b"two" * 99), ("site/\uac00", b"\x00\xff")]


@pytest.fixture(params=[0, 10, 10_000], ids=["on the disk", "both", "in memory"])
def limit(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(spool, "_IN_MEMORY", request.param or 1)
    return int(request.param)


@pytest.mark.usefixtures("limit")
def test_what_was_added_comes_back_in_order_as_often_as_wanted(tmp_path: Path) -> None:
    with closing(Spool(tmp_path)) as kept:
        for round_ in range(2):
            for name, data in PAIRS:
                kept.add(name, data)
            assert list(kept) == PAIRS == list(kept), round_
            assert kept.names() == tuple(name for name, _ in PAIRS)
            assert len(kept) == len(PAIRS)
            kept.clear()
            assert list(kept) == []
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_with_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with closing(Spool(tmp_path)) as kept:
        monkeypatch.setattr(kept._file, "write", full)
        with pytest.raises(OSError, match="No space left") as told:
            kept.add("site/a", b"one")
    assert told.value.filename == str(tmp_path)


@pytest.mark.usefixtures("limit")
def test_a_site_that_is_spooled_is_the_same(tmp_path: Path) -> None:
    assert compare(Site(tmp_path / "site"))
