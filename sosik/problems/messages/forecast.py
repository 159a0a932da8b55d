"""What is said of faults that count later, and of what they do then."""

from sosik.problems.messages.message import Message

COMING: dict[bool, Message] = {
    True: Message(
        "공개될 때({when}) 이 글은 빠집니다.",
        "On {when}, when it is due, this page will be left out.",
    ),
    False: Message(
        "{when}에 누리집 전체가 막힙니다.",
        "On {when} the whole site will be blocked.",
    ),
}
"""The consequence of a fault to come: for its own page alone, or for the whole site."""
