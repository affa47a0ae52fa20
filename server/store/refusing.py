"""Why a store cannot be opened, in one line with the cure."""


class CannotOpen(Exception):
    """The data cannot be used as it is; the message says what to do."""
