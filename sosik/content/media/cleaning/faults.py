"""The error for pictures whose contents cannot be determined with certainty."""


class Uncertain(ValueError):
    """Raised if a picture is cut off or malformed, so that it may contain unknown metadata."""


def sure(condition: bool, reason: str) -> None:
    """Raises Uncertain with a reason unless a condition holds that every valid picture meets."""
    if not condition:
        raise Uncertain(reason)
