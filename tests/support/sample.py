"""The content, settings and layouts of a small site that asks every kind of question."""

from io import BytesIO
from typing import Any

from PIL import Image

SETTINGS: dict[str, Any] = {
    "title": "해오름 소식",
    "url": "https://news.example.org/news",
    "description": "작은 누리집",
    "organization": {
        "name": "해오름센터",
        "address": "서울시 ○○구 한빛로 12",
        "phone": "02-000-0100",
        "copyright_since": 2013,
    },
    "departments": [{"name": "나눔부", "slug": "share", "phone": "02-000-0110"}, "돌봄부"],
    "categories": ["공지", {"name": "현장", "slug": "field"}],
    "people": [{"name": "김하늘", "position": "팀장"}],
    "menu": [{"title": "기사", "url": "/articles/"}, {"title": "소개", "url": "/pages/about/"}],
    "social": {"youtube": "https://www.example.org/y", "blog": "https://www.example.org/b"},
    "listing": {"size": 2},
    "email": {"from": "해오름 <news@example.org>", "unsubscribe": "https://example.org/u"},
}

_BY = {"author": "김하늘", "department": "나눔부"}
PAGES: dict[str, tuple[dict[str, Any], str]] = {
    "articles/2026/apple": (
        {**_BY, "title": "사과", "date": "2026-10-05", "tags": ["나눔"], "category": "공지"},
        "사과를 나눕니다. [계획](../../releases/plan.md)과 [소개](/pages/about/)도 봅니다.\n\n"
        "둘째 문단입니다.\n\n![나무](images/red.png)\n",
    ),
    "articles/2026/bear": (
        {
            **_BY,
            "title": "곰",
            "date": "2026-10-12",
            "image": {"src": "images/red.png", "alt": "곰"},
            "attachments": ["files/list.txt"],
            "event": {"date": "2026-11-10", "until": "2026-11-12", "place": "마당"},
            "links": [{"title": "신청", "url": "cedar.md"}],
        },
        "곰 이야기입니다.\n줄이 바뀝니다.\n\n[목록](files/list.txt)을 봅니다.\n",
    ),
    "articles/2026/cedar": (
        {
            **_BY,
            "title": "삼나무",
            "date": "2026-10-19",
            "deadline": "2026-11-05",
            "category": "현장",
            "aliases": ["/old/cedar/"],
            "extra": {"하나": "1", "둘": "2"},
        },
        "삼나무를 심습니다.\n\n## 심는 법\n\nhttps://youtu.be/cedarCEDAR1\n\n둘째 문단입니다.\n",
    ),
    "articles/2026/dew": (
        {**_BY, "title": "이슬", "date": "2026-10-26", "expires": "2026-11-25", "featured": True}
        | {"tags": ["나눔"]},
        "이슬이 맺힙니다.\n\n둘째 문단입니다.\n",
    ),
    "articles/2026/egg": (
        {"author": "이가람", "organization": "이웃", "title": "달걀", "date": "2027-01-01"},
        "아직 오지 않은 글입니다.\n",
    ),
    "releases/plan": (
        {
            "title": "계획을 밝힙니다",
            "date": "2026-10-20",
            "mail": True,
            "department": "돌봄부",
            "contacts": ["과장: 박정숙 02-000-0200"],
        },
        "계획입니다.\n\n![하늘](../images/blue.jpg)\n",
    ),
    "releases/wage": (
        {"title": "임금 안내", "date": "2026-10-25", "embargo": "2026-11-03 10:00"},
        "임금입니다.\n",
    ),
    "issues/2026-10": (
        {
            "title": "10월호",
            "date": "2026-10-30",
            "number": 7,
            "articles": ["bear", {"article": "apple", "lead": True}],
            "schedule": [{"date": "2026-11-10", "title": "마당 잔치", "url": "/pages/about/"}],
        },
        "인사드립니다.\n",
    ),
    "pages/about": ({"title": "소개", "language": "en"}, "소개하는 글입니다.\n"),
    "pages/plain": ({"title": "민짜", "layout": "plain"}, "민짜입니다.\n"),
}

