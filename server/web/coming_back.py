"""Which page somebody asked for before they had to sign in: one of ours, or the first."""

import re
from urllib.parse import quote

SIGN_IN = "/auth/sign-in"
FIRST = "/"
LONGEST = 300
# From the root of this very server, with nothing that a browser could read as another one's name.
OURS = re.compile(r"/(?!/|auth/(?!passkeys))[A-Za-z0-9_./?=&-]*")


def next_page(told: str) -> str:
    """Where to go on; anybody can write a link, so whatever is not plainly ours is the first page."""
    return told if len(told) <= LONGEST and OURS.fullmatch(told) else FIRST


def sign_in_before(wanted: str) -> str:
    """The page for signing in, which leads on to the one that was asked for."""
    page = next_page(wanted)
    return SIGN_IN if page == FIRST else f"{SIGN_IN}?next={quote(page, safe='/')}"
