"""Which version of qa_bot this is."""


def version() -> str:
    """Return the installed version, or a word on why there is none."""
    # Takes longer to import than everything else that a call for the version needs.
    from importlib import metadata  # noqa: PLC0415

    try:
        return metadata.version("qa-bot")
    except metadata.PackageNotFoundError:
        return "(not installed)"