LAYOUTS = {
    "macros/inner.html": "{% macro mark(said) %}<b>{{ said }}</b>{% endmacro %}",
    "macros/outer.html": """
{% import "site/macros/inner.html" as inner %}
{% macro line(said) %}<p>{{ inner.mark(said) }}</p>{% endmacro %}""",
    "head.html": "<header>{{ site.title }}</header>",
    "base.html": """
{% import "site/macros/outer.html" as outer %}
<html lang="{{ site.language }}"><link href="{{ site.asset("site.css") }}" rel="stylesheet">
{% include "site/head.html" %}{% include "site/notice.html" ignore missing %}
{% for feed in site.feeds() %}{{ feed.title }} {{ feed.url }}{% endfor %}
{% for each in site.editions() %}{{ each.language }} {{ each.url }}{% endfor %}
{{ site.edition }} {{ site.search }} {{ site.section("/articles/") }}
{{ say.home }} {{ site.say("archive") }} {{ site.share_card().url }}
{{ outer.line("안녕") }}<a href="{{ site.home }}">{{ site.href("/articles/") }}</a>
{% block main %}{% endblock %}</html>""",
    "article.html": """
{% extends "site/base.html" %}{% block main %}
<article><h1>{{ page.title }}</h1>{{ page.correction }}{{ body }}</article>
{{ site.share_card("page", page.id).url }}
{{ page.date | date }} {{ page.department }} {{ page.closed }} {{ page.extra }}
{% for each in site.versions(page) %}{{ each.language }} {{ each.url }}{% endfor %}
{% set near = site.neighbours(page) %}
{% if near.previous %}{{ near.previous.title }}{% endif %}
{% if near.next %}{{ near.next.title }}{% endif %}
{% set issue = site.issue_of(page) %}{% if issue %}{{ issue.title }}{% endif %}
{% set mailed = site.mailed(page) %}{% if mailed %}{{ mailed.changed | length }}{% endif %}
{% for author in page.authors %}{% set known = site.person(author) %}
{{ author }} {{ site.term("author", author) }}{% if known %}{{ known.position }}{% endif %}
{% endfor %}
{% for tag in page.tags %}{{ site.term("tag", tag) }}{% endfor %}
{% for each in site.contacts(page) %}{{ each.name }} {{ each.phone }} {{ each.email }}{% endfor %}
{% for each in site.related(page) %}{{ each.title }} {{ each.url }}{% endfor %}
{% if page.category %}{{ site.term("category", page.category) }}{% endif %}
{% if page.department %}{{ site.term("department", page.department) }}{% endif %}
{% for each in page.attachments %}{{ site.attachment(page, each) }} {{ each.size }}{% endfor %}
{% for each in page.links %}{{ site.link(page, each.url) }}{% endfor %}
{% if page.image %}{{ site.picture(page.image.src).url }} {{ page.image.alt }}{% endif %}
{% endblock %}""",
    "release.html": """
{% extends "site/base.html" %}
{% block main %}<article>{{ page.title }}{{ body }}</article>
{{ site.press.slogan }}{% endblock %}""",
    "issue.html": """
{% extends "site/base.html" %}
{% block main %}<article>{{ page.title }}{{ body }}</article>
{% for section in site.sections(page) %}{{ section.heading }}
{% for entry in section.articles %}{{ entry.title }}: {{ entry.summary }}{% endfor %}{% endfor %}
{% for each in page.schedule %}{{ each.title }} {{ site.link(page, each.url) }}{% endfor %}
{% endblock %}""",
    "page.html": """
{% extends "site/base.html" %}{% block main %}<article>{{ page.title }}{{ body }}</article>
{% for each in site.events() %}{{ each.title }} {{ each.url }} {{ each.event.place }}
{{ each.event | span }} {{ each.closed }} {{ each.page.title }}{% endfor %}
{% set other = site.page("articles/2026/apple") %}{% if other %}{{ other.correction }}{% endif %}
{% endblock %}""",
    "home.html": """
{% extends "site/base.html" %}{% block main %}
{% for entry in site.pages("article", limit=1) %}{{ entry.title }}
{{ site.body(entry).text | replace("\\x00", "") }}{% endfor %}
{% for entry in site.pages("article", featured=True) %}{{ entry.title }}{% endfor %}
{{ site.term("featured", "") }}
{% set front = site.front() %}{{ front.lead.title if front.lead }}
{% for group in front.groups %}{{ group.name }} {{ group.entries | length }}{% endfor %}
{% for entry in front.latest + front.popular %}{{ entry.title }}{% endfor %}
{% for name, url in site.social.items() %}{{ name }} {{ url }}{% endfor %}
{% for each in site.menu %}{{ each.title }} {{ each.url }}{% endfor %}{% endblock %}""",
    "events.html": """
{% extends "site/base.html" %}{% block main %}
{% for month, coming in events | groupby("event.date.at.month") %}{{ month }}
{% for each in coming %}{{ each.title }} {{ each.url }}
{% if each.deadline %}{{ each.deadline | date }}{% endif %}
{{ each.page.url }}{% endfor %}{% endfor %}{% endblock %}""",
    "listing.html": """
{% extends "site/base.html" %}{% block main %}{{ listing.title }} {{ listing.number }}
{% for entry in entries %}{{ site.fragment("site/card.html", entry=entry, level=2) }}{% endfor %}
{% for entry in site.popular() %}{{ entry.title }}{% endfor %}
{{ listing.newer }} {{ listing.older }}{% endblock %}""",
    "card.html": """
<h{{ level }}><a href="{{ entry.url }}">{{ entry.title }}</a></h{{ level }}>{{ entry.summary }}
{{ entry.closed }} {{ entry.tags | join(" ") }} {{ site.description }}""",
    "plain.html": """
{{ site.feeds("category", "현장") | length }}
{{ site.newest_year() }} {{ site.months("2026") | length }}
{{ site.count("kind", "release") }}<article>{{ page.title }}</article>""",
    "404.html": """
{% extends "site/base.html" %}{% block main %}
{% for kind in ("category", "department", "author", "tag", "year", "month") %}
{% for term in site.terms(kind) %}{{ term.name }} {{ term.url }}{% endfor %}
{% endfor %}{% endblock %}""",
    "redirect.html": '<a href="{{ site.absolute(page.url) }}">{{ page.title }}</a>',
}


def picture(colour: str, size: tuple[int, int] = (8, 6), kind: str = "PNG") -> bytes:
    """A tiny picture of one colour."""
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    return out.getvalue()


FILES = {
    "layouts/pictures/video.png": picture("black"),
    "content/articles/2026/images/red.png": picture("red"),
    "content/images/blue.jpg": picture("blue", (12, 9), "JPEG"),
    "content/images/logo.png": picture("white", (30, 10)),
    "content/images/logo.svg": b"<svg viewBox='0 0 30 9'/>",
    "content/articles/2026/files/list.txt": b"one, two\n",
    "content/static/CNAME": b"news.example.org\n",
    "content/popular.yaml": b"- cedar\n- articles/2026/apple\n- releases/plan\n",
} | {f"layouts/site/{name}": text.strip().encode() for name, text in LAYOUTS.items()}
