"""banso invite: a link by which one person makes a first passkey, or its withdrawal."""

import argparse
import secrets
import sys
from typing import Any

from server.clock import Clock
from server.rules.uuid7 import uuid7
from server.settings import Settings
from server.store import Staff, Store, open_store
from server.trust import invitations

ROLES = ("worker", "supervisor", "administrator")


def add_to(commands: Any) -> None:
    """The command and what may be said with it."""
    parser = commands.add_parser(
        "invite", help="invite somebody who works here", description="Prints a link that works once."
    )
    parser.add_argument(
        "--name", help="family name, a space, given name; somebody who is here already is invited again"
    )
    parser.add_argument("--kana", default="", help="the name in kana, by which lists are sorted")
    parser.add_argument("--role", choices=ROLES, help="worker, unless something else is said")
    parser.add_argument("--team", help="the team's name; a new one is made")
    parser.add_argument("--withdraw", metavar="ID", help="withdraws an invitation instead")
    parser.set_defaults(command=invite)


def invite(settings: Settings, asked: argparse.Namespace) -> int:
    """Works beside a running server."""
    store = open_store(settings, is_only=False)
    try:
        if asked.withdraw:
            return _withdraw(store, asked.withdraw)
        if not asked.name:
            return _list(store)
        return _invite(store, settings, asked)
    finally:
        store.close()


def _invite(store: Store, settings: Settings, asked: argparse.Namespace) -> int:
    name = " ".join(asked.name.split())
    found = [staff for staff in store.staff.all() if staff.name == name and staff.left_at is None]
    if obstacle := _obstacle(found, name, asked):
        print(f"banso: {obstacle}", file=sys.stderr)
        return 1
    staff = found[0] if found else _added(store, name, asked)
    token = invitations.invite(store, staff.id, Clock.true_ms())
    invitation = invitations.find(store, token)
    print(f"{staff.role} {staff.name}, for {invitations.USUAL_HOURS} hours, once:")
    print(invitations.address_of(settings.origin, token))
    print(f"To withdraw it: banso invite --withdraw {invitation.id}")
    return 0


def _obstacle(found: list[Staff], name: str, asked: argparse.Namespace) -> str:
    """Nobody is invited as somebody else, and nobody's role changes by an invitation."""
    if len(found) > 1:
        return f"{len(found)} people are called {name}: invite the right one at 職員 (/staff)."
    if not found and not (asked.team and " " in name):
        return "a new person needs --team, and a name of two parts with a space between them."
    if found and asked.role not in (None, found[0].role):
        return f"{name} is here as {found[0].role}; an administrator changes that at 職員 (/staff)."
    return ""


def _added(store: Store, name: str, asked: argparse.Namespace) -> Staff:
    family, kana = name.split(maxsplit=1)[0], " ".join(asked.kana.split()) or name
    staff = Staff(_new_id(), name, family, kana, asked.role or "worker", _team(store, asked.team))
    store.staff.keep(staff)
    return staff


def _team(store: Store, name: str) -> str:
    """By its name, for nobody types an id."""
    known = {team["name"]: team["id"] for team in store.staff.teams()}
    if name not in known:
        known[name] = _new_id()
        store.staff.keep_team(known[name], name)
    return known[name]


def _withdraw(store: Store, invitation_id: str) -> int:
    if store.invitations.withdraw(invitation_id, Clock.true_ms()):
        print("Withdrawn: the link works no longer.")
        return 0
    print(
        "banso: there is no open invitation with this id (used, withdrawn or expired ones need nothing).",
        file=sys.stderr,
    )
    return 1


def _list(store: Store) -> int:
    names = store.staff.names()
    for invitation in store.invitations.open(Clock.true_ms()):
        print(f"{invitation.id}  {names[invitation.staff_id]['role']} {names[invitation.staff_id]['name']}")
    return 0


def _new_id() -> str:
    return uuid7(Clock.true_ms(), secrets.token_bytes(10))
