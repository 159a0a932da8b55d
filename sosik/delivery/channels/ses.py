"""Amazon SES v2: each reader's own message as it is, by SendEmail with raw content.

Written from the service model that botocore ships (sesv2, 2019-09-27). botocore is an extra
(`sosik[aws]`); it finds the keys by itself: environment, profile, or the machine's role.
"""

from typing import Any

from msgspec import Struct

from sosik.delivery.channels.channel import Answer, AnswerLost, NotSent
from sosik.delivery.channels.refusals import without_addresses
from sosik.model.delivery_settings import AmazonSes
from sosik.problems.problem import Problem, ProblemsFound, problem

NAME, TITLE = "ses", "Amazon SES"
SIZE = 40_000_000
"""Bytes of a message at most."""

_CONNECT, _READ = 15, 60
"""Seconds to wait for a connection, and for an answer."""
_LATER = frozenset(
    ("TooManyRequestsException", "Throttling", "ThrottlingException", "ServiceUnavailable")
)
"""Refusals that pass by themselves."""
_SENDER = frozenset(
    (
        *("AccountSuspendedException", "SendingPausedException", "LimitExceededException"),
        *("MailFromDomainNotVerifiedException", "NotFoundException"),
        *("AccessDenied", "AccessDeniedException", "UnrecognizedClientException"),
        *("InvalidClientTokenId", "InvalidSignatureException", "SignatureDoesNotMatch"),
        *("ExpiredToken", "ExpiredTokenException", "IncompleteSignature", "OptInRequired"),
        *("MissingAuthenticationToken", "MissingAuthenticationTokenException"),
    )
)
"""Refusals that concern the account, so that no other reader fares better."""


class SesQuota(Struct, frozen=True, kw_only=True):
    """What an account may send: `daily` in 24 hours, of which `sent` are used; -1 is no limit.

    `per_second` is the rate that the account may keep up. In the `sandbox` SES delivers only to
    addresses that have been verified. `enabled` is False if sending was paused.
    """

    sandbox: bool
    daily: int
    sent: int
    per_second: float
    enabled: bool

    @property
    def left(self) -> int | None:
        """Messages that may still be sent within 24 hours; None without a limit."""
        return None if self.daily < 0 else max(0, self.daily - self.sent)

    @property
    def per_minute(self) -> int:
        """Messages a minute, at least one."""
        return max(1, int(self.per_second * 60))

    def faults(self, readers: int) -> list[Problem]:
        """Why so many readers can't be sent to: paused, sandbox, or more than is left."""
        if not self.enabled:
            return [problem("ses-paused", NAME)]
        problems = [problem("ses-sandbox", NAME)] if self.sandbox and readers else []
        if self.left is not None and readers > self.left:
            facts = {"found": readers, "left": self.left, "daily": self.daily}
            problems.append(problem("ses-quota", NAME, **facts))
        return problems


