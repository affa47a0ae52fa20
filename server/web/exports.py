"""A supervisor's files: the team's visits over a period, as CSV or for Excel."""

import logging
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from server.pages.exports import FORMATS, exports_page, read_period
from server.rules.visit_sheet import COLUMNS, visit_rows
from server.web.page import Page
from server.web.register import as_file
from server.web.sent import Fields, first
from server.web.view import view
from server.web.who import Store, Supervisor
from server.web.workbook import as_csv, as_workbook

router = APIRouter()
log = logging.getLogger("banso")
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/exports")
def exports(request: Request, supervisor: Supervisor) -> Page:  # noqa: ARG001 - only for a supervisor
    """The period, and the form of the file."""
    return Page("exports/index.html", exports_page(view(request, []), {}))


@router.post("/exports/visits")
def visits(request: Request, supervisor: Supervisor, store: Store, fields: Fields) -> Response:
    """The file. That it was taken out is in the log, by ids alone."""
    from_day, until, mistakes = read_period(fields, store.time.now())
    if mistakes:
        return Page("exports/index.html", exports_page(view(request, []), fields), 422)
    seen = view(request, store.households.seen_all(supervisor))
    rows = visit_rows(seen["households"], from_day, until, seen["names"], _say(request, seen["language"]))
    kind = first(fields, "format") if first(fields, "format") in FORMATS else FORMATS[0]
    log.info("Export of visits: %d rows, %s to %s, as %s, by staff %s", len(rows), from_day, until, kind, supervisor.id)
    return _file(request, seen["language"], rows, kind, f"{from_day}_{until}")


def _file(request: Request, language: str, rows: list[Any], kind: str, period: str) -> Response:
    say = _say(request, language)
    headings = [say(f"exports.{column}") for column in COLUMNS]
    name = f"{say('exports.file')}_{period}.{kind}"
    if kind == "csv":
        return as_file(as_csv(headings, rows), name, "text/csv")
    return as_file(as_workbook(headings, rows, say("exports.confidential")), name, EXCEL)


def _say(request: Request, language: str) -> Any:
    templates = request.app.state.templates
    return lambda key: templates.say(language, key)
