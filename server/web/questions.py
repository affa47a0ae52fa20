"""質問: what was asked about an entry, answering it, and saying that it is settled."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from server.pages.questions import question_page, questions_page
from server.web.page import Page
from server.web.sent import Fields, first, new_id, told, written
from server.web.view import view
from server.web.who import Colleague, Store

router = APIRouter()


@router.get("/questions")
def questions(request: Request, me: Colleague) -> Page:  # noqa: ARG001 - only for who is signed in
    """What waits for an answer."""
    return Page("questions/index.html", questions_page(view(request)))


@router.get("/households/{household_id}/questions/{question_id}")
def question(request: Request, household_id: str, question_id: str, me: Colleague, store: Store) -> Page:
    """One question, its answers, and room for another."""
    seen = view(request, [store.households.seen_by(me, household_id)])
    return Page("questions/show.html", question_page(seen, household_id, question_id, {}, [], new_id(store)))


@router.post("/households/{household_id}/questions/{question_id}/answers")
def answer(
    request: Request, household_id: str, question_id: str, me: Colleague, store: Store, fields: Fields
) -> Response:
    """Says it to whoever asked."""
    state = store.households.seen_by(me, household_id)
    sent = told(store, "answer", fields)
    mistakes, body = sent.pop("mistakes"), sent.pop("body")
    if mistakes:
        page = question_page(view(request, [state]), household_id, question_id, fields, mistakes, sent["id"])
        return Page("questions/show.html", page, 422)
    told_body = {"question_id": question_id, **body}
    act = {"kind": "question.answered", "household_id": household_id, "body": told_body, **sent}
    return written(store, me, act, f"/households/{household_id}/questions/{question_id}")


@router.post("/households/{household_id}/questions/{question_id}/resolution")
def resolve(household_id: str, question_id: str, me: Colleague, store: Store, fields: Fields) -> Response:
    """Settled: it no longer waits for anybody."""
    known = first(fields, "known")
    act = {
        "kind": "question.resolved",
        "household_id": household_id,
        "body": {"question_id": question_id},
        "id": first(fields, "id"),
        "known": int(known) if known.isascii() and known.isdigit() else 0,
    }
    return written(store, me, act, "/questions")
