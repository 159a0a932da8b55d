"""A small site in English, with something of everything that Sosik says by itself."""

import re

from tests.support.small import picture

HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
"""A letter or syllable of Korean."""

SETTINGS = """\
title: Riverside News
url: https://news.example.org
language: en
description: News from the Riverside Centre and its neighbours.
organization:
  name: Riverside Centre
  address: 12 Mill Lane, Riverside
  phone: 02-000-0100
  email: news@example.org
  url: https://www.example.org
  slogan: Working side by side
  copyright_since: 2013
departments: [{name: Communications, phone: 02-000-0110}, Training]
categories: [Notices, Projects]
people: [{name: Jane Kim, position: Editor, email: jane@example.org}]
license: kogl-2
copyright: All rights reserved by the Riverside Centre.
menu: [{title: Articles, url: /articles/}, {title: Events, url: /events/}]
social: {youtube: "https://www.example.org/tv", kakao: "https://www.example.org/k"}
subscribe: https://news.example.org/pages/about/
press: {inquiries: Communications 02-000-0110, slogan: Working side by side}
email:
  from: Riverside News <news@example.org>
  unsubscribe: "https://example.org/unsubscribe/{recipient}"
  targets: [full, stibee, listmonk]
"""

FAIR = """\
---
title: Autumn fair opens in Mill Lane
subtitle: Forty stalls, and music all afternoon
author: Jane Kim
department: Communications
date: 2026-10-20 09:00
updated: 2026-10-22
correction: The fair opens at 10:00, not at 9:00.
category: Projects
tags: [fair, autumn]
image: {src: fair.jpg, alt: A stall, caption: The first stall, credit: Jane Kim}
deadline: 2026-11-20 18:00
event: {date: 2026-11-22, until: 2026-11-23, time: "10:00-17:00", place: Mill Lane}
contacts: [{role: Coordinator, name: Sam Lee, phone: 02-000-0120, email: sam@example.org}]
links: [{title: Apply, url: "https://www.example.org/apply"}]
attachments: [{src: stalls.txt, title: List of stalls}]
featured: true
aliases: [/old-fair/]
---
The fair returns to Mill Lane.[^1]

## Stalls

| Stall | Holder |
|---|---|
| 1 | Kim |

## Music

https://www.youtube.com/watch?v=abcdefghijk

## Food

Soup and bread.

## Getting there

By bus or on foot.

[^1]: As it has each year since 2013.
"""

TRAINING = """\
---
title: Places left on the book-keeping course
author: Sam Lee
department: Training
date: 2026-09-15
category: Projects
tags: [fair]
license: none
deadline: 2026-10-01
---
A few places are left.
"""

RELEASE = """\
---
title: Riverside Centre opens a repair shop
kind: press release
department: Communications
date: 2026-10-27
provided: 2026-10-26
embargo: 2026-10-27 06:00
sheets: 3
contacts: [{name: Jane Kim, phone: 02-000-0110}]
attachments: [stalls.txt]
mail: true
---
The centre opens a repair shop.
"""

ISSUE = """\
---
title: Riverside News, October 2026
date: 2026-10-30
number: 42
articles: [fair, training]
schedule:
  - {date: 2026-11-10, until: 2026-12-02, title: Open days, place: Hall, deadline: 2026-11-05}
  - {date: 2026-11-12, title: Book club, time: "19:00", url: /pages/about/}
---
Welcome to this month's news.
"""

ABOUT = "---\ntitle: About us\n---\nWho we are.\n"

FILES: dict[str, str | bytes] = {
    "content/articles/2026/fair.md": FAIR,
    "content/articles/2026/fair.jpg": picture(),
    "content/articles/2026/stalls.txt": "Stall 1",
    "content/articles/2026/training.md": TRAINING,
    "content/releases/2026/repair.md": RELEASE,
    "content/releases/2026/stalls.txt": "Stall 1",
    "content/issues/2026-10.md": ISSUE,
    "content/pages/about.md": ABOUT,
    "content/popular.yaml": "- fair\n- training\n",
}
