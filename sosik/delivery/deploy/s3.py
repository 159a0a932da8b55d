"""Publishing to a bucket of Amazon S3, or of a service that speaks its language.

ListObjectsV2, GetObject, PutObject, DeleteObject (docs.aws.amazon.com/AmazonS3/latest/API). Each
file appears whole; the order of the batches keeps the site whole.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import md5
from types import TracebackType
from typing import Any

from sosik.base.progress import counted
from sosik.delivery.deploy.destination import SiteFile
from sosik.delivery.deploy.media_types import cache_control, media_type
from sosik.delivery.secrets import secret
from sosik.model.delivery_settings import S3Bucket
from sosik.problems.problem import ProblemsFound, problem

KEY, SECRET, SESSION = "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"
"""The names of the secrets; without them those of the machine are used (a role, a profile)."""
_TOGETHER = 8
_NO_ACCESS = {
    *("AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "403"),
    *("AllAccessDisabled", "AccountProblem", "Forbidden", "Unauthorized", "InvalidToken"),
}


class S3Place:
    """A bucket, or what lies below a prefix of one.

    Raises ProblemsFound: `deploy-no-extra` without botocore, `deploy-no-access` without valid keys
    or rights, `deploy-no-bucket`, `deploy-failed`.
    """

    settling = 60.0

    def __init__(self, settings: S3Bucket) -> None:
        prefix = settings.prefix.strip("/")
        self._prefix = f"{prefix}/" if prefix else ""
        self.shown = f"s3://{settings.bucket}/{self._prefix}"
        self.extras: Mapping[str, bytes] = {}
        self._settings = settings
        self._tags: dict[str, str] = {}

    def __enter__(self) -> "S3Place":
        try:
            from botocore.config import Config
            from botocore.exceptions import BotoCoreError, ClientError
            from botocore.session import Session
        except ImportError:
            raise ProblemsFound([problem("deploy-no-extra", "site.yaml")]) from None
        self._said: type[Exception] = ClientError
        self._failed: type[Exception] = BotoCoreError
        with_checksums = "when_required"  # services other than Amazon's refuse newer ones
        config = Config(
            connect_timeout=20,
            read_timeout=60,
            max_pool_connections=_TOGETHER,
            retries={"mode": "standard", "max_attempts": 4},
            request_checksum_calculation=with_checksums,
            response_checksum_validation=with_checksums,
        )
        session = Session()
        try:
            if secret(KEY) and secret(SECRET):
                session.set_credentials(secret(KEY), secret(SECRET), secret(SESSION) or None)
            self._client: Any = session.create_client(
                "s3",
                region_name=self._settings.region,
                endpoint_url=self._settings.endpoint or None,
                config=config,
            )
        except (BotoCoreError, ValueError) as error:  # no such profile; a region that can't be one
            said = f"{type(error).__name__}: {error}"
            raise ProblemsFound([problem("deploy-no-access", self.shown, found=said)]) from None
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def listing(self) -> Mapping[str, int]:
        """All files below the prefix, their sizes by path."""
        sizes: dict[str, int] = {}
        more: dict[str, str] = {}
        while True:
            page = self._ask("list_objects_v2", Prefix=self._prefix, **more)
            for entry in page.get("Contents", ()):
                path = entry["Key"].removeprefix(self._prefix)
                if path and not path.endswith("/"):  # a folder, as consoles make them
                    sizes[path] = entry["Size"]
                    self._tags[path] = entry.get("ETag", "").strip('"')
            if not page.get("IsTruncated"):
                return sizes
            more = {"ContinuationToken": page["NextContinuationToken"]}

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None if it is not there."""
        if path not in self._tags:
            return None
        answer = self._ask("get_object", Key=self._prefix + path)
        try:
            body: bytes = answer["Body"].read()
        except self._failed as error:  # the connection broke halfway
            raise self._problems({"Code": type(error).__name__, "Message": str(error)}) from None
        return body

    def same(self, files: Sequence[SiteFile]) -> set[str]:
        """The paths of the files that are there with the same bytes, by their MD5 (ETag)."""
        return {
            file.path
            for file in files
            if self._tags.get(file.path) == md5(file.read(), usedforsecurity=False).hexdigest()
        }

    def put(self, files: Sequence[SiteFile]) -> None:
        """Upload files, several at a time."""
        self._each(self._put_one, files)

    def remove(self, paths: Sequence[str]) -> None:
        """Delete files."""
        self._each(lambda path: self._ask("delete_object", Key=self._prefix + path), paths)

    def finish(self) -> None:
        """Nothing: each file was visible as soon as it was uploaded."""

    def _put_one(self, file: SiteFile) -> None:
        self._ask(
            "put_object",
            Key=self._prefix + file.path,
            Body=file.read(),
            ContentType=media_type(file.path),
            CacheControl=cache_control(file.path),
        )

    def _each(self, work: Callable[[Any], object], entries: Iterable[object]) -> None:
        """Does the work for each entry; after a failure no further one is begun."""
        with ThreadPoolExecutor(_TOGETHER) as workers:
            running = [workers.submit(work, entry) for entry in entries]
            try:
                for each in counted("place", running, len(running)):
                    each.result()
            except BaseException:
                for each in running:
                    each.cancel()
                raise

    def _ask(self, operation: str, **parameters: object) -> dict[str, Any]:
        try:
            answer: dict[str, Any] = getattr(self._client, operation)(
                Bucket=self._settings.bucket, **parameters
            )
        except self._said as error:
            raise self._problems(getattr(error, "response", {}).get("Error", {})) from None
        except self._failed as error:
            code = type(error).__name__
            raise self._problems({"Code": code, "Message": str(error)}) from None
        return answer

    def _problems(self, error: Mapping[str, str]) -> ProblemsFound:
        """The problem for the answer of a service, which may name the key but not the secret."""
        name = error.get("Code", "")
        if name in _NO_ACCESS or "Credentials" in name:
            return ProblemsFound([problem("deploy-no-access", self.shown, found=name)])
        if name == "NoSuchBucket":
            bucket = self._settings.bucket
            return ProblemsFound([problem("deploy-no-bucket", "site.yaml", found=bucket)])
        said = " ".join(f"{name}: {error.get('Message', '')}".split())[:200]
        return ProblemsFound([problem("deploy-failed", self.shown, found=said)])