class SesChannel:
    """A connection to SES; opened by `open_ses`."""

    def __init__(self, client: Any, settings: AmazonSes) -> None:
        self._client = client
        self._more = (
            {"ConfigurationSetName": settings.configuration_set}
            if settings.configuration_set
            else {}
        )

    def deliver(self, message: bytes, sender: str, recipient: str) -> Answer:
        """Hand over one message as it is. Raises NotSent or AnswerLost.

        A refusal that concerns the sender is "deferred" with `policy`: the reader is not at fault
        and can be tried when the account is in order.
        """
        from botocore import exceptions

        if len(message) > SIZE:
            return Answer("failed", 413, f"more than {SIZE // 1_000_000} MB")
        try:
            self._client.send_email(
                FromEmailAddress=sender,
                Destination={"ToAddresses": [recipient]},
                Content={"Raw": {"Data": message}},
                **self._more,
            )
        except exceptions.ClientError as error:
            return _answer(error.response)
        except exceptions.BotoCoreError as error:
            raise _broken(error) from None
        return Answer("accepted", 200)

    def quota(self) -> SesQuota:
        """What the account may send. Raises ProblemsFound if SES does not say so."""
        from botocore import exceptions

        try:
            account = self._client.get_account()
        except exceptions.ClientError as error:
            answer = _answer(error.response)
            code = "engine-token" if answer.policy else "engine-refused"
            raise _refused(code, f"{answer.code} {answer.text}".strip()) from None
        except _keyless():
            raise _refused("ses-keys", "") from None
        except exceptions.BotoCoreError as error:
            raise _refused("engine-unreached", type(error).__name__) from None
        quota = account.get("SendQuota", {})
        return SesQuota(
            sandbox=not account.get("ProductionAccessEnabled", False),
            daily=int(quota.get("Max24HourSend", 0)),
            sent=int(quota.get("SentLast24Hours", 0)),
            per_second=float(quota.get("MaxSendRate", 1)),
            enabled=bool(account.get("SendingEnabled", True))
            and account.get("EnforcementStatus") != "SHUTDOWN",
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


def open_ses(settings: AmazonSes) -> SesChannel:
    """Prepare a connection; nothing is sent yet. Raises ProblemsFound if botocore is missing,
    or a part of the keys.

    Each call is made once: after a lost answer botocore's own retries would send a second mail.
    """
    try:
        from botocore.config import Config
        from botocore.exceptions import BotoCoreError, ProfileNotFound
        from botocore.session import Session
    except ImportError:
        raise ProblemsFound([problem("no-aws", "sosik")]) from None
    config = Config(
        retries={"total_max_attempts": 1, "mode": "standard"},
        connect_timeout=_CONNECT,
        read_timeout=_READ,
    )
    try:
        client = Session().create_client("sesv2", region_name=settings.region, config=config)
    except (ProfileNotFound, *_keyless()):
        raise _refused("ses-keys", "") from None
    except (BotoCoreError, ValueError) as error:  # a region that can't be one
        raise _refused("engine-refused", type(error).__name__) from None
    return SesChannel(client, settings)


def _answer(response: dict[str, Any]) -> Answer:
    """What a refusal of SES means. Raises AnswerLost for a failure that leaves it open."""
    error = response.get("Error", {})
    code = str(error.get("Code", ""))
    words = str(error.get("Message", ""))
    status = int(response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
    text = without_addresses(f"{code} {words}".strip())
    if "quota" in words.lower() and "exceeded" in words.lower():
        return Answer("deferred", status, text, policy=True)  # "Daily message quota exceeded."
    if code in _LATER or status in (429, 503):
        return Answer("deferred", status, text)
    if status >= 500:
        raise AnswerLost(f"SES failed with {status}")
    if code in _SENDER or status in (401, 403) or "not verified" in words.lower():
        return Answer("deferred", status, text, policy=True)
    return Answer("failed", status, text)


def _keyless() -> tuple[type[Exception], ...]:
    """What botocore raises before the first byte if it has no keys, or half of them."""
    from botocore import exceptions

    return (
        exceptions.NoCredentialsError,
        exceptions.PartialCredentialsError,
        exceptions.CredentialRetrievalError,
    )


def _broken(error: Exception) -> NotSent | AnswerLost:
    """NotSent if SES can't have had the message, AnswerLost if it may have."""
    from botocore import exceptions

    before = (
        *(exceptions.EndpointConnectionError, exceptions.ConnectTimeoutError),
        exceptions.ProxyConnectionError,
        *(exceptions.ParamValidationError, *_keyless()),
    )
    name = type(error).__name__
    distrusted = "CERTIFICATE_VERIFY_FAILED" in str(error)
    return NotSent(name) if distrusted or isinstance(error, before) else AnswerLost(name)


def _refused(code: str, found: str) -> ProblemsFound:
    return ProblemsFound([problem(code, NAME, engine=TITLE, found=found)])
