"""`sosik deploy` as staff type it: what it prints, its exit codes, and kill -9 at any moment."""

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.support.deploys import (
    first_version,
    site_of,
    with_deploy,
)
from tests.support.sites import invoke
from tests.support.small import SETTINGS, made


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def web(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of a web server on this computer, and the folder that it serves."""
    www = tmp_path / "www"
    www.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(www)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", www
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_site_goes_up_and_is_looked_at_where_readers_see_it(
    tmp_path: Path, web: tuple[str, Path]
) -> None:
    url, www = web
    root = first_version(tmp_path / "site")
    settings = SETTINGS.replace("https://news.example.org\n", f"{url}\n")
    (root / "site.yaml").write_text(f"{settings}deploy: {{folder: ../www}}\n", "utf-8")
    made(root)
    dry = invoke(root, "deploy", "--dry-run").output
    assert "올림 (put): CNAME" in dry
    assert "아무것도 바꾸지 않았습니다." in dry
    assert not any(www.iterdir())
    said = invoke(root, "deploy", "--verify-all").output
    assert f"올린 파일 {len(site_of(root))}개" in said
    assert f"주소 {len(site_of(root)) - 2}곳을 열어 보니 만든 것과 같습니다." in said
    again = invoke(root, "deploy").output
    assert "올라가 있는 것과 같습니다." in again
    assert "주소 1곳을 열어 보니" in again

    (www / "index.html").write_bytes(b"edited at the server")
    told = json.loads(invoke(root, "deploy", "--json", "--no-verify").output)
    assert told["put"] == ["index.html"]  # its size shows it
    page = www / "articles/market/index.html"
    page.write_bytes(page.read_bytes().replace("나눔".encode(), "나늠".encode()))
    told = json.loads(invoke(root, "deploy", "--json", "--all").output)
    assert (told["checked"] > 5, told["problems"], told["unchanged"]) == (True, [], 0)


def test_refusals_and_wrong_usage(tmp_path: Path) -> None:
    root = with_deploy(first_version(tmp_path / "site"), "{folder: ../www}")
    (tmp_path / "www").mkdir()
    (tmp_path / "www/index.html").write_text("남의 누리집", "utf-8")
    refused = invoke(root, "deploy", "--no-verify", code=1)
    assert "소식 프로그램이 올리지 않은 파일 1개가 있어" in refused.stderr
    assert "deploy --adopt" in refused.stderr
    told = json.loads(invoke(root, "deploy", "--json", code=1).stdout)
    assert [each["code"] for each in told["problems"]] == ["deploy-not-ours"]
    invoke(root, "deploy", "--no-verify", "--verify-all", code=2)
    assert (tmp_path / "www/index.html").read_text("utf-8") == "남의 누리집"
