"""The administrator's code lists: renaming, reordering, adding, and taking out of use; a meaning never changes."""

from typing import Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from server.clock import Clock
from server.pages.code_lists import code_list_page, code_lists_page, code_page, read_labels
from server.rules.refused import Refused
from server.web.page import Page
from server.web.sent import Fields, TypedFields, first
from server.web.view import view
from server.web.who import Store, administrator

router = APIRouter(dependencies=[Depends(administrator)])
Form = tuple[TypedFields, list[dict[str, Any]]]
NEXT = {"up": -1, "down": 1}


@router.get("/code-lists")
def all_lists(request: Request, store: Store) -> Page:
    """Every list."""
    return Page("code_lists/index.html", code_lists_page(view(request, []), store.codes.lists()))


@router.get("/code-lists/{name}")
def one_list(request: Request, name: str, store: Store) -> Page:
    """One list in its order."""
    return _list(request, store, name, ({}, []))


@router.post("/code-lists/{name}")
def add(request: Request, name: str, store: Store, fields: Fields) -> Response:
    """A further code; pressing twice is caught, for two of one word are not taken."""
    labels, mistakes = read_labels(fields, _told(store, name)["codes"])
    if mistakes:
        return _list(request, store, name, (fields, mistakes), 422)
    store.codes.add(name, **labels)
    return _done(request, f"/code-lists/{name}")


@router.get("/code-lists/{name}/{code}")
def one_code(request: Request, name: str, code: str, store: Store) -> Page:
    """One code."""
    return _code(request, store, name, code, ({}, []))


@router.post("/code-lists/{name}/{code}")
def rename(request: Request, name: str, code: str, store: Store, fields: Fields) -> Response:
    """Another word for the same."""
    others = [one for one in _told(store, name)["codes"] if one["code"] != code]
    labels, mistakes = read_labels(fields, others)
    if mistakes:
        return _code(request, store, name, code, (fields, mistakes), 422)
    store.codes.rename(name, code, **labels)
    return _done(request, f"/code-lists/{name}")


@router.post("/code-lists/{name}/{code}/moves")
def move(request: Request, name: str, code: str, store: Store, fields: Fields) -> Response:
    """A place further up or down."""
    store.codes.move(name, code, NEXT.get(first(fields, "to"), 0))
    return _done(request, f"/code-lists/{name}")


@router.post("/code-lists/{name}/{code}/retirement")
def retire(request: Request, name: str, code: str, store: Store) -> Response:
    """Offered no more; old entries go on saying it."""
    store.codes.retire(name, code, Clock.true_ms())
    return _done(request, f"/code-lists/{name}")


@router.post("/code-lists/{name}/{code}/return")
def bring_back(request: Request, name: str, code: str, store: Store) -> Response:
    """Offered again."""
    store.codes.retire(name, code, None)
    return _done(request, f"/code-lists/{name}")


def _done(request: Request, then: str) -> Response:
    """Phones get the list with the next version."""
    request.app.state.publish()
    return RedirectResponse(then, 303)


def _told(store: Store, name: str) -> dict[str, Any]:
    told = store.codes.lists().get(name)
    if told is None:
        raise Refused("not_found")
    return told


def _list(request: Request, store: Store, name: str, form: Form, status: int = 200) -> Page:
    return Page("code_lists/show.html", code_list_page(view(request, []), _told(store, name), form), status)


def _code(request: Request, store: Store, name: str, code: str, form: Form, status: int = 200) -> Page:
    told = _told(store, name)
    found = [one for one in told["codes"] if one["code"] == code]
    if not found:
        raise Refused("not_found")
    data = code_page(view(request, []), told, found[0], store.codes.was(name, code), form)
    return Page("code_lists/code.html", data, status)
