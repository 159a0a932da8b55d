"""issue.json: an entry for each service, and what is told of the mail."""

from hashlib import sha256
from pathlib import Path

import msgspec
import pytest
from msgspec import structs

from sosik.mail.services import services_named
from tests.support.mail_sample import ISSUE, SETTINGS
from tests.support.mail_services import EVERY, mail, record
from tests.support.small import article, made, picture, put

pytestmark = pytest.mark.usefixtures("sample")


def test_the_record_has_an_entry_for_each_service() -> None:
    made = mail()
    told = record(made)["targets"]
    assert list(told) == list(EVERY)
    for service in services_named(EVERY):
        files = told[service.name]["files"]
        assert list(files) == list(service.files.names)
        for name, facts in files.items():
            data = made.files[name]
            assert facts == {"bytes": len(data), "sha256": sha256(data).hexdigest()}
    assert told["stibee"]["merge_tags"] == {
        "unsubscribe": "$%unsubscribe%$",
        "web": "$%permalink%$",
    }
    assert told["full"]["merge_tags"]["web"] == "https://news.example.org/issues/2026-10/"


def test_record_tells_of_the_mail() -> None:
    told = record(mail())
    assert told["language"] == "ko"
    assert told["ad"] is None
    assert told["headers"] == {
        "List-Unsubscribe": "<https://example.org/unsubscribe/{recipient}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    urls = [picture["url"] for picture in told["pictures"]]
    assert urls == [
        "https://news.example.org/mail/walk-1280.jpg",
        "https://news.example.org/mail/class.jpg",
    ]
    assert told["pictures"][0]["width"] == 1280
    assert told["pictures"][0]["height"] == 800
    assert "https://example.org/apply?a=1&b=2" in told["links"]
    assert "https://news.example.org/articles/walk/" in told["links"]
    assert len(told["links"]) == len(set(told["links"]))
    assert not [url for url in told["links"] if ".invalid" in url or "{" in url]


def test_content_is_the_same_for_the_same_words_whoever_sends_them() -> None:
    content = record(mail())["content"]
    assert content == record(mail(settings=SETTINGS))["content"]
    assert len(content) == 64
    other = structs.replace(ISSUE, subject="다른 제목")
    assert record(mail(other))["content"] != content


def test_record_of_a_site_weighs_its_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()  # the texts of this site, not those of the sample
    root = put(
        tmp_path,
        {
            "content/articles/market.md": article(body="![장터](market.jpg)"),
            "content/articles/market.jpg": picture(),
            "content/issues/2026-10.md": "---\n제목: 시월호\n발행일: 2026-10-30\n---\n글.\n",
        },
    )
    made(root)
    told = msgspec.json.decode((root / "output/email/issues/2026-10/issue.json").read_bytes())
    (shown,) = told["pictures"]
    data = (root / "output/site" / shown["url"].split("/", 3)[3]).read_bytes()
    assert shown["bytes"] == len(data)
    assert shown["sha256"] == sha256(data).hexdigest()
