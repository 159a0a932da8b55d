"""Amazon SES: each message as it is and once, and refusals sorted by whose they are."""

import sys
from collections.abc import Iterator
from contextlib import closing

import pytest
from moto import mock_aws
from moto.ses.models import ses_backends

from sosik.delivery.channels.channel import Answer, AnswerLost, NotSent
from sosik.delivery.channels.ses import SIZE, SesChannel, SesQuota, open_ses
from sosik.model.delivery_settings import AmazonSes
from sosik.problems.problem import ProblemsFound, say
from tests.support.ses import HOME, SesStandIn

SENDER, READER = "news@example.org", "reader@reader.example"
MESSAGE = (
    "From: =?utf-8?B?7IaM7Iud?= <news@example.org>\r\nTo: reader@reader.example\r\n"
    "Date: Mon, 02 Nov 2026 09:00:00 +0900\r\nMessage-ID: <a1@example.org>\r\n"
    "List-Unsubscribe: <https://example.org/u?t=opaque>\r\n"
    "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
    "DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=k; b=abc\r\n\r\n본문\r\n"
).encode()


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys in the environment, and no configuration of the machine."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "s3cr3t-of-amazon")
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, "/nowhere")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[SesStandIn]:
    """An account that may send."""
    with SesStandIn() as stand_in:
        assert isinstance(stand_in, SesStandIn)
        monkeypatch.setenv("AWS_ENDPOINT_URL_SESV2", stand_in.address)
        yield stand_in


@pytest.fixture
def channel(service: SesStandIn) -> Iterator[SesChannel]:
    """A connection to that account."""
    assert service.address
    with closing(open_ses(AmazonSes())) as opened:
        yield opened


def test_a_message_arrives_byte_for_byte_for_its_reader_alone(
    service: SesStandIn, channel: SesChannel
) -> None:
    assert channel.deliver(MESSAGE, SENDER, READER) == Answer("accepted", 200)
    assert service.sent == [(READER, MESSAGE)]
    (call,) = service.calls
    assert call.line == f"POST {HOME}"
    assert call.json["FromEmailAddress"] == SENDER
    assert "ap-northeast-2/ses/aws4_request" in call.headers["authorization"]
    assert "ConfigurationSetName" not in call.json


def test_a_configuration_set_and_a_region_are_used(service: SesStandIn) -> None:
    settings = AmazonSes(region="us-east-1", configuration_set="news")
    with closing(open_ses(settings)) as channel:
        channel.deliver(MESSAGE, SENDER, READER)
    assert service.calls[0].json["ConfigurationSetName"] == "news"
    assert "us-east-1/ses" in service.calls[0].headers["authorization"]


def test_moto_takes_the_message_as_amazon_would() -> None:
    with mock_aws(), closing(open_ses(AmazonSes())) as channel:
        rejected = channel.deliver(MESSAGE, SENDER, READER)
        assert rejected.state == "failed"
        backend = ses_backends["123456789012"]["ap-northeast-2"]
        backend.verify_email_identity(SENDER)
        assert channel.deliver(MESSAGE, SENDER, READER).state == "accepted"
        (message,) = backend.sent_messages
        assert (message.source, message.destinations[0]) == (SENDER, READER)
        assert message.raw_data == MESSAGE.decode()


REFUSALS: list[tuple[int, str, str, str, bool]] = [
    (429, "TooManyRequestsException", "Maximum sending rate exceeded.", "deferred", False),
    (400, "Throttling", "Rate exceeded", "deferred", False),
    (503, "ServiceUnavailable", "try later", "deferred", False),
    (429, "TooManyRequestsException", "Daily message quota exceeded.", "deferred", True),
    (400, "LimitExceededException", "too many", "deferred", True),
    (400, "SendingPausedException", "paused", "deferred", True),
    (400, "AccountSuspendedException", "suspended", "deferred", True),
    (400, "MailFromDomainNotVerifiedException", "domain", "deferred", True),
    (404, "NotFoundException", "Configuration set <news> does not exist.", "deferred", True),
    (403, "AccessDeniedException", "not authorized", "deferred", True),
    (403, "InvalidSignatureException", "signature", "deferred", True),
    (
        *(400, "MessageRejected"),
        "Email address is not verified. The following identities failed the check in region "
        "AP-NORTHEAST-2: reader@reader.example",
        *("deferred", True),
    ),
    (400, "MessageRejected", "Message contains a virus.", "failed", False),
    (400, "BadRequestException", "Domain contains illegal character", "failed", False),
]  # fmt: skip


@pytest.mark.parametrize(("status", "code", "words", "state", "policy"), REFUSALS)
def test_a_refusal_is_sorted_by_whose_it_is(
    service: SesStandIn,
    channel: SesChannel,
    status: int,
    code: str,
    words: str,
    state: str,
    policy: bool,
) -> None:
    service.refusals.append((status, code, words))
    answer = channel.deliver(MESSAGE, SENDER, READER)
    assert (answer.state, answer.policy, answer.code) == (state, policy, status)
    assert code in answer.text
    assert READER not in answer.text
    assert len(service.calls) == 1


