"""A form as it was sent: back with its mistakes, or written and on to the page that shows it."""

import secrets
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Depends, Request
from starlette.responses import RedirectResponse, Response

from server import forms, record
from server.rules.forms import read
from server.rules.refused import Refused
from server.rules.uuid7 import uuid7
from server.store import Staff, Store

MOST_FIELDS = 500

TypedFields = dict[str, list[str]]


async def typed_fields(request: Request) -> TypedFields:
    """The texts by name; files are left out."""
    async with request.form(max_files=0, max_fields=MOST_FIELDS) as form:
        pairs = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    fields: TypedFields = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return fields


Fields = Annotated[TypedFields, Depends(typed_fields)]


def first(fields: TypedFields, name: str) -> str:
    """What was typed there, or nothing."""
    return next(iter(fields.get(name, [])), "")


def new_id(store: Store) -> str:
    """The id of an operation that a new form will make."""
    return uuid7(store.time.ms(), secrets.token_bytes(10))


def told(store: Store, form: str, fields: TypedFields) -> dict[str, Any]:
    """What the form tells, with its mistakes; one that lost its own id gets another, so that its words are kept."""
    sent = read(forms.forms()[form], store.codes.lists(), fields, store.time.now())
    return {**sent, "id": sent["id"] or new_id(store)}


def other_words(store: Store, operation_id: str, body: Mapping[str, Any]) -> bool:
    """Whether a form was kept before with other words, as after the browser's back button."""
    before = store.operations.by_ids([operation_id])
    return bool(before) and before[0]["body"] != body


def written(store: Store, staff: Staff, act: Mapping[str, Any] | None, then: str) -> Response:
    """Into the record, and on; the same form pressed twice is one act, and other words in it are another."""
    if act is None:
        return RedirectResponse(then, 303)
    result = record.note(store, staff, act)
    if result.code == "conflict":
        result = record.note(store, staff, {**act, "id": None})
    if result.result == "refused":
        raise Refused(result.code or "invalid", result.field)
    return RedirectResponse(then, 303)
