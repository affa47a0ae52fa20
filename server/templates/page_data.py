"""The guard of page data: only what both renderers understand alike may reach a template."""

from server.templates.twins import TwinError, kind


def check_page_data(data: object, path: str = "page") -> None:
    """Page data is dict, list, text, bool, null and whole number; anything else names its path."""
    if isinstance(data, dict):
        for key, value in data.items():
            check_key(key, path)
            check_page_data(value, f"{path}.{key}")
    elif isinstance(data, list):
        for index, value in enumerate(data):
            check_page_data(value, f"{path}[{index}]")
    elif isinstance(data, str) and kind(data) == "text":
        check_text(data, path)
    elif kind(data) not in ("bool", "null", "number"):
        raise TwinError(f"{path} cannot be page data: {kind(data)}")


def check_key(key: object, path: str) -> None:
    """JavaScript would turn any other key into a text."""
    if not isinstance(key, str) or kind(key) != "text":
        raise TwinError(f"{path} has a key that is no text")
    check_text(key, f"a key of {path}")


def check_text(text: str, path: str) -> None:
    """Half a surrogate pair cannot be sent."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise TwinError(f"{path} holds half a character") from None
