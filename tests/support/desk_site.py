"""A small site for the desk: an article, a draft, a page to come, one that is over, an issue."""

from tests.support.small import article, picture

ISSUE = "---\n제목: 10월호\n발행일: 2026-10-30\n광고: 아니오\n기사: [fair.md]\n---\n안녕하세요.\n"
FAIR = "content/articles/fair.md"
SITE: dict[str, str | bytes] = {
    FAIR: article("나눔장터", body="장이 섰습니다.\n\n![장터](fair.jpg)"),
    "content/articles/fair.jpg": picture(),
    "content/articles/draft.md": article("쓰는 글", more="초안: 예\n"),
    "content/articles/later.md": article("앞날의 글", more="게시일시: 2026-11-30 09:00\n"),
    "content/articles/over.md": article("끝난 글", more="게시종료일: 2026-10-31\n"),
    "content/issues/2026-10.md": ISSUE,
    "content/static/old.csv": "부서,수\n".encode("cp949"),
    "content/static/new.csv": "부서,수\n",
}
BROKEN = article("나눔장터", more="부서이름: 없음\n")
