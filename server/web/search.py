"""探す: words come by POST and stay out of addresses; whoever comes back finds what they looked for last."""

import hashlib
from collections import OrderedDict
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from server.pages.search import search_page
from server.rules.search_words import mistake_of, words_of
from server.store import Staff
from server.web.page import Page
from server.web.sent import Fields, first
from server.web.view import view
from server.web.who import Colleague, Store, session_token

router = APIRouter()
LARGEST = 2**53 - 1
MOST_REMEMBERED = 500
TYPED = "words_typed"


@router.get("/search")
def search(request: Request, me: Colleague, store: Store) -> Response:
    """The field; after a look into what was found, the same list again."""
    typed = _remembered(request).get(_asker(request))
    return Page("search/index.html", _page(request, store, me, typed))


@router.post("/search")
def look(request: Request, me: Colleague, store: Store, fields: Fields) -> Response:
    """What has the words, among all that this person may see."""
    typed, before = first(fields, "words"), first(fields, "before")
    place = int(before) if before.isascii() and before.isdigit() and len(before) < 17 else 0
    mistake = mistake_of(typed)
    if not mistake:
        _remember(request, typed)
    data = _page(request, store, me, typed, min(place, LARGEST))
    return Page("search/index.html", data, 422 if mistake else 200)


def _page(request: Request, store: Store, me: Staff, typed: str | None, before: int = 0) -> dict[str, Any]:
    seen = view(request, [])
    if typed is None or mistake_of(typed):
        return search_page(seen, typed)
    return search_page(seen, typed, before, store.search.found(me, words_of(typed), before))


def _remembered(request: Request) -> "OrderedDict[str, str]":
    """In this process's memory alone, and only so many."""
    state = request.app.state
    if not hasattr(state, TYPED):
        setattr(state, TYPED, OrderedDict())
    kept: OrderedDict[str, str] = getattr(state, TYPED)
    return kept


def _remember(request: Request, typed: str) -> None:
    kept = _remembered(request)
    kept[_asker(request)] = typed
    kept.move_to_end(_asker(request))
    while len(kept) > MOST_REMEMBERED:
        kept.popitem(last=False)


def _asker(request: Request) -> str:
    return hashlib.sha256((session_token(request) or "").encode()).hexdigest()
