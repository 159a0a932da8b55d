"""`sosik send` by an engine with lists of its own, and the look before readers get anything."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sosik.build.folders import Folders
from sosik.cli import send_list, send_service
from sosik.cli.preflight import Asking
from sosik.delivery.fetching import Fetched
from sosik.delivery.preflight.dns import DnsAnswer
from tests.support.listmonk import TOKEN, ListmonkStandIn
from tests.support.mail_servers import serving
from tests.support.proofs import SETTINGS, SOUND
from tests.support.send_site import LIST, LISTED, as_json, codes, command, send_site
from tests.support.small import article, put

READERS = 300 + 400
"""On the two lists of the stand-in."""


@pytest.fixture
def service() -> Iterator[ListmonkStandIn]:
    """A server that answers as listmonk does."""
    running = ListmonkStandIn()
    with running:
        yield running


@pytest.fixture
def site(tmp_path: Path, service: ListmonkStandIn, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A built site that sends by listmonk."""
    monkeypatch.setenv("SOSIK_LISTMONK_TOKEN", TOKEN)
    engine = f"send:\n  listmonk: {{url: '{service.address}', lists: [3, 4], template: 5}}\n"
    settings = SETTINGS.replace("targets: [full]", "targets: [full, listmonk]") + engine
    put(tmp_path, {**SOUND, "site.yaml": settings})
    assert command(tmp_path, "build").exit_code == 0
    return tmp_path


def test_staff_see_the_lists_and_type_how_many_readers_they_have(
    site: Path, service: ListmonkStandIn
) -> None:
    result = command(site, "send", "2026-10", "--skip-checks", typed="1\n")
    assert result.exit_code == 1
    assert service.campaigns == {}
    result = command(site, "send", "2026-10", "--skip-checks", typed=f"{READERS}\n")
    assert result.exit_code == 0, result.output
    assert [campaign["status"] for campaign in service.campaigns.values()] == ["running"]
    assert (site / "content/sent/issues/2026-10/sent.json").exists()


def test_a_second_run_starts_nothing(site: Path, service: ListmonkStandIn) -> None:
    for step in ("started", "already"):
        words = ("send", "2026-10", "--skip-checks", "--confirm", str(READERS), "--json")
        assert as_json(command(site, *words))["step"] == step
    assert len(service.campaigns) == 1


def test_a_test_asks_for_no_number_and_records_nothing(
    site: Path, service: ListmonkStandIn
) -> None:
    result = command(site, "send", "2026-10", "--to", service.subscribers[0], "--json")
    assert as_json(result)["step"] == "tested"
    assert not (site / "content/sent").exists()
    assert [campaign["status"] for campaign in service.campaigns.values()] == ["draft"]


@contextmanager
def _nothing_online() -> Iterator[Asking]:
    def resolve(_name: str, _kind: str) -> DnsAnswer:
        raise AssertionError("an address for examples is not asked for")

    yield Asking(resolve, lambda url: Fetched(url=url, fault="refused"))


def test_what_a_look_finds_stops_a_service_and_a_list_but_no_test(
    site: Path, service: ListmonkStandIn, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SOSIK_READER_KEY", "what only the office knows")
    for module in (send_list, send_service):
        monkeypatch.setattr(module, "asking", _nothing_online)
    assert "placeholder-address" in codes(command(site, "send", "2026-10", "--json"))
    assert service.calls == []
    with serving() as server:
        other = send_site(tmp_path / "other", server)
        words = ("send", "2026-10", "--list", str(other / LIST), "--confirm", "3", "--json")
        assert "placeholder-address" in codes(command(other, *words))
        assert server.received == []
        assert command(other, "send", "2026-10", "--to", "me@office.example").exit_code == 0
        assert len(server.received) == 1
    assert not Folders.of(other).root.joinpath("content/sent").exists()


def test_a_correction_is_a_campaign_of_its_own(site: Path, service: ListmonkStandIn) -> None:
    words = ("send", "2026-10", "--skip-checks", "--confirm", str(READERS), "--json")
    assert as_json(command(site, *words))["step"] == "started"
    (site / "content/articles/market.md").write_text(article("다른 제목"), "utf-8")
    assert command(site, "build").exit_code == 0
    assert command(site, "mail", "2026-10", "--correction").exit_code == 0
    for step in ("started", "already"):
        assert as_json(command(site, *words, "--correction"))["step"] == step
    assert [campaign["subject"] for campaign in service.campaigns.values()] == [
        "해오름 10월호",
        "[정정] 해오름 10월호",
    ]


def test_a_test_goes_to_addresses_alone(site: Path, service: ListmonkStandIn) -> None:
    assert codes(command(site, "send", "2026-10", "--to", "me", "--json")) == ["bad-recipient"]
    assert service.campaigns == {}


def test_what_is_on_record_as_sent_is_told_before_it_goes_out_another_way(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("send", "2026-10", "--skip-checks", "--confirm", str(READERS))
    assert "보낸 것으로 이미 적혀 있습니다" not in command(site, *words).output
    assert "보낸 것으로 이미 적혀 있습니다" in command(site, *words).stderr
    monkeypatch.setenv("SOSIK_READER_KEY", "what only the office knows")
    with serving() as server:
        other = send_site(tmp_path / "other", server)
        assert command(other, "sent", "2026-10").exit_code == 0
        by_list = ("send", "2026-10", *LISTED, str(other / LIST), "--confirm", "3")
        assert "보낸 것으로 이미 적혀 있습니다" in command(other, *by_list).stderr
        assert "보낸 것으로 이미 적혀 있습니다" not in command(other, *by_list).output
