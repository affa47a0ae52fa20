"""For whoever watches over the server: one address, with no session and nobody's data."""

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse

from server.keeping.health import Health

router = APIRouter()


@router.get("/healthz")
def healthz(request: Request) -> JSONResponse:
    """200 while everything works, 503 when it does not."""
    health: Health = request.app.state.health
    told = health.told()
    return JSONResponse(told, 200 if told["status"] == "ok" else 503)
