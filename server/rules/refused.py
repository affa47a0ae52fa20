"""The one error that a person is told about: a code, and the field it belongs to."""

CODES = (
    "invalid",
    "conflict",
    "not_found",
    "not_allowed",
    "signed_out",
    "too_old",
    "too_large",
    "too_many",
    "busy",
)


class Refused(Exception):
    """Something was asked that may not be done; the words for `code` are in pwa/words."""

    def __init__(self, code: str, field: str | None = None) -> None:
        super().__init__(code if field is None else f"{code}: {field}")
        self.code = code
        self.field = field
