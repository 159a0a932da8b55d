"""What a layout may not hold: merge tags, tags a service refuses, a mail without its links."""

import pytest

from tests.support.mail_sample import BODIES, LAYOUTS, WALK
from tests.support.mail_services import EVERY, file, mail, refused

pytestmark = pytest.mark.usefixtures("sample")

FOOTER = "email/partials/footer.html"
SHIPPED_FOOTER = (LAYOUTS / FOOTER).read_text("utf-8")


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("$%unsubscribe%$", "$%unsubscribe%$"),
        ("*|UNSUB|*", "*|UNSUB|*"),
        ("%unsubscribe_url%", "%unsubscribe_url%"),
        ("%%unsubscribe%%", "%unsubscribe%"),
        ("{% raw %}{{ UnsubscribeURL }}{% endraw %}", "{{ UnsubscribeURL }}"),
        ("{{ '{{ MessageURL }}' }}", "{{ MessageURL }}"),
        ("{{ '$%name%$' | safe }}", "$%name%$"),
        ("{recipient}", "{recipient}"),
    ],
)
def test_a_merge_tag_in_a_layout_is_a_problem_with_its_line(tag: str, shown: str) -> None:
    with refused() as found:
        mail(changed={FOOTER: f"{SHIPPED_FOOTER}<p>\n{tag}</p>\n"})
    (fault,) = found
    line = SHIPPED_FOOTER.count("\n") + 2
    assert (fault.code, fault.file, fault.line) == ("mail-tag", f"layouts/{FOOTER}", line)
    assert dict(fault.facts) == {"found": shown, "target": "full, stibee, listmonk"}


@pytest.mark.parametrize(
    "harmless",
    [
        '<td width="100%" style="width:50%;height:20%">가</td>',
        '<a href="https://example.org/%EA%B0%80%ED%95%98">가</a>',
        "{{ page.date.at.strftime('%Y%m%d') }}",
        "100% 우리 밀, 50% 할인",
        "{ 가 } 50$ * | *",
    ],
)
def test_what_only_looks_a_little_like_one_is_none(harmless: str) -> None:
    assert mail(changed={FOOTER: SHIPPED_FOOTER + harmless})


@pytest.mark.parametrize(
    "left",
    ['<a href="{{ unsubscribe }}now">가</a>', '<a href="{{ web }}"></a><p>merge.invalid</p>',
     '<a href="{{ web | replace(\'web\', \'other\') }}">가</a>'],
)  # fmt: skip
def test_a_token_that_nobody_replaces_is_a_problem(left: str) -> None:
    if "now" in left:
        assert "{recipient}now" in mail(changed={FOOTER: SHIPPED_FOOTER + left}).html
        return
    with refused() as found:
        mail(changed={FOOTER: SHIPPED_FOOTER + left})
    assert {fault.code for fault in found} == {"mail-tag"}
    assert {dict(fault.facts)["target"] for fault in found} == set(EVERY)
    assert all("merge.invalid" in dict(fault.facts)["found"] for fault in found)


@pytest.mark.parametrize(
    ("tag", "services"),
    [
        ("<form></form>", EVERY),
        ("<BUTTON>가</BUTTON>", EVERY),
        ("<iframe></iframe>", EVERY),
        ("<script></script>", EVERY),
        ("<!--[if mso]><style>p{color:#112233}</style><![endif]-->", ("stibee",)),
        ("<noscript>가</noscript>", ("stibee",)),
        ("<meta name='a' content='b'>", ("stibee",)),
    ],
)
def test_a_tag_that_a_service_refuses_is_a_problem_of_that_service(
    tag: str, services: tuple[str, ...]
) -> None:
    with refused() as found:
        mail(changed={FOOTER: f"{SHIPPED_FOOTER}{tag}"})
    line = SHIPPED_FOOTER.count("\n") + 1
    assert {(fault.code, fault.file, fault.line) for fault in found} == {
        ("mail-refused", f"layouts/{FOOTER}", line)
    }
    assert {dict(fault.facts)["target"] for fault in found} == set(services)


def test_words_that_name_a_tag_are_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(BODIES, WALK.id, "<p>&lt;form&gt; &lt;style&gt;와 &lt;html&gt;</p>")
    assert "&lt;form&gt;" in file(mail(), "stibee.html")


@pytest.mark.parametrize(
    ("footer", "missing"),
    [
        ("<p>{{ site.title }}</p>", {"unsubscribe"}),
        ("<p>{{ unsubscribe }} {{ web }}</p>", {"unsubscribe"}),
        ('<p><a href="{{ site.email.unsubscribe }}">수신거부</a></p>', {"unsubscribe"}),
    ],
)
def test_a_mail_without_its_links_is_a_problem(footer: str, missing: set[str]) -> None:
    with refused() as found:
        mail(changed={FOOTER: footer})
    assert {(fault.code, fault.file) for fault in found} == {
        ("mail-link", "layouts/email/bulletin.html")
    }
    assert {dict(fault.facts)["found"] for fault in found} == missing
    assert {dict(fault.facts)["target"] for fault in found} == set(EVERY)


def test_a_text_without_its_links_is_a_problem() -> None:
    with refused() as found:
        mail(changed={"email/partials/footer.txt": "{{ site.title }}\n"})
    assert {(f.code, f.file, *dict(f.facts).values()) for f in found} == {
        ("mail-link", "layouts/email/message.txt", "unsubscribe", service)
        for service in ("full", "listmonk")
    }
