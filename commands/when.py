"""dondoc when."""


def when() -> None:
    """Stub."""
