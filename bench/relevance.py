"""How well search ranks: known items among real documents, beside MiniSearch with prefix and fuzzy.

    npm install --prefix /tmp/there minisearch
    python -m bench.relevance FOLDER... --minisearch /tmp/there

The folders hold Markdown files, here the wiki of johngrib/johngrib.github.io and the articles of
javascript-tutorial/ko.javascript.info (public repositories; nothing of them is kept). Each becomes
an article of plain paragraphs. Then each query of known_items.tsv is asked on the search page in
Chromium, and of MiniSearch in node over the same titles, headings and texts.

For each is told the place of its item among the results, all headings of the page taken together;
at the end the mean reciprocal rank (0 beyond the tenth), in how many the item is among the first
five, how many results are listed, and the share of the first ten that hold every word of the query.
"""

import argparse
import json
import re
import subprocess
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from urllib.parse import quote

from sosik.build.session import Folders, build
from sosik.korean.spelling import shown, sought
from tests.support.browsers import browser, served, until
from tests.support.haystack import NAMES, SETTINGS
from tests.support.small import NOW, put
from tests.support.tools import CHROMIUM

ITEMS = Path(__file__).with_name("known_items.tsv")
"""Queries with the end of the path of what they are about, chosen before any was asked."""

LEAST = 200
"""Hangul syllables of a file that is taken."""

MOST = 50_000
"""Letters of a text; what is longer is cut off."""

PLACES = 10
"""Places that count."""

_HANGUL = re.compile("[가-힣]")
_TITLE = re.compile(r"^(?:title\s*:|#)\s*(.+)$", re.MULTILINE)
_SUMMARY = re.compile(r"^summary\s*:\s*(.+)$", re.MULTILINE)
_DATE = re.compile(r"^date\s*:\s*(\d{4}-\d\d-\d\d)", re.MULTILINE)
_HEAD = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_MARKS = re.compile(r"<[^>\n]*>|[^\w\s.,:;!?()'\"‘’“”·/%+-]")

MINISEARCH = """
const [documents, queries] = process.argv.slice(1);
const MiniSearch = require("minisearch");
const read = (file) => JSON.parse(require("fs").readFileSync(file, "utf8"));
const fields = ["title", "headings", "text"];
const searchOptions = { boost: { title: 2 }, prefix: true, fuzzy: 0.2 };
const search = new MiniSearch({ fields, searchOptions });
search.addAll(read(documents));
const found = read(queries).map((query) => search.search(query).map(({ id }) => id));
process.stdout.write(JSON.stringify(found));
"""


class Answer(NamedTuple):
    """The addresses that a query found, the best first, and how many there are."""

    first: list[str]
    number: int


class Text(NamedTuple):
    """A document, as it is written into the site."""

    path: str
    name: str
    title: str
    day: date
    body: str


def texts(folders: Sequence[Path]) -> Iterator[Text]:
    """The documents below some folders; where none is written, a day is made up."""
    paths = sorted(path for folder in folders for path in folder.rglob("*.md") if path.is_file())
    for number, path in enumerate(paths):
        source = path.read_text("utf-8", "replace")
        title = _TITLE.search(source)
        if title is None or len(_HANGUL.findall(source)) < LEAST:
            continue
        written = _DATE.search(source)
        made_up = date(2015, 1, 1) + timedelta(days=2 * number)
        summary = _SUMMARY.search(source)
        lines = [summary[1] if summary else "", *_HEAD.sub("", source).splitlines()]
        day = date.fromisoformat(written[1]) if written else made_up
        name = f"articles/{day.year}/d{number:05}"
        yield Text(
            path.as_posix(), name, _plain(title[1]), day, "\n\n".join(map(_line, lines))[:MOST]
        )


def _plain(text: str) -> str:
    return shown(_MARKS.sub(" ", _LINK.sub(r"\1", text)))


def _line(line: str) -> str:
    heading = re.match("#{1,6} ", line)
    plain = re.sub(r"^[\W\d_]+", "", _plain(line))
    return f"## {plain}" if heading and plain else plain


def site(root: Path, documents: Sequence[Text]) -> None:
    """Write a site of the documents, and build it."""
    files: dict[str, str | bytes] = {}
    for each in documents:
        head = f"제목: {json.dumps(each.title, ensure_ascii=False)}\n작성자: {NAMES[0]}\n"
        head += f"부서: {NAMES[1]}\n날짜: {each.day}\n분류: 교육\n"
        files[f"content/{each.name}.md"] = f"---\n{head}---\n{each.body}\n"
    put(root, files, settings=SETTINGS)
    build(Folders.of(root), NOW)


