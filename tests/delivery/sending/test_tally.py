"""How far a run is: counts, rate and remaining time, by a clock that tests set."""

import pytest

from sosik.delivery.sending.tally import Counting


def test_before_the_first_message_nothing_is_known_of_the_rate() -> None:
    progress = Counting(10, 100).progress(100)
    assert (progress.done, progress.left, progress.per_minute) == (0, 10, 0)
    assert progress.seconds_left is None


def test_the_rate_is_that_of_the_last_minute_and_tells_the_rest() -> None:
    counting = Counting(1_000, 0)
    for second in range(1, 101):
        # Ten a second at first, one a second from the fortieth on.
        for number in range(10 if second <= 40 else 1):
            counting.note(f"{second}:{number}", "accepted")
        progress = counting.progress(second)
        if second == 30:
            assert progress.per_minute == pytest.approx(600)
            assert progress.seconds_left == pytest.approx((1_000 - 300) / 10)
    assert progress.done == 460
    assert progress.per_minute == pytest.approx(60, rel=0.1)
    assert progress.seconds_left == pytest.approx(540, rel=0.1)


def test_a_message_that_is_deferred_counts_as_left_until_it_is_accepted() -> None:
    counting = Counting(2, 0)
    counting.note("a", "deferred")
    counting.note("b", "failed")
    progress = counting.progress(1)
    assert (progress.done, progress.left, progress.deferred, progress.failed) == (2, 1, 1, 1)
    counting.note("a", "accepted")
    progress = counting.progress(2)
    assert (progress.done, progress.left, progress.deferred, progress.accepted) == (2, 0, 0, 1)
