"""What stands for a reader in links and in the ledger: it means nothing to others, and is ours."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sosik.delivery.sending.readers import ReaderKey

KEY = ReaderKey("a secret of this test")


def test_an_address_is_one_reader_however_it_is_written() -> None:
    written = ("bok@naver.com", "BOK@Naver.COM", "홍 길동 <Bok@naver.com>", " bok@naver.com ")
    assert len({KEY.reader(text).id for text in written}) == 1
    assert KEY.reader("bok@한국.kr").address == "bok@xn--3e0b707e.kr"


def test_nothing_of_an_address_can_be_seen_in_what_stands_for_it() -> None:
    reader = KEY.reader("bok@naver.com")
    for text in (reader.id, KEY.token(reader), KEY.message_id("digest", reader)):
        assert not re.search("bok|naver", text)
    assert re.fullmatch(r"[\w-]{35}", KEY.token(reader))


def test_another_key_gives_other_ids_and_takes_no_token_of_ours() -> None:
    other = ReaderKey("another secret")
    reader = KEY.reader("bok@naver.com")
    assert other.reader("bok@naver.com").id != reader.id
    assert other.reader_id(KEY.token(reader)) == ""
    assert other.fingerprint != KEY.fingerprint


@given(some.text(max_size=60))
def test_only_our_own_tokens_stand_for_somebody(text: str) -> None:
    assert KEY.reader_id(text) == ""


@pytest.mark.parametrize("place", range(0, 35, 3))
def test_a_token_with_one_letter_changed_stands_for_nobody(place: int) -> None:
    token = KEY.token(KEY.reader("bok@naver.com"))
    assert KEY.reader_id(token) == KEY.reader("bok@naver.com").id
    assert KEY.reader_id(f'{token[:place]}"{token[place:]}') == ""
    changed = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
    assert KEY.reader_id(changed) == ""


def test_a_mail_has_one_message_id_for_each_reader_and_the_same_if_sent_once_more() -> None:
    one, two = KEY.reader("a@example.net"), KEY.reader("b@example.net")
    assert KEY.message_id("d", one) == KEY.message_id("d", one)
    assert len({KEY.message_id(digest, each) for digest in "de" for each in (one, two)}) == 4