def entries(search: Path) -> list[list[Any]]:
    """What the files of search hold of each document."""
    found = [each for file in search.glob("t[0-9]*.json") for each in json.loads(file.read_bytes())]
    return [*found, *json.loads((search / "young.json").read_bytes())[0]]


def ours(page: Any, address: str, query: str) -> Answer:
    """What the search page lists, under all of its headings."""
    page.goto(f"{address}/search/?q={quote(query)}")
    until(page, "document.getElementById('found').ariaBusy === 'false'")
    links = "all => all.map(a => a.pathname)"
    first = page.eval_on_selector_all("#found .card-title a", links)
    told = page.locator("#found .heading .meta").all_inner_texts()
    numbers = [re.sub(r"\D", "", text) for text in told]
    numbers += [page.get_attribute("#found > ol", "data-total") or "0"]
    return Answer(first[:PLACES], sum(map(int, numbers)))


def theirs(
    installed: Path, every: list[list[Any]], queries: list[str], folder: Path
) -> list[Answer]:
    """What MiniSearch finds, with prefix and fuzzy as its documentation shows them."""
    documents = [
        {"id": url, "title": title, "headings": "\n".join(heads), "text": "\n".join(lines)}
        for url, title, _, _, _, heads, lines, *_ in every
    ]
    (folder / "documents.json").write_text(json.dumps(documents), "utf-8")
    (folder / "queries.json").write_text(json.dumps(queries), "utf-8")
    given = [str(folder / "documents.json"), str(folder / "queries.json")]
    command = ["node", "-e", MINISEARCH, *given]
    said = subprocess.run(command, cwd=installed, capture_output=True, check=True)
    return [Answer(found[:PLACES], len(found)) for found in json.loads(said.stdout)]


def holding(answer: Answer, query: str, every: dict[str, str]) -> float:
    """The share of the first results that hold every word of a query as it was typed."""
    words = [sought(word) for word in query.split()]
    held = [all(word in every[url] for word in words) for url in answer.first]
    return mean(held) if held else 1.0


def main() -> None:
    """Run, and print a line for each query and the means."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("folders", nargs="+", type=Path)
    options.add_argument("--minisearch", type=Path, required=True)
    options.add_argument("--root", type=Path, help="where the site is kept for another run")
    chosen = options.parse_args()
    items = [line.split("\t") for line in ITEMS.read_text("utf-8").splitlines()]
    queries = [query for query, _ in items]
    with TemporaryDirectory() as temporary:
        root = chosen.root or Path(temporary)
        documents = list(texts(chosen.folders))
        site(root, documents)
        print(f"{len(documents)} documents, {len(items)} queries")
        urls = {end: f"/news/{d.name}/" for _, end in items for d in documents if _is(d, end)}
        every = entries(root / "output/site/search")
        flat = {e[0]: sought("\n".join((e[1], *e[5], *e[6]))) for e in every}
        with served(root / "output/site", "/news") as address, browser(CHROMIUM) as chromium:
            page = chromium.new_context(locale="ko-KR").new_page()
            answers = {"ours": [ours(page, address, query) for query in queries]}
        answers["MiniSearch"] = theirs(chosen.minisearch, every, queries, root)
    places = {
        who: [_place(a, urls[end]) for a, (_, end) in zip(found, items, strict=True)]
        for who, found in answers.items()
    }
    for number, query in enumerate(queries):
        row = (f"{places[who][number]:4}{answers[who][number].number:6}" for who in answers)
        print("  ".join(row), query)
    for who, found in answers.items():
        ranks = places[who]
        print(
            f"{who:11} MRR {mean(1 / rank if rank else 0 for rank in ranks):.3f}"
            f"  first {sum(r == 1 for r in ranks)}  top five {sum(0 < r <= 5 for r in ranks)}"
            f"  listed {median(a.number for a in found):.0f} (median)"
            f"  every word in {mean(map(holding, found, queries, [flat] * len(found))):.3f}"
        )


def _is(document: Text, end: str) -> bool:
    return document.path.endswith(f"/{end}")


def _place(answer: Answer, url: str) -> int:
    return answer.first.index(url) + 1 if url in answer.first else 0


if __name__ == "__main__":
    main()
