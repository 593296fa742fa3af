"""Numbers with the thing that is counted."""


def counted(number: int, noun: str) -> str:
    """Return ``1 fact``, ``2 facts`` or ``no facts``; for nouns that take an s."""
    return f"{number or 'no'} {noun}{'s' * (number != 1)}"
