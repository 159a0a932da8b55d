"""What nobody asks or links to any more leaves the trace, and what stays keeps its meaning."""

from pathlib import Path

from sosik.build import trace_file
from sosik.build.records import Trace
from tests.support.sites import snapshot
from tests.support.small import article, made, put


def _trace(root: Path) -> Trace:
    trace = trace_file.load(root / ".cache/trace")
    assert trace is not None
    return trace


def _name(number: int) -> str:
    return f"content/articles/a{number}.md"


def test_a_site_that_shrinks_leaves_no_growing_trace(tmp_path: Path) -> None:
    body = "[하나](https://example.org/{n}) [첫 글](a0.md)\n\n## 곳 {n}\n"
    texts = {
        _name(n): article(f"글 {n}", date=f"2026-10-{n % 20 + 1:02}", body=body.format(n=n))
        for n in range(60)
    }
    root = put(tmp_path / "site", texts)
    made(root)
    full = _trace(root)
    for n in range(1, 60):
        (root / _name(n)).unlink()
    put(root, {_name(99): article("새 글", body="[첫 글](a0.md) [없던](https://example.org/new)")})
    made(root)
    small = _trace(root)
    assert len(small.questions) < len(full.questions) / 2
    assert len(small.questions) == len(small.digests) <= 2 * len(small.reads.all())
    assert len(small.words) <= 2 * len(small.links.all() | small.ids.all())
    page = "site/articles/a0/index.html"
    assert set(small.asked_by(page)) >= {("page", "articles/a0"), ("body", "articles/a0")}
    put(root, {_name(0): article("첫 글", date="2026-10-01", body="고친 글")})
    made(root)
    other = put(
        tmp_path / "other", {n: (root / n).read_text("utf-8") for n in (_name(0), _name(99))}
    )
    made(other)
    assert snapshot(root / "output") == snapshot(other / "output")
