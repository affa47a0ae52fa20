"""What the server says of itself: times, kinds and places, never what anybody wrote."""

import logging
import traceback
from types import TracebackType
from typing import TypeAlias

Told: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Places(logging.Formatter):
    """An error's own words may hold a name or a note, so only its kind and where it happened are written."""

    def formatException(self, ei: Told) -> str:  # noqa: N802 - logging's own name
        """The chain of places, the innermost last."""
        kind, _, trace = ei
        places = [f"{frame.filename.rsplit('/server/', 1)[-1]}:{frame.lineno}" for frame in traceback.extract_tb(trace)]
        return f"{kind.__name__ if kind else 'error'} at {' > '.join(places[-6:])}"


def begin() -> None:
    """Everything by one handler, on standard error; libraries too."""
    handler = logging.StreamHandler()
    handler.setFormatter(Places("%(asctime)s %(levelname)s %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
