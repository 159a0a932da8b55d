"""A real nginx, set up as `_redirects.nginx` says in its first lines, leads on as it must."""

import http.client
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from tests.content.test_aliases import PAGES, SERVED, aliased
from tests.support import tools
from tests.support.small import put, told


@contextmanager
def served(root: Path, place: Path) -> Iterator[int]:
    """The site behind a real nginx, set up as the file's first lines say; gives its port."""
    program = tools.nginx()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    output = root / "output/site"
    said = [
        line.removeprefix("# ")
        for line in (output / "_redirects.nginx").read_bytes().decode("latin-1").splitlines()
        if line.startswith("# ")
    ]
    config = "\n".join(said).replace("/srv/site", str(output))
    server = f"listen 127.0.0.1:{port}; root {output}; "
    paths = "".join(
        f"{kind}_temp_path {place / kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    config = config.replace("http {", f"http {{\naccess_log off;\n{paths}", 1)
    config = config.replace("server {", f"server {{ {server}", 1)
    head = f"daemon off; master_process off; pid {place / 'pid'};\nerror_log stderr;\nevents {{}}\n"
    (place / "nginx.conf").write_text(head + config, "utf-8")
    command = [program, "-p", str(place), "-c", str(place / "nginx.conf")]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    running = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        while True:
            assert running.poll() is None
            with socket.socket() as trial:
                if trial.connect_ex(("127.0.0.1", port)) == 0:
                    break
        yield port
    finally:
        running.terminate()
        running.communicate()


def typed(path: str) -> str:
    """An address as a browser asks for it (URL Standard, percent-encode sets)."""
    name, mark, query = path.partition("?")
    name = quote("/" + name.removeprefix("/"), safe="/%:;,~()*!$'+@.-_=&")
    # Some write the digits of a code in small letters.
    name = name.replace("%B0%A1%B3%AA", "%b0%A1%b3%aa")
    return name + mark + quote(query, safe="/%?=&:;,~()*!$+@.-_{}\\")


def asked(port: int, path: str, host: str = "news.example.org") -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Host": host})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, answer.getheader("Location", "").partition(":")[2].lstrip("/")


def test_a_real_nginx_leads_on_from_every_old_address(tmp_path: Path) -> None:
    def leads(text: str, number: int) -> tuple[str, str]:
        return f"content/articles/a{number}.md", aliased(text)

    twice = [text for text in PAGES if "%EC" in text or "old/market" in text]
    texts = [
        *SERVED,
        *(text for text in PAGES if text not in twice[1:]),
        "/bbs/board.php?bo_table=news&wr_id=13",
        "/v?id=aB",
        "/v?id=Ab",
        "/t?a=1&b=2&c=3",
        '/q"uo\\te$uri;{}/',
        "/q.php?a=\"$args';{}\\",
    ]
    root = put(tmp_path / "site", dict(leads(text, n) for n, text in enumerate(texts)))
    problems, _ = told(root)
    assert not problems
    (tmp_path / "nginx").mkdir()
    with served(root, tmp_path / "nginx") as port:
        for number, text in enumerate(texts):
            host = "news.example.org"
            path = text.replace("한국", "xn")
            if "://" in text:
                name, _, path = text.partition("://")[2].partition("/")
                host = "xn--9l4b4xd5e.xn--3e0b707e" if "한국" in name else name.lower()
            status, location = asked(port, typed(path), host)
            assert status == 301, text
            assert location.endswith(f"/articles/a{number}/"), text
        new = asked(port, "/n/3", "old.example.org")[1]
        assert new.startswith("news.example.org/articles/")
        assert asked(port, "/t?c=3&a=1&b=2")[0] == 301
        for strange in ("/bbs/board.php?bo_table=news&wr_id=99", "/bbs/board.php", "/n/4"):
            assert asked(port, strange)[0] == 404
        assert asked(port, "/")[0] == 200
        assert asked(port, "/view.php?no=3")[0] == 404
