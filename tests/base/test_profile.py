"""Where the time of a run goes: the phases together are the whole run, by whatever clock."""

from sosik.base.profile import (
    OutputTimes,
    Profile,
    Spent,
    add_processor,
    during,
    in_use,
    used,
)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """What it shows."""
        return self.now


def test_a_phase_within_a_phase_counts_for_itself() -> None:
    wall, processor = Clock(), Clock()
    with in_use(Profile(wall, processor)) as profile:
        wall.now += 1
        with profile.phase("plan"):
            wall.now += 2
            with profile.phase("assemble"):
                wall.now += 4
                processor.now += 3
            wall.now += 8
        wall.now += 16
    assert profile.phases == {"rest": Spent(17, 0), "plan": Spent(10, 0), "assemble": Spent(4, 3)}


def test_within_a_closed_phase_there_is_no_other() -> None:
    wall = Clock()
    with in_use(Profile(wall, Clock())) as profile, profile.phase("forecast", closed=True):
        assert not profile.counts_outputs
        with profile.phase("render"):
            wall.now += 2
        wall.now += 1
    assert profile.phases["forecast"] == Spent(3, 0)
    assert "render" not in profile.phases
    assert profile.counts_outputs


def test_a_phase_that_fails_counts_too() -> None:
    wall = Clock()

    @during("read")
    def fail() -> None:
        wall.now += 5
        raise KeyError

    with in_use(Profile(wall, Clock())) as profile:
        try:
            fail()
        except KeyError:
            wall.now += 1
    assert profile.phases == {"rest": Spent(1, 0), "read": Spent(5, 0)}


def test_other_processes_are_added_to_the_phase_that_waits_for_them() -> None:
    with in_use(Profile(Clock(), Clock())) as profile, profile.phase("render"):
        add_processor(1.5)
        add_processor(2.0)
    assert profile.phases["render"] == Spent(0, 3.5)


def test_layouts_of_all_outputs_are_summed() -> None:
    profile = Profile(Clock(), Clock())
    profile.add_output("a", OutputTimes(3, {"page": (1, 2.0), "card": (4, 0.5)}))
    profile.add_output("b", OutputTimes(1, {"page": (1, 1.0)}))
    assert profile.outputs == [("a", 3), ("b", 1)]
    told = {name: (each.count, each.seconds) for name, each in profile.layouts.items()}
    assert told == {"page": (2, 3.0), "card": (4, 0.5)}


def test_without_a_profile_nothing_is_measured() -> None:
    @during("read")
    def read() -> int:
        return 7

    add_processor(1)
    assert read() == 7
    assert used() is None
