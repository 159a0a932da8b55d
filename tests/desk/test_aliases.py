"""The preview leads on from old addresses as the servers do that are told of them."""

from pathlib import Path

import pytest

from tests.content.test_aliases import aliased
from tests.support.desks import served
from tests.support.small import put


@pytest.mark.parametrize("path", ["/bbs/view.php?no=7&b=1", "/bbs/view.php?b=1&no=7", "/a.do"])
def test_staff_can_try_an_old_address_that_only_a_server_answers(path: str, tmp_path: Path) -> None:
    texts = ("/bbs/view.php?no=7&b=1", "/a.do", "/?p=1", "/옛 글.html")
    files: dict[str, str | bytes] = {
        "content/articles/a.md": aliased(*texts),
        # Rules of the site's own that lead elsewhere, or say too little, lead nowhere here.
        "content/static/_redirects": "/away  //example.org\n/out https://example.org/ 301\n\n",
    }
    root = put(tmp_path / "site", files)
    with served(root) as desk:
        answer = desk.get(path)
        assert (answer.status, answer.headers["location"]) == (307, "/articles/a/")
        assert desk.get("/?p=1").headers["location"] == "/articles/a/"
        assert desk.get("/bbs/view.php?no=8&b=1").status == 404
        assert desk.get("/away").status == desk.get("/out").status == 404
        assert desk.get("/?p=2").status == 200
        assert desk.get("/articles/a/?p=1").status == 200
        assert desk.get("/%EC%98%9B%20%EA%B8%80.html").status == 200
