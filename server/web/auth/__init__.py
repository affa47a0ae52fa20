"""Coming in: invitations, passkeys, sessions."""

from fastapi import APIRouter

from server.web.auth import challenges, invitations, passkeys, registrations, sessions

router = APIRouter(prefix="/auth")
for part in (invitations, challenges, registrations, sessions, passkeys):
    router.include_router(part.router)
