"""Numbers with the thing that is counted."""


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return ``1 fact``, ``2 facts`` or ``no facts``; `plural` is for nouns that take no s."""
    return f"{number or 'no'} {noun if number == 1 else plural or f'{noun}s'}"
