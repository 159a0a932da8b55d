"""What is remembered between builds lasts, and is begun anew where it is damaged."""

from pathlib import Path

import pytest
from msgspec import Struct

from sosik.base import cache
from sosik.base.cache import ResultCache
from tests.support.small import article, made, put


class Note(Struct, frozen=True):
    """Something to keep."""

    said: str


def test_what_is_put_and_made_to_last_is_there_next_time(tmp_path: Path) -> None:
    path = tmp_path / "cache/kept"
    one = ResultCache(path)
    one.put("a", b"1")
    assert one.get("a") == b"1"
    assert one.get("b") is None
    one.commit()
    one.put("b", b"2")
    one.close()
    again = ResultCache(path)
    assert (again.get("a"), again.get("b")) == (b"1", None)
    again.put("a", b"3")
    again.commit()
    again.close()
    assert ResultCache(path).get("a") == b"3"


def test_without_a_place_it_lasts_as_long_as_itself() -> None:
    one = ResultCache(None)
    one.put("a", b"1")
    one.commit()
    assert one.get("a") == b"1"
    assert ResultCache(None).get("a") is None


DAMAGE = {
    "nothing": b"",
    "noise": bytes(range(256)) * 64,
    "text": b"hello",
    "half": None,
    "another table": b"",
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_file_is_begun_anew(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "kept"
    one = ResultCache(path)
    for number in range(500):
        one.put(str(number), bytes(200))
    one.commit()
    one.close()
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] if kind == "half" else DAMAGE[kind] or b"")
    damaged = ResultCache(path)
    for number in range(500):
        damaged.get(str(number))
    damaged.put("a", b"1")
    damaged.commit()
    damaged.trim("", ())
    damaged.put("b", b"2")
    damaged.commit()
    damaged.close()
    healed = ResultCache(path)
    assert healed.get("b") == b"2"
    healed.close()


def test_only_what_nobody_asks_for_is_forgotten_and_only_when_it_is_much(tmp_path: Path) -> None:
    one = ResultCache(tmp_path / "kept")
    for number in range(600):
        one.put(f"body:{number}", b"x")
        one.put(f"other:{number}", b"x")
    one.commit()
    live = {f"body:{number}" for number in range(200)}
    one.trim("body:", live)
    assert one.get("body:599") == b"x"
    live = {"body:1", "body:2"}
    one.trim("body:", live)
    assert one.get("body:1") == b"x"
    assert one.get("body:599") is None
    assert one.get("other:599") == b"x"


def test_what_was_put_can_be_handed_over(tmp_path: Path) -> None:
    one, other = ResultCache(tmp_path / "kept"), ResultCache(tmp_path / "kept")
    one.put("a", b"1")
    for key, value in one.fresh().items():
        other.put(key, value)
    assert one.fresh() == {}
    other.commit()
    assert one.get("a") == b"1"


def test_a_record_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "note"
    assert cache.load(path, Note) is None
    cache.save(path, Note("가"))
    assert cache.load(path, Note) == Note("가")
    whole = path.read_bytes()
    other = whole.replace("가".encode(), "나".encode())
    for damage in (b"", b"{", b'{"said": 1}', b"\xff", b"[]", other, whole[:-1], whole + b" "):
        path.write_bytes(damage)
        assert cache.load(path, Note) is None


@pytest.mark.parametrize("name", ["last", "trace", "site", "sources", "derived.sqlite"])
@pytest.mark.parametrize("damage", [b"", b"\x00\xff noise", None])
def test_a_build_outlives_any_damage_to_what_is_remembered(
    name: str, damage: bytes | None, tmp_path: Path
) -> None:
    root = put(tmp_path, {"content/articles/a.md": article()})
    made(root)
    page = (root / "output/site/articles/a/index.html").read_bytes()
    if damage is None:
        (root / ".cache" / name).unlink()
    else:
        (root / ".cache" / name).write_bytes(damage)
    put(root, {"content/articles/b.md": article("다른 글")})
    made(root)
    assert (root / "output/site/articles/b/index.html").exists()
    assert len((root / "output/site/articles/a/index.html").read_bytes()) > len(page) // 2
