"""設定: language, what this device keeps, passkeys, signing out, and the version."""

from typing import Any

from server.pages.layout import layout
from server.pages.maps import map_setting

LANGUAGES = ("ja", "en")


def settings_page(view: dict[str, Any]) -> dict[str, Any]:
    """What a person may change for themselves, and what this device holds for them."""
    return {
        "page": layout(view, "settings"),
        "languages": [{"code": code, "on": code == view["language"]} for code in LANGUAGES],
        "households": len(view["households"]),
        "unsent": len(view["outbox"]),
        "drafts": len(view["drafts"]),
        "maps": map_setting(view),
        "version": view["assets"].rsplit("/", 1)[-1][:8],
    }
