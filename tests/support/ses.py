"""Amazon SES v2 on loopback: what moto lacks, written from the service model in botocore.

Refusals have the form of its protocol, rest-json: `x-amzn-ErrorType`, and `message` in the body.
"""

from base64 import b64decode
from dataclasses import dataclass, field
from typing import Any

from tests.support.stand_in import Answered, Call, StandIn

HOME = "/v2/email/outbound-emails"


@dataclass
class SesStandIn(StandIn):
    """Messages by reader; `refusals` are codes and words for the next ones, oldest first."""

    account: dict[str, Any] = field(
        default_factory=lambda: {
            "ProductionAccessEnabled": True,
            "SendingEnabled": True,
            "EnforcementStatus": "HEALTHY",
            "SendQuota": {"Max24HourSend": 50_000, "MaxSendRate": 14, "SentLast24Hours": 49_000},
        }
    )
    refusals: list[tuple[int, str, str]] = field(default_factory=list)
    sent: list[tuple[str, bytes]] = field(default_factory=list)

    def answer(self, call: Call) -> Answered:
        assert call.headers["authorization"].startswith("AWS4-HMAC-SHA256 Credential=AKID")
        if self.refusals:
            status, code, words = self.refusals.pop(0)
            return Answered(status, {"message": words}, {"x-amzn-ErrorType": f"{code}:http://aws/"})
        if (call.method, call.path) == ("GET", "/v2/email/account"):
            return Answered(200, self.account)
        assert (call.method, call.path) == ("POST", HOME)
        value = call.json
        assert set(value) <= {
            "FromEmailAddress", "Destination", "Content", "ConfigurationSetName"
        }  # fmt: skip
        (reader,) = value["Destination"]["ToAddresses"]
        self.sent.append((reader, b64decode(value["Content"]["Raw"]["Data"])))
        return Answered(200, {"MessageId": f"0100{len(self.sent)}"})
