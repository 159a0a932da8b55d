"""DKIM signatures: two programs that did not make them find them true, and no others."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import dkim
import pytest

from sosik.delivery.sending.letter import Letter, Sign
from sosik.delivery.sending.signing import KEY, signer
from sosik.model.delivery_settings import DkimKey
from sosik.problems.problem import ProblemsFound
from tests.support.letters import AT, DkimKeys
from tests.support.tools import missing

SETTINGS = DkimKey(domain="example.org", selector="news")


@pytest.fixture
def sign(dkim_keys: DkimKeys, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Sign:
    """Signs with the key, given as the path of its file."""
    monkeypatch.setenv(KEY, str(dkim_keys.private))
    made = signer(SETTINGS, tmp_path)
    assert made is not None
    return made


def _signed(letter: Letter, sign: Sign) -> bytes:
    return letter.addressed(
        "bok@naver.com", at=AT, message_id="one@example.org", token="TOKEN", sign=sign
    )


def _by_dkimpy(message: bytes, record: str, _: Path) -> bool:
    return bool(dkim.verify(message, dnsfunc=lambda *_, **__: record.encode()))


def _by_opendkim(message: bytes, record: str, place: Path) -> bool:
    program = shutil.which("opendkim") or shutil.which("opendkim", path="/usr/sbin")
    program = program or missing("opendkim", "apt install opendkim")
    (place / "dns").write_text(f"news._domainkey.example.org {record}\n", "utf-8")
    (place / "conf").write_text(f"Mode v\nTestDNSData {place / 'dns'}\n", "utf-8")
    (place / "message").write_bytes(message)
    asked = [program, "-x", str(place / "conf"), "-t", str(place / "message")]
    result = subprocess.run(asked, capture_output=True, text=True, timeout=30, check=False)
    return "succeeded" in result.stdout + result.stderr


VERIFIERS = {"dkimpy": _by_dkimpy, "opendkim": _by_opendkim}


@pytest.mark.parametrize("verify", VERIFIERS.values(), ids=VERIFIERS)
@pytest.mark.parametrize(
    "change",
    [
        (b"", b""),
        (b"To: bok@", b"To: bak@"),
        (b"u/TOKEN", b"u/OTHER"),
        (b"MIME-Version", b"From: boss@example.org\r\nMIME-Version"),
    ],
    ids=["as it is", "another recipient", "another link in the header", "a second sender"],
)
def test_a_message_verifies_as_long_as_nothing_in_it_changes(
    verify: Callable[[bytes, str, Path], bool],
    change: tuple[bytes, bytes],
    letter: Letter,
    sign: Sign,
    dkim_keys: DkimKeys,
    tmp_path: Path,
) -> None:
    message = _signed(letter, sign).replace(*change, 1)
    assert verify(message, dkim_keys.record, tmp_path) == (change == (b"", b""))


def test_the_key_may_be_given_itself_with_its_lines_in_one(
    dkim_keys: DkimKeys, monkeypatch: pytest.MonkeyPatch, letter: Letter, tmp_path: Path
) -> None:
    monkeypatch.setenv(KEY, dkim_keys.private.read_text("ascii").replace("\n", "\\n"))
    sign = signer(SETTINGS, tmp_path)
    assert sign is not None
    assert _by_dkimpy(_signed(letter, sign), dkim_keys.record, tmp_path)


def test_without_settings_nothing_is_signed(tmp_path: Path) -> None:
    assert signer(None, tmp_path) is None


def test_a_key_that_is_missing_wrong_or_in_the_site_s_folder_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    inside = tmp_path / "site/news.private"
    inside.parent.mkdir()
    inside.write_text("-----BEGIN", "ascii")
    wrong = tmp_path / "wrong"
    wrong.write_text("no key", "ascii")
    cases = {
        "": "no-secret",
        str(tmp_path / "none"): "bad-dkim-key",
        str(wrong): "bad-dkim-key",
        str(inside): "dkim-key-inside",
    }
    for value, code in cases.items():
        monkeypatch.setenv(KEY, value)
        with pytest.raises(ProblemsFound) as failure:
            signer(SETTINGS, tmp_path / "site")
        assert [problem.code for problem in failure.value.problems] == [code], value
