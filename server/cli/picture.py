"""An address as a picture on the terminal, for a phone's camera."""

from io import StringIO

import segno


def picture(address: str) -> str:
    """A QR code of half blocks, as wide as an invitation needs: about 45 columns."""
    out = StringIO()
    segno.make(address, error="l", micro=False).terminal(out, compact=True)
    return out.getvalue()