@pytest.mark.parametrize("trouble", ["lost", "broken", "dropped", 500, 502])
def test_an_answer_that_is_lost_is_never_asked_for_again(
    service: SesStandIn, channel: SesChannel, trouble: int
) -> None:
    service.fail("POST", trouble)
    with pytest.raises(AnswerLost) as raised:
        channel.deliver(MESSAGE, SENDER, READER)
    assert len(service.calls) == 1
    assert READER not in str(raised.value)
    assert channel.deliver(MESSAGE, SENDER, READER).state == "accepted"


def test_without_a_connection_or_keys_nothing_was_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    with SesStandIn() as gone:
        monkeypatch.setenv("AWS_ENDPOINT_URL_SESV2", gone.address)
    with closing(open_ses(AmazonSes())) as channel:
        with pytest.raises(NotSent):
            channel.deliver(MESSAGE, SENDER, READER)
        with pytest.raises(ProblemsFound, match="engine-unreached"):
            channel.quota()
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(ProblemsFound, match="ses-keys"):
        open_ses(AmazonSes())
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    with closing(open_ses(AmazonSes())) as channel:
        with pytest.raises(NotSent):
            channel.deliver(MESSAGE, SENDER, READER)
        with pytest.raises(ProblemsFound, match="ses-keys"):
            channel.quota()


def test_a_message_over_the_limit_is_not_sent(service: SesStandIn, channel: SesChannel) -> None:
    answer = channel.deliver(b"x" * (SIZE + 1), SENDER, READER)
    assert (answer.state, answer.policy) == ("failed", False)
    assert not service.calls


def test_the_quota_is_that_of_the_account(service: SesStandIn, channel: SesChannel) -> None:
    quota = channel.quota()
    assert quota == SesQuota(
        sandbox=False, daily=50_000, sent=49_000, per_second=14.0, enabled=True
    )
    assert (quota.left, quota.per_minute) == (1_000, 840)
    service.account |= {
        "ProductionAccessEnabled": False,
        "SendQuota": {"Max24HourSend": 200, "MaxSendRate": 1, "SentLast24Hours": 250},
    }
    assert (channel.quota().sandbox, channel.quota().left, channel.quota().per_minute) == (
        *(True, 0, 60),
    )
    service.account |= {"SendQuota": {"Max24HourSend": -1, "MaxSendRate": 0.01}}
    assert (channel.quota().left, channel.quota().per_minute) == (None, 1)
    service.account |= {"EnforcementStatus": "SHUTDOWN"}
    assert not channel.quota().enabled


QUOTA = SesQuota(sandbox=False, daily=1_000, sent=900, per_second=14.0, enabled=True)
SANDBOX = SesQuota(sandbox=True, daily=200, sent=0, per_second=1.0, enabled=True)
PAUSED = SesQuota(sandbox=True, daily=200, sent=0, per_second=1.0, enabled=False)


@pytest.mark.parametrize(
    ("quota", "readers", "expected"),
    [
        (QUOTA, 100, []),
        (QUOTA, 101, ["ses-quota"]),
        (SANDBOX, 0, []),
        (SANDBOX, 1, ["ses-sandbox"]),
        (SANDBOX, 300, ["ses-sandbox", "ses-quota"]),
        (PAUSED, 300, ["ses-paused"]),
    ],
)
def test_what_a_quota_does_not_allow_is_told(
    quota: SesQuota, readers: int, expected: list[str]
) -> None:
    problems = quota.faults(readers)
    assert [problem.code for problem in problems] == expected
    assert all("{" not in say(problem) + say(problem, "en") for problem in problems)


@pytest.mark.parametrize(
    ("status", "code", "expected"),
    [
        (403, "UnrecognizedClientException", "engine-token"),
        (400, "BadRequestException", "engine-refused"),
    ],
)
def test_an_account_that_does_not_answer_is_told(
    service: SesStandIn, channel: SesChannel, status: int, code: str, expected: str
) -> None:
    service.refusals.append((status, code, "The token s3cr3t is not for a@b.example"))
    with pytest.raises(ProblemsFound) as raised:
        channel.quota()
    (problem,) = raised.value.problems
    assert problem.code == expected
    assert "a@b" not in say(problem)


def test_without_botocore_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("botocore", "botocore.config", "botocore.session", "botocore.exceptions"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ProblemsFound) as raised:
        open_ses(AmazonSes())
    (problem,) = raised.value.problems
    assert problem.code == "no-aws"
    assert "sosik[aws]" in say(problem)


def test_a_region_or_profile_that_does_not_exist_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ProblemsFound, match="engine-refused"):
        open_ses(AmazonSes(region="no region"))
    monkeypatch.setenv("AWS_PROFILE", "nobody")
    with pytest.raises(ProblemsFound, match="ses-keys"):
        open_ses(AmazonSes())
