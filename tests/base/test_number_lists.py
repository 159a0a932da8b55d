"""Packed lists of numbers say what was put into them, whichever way they went."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sosik.base.number_lists import NumberLists, Packed

LISTS = st.dictionaries(st.text(max_size=3), st.lists(st.integers(0, 2**32 - 1), max_size=9))


def _packed(lists: dict[str, list[int]]) -> NumberLists:
    packed = NumberLists()
    for name, numbers in lists.items():
        packed[name] = numbers
    return packed


def _plain(lists: NumberLists, names: dict[str, list[int]]) -> dict[str, list[int]]:
    return {name: list(lists[name]) for name in names}


@given(LISTS)
def test_what_was_packed_comes_back(lists: dict[str, list[int]]) -> None:
    again = NumberLists.unpack(lists, _packed(lists).packed())
    assert _plain(again, lists) == lists
    assert again.all() == {number for numbers in lists.values() for number in numbers}


@given(LISTS, st.sets(st.integers(0, 9)))
def test_a_list_is_found_by_the_first_of_its_numbers(
    lists: dict[str, list[int]], wanted: set[int]
) -> None:
    few = {name: [number % 10 for number in numbers] for name, numbers in lists.items()}
    firsts = {n: [each for each in numbers if each in wanted] for n, numbers in few.items()}
    expected = {name: found[0] for name, found in firsts.items() if found}
    assert dict(_packed(few).containing(wanted)) == expected


def test_lists_are_taken_over_and_renumbered() -> None:
    first, second = _packed({"a": [1, 2], "b": [3]}), NumberLists()
    second.take(["b"], first)
    assert "a" not in second
    assert _plain(second.renumbered({3: 0}), {"b": []}) == {"b": [0]}


@pytest.mark.parametrize(
    ("names", "packed"),
    [
        ("ab", _packed({"a": [1]}).packed()),
        ("a", _packed({"a": [1], "b": [2]}).packed()),
        ("a", Packed(_packed({"a": [1, 2]}).packed().lengths, b"\x01\x00\x00\x00")),
        ("a", Packed(b"\x01", b"")),
    ],
    ids=["too few", "too many", "cut short", "half a number"],
)
def test_sizes_that_do_not_agree_are_refused(names: str, packed: Packed) -> None:
    with pytest.raises(ValueError):
        NumberLists.unpack(names, packed)
