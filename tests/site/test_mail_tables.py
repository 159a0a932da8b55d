"""Tables of mails: which are too wide for a phone, and how their columns share the width."""

import re

import pytest

from sosik.site.mail_tables import fitted_tables

MORE = "<div>누리집에서</div>"


def table(*rows: str) -> str:
    """A table as Markdown gives it, each row's cells parted by bars; the first row is the head."""
    head, *others = (row.split("|") for row in rows)
    cells = "".join(f'<th scope="col" class="right">{cell}</th>\n' for cell in head)
    filled = ("".join(f"<td>{cell}</td>\n" for cell in row) for row in others)
    body = "".join(f"<tr>\n{cells_of_row}</tr>\n" for cells_of_row in filled)
    return (
        f'<div class="table"><table>\n<thead>\n<tr>\n{cells}</tr>\n</thead>\n'
        f"<tbody>\n{body}</tbody>\n</table></div>\n"
    )


@pytest.mark.parametrize(
    "rows",
    [
        ("모임|요일|인원", "수리반|월요일|12명"),
        ("가|나", "긴 글이어도 낱말마다 줄을 바꾸면 들어갑니다|둘"),
        ("가|나|다|라", '1|2|3|<a href="https://example.org/a/very/long/address">4</a>'),
        ("하나",),
    ],
)
def test_a_table_that_fits_a_phone_stays_as_it_is(rows: tuple[str, ...]) -> None:
    assert fitted_tables(f"<p>글</p>\n{table(*rows)}", 576, MORE) == f"<p>글</p>\n{table(*rows)}"


WIDE = (
    "번호|하는 일|시간|문의|모이는곳",
    "1|문손잡이와 수도꼭지를 고칩니다|10:00~12:00|02-000-0110|2층",
)


def test_a_wider_one_is_tight_and_leads_to_the_page() -> None:
    both = table("가|나", "1|2") + table(*WIDE)
    found = fitted_tables(both, 576, MORE)
    assert found.startswith(table("가|나", "1|2") + '<div class="table tight"><table>')
    assert found.endswith(f"</table></div>\n{MORE}\n")
    plain = re.sub(r' width="\d+%"| tight', "", found).replace(f"{MORE}\n", "")
    assert plain == both


def test_its_columns_share_the_width_by_what_they_hold() -> None:
    found = fitted_tables(table(*WIDE), 576, MORE)
    shares = [int(share) for share in re.findall(r'<th width="(\d+)%"', found)]
    assert len(shares) == found.count("<th ") == 5
    assert 98 <= sum(shares) <= 102
    number, work, time, phone, place = shares
    assert number < place < time <= phone < work
    for share in (time, phone):  # eleven signs, which can't be broken well, and the padding
        assert 5.76 * share >= 11 * 8.5 + 10


def test_where_words_do_not_fit_numbers_come_first() -> None:
    found = fitted_tables(
        table("|".join(["십일자가넘는한글낱말이다"] * 7 + ["02-000-0110"])), 576, MORE
    )
    shares = [int(share) for share in re.findall(r'width="(\d+)%"', found)]
    assert shares[-1] == max(shares)
    assert 5.76 * shares[-1] >= 11 * 8.5 + 10
