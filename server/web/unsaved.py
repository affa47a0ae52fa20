"""A form that could not be kept comes back whole, to be pressed again; nothing pretends it was saved."""

import re

from fastapi import Request
from starlette.responses import Response

from server.web.page import Page
from server.web.view import bare_page

GIVES_BACK = ("signed_out", "busy")
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
MOST_FIELDS = 500
SENDS_A_FILE = ("/register/files",)
# Ids and chosen codes tell a person nothing; what they typed does.
TYPED = re.compile(
    r"words|observation|strengths|action|view|others|source_who|text|came_of_it|note|why|.*_(why|what)"
    r"|name|kana|town|number|building|landmark|reach|family|given|nickname|born|phones|how_to_speak"
)


def is_form(request: Request) -> bool:
    """Sent by somebody who pressed a button, with or without htmx."""
    if request.url.path in SENDS_A_FILE:
        return False
    return request.method == "POST" and request.headers.get("content-type", "").startswith(FORMS)


async def unsaved(request: Request, why: str, status: int) -> Response:
    """Everything that was sent is in the page, and goes to the same address again."""
    async with request.form(max_files=0, max_fields=MOST_FIELDS) as form:
        sent = [{"name": name, "value": value} for name, value in form.multi_items() if isinstance(value, str)]
    written = [field["value"] for field in sent if TYPED.fullmatch(field["name"]) and field["value"].strip()]
    action = request.url.path.removeprefix("/")
    data = {"page": bare_page(request), "action": action, "why": why, "fields": sent, "written": written}
    return Page("errors/unsaved.html", data, status)
