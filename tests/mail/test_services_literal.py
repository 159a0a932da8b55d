"""An author's words are literal for every service: none of them is a live merge tag."""

import re
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as reader  # type: ignore[import-untyped,unused-ignore]
from msgspec import structs

from sosik.mail.compose import ComposedMail
from sosik.mail.merge_tags import Tokens, fresh_tokens
from sosik.mail.services import MAIL_SERVICES
from sosik.model.pages import Button, Photo
from tests.support.mail_sample import BODIES, ISSUE, WALK, view
from tests.support.mail_services import GO_SAFE, by_go, file, mail, parsed, record, said

pytestmark = pytest.mark.usefixtures("sample")

WRITTEN = (
    "{{ 이것 }} {{{저것}}} {{ UnsubscribeURL }} $%unsubscribe%$ $%name%$ *|FNAME|* %name% "
    "{recipient} https://merge.invalid/unsubscribe https://x.example.org@TrackLink {<b {"
)
LINK = "https://example.org/{{a}}/$%unsubscribe%$?{recipient}"


def written() -> ComposedMail:
    """A mail whose every text holds what somebody would take for a merge tag."""
    walk = structs.replace(
        WALK,
        title=WRITTEN,
        summary=WRITTEN,
        links=(Button(title=WRITTEN, url=LINK),),
        image=Photo(src="articles/walk.jpg", alt=WRITTEN, caption=WRITTEN),
    )
    issue = structs.replace(ISSUE, subject=WRITTEN, preheader=WRITTEN)
    return mail(issue, pages=view().pages | {WALK.id: walk, ISSUE.id: issue})


def test_an_authors_words_arrive_as_they_were_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(BODIES, WALK.id, f"<p>{WRITTEN.replace('<', '&lt;')}</p>")
    made = written()
    plain = "".join(WRITTEN.split())
    for name in ("full.html", "stibee.html", "listmonk.html"):
        html = by_go(file(made, name)) if name == "listmonk.html" else file(made, name)
        # The title, the text, the caption, the button, and so on.
        assert said(html).count(plain) >= 4, name
        alts = [unescape(alt) for alt in parsed(html).xpath("//img/@alt")]
        assert WRITTEN in [alt.replace("\u2060", "") for alt in alts], name
    for name in ("message.txt", "listmonk.txt"):
        text = by_go(file(made, name)) if name == "listmonk.txt" else file(made, name)
        assert text.replace("\u2060", "").count(WRITTEN) >= 2, name


def test_no_word_of_an_author_is_a_live_merge_tag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(BODIES, WALK.id, f"<p>{WRITTEN.replace('<', '&lt;')}</p>")
    made, plain = written(), mail()

    def live(pattern: str, name: str, of: ComposedMail = made) -> list[str]:
        return re.findall(pattern, file(of, name))

    assert live(r"\$%\w*", "stibee.html") == live(r"\$%\w*", "stibee.html", plain)
    assert set(live(r"\$%.*?%\$", "stibee.html")) == {"$%unsubscribe%$", "$%permalink%$"}
    for name in ("listmonk.html", "listmonk.txt"):
        actions = GO_SAFE.sub("", file(made, name))
        assert set(re.findall(r"\{\{.*?\}\}", actions)) == {
            "{{ UnsubscribeURL }}",
            "{{ MessageURL }}",
        }
        assert "@TrackLink" not in actions
        assert "{{{" not in actions
    for name in ("full.html", "message.txt"):
        assert live("[^/]{recipient}", name) == []
        assert len(live(r"\{recipient\}", name)) == 1, "the address of the site alone"


def test_what_breaks_a_stibee_tag_lives_through_an_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor that reads the HTML and writes it anew resolves references, and changes nothing."""
    monkeypatch.setitem(BODIES, WALK.id, f"<p>{WRITTEN.replace('<', '&lt;')}</p>")
    root = reader.fragment_fromstring(file(written(), "stibee.html"), create_parent=True)
    anew = reader.tostring(root, encoding="unicode")
    assert set(re.findall(r"\$%.*?%\$", anew)) == {"$%unsubscribe%$", "$%permalink%$"}


def test_the_subject_is_literal_for_each_service() -> None:
    subjects = {name: told["subject"] for name, told in record(written())["targets"].items()}
    assert subjects["full"] == WRITTEN
    assert "$%" not in subjects["stibee"]
    assert subjects["stibee"].replace("\u2060", "") == WRITTEN
    assert subjects["listmonk"].replace('{{ "{{" }}', "{{") == WRITTEN


def test_a_token_is_never_one_that_an_author_wrote() -> None:
    assert fresh_tokens("https://example.org/") == Tokens()
    assert fresh_tokens("merge.invalid").host == "merge1.invalid"
    assert fresh_tokens(("merge.invalid", ["x merge1.invalid/"])).host == "merge2.invalid"
    assert 'href="https://merge.invalid/unsubscribe"' not in written().html


SOUP = st.text(st.sampled_from("{}$%<>&\"'@ab가 -!TrackLink"), max_size=40)


@given(SOUP)
def test_any_text_is_literal_in_any_service(text: str) -> None:
    html = f'<html><body><p title="{escape(text)}">x{escape(text, quote=False)}x</p></body></html>'
    for service in MAIL_SERVICES.values():
        made = service.html_of(html, text, lambda whole: whole)
        plain = service.text_of(f"x{text}x", lambda whole: whole)
        if service.name == "listmonk":
            assert "{{" not in GO_SAFE.sub("", made) + GO_SAFE.sub("", plain)
            assert "<" not in GO_SAFE.sub("", plain)
            made, plain = by_go(made), by_go(plain)
        assert [found for found in service.live.findall(made) if found] == []
        (shown,) = parsed(made).xpath("//p")
        assert shown.text_content() == f"x{text}x"
        assert shown.get("title").replace("\u2060", "") == text
        assert plain.replace("\u2060", "") == f"x{text}x"
