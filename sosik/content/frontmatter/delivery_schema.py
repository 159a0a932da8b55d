"""The keys of site.yaml for sending mails and publishing the site."""

from sosik.content.frontmatter.mappings import Free, Key, Keys, ListOf, Mapped
from sosik.content.frontmatter.site_types import DOMAIN, URL
from sosik.content.frontmatter.types import Choice, Flag, Number, Pattern, Text
from sosik.model.delivery_settings import (
    ENGINES,
    AmazonSes,
    Deploying,
    DkimKey,
    GitBranch,
    Listmonk,
    RsyncTarget,
    S3Bucket,
    Sending,
    Sens,
    SmtpServer,
    Stibee,
)

_NAME = Pattern(r"[A-Za-z0-9][A-Za-z0-9._-]*", "expected-name")
_REMOTE = Pattern(r"(?:[^-:/\s][^:/\s]*|(?:[^-:/\s][^:/\s]*@)?\[[^/\s]+\]):.+", "expected-remote")
_PER_MINUTE = Number(1, 100_000)
_SECURITY = Choice({"starttls": "starttls", "tls": "tls", "ssl": "tls", "none": "none"})

_SMTP = Keys(
    host=Key(Text(), ("서버", "주소"), required=True, says="메일 서버. 예: smtp.example.org"),
    port=Key(Number(1, 65_535), ("포트",)),
    security=Key(_SECURITY, ("보안",), says="starttls나 tls. none은 이 컴퓨터의 서버에만"),
    user=Key(Text(), ("사용자", "아이디"), says="암호는 여기 적지 않고 SOSIK_SMTP_PASSWORD에"),
    connections=Key(Number(1, 20), ("연결수", "연결")),
    per_minute=Key(_PER_MINUTE, ("분당",), says="1분에 보낼 메일의 수"),
    domains=Key(
        Free(value_type=_PER_MINUTE), ("도메인", "도메인별"), says="도메인마다 1분에 보낼 수"
    ),
    domain_connections=Key(
        Number(1, 20), ("도메인연결",), says="한 도메인의 메일을 나를 연결의 수"
    ),
)
_DKIM = Keys(
    domain=Key(DOMAIN, ("도메인",), required=True),
    selector=Key(_NAME, ("선택자",), required=True),
)
_LISTMONK = Keys(
    url=Key(URL, ("주소", "서버"), required=True),
    lists=Key(ListOf(Number(1, 999_999_999)), ("목록", "주소록"), required=True),
    template=Key(Number(1, 999_999_999), ("틀", "템플릿")),
)
_SES = Keys(
    region=Key(_NAME, ("지역", "리전")),
    configuration_set=Key(Text(), ("설정세트",)),
)
_STIBEE = Keys(list=Key(Number(1, 999_999_999), ("주소록", "목록"), required=True))
_SENS = Keys(
    service=Key(Text(), ("서비스",), required=True),
    government=Key(Flag(), ("공공",), says="공공기관용 클라우드이면 예"),
)
SEND = Mapped(
    Sending,
    Keys(
        by=Key(Choice({name: name for name in ENGINES}), ("방법",), says="무엇으로 보낼지"),
        smtp=Key(Mapped(SmtpServer, _SMTP, short="host"), ("메일서버",)),
        dkim=Key(Mapped(DkimKey, _DKIM), ("서명",), says="메일에 서명할 도메인과 선택자"),
        listmonk=Key(Mapped(Listmonk, _LISTMONK), ("리스트몽크",)),
        ses=Key(Mapped(AmazonSes, _SES, short="region"), ("아마존",)),
        stibee=Key(Mapped(Stibee, _STIBEE, short="list"), ("스티비",)),
        sens=Key(Mapped(Sens, _SENS, short="service"), ("네이버클라우드",)),
    ),
)
"""The value of `send`."""

_GIT = Keys(remote=Key(Text(), ("원격",)), branch=Key(Text(), ("가지", "브랜치")))
_RSYNC = Keys(
    to=Key(_REMOTE, ("자리", "받는곳"), required=True, says="예: web@example.org:/srv/www/news"),
    port=Key(Number(1, 65_535), ("포트",)),
)
_S3 = Keys(
    bucket=Key(Text(), ("버킷",), required=True),
    prefix=Key(Text(), ("앞머리", "폴더")),
    endpoint=Key(URL, ("서버", "엔드포인트"), says="아마존이 아닌 곳의 주소"),
    region=Key(Text(), ("지역", "리전")),
)
DEPLOY = Mapped(
    Deploying,
    Keys(
        git=Key(Mapped(GitBranch, _GIT, short="branch"), ("깃",)),
        folder=Key(Text(), ("폴더",), says="누리집을 복사해 넣을 폴더"),
        rsync=Key(Mapped(RsyncTarget, _RSYNC, short="to"), ("알싱크",)),
        s3=Key(Mapped(S3Bucket, _S3, short="bucket"), ("저장소", "S3")),
    ),
)
"""The value of `deploy`."""
