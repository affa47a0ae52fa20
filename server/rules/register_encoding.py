"""The register's bytes as text: UTF-8 with or without BOM, or cp932; anything else is named."""

from collections.abc import Iterator

from server.rules.register_columns import NAME

BOM = b"\xef\xbb\xbf"
NOT_TEXT = ((b"PK\x03\x04", "excel"), (b"\xd0\xcf\x11\xe0", "excel"), (b"\xff\xfe", "utf16"), (b"\xfe\xff", "utf16"))
# Ways in which a Japanese file is spoiled by being opened in the wrong encoding and saved.
SPOILED = (("cp932", "utf-8"), ("cp1252", "utf-8"), ("latin-1", "utf-8"), ("cp1252", "cp932"), ("latin-1", "cp932"))
HEADINGS = 4000


class Unreadable(Exception):
    """Nothing of the file can be relied on; the words for `code` are in pwa/words/register.json."""

    def __init__(self, code: str, line: int = 1, told: str = "") -> None:
        super().__init__(code)
        self.code, self.line, self.told = code, line, told


def decoded(content: bytes) -> tuple[str, str]:
    """The text and its encoding: the first in which the heading can be found."""
    if not content.strip():
        raise Unreadable("empty")
    for start, code in NOT_TEXT:
        if content.startswith(start):
            raise Unreadable(code)
    if b"\0" in content:
        raise Unreadable("not_text", content[: content.index(b"\0")].count(b"\n") + 1)
    tried = list(_tried(content))
    for text, encoding in tried:
        if NAME in text[:HEADINGS]:
            return text, encoding
    text, encoding = tried[0]
    if _is_spoiled(text[:HEADINGS]):
        raise Unreadable("mojibake_file")
    return text, encoding


def _tried(content: bytes) -> Iterator[tuple[str, str]]:
    """Read strictly first; then with the bytes marked that cannot be read, so that only their rows are lost."""
    plain = content.removeprefix(BOM)
    marked = "utf-8-sig" if plain is not content and len(plain) < len(content) else "utf-8"
    for errors in ("strict", "replace"):
        for encoding, name in (("utf-8", marked), ("cp932", "cp932")):
            try:
                yield plain.decode(encoding, errors), name
            except UnicodeDecodeError:
                continue


def _is_spoiled(text: str) -> bool:
    if "\ufffd" in text:
        return True
    return any(NAME in text.encode(wrong, "ignore").decode(right, "ignore") for wrong, right in SPOILED)
