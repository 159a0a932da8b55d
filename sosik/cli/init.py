"""`sosik init`: the files of a new site, and the JSON Schemas that editors read."""

import json
from pathlib import Path
from typing import Any

from sosik.base import files
from sosik.content.frontmatter.mappings import keys_schema
from sosik.content.frontmatter.page_schema import KEYS
from sosik.content.frontmatter.site_schema import KEYS as SETTINGS_KEYS
from sosik.content.popular import KEYS as POPULAR_KEYS
from sosik.problems.problem import ProblemsFound, problem

_SITE = """\
# yaml-language-server: $schema=schemas/site.json
# 우리 기관의 설정입니다. # 뒤는 설명이라 지워도 됩니다.
title: 우리 소식
url: https://news.example.org
description: 우리 기관이 전하는 소식
organization:
  name: 우리복지관
  address: 서울시 ○○구 ○○로 1
  phone: 02-000-0000
departments: [기획홍보부, 사업지원부]
categories: [공지, 사업소식, 교육]
menu:
  - {title: 기사, url: /articles/}
  - {title: 보도자료, url: /releases/}
  - {title: 소식지, url: /issues/}
  - {title: 소개, url: /pages/about/}
email:
  from: "우리 소식 <news@example.org>"
  unsubscribe: "https://example.org/unsubscribe/{recipient}"
"""

_FILES = {
    "site.yaml": _SITE,
    "content/articles/first.md": """\
---
제목: 첫 소식을 전합니다
작성자: 김하늘
부서: 기획홍보부
날짜: 2026-10-30
분류: 공지
태그: [소식지]
---

이 글은 본보기입니다. 이 파일을 고치고 다시 만들면, 누리집과 소식지 메일에 함께 실립니다.

## 글을 더하려면

이 파일을 복사해 이름을 바꾸고, 위의 제목과 날짜를 고쳐 주세요.
**굵은 글씨**는 별표 두 개로 감쌉니다.
""",
    "content/issues/2026-10.md": """\
---
제목: 2026년 10월호
발행일: 2026-10-31
호수: 1
광고: 아니오
기사:
  - first.md
일정:
  - {날짜: 2026-11-10, 제목: 새내기 교육, 장소: 3층 교육실}
---

안녕하세요. 이달의 소식을 모았습니다.
""",
    "content/releases/first-release.md": """\
---
제목: 우리복지관, 소식지를 새로 펴낸다
부제: 누리집과 전자우편으로 매달 한 번
부서: 기획홍보부
보도일자: 2026-10-30
담당:
  - 담당자: 김하늘 02-000-0000
---

우리복지관은 이달부터 소식지를 매달 한 번 펴낸다.
""",
    "content/pages/about.md": """\
---
제목: 소개
---

우리복지관은 이웃과 함께합니다.
""",
    ".gitignore": ".cache/\noutput/\noutbox/\n",
    # Sent mails must stay byte for byte, line ends included.
    ".gitattributes": "content/sent/** -text\n",
}


def start(folder: Path) -> list[str]:
    """Writes a new site into an empty or new folder; returns the names of its files.

    Raises ProblemsFound if the folder is not empty.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ProblemsFound([problem("not-empty", str(folder))])
    texts = {**_FILES, **schema_files()}
    for name, text in texts.items():
        files.replace(folder / name, text.encode())
    return list(texts)


def schema_files() -> dict[str, str]:
    """Returns the JSON Schemas of site.yaml, popular.yaml and front matter, by file name."""
    tables = {"site": SETTINGS_KEYS, **KEYS}
    bodies = {name: keys_schema(keys) for name, keys in tables.items()}
    lists = POPULAR_KEYS["articles"].type.schema()
    bodies["popular"] = {"anyOf": [lists, keys_schema(POPULAR_KEYS)]}
    return {f"schemas/{name}.json": _schema(name, body) for name, body in bodies.items()}


def _schema(name: str, body: dict[str, Any]) -> str:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": name}
    return json.dumps({**head, **body}, ensure_ascii=False, indent=1) + "\n"
