"""What is said of a picture that can't be taken apart with certainty."""


class Uncertain(ValueError):
    """Raised where a picture is cut off or odd, so that nobody knows what else is in it."""


def sure(what: bool, why: str) -> None:
    """Raise Uncertain unless something holds that every sound picture keeps to."""
    if not what:
        raise Uncertain(why)
