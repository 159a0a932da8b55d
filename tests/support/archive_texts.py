"""What the grown archive (`tests.support.archive`) says: settings, titles, tags, pieces of text."""

BASE = "/news"
"""The path under which the archive lives on its host."""

SETTINGS = {
    "title": "해오름 소식",
    "url": f"https://archive.example.org{BASE}/",
    "description": "해오름광역자활센터와 이웃 가게들이 함께 쓰는 이야기입니다.",
    "organization": {
        "name": "해오름광역자활센터",
        "address": "서울시 ○○구 한빛로 12, 3층",
        "phone": "02-000-0100",
        "email": "news@example.org",
        "url": "https://www.example.org",
        "slogan": "함께 일하고, 함께 서는 하루",
        "area_code": "02",
        "copyright_since": 2013,
    },
    "departments": ["기반지원부", "사업전략부", {"name": "교육지원부", "slug": "learning"}],
    "categories": ["공지", "사업소식", "교육·훈련", {"name": "모집", "slug": "recruit"}],
    "people": [
        {"name": "김하늘", "position": "팀장", "email": "haneul@example.org"},
        {"name": "윤새봄", "position": "홍보 담당"},
    ],
    "license": "kogl-1",
    "menu": [
        {"title": "기사", "url": "/articles/"},
        {"title": "보도자료", "url": "/releases/"},
        {"title": "소식지", "url": "/issues/"},
        {"title": "센터 소개", "url": "/pages/about/"},
    ],
    "social": {"youtube": "https://www.example.org/y", "blog": "https://www.example.org/b"},
    "subscribe": "https://archive.example.org/news/pages/subscribe/",
    "press": {"inquiries": "홍보협력부 02-000-0140", "slogan": "함께 서는 하루"},
    "listing": {"size": 20},
    "theme": {"accent": "#0f6b53"},
    "email": {"from": "해오름 소식 <news@example.org>", "unsubscribe": "https://example.org/u"},
}

LONG_WORD = "한빛구이웃돌봄자활기업협동조합연합회설립준비위원회실무추진단운영규정개정안공청회"
LONG_ADDRESS = f"https://www.example.org/{'very-long-folder-name/' * 5}?mode=read&number=20261101"

TITLES = (
    *("곰", "골목 공구 창고가 다시 문을 엽니다", "새벽시장 사업단의 첫 겨울나기"),
    "“작은 일이라도 함께하니 힘이 난다” 주민 강사 열두 명이 석 달 동안 이웃집 문손잡이와 수도꼭지를 "
    "고치며 적어 둔 서른두 쪽짜리 수리 공책, 이달 열린 모임에서 처음으로 펼쳐 보이다",
    *(
        LONG_WORD,
        "Open House 2026: Reading & Writing <Together>",
        "SDGs·ESG·R&D, 영어 말 풀어 쓰기",
    ),
    *(
        "[모집] 수리반 2기(월·수) ~ 11/20",
        "1월호",
        "물빛동 안부 전화 300통의 기록",
        "'따옴표'와 \"겹따옴표\"",
    ),
    "**굵은** 표시와 `부호`, 그리고 &amp; 한 글자",
)
TAGS = (
    *(
        "돌봄",
        "나눔·돌봄",
        "C++",
        "R&D",
        "50% 할인",
        "#골목",
        "a/b",
        "‘따옴표’",
        "Open House",
        "2026",
    ),
    *("이웃 가게", "ㅎㅇㄹ", "漢字", "물음표?", LONG_WORD[:24]),
)
WRITERS = ("김하늘", "이가람", "윤새봄", "Ana María Núñez", "박솔")
OFFICES = ("기반지원부", "사업전략부", "교육지원부")
KINDS = ("공지", "사업소식", "교육·훈련", "모집")

BLOCKS: tuple[str, ...] = (
    "## 그동안 한 일\n\n### 봄\n\n씨를 뿌렸습니다.\n\n### 가을\n\n거두었습니다.\n\n#### 갈무리\n\n말렸습니다.\n",
    "| 모임 | 요일 | 인원 |\n|---|:---:|---:|\n| 수리반 | 월요일 | 12명 |\n| 텃밭반 | 목요일 | 8명 |\n",
    "| 달 | 수리 | 텃밭 | 부엌 | 책 | 길 | 차 | 옷 | 빵 | 모두 |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n"
    "| 시월 | 1,200 | 2,340 | 3,450 | 4,560 | 5,670 | 6,780 | 7,890 | 8,900 | 41,790 |\n",
    "□ 신청 안내\n ○ 기간: 2026. 11. 9.(월)~11. 20.(금)\n   - 자리가 차면 차례를 기다립니다\n"
    "   ※ 재료비는 센터가 냅니다\n ○ 곳: 센터 3층 큰배움방\n□ 준비물\n ○ 장갑, 물병\n",
    "가. 누구나 올 수 있습니다.\n  1) 어린이는 어른과 함께 옵니다.\n    ① 신발은 편한 것으로 신습니다.\n나. 값은 받지 않습니다.\n",
    "수리한 집은 모두 서른두 곳입니다.[^1] 다음 모임도 있습니다.[^다음]\n\n[^1]: 2026년 10월까지 센 것입니다.\n"
    "[^다음]: 11월 둘째 주에 엽니다.\n",
    "자활기업\n: 이웃이 함께 세워 스스로 꾸리는 가게입니다.\n\n공동부엌\n: 불과 그릇을 나누어 쓰는 곳입니다.\n"
    ": 아침에는 빵을 굽습니다.\n",
    "> 배우러 왔다가 가르치게 되었습니다.\n>\n> > 동네가 달라 보입니다.\n>\n> - 물빛동 주민\n",
    "```text\n신청서.hwp  → 받는 곳: news@example.org   제목: [신청] 이름, 전화번호, 오고 싶은 날을 한 줄로 길게 적어 주세요\n```\n\n"
    "파일 이름은 `신청서_이름.hwp`처럼 적습니다.\n",
    f"자세한 것은 {LONG_ADDRESS} 에 있습니다. {LONG_WORD}에서 알려 드립니다.\n",
    "1. 먼저 자리를 고릅니다.\n2. 이름을 적습니다.\n   - 별명도 됩니다.\n   - 두 사람이면 나란히 적습니다.\n\n3. 안내를 기다립니다.\n",
    '![함께 고친 공구들](/images/wide.png "공구를 하나씩 닦아 제자리에 걸었다.")\n',
    "![줄지어 선 화분](/images/tall.jpg)\n\n![작은 표시](/images/tiny.png) 작은 표시가 붙은 곳이 쉬는 자리입니다.\n",
    "~~어제까지~~ 오늘까지입니다.\\\n줄을 바꿉니다. *기울인 말*과 **굵은 말**, ***둘 다***입니다.\n\n---\n\n끝 인사를 드립니다.\n",
    "<b>꺾쇠</b>로 적은 것은 글자 그대로 보입니다. 3 < 5 & 5 > 3입니다.\n\n문의: 02-000-0100, help@example.org\n",
    "https://www.youtube.com/watch?v=h4eoreum001\n",
    "## 같은 제목\n\n첫째입니다.\n\n## 같은 제목\n\n둘째입니다.\n\n## Latin & 漢字 “제목”\n\n셋째입니다.\n",
)
"""Pieces of text between the paragraphs; each article has some of them."""
