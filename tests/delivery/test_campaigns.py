"""Handing a mail to an engine with lists: what is missing, and engines that are put in by hand."""

from pathlib import Path

import pytest
from msgspec import structs

from sosik.delivery.campaigns import ENGINES, send_campaign
from sosik.delivery.channels.campaign import CampaignMail
from sosik.delivery.mail_files import MailFiles, composed_mail
from sosik.model.delivery_settings import Listmonk, Sending, Sens, Stibee
from sosik.problems.problem import ProblemsFound, say
from tests.support.campaigns import NOW
from tests.support.sent_mails import TEXTS
from tests.support.small import SETTINGS, made, put

DESCRIBED = Sending(
    listmonk=Listmonk(url="https://lists.example.org", lists=(3,), template=5),
    stibee=Stibee(list=7),
    sens=Sens(service="ncp:mail:kr:1:main"),
)


@pytest.fixture(scope="module")
def mail(tmp_path_factory: pytest.TempPathFactory) -> MailFiles:
    """A mail for SMTP alone, as site.yaml asks for by default."""
    root = put(tmp_path_factory.mktemp("site"), TEXTS)
    made(root)
    return composed_mail(root / "output", "10월호")


def _refused(settings: Sending, mail: MailFiles, by: str, outbox: Path) -> list[str]:
    with pytest.raises(ProblemsFound) as raised:
        send_campaign(settings, mail, by, outbox, NOW, lambda _: None, secret=lambda _: "")
    for problem in raised.value.problems:
        assert "{" not in say(problem).replace("{recipient}", "")
    assert not list(outbox.iterdir())
    return [problem.code for problem in raised.value.problems]


@pytest.mark.parametrize("by", ENGINES)
def test_an_engine_that_site_yaml_does_not_describe_is_told(
    mail: MailFiles, by: str, tmp_path: Path
) -> None:
    assert _refused(Sending(), mail, by, tmp_path) == ["engine-settings"]


@pytest.mark.parametrize("by", ["listmonk", "stibee"])
def test_a_mail_that_was_not_made_for_the_engine_is_told(
    mail: MailFiles, by: str, tmp_path: Path
) -> None:
    assert _refused(DESCRIBED, mail, by, tmp_path) == ["engine-file"]


def test_sens_is_put_in_by_hand_and_its_limits_are_told_at_once(
    mail: MailFiles, tmp_path: Path
) -> None:
    assert _refused(DESCRIBED, mail, "sens", tmp_path) == ["sens-by-hand"]
    entry = structs.replace(mail.record.services["full"], subject="가" * 167)
    record = structs.replace(
        mail.record, services={"full": entry}, sender=f"{'소식' * 12} <a@naver.com>"
    )
    html = mail.files["full.html"] + b"{recipient}" + b" " * 500_000
    files = {**mail.files, "full.html": html}
    wrong = structs.replace(mail, record=record, files=files)
    assert sorted(_refused(DESCRIBED, wrong, "sens", tmp_path)) == [
        *("engine-body", "engine-subject", "sens-by-hand", "sens-domain"),
        *("sens-recipient", "sens-sender"),
    ]


def test_an_id_that_leads_out_of_the_outbox_writes_nothing(tmp_path: Path) -> None:
    root = put(
        tmp_path / "site", TEXTS, settings=SETTINGS.replace("{from", "{targets: [stibee], from")
    )
    made(root)
    mail = composed_mail(root / "output", "10월호")
    outbox = tmp_path / "outbox"
    outbox.mkdir()
    for name in ("../../elsewhere", "a\\b", "c:/d"):
        hostile = structs.replace(mail, record=structs.replace(mail.record, id=name))
        assert _refused(DESCRIBED, hostile, "stibee", outbox) == ["mail-not-built"]


def _mail(issue: str, digest: str = "a" * 64) -> CampaignMail:
    return CampaignMail(
        issue=issue,
        title="",
        digest=digest,
        subject="",
        html="",
        text="",
        unsubscribe="",
        sender="",
        reply_to="",
    )


def test_a_tag_is_one_word_of_at_most_a_hundred_letters_and_tells_issues_apart() -> None:
    assert _mail("issues/2026-10").tag == f"sosik:issues/2026-10:{'a' * 16}"
    assert _mail("issues/10월 호\t외").label == "sosik:issues/10월-호-외"
    long = [_mail(f"issues/{'가' * 90}{end}") for end in ("1", "2")]
    assert len({each.tag for each in long}) == 2
    assert all(len(each.tag) <= 100 for each in long)
