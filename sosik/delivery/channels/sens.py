"""NAVER Cloud SENS (mail, since 2026-09): not sent by; only its limits are told.

The call that sends is published (api.ncloud-docs.com, ‘메일 발송 요청 생성’: path, title of 500
bytes, body of 500 KB, name of 69 bytes). How groups of readers and times are written was read in
one public client alone, how a request that was made is found again nowhere; so after a lost answer
a second one could not be ruled out. No header can be given, so there is no one-click unsubscribe.
The mail is put in by hand (docs/send-stibee.ko.md, ‘네이버 클라우드 SENS’).
"""

from sosik.delivery.channels.campaign import CampaignMail, over_limit
from sosik.problems.problem import Problem, problem

NAME, TITLE = "sens", "네이버 클라우드 SENS"
SUBJECT, BODY, SENDER = 500, 500_000, 69
"""Bytes of a title, of a body and of a sender's name at most."""

_REFUSED = ("naver.com", "navercorp.com", "ncloud.com")
"""Domains that it does not send from (createMailRequest)."""


def sens_faults(mail: CampaignMail, name: str, address: str) -> list[Problem]:
    """What SENS would refuse in a mail from `name` and `address`."""
    problems = [
        *over_limit("engine-subject", mail.place, TITLE, mail.subject, SUBJECT),
        *over_limit("sens-sender", "site.yaml", TITLE, name, SENDER),
        *over_limit("engine-body", mail.place, TITLE, mail.html, BODY, 1000),
    ]
    if address.rpartition("@")[2].lower() in _REFUSED:
        problems.append(problem("sens-domain", "site.yaml", found=address))
    if "{recipient}" in mail.html:
        problems.append(problem("sens-recipient", "site.yaml", found="{recipient}"))
    return problems
