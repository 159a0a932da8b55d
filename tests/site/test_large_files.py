"""What a process remembers of large files: the last one, as a site may have thousands of photos."""

from pathlib import Path

from sosik.site.queries import files
from tests.support.small import article, put, read

LARGE = ("plan.pdf", "notes.pdf")


def test_of_large_files_only_the_last_is_remembered(tmp_path: Path) -> None:
    attached: dict[str, str | bytes] = {
        f"content/articles/{name}": b"%PDF-1.4\n" + name.encode() * 30_000 for name in LARGE
    }
    attached["content/articles/small.pdf"] = b"%PDF-1.4\nsmall"
    attached["content/articles/a.md"] = article(more="첨부파일: [plan.pdf, notes.pdf, small.pdf]")
    queries = read(put(tmp_path, attached)).queries

    def asked(name: str) -> bytes:
        data = files.file(queries, f"content/articles/{name}")
        assert data is not None
        return data

    small = asked("small.pdf")
    first, last = map(asked, LARGE)
    assert asked("notes.pdf") is last
    assert asked("plan.pdf") is not first, "it was read again"
    assert asked("plan.pdf") == first
    assert asked("small.pdf") is small
