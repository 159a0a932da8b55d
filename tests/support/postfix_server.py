"""A Postfix of our own on loopback: its settings, its queue and its mailbox in one folder."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.mail_servers import certificate
from tests.support.tools import missing

_MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.receiver.example
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
virtual_mailbox_domains = a.example, b.example
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = regexp:{folder}/known
virtual_uid_maps = static:{user}
virtual_gid_maps = static:{group}
relay_domains =
smtpd_relay_restrictions = reject_unauth_destination
smtpd_recipient_restrictions = check_recipient_access regexp:{folder}/recipients
smtpd_reject_unlisted_recipient = yes
smtpd_tls_security_level = encrypt
smtpd_tls_chain_files = {folder}/localhost.key, {folder}/localhost.pem
smtpd_error_sleep_time = 0
smtpd_client_connection_count_limit = 0
"""
_MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
postlog unix-dgram n - n - 1 postlogd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
virtual unix - n n - - virtual
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
"""
_KNOWN = "if !/^nobody/\n/./ all/\nendif\n"
_RECIPIENTS = "/^full/ 452 4.2.2 mailbox full\n/^later/ 450 4.7.1 greylisted\n"


class Postfix:
    """A Postfix that takes mail for a.example and b.example, at `port` with STARTTLS only.

    It does not know recipients that begin with `nobody`, and puts off those with `full` and
    `later`.
    """

    def __init__(self, folder: Path, port: int, authority: Path) -> None:
        self.folder, self.port, self.authority = folder, port, authority

    def messages(self) -> list[bytes]:
        """The messages that have been delivered, in no order."""
        places = [self.folder / "mail/all" / part for part in ("new", "cur")]
        return [path.read_bytes() for place in places if place.is_dir() for path in place.iterdir()]

    def idle(self) -> None:
        """Wait until its queue is empty, at most a minute: what it has taken is delivered then."""
        empty = (
            "for i in $(seq 600); do"
            f' [ -z "$(find {self.folder}/queue/incoming {self.folder}/queue/active -type f)" ]'
            " && exit 0; sleep 0.1; done; exit 1"
        )
        assert subprocess.run(["sh", "-c", empty]).returncode == 0

    def flushed(self, count: int) -> bool:
        """Wait until so many messages are delivered, at most a minute."""
        settled = (
            "for i in $(seq 600); do"
            f' [ "$(ls {self.folder}/mail/all/new 2>/dev/null | wc -l)" -ge {count} ]'
            " && exit 0; sleep 0.1; done; exit 1"
        )
        return subprocess.run(["sh", "-c", settled]).returncode == 0


@contextmanager
def postfix(*settings: str) -> Iterator[Postfix]:
    """A Postfix while the block lasts, with more lines of main.cf; only root can start one."""
    command = shutil.which("postfix") or shutil.which("postfix", path="/usr/sbin")
    if command is None:
        missing("Postfix", "apt install postfix")
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        missing("Postfix that we may start", "run as root")
    with TemporaryDirectory(prefix="postfix") as temporary:
        folder = Path(temporary)
        folder.chmod(0o755)  # its processes have users of their own
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        authority, _ = certificate(folder)
        for part in ("queue", "data", "mail"):
            (folder / part).mkdir()
        shutil.chown(folder / "data", "postfix")
        shutil.chown(folder / "mail", "nobody")
        status = (folder / "mail").stat()
        main = _MAIN.format(folder=folder, user=status.st_uid, group=65534)
        (folder / "main.cf").write_text("\n".join([main, *settings, ""]), "utf-8")
        (folder / "master.cf").write_text(_MASTER.format(port=port), "utf-8")
        (folder / "known").write_text(_KNOWN, "utf-8")
        (folder / "recipients").write_text(_RECIPIENTS, "utf-8")
        started = subprocess.run(
            [command, "-c", str(folder), "start"], capture_output=True, text=True, timeout=60
        )
        assert started.returncode == 0, started.stderr
        try:
            yield Postfix(folder, port, authority)
        finally:
            subprocess.run([command, "-c", str(folder), "stop"], capture_output=True, timeout=60)


@contextmanager
def opendkim(folder: Path, records: str) -> Iterator[str]:
    """An opendkim that verifies with these DNS records; yields what main.cf says of it."""
    command = shutil.which("opendkim") or shutil.which("opendkim", path="/usr/sbin")
    if command is None:
        missing("opendkim", "apt install opendkim")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (folder / "dns").write_text(records, "utf-8")
    (folder / "opendkim.conf").write_text(
        f"Mode v\nSocket inet:{port}@127.0.0.1\nTestDNSData {folder / 'dns'}\n"
        "InternalHosts 192.0.2.1\nAuthservID mx.receiver.example\n",
        "utf-8",
    )
    process = subprocess.Popen([command, "-f", "-x", str(folder / "opendkim.conf")])
    try:
        yield f"smtpd_milters = inet:127.0.0.1:{port}\nmilter_default_action = tempfail"
    finally:
        process.terminate()
        process.wait(30)
