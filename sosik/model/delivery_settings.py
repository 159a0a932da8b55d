"""The settings in site.yaml for sending mails and publishing the site; never a secret.

Passwords and tokens come from the environment or the system's keyring (`sosik.delivery.secrets`).
"""

from msgspec import Struct


class SmtpServer(Struct, frozen=True, kw_only=True):
    """A mail server that takes messages one by one.

    `security` is "starttls", "tls" (from the first byte) or "none" (this machine alone).
    `per_minute` and the values of `domains` are messages a minute at most,
    `domain_connections` the connections with messages to one domain; 0 is without a limit.
    """

    host: str
    port: int = 587
    security: str = "starttls"
    user: str = ""
    connections: int = 2
    per_minute: int = 0
    domains: dict[str, int] = {}
    domain_connections: int = 0


class DkimKey(Struct, frozen=True, kw_only=True):
    """Where receivers find the public key that a message is signed for (RFC 6376 §3.6.2.1)."""

    domain: str
    selector: str


class Listmonk(Struct, frozen=True, kw_only=True):
    """A listmonk server; `lists` are the ids of its lists, `template` of one that adds nothing."""

    url: str
    lists: tuple[int, ...] = ()
    template: int = 0


class AmazonSes(Struct, frozen=True, kw_only=True):
    """Amazon SES in one region, with the name of a configuration set or ""."""

    region: str = "ap-northeast-2"
    configuration_set: str = ""


class Stibee(Struct, frozen=True, kw_only=True):
    """Stibee: the id of the address book (주소록) that gets the mails."""

    list: int


class Sens(Struct, frozen=True, kw_only=True):
    """NAVER Cloud SENS: the id of its mail service; `government` for its public-sector cloud."""

    service: str
    government: bool = False


class Sending(Struct, frozen=True, kw_only=True):
    """How mails are sent: `by` is the name of an engine, "" for the only one described here."""

    by: str = ""
    smtp: SmtpServer | None = None
    dkim: DkimKey | None = None
    listmonk: Listmonk | None = None
    ses: AmazonSes | None = None
    stibee: Stibee | None = None
    sens: Sens | None = None

    @property
    def engine(self) -> str:
        """The name of the engine that sends; "" if site.yaml describes none, or several."""
        described = [name for name in ENGINES if getattr(self, name) is not None]
        return self.by or (described[0] if len(described) == 1 else "")


ENGINES = ("smtp", "listmonk", "ses", "stibee", "sens")
"""The engines that send mails, by their names in site.yaml."""


class GitBranch(Struct, frozen=True, kw_only=True):
    """A branch that a git server publishes (GitHub Pages, GitLab Pages)."""

    remote: str = "origin"
    branch: str = "gh-pages"


class RsyncTarget(Struct, frozen=True, kw_only=True):
    """A folder on a web server reached by ssh, as `user@host:/srv/www`; `port` is that of ssh."""

    to: str
    port: int = 22


class S3Bucket(Struct, frozen=True, kw_only=True):
    """A bucket of S3 or of a service that speaks its language; `endpoint` is "" for Amazon's."""

    bucket: str
    prefix: str = ""
    endpoint: str = ""
    region: str = "ap-northeast-2"


class Deploying(Struct, frozen=True, kw_only=True):
    """Where the site is published: exactly one of these is given. `folder` is a path."""

    git: GitBranch | None = None
    folder: str = ""
    rsync: RsyncTarget | None = None
    s3: S3Bucket | None = None
