"""The cast of every test: Sato, a worker; Suzuki, her supervisor; Takahashi of another team, who must see nothing."""

import hashlib
import itertools
import json
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from server import record
from server.clock import Clock
from server.record import Writer
from server.rules import operations
from server.rules.uuid7 import uuid7
from server.store import Staff, Store
from server.trust import devices, sessions
from server.trust.base64url import to_text
from server.trust.seal import INFO, ServerKey

HOUR = 3_600_000
COUNT = itertools.count(1)


def an_id(name: str) -> str:
    """The same id for the same name, in every test."""
    return uuid7(1_750_000_000_000, hashlib.sha256(name.encode()).digest()[:10])


def new_id() -> str:
    """An id that nothing has yet."""
    return uuid7(1_760_000_000_000 + next(COUNT), hashlib.sha256(b"new").digest()[:10])


CHUO, HOKUBU = an_id("中央"), an_id("北部")
SATO = Staff(an_id("佐藤"), "佐藤 はるか", "佐藤", "さとう はるか", "worker", CHUO)
YAMAMOTO = Staff(an_id("山本"), "山本 さくら", "山本", "やまもと さくら", "worker", CHUO)
SUZUKI = Staff(an_id("鈴木"), "鈴木 恵子", "鈴木", "すずき けいこ", "supervisor", CHUO)
TAKAHASHI = Staff(an_id("高橋"), "高橋 誠", "高橋", "たかはし まこと", "worker", HOKUBU)
INOUE = Staff(an_id("井上"), "井上 健", "井上", "いのうえ けん", "administrator", CHUO)
EVERYBODY = (SATO, YAMAMOTO, SUZUKI, TAKAHASHI, INOUE)
MOTHER = an_id("田中 ハナ")
NOWHERE = {"postcode": "", "town": "", "number": "", "building": ""}


def settle(store: Store) -> None:
    """Two teams and their people."""
    store.staff.keep_team(CHUO, "中央")
    store.staff.keep_team(HOKUBU, "北部")
    for staff in EVERYBODY:
        store.staff.keep(staff)


def person(person_id: str = MOTHER, **told: Any) -> dict[str, Any]:
    """田中 ハナ, 82, unless told otherwise."""
    names = {"family": "田中", "given": "ハナ", "family_kana": "たなか", "given_kana": "はな", "nickname": ""}
    life = {"born_on": "1944-02-03", "about_age": None, "sex": "woman", "language": "ja", "how_to_speak": ""}
    here: dict[str, Any] = {"phones": [], "relation": "head", "lives": "here", "since": None, "until": None}
    return {"id": person_id, **names, **life, **here, **told}


def operation(
    kind: str, household: str, body: dict[str, Any], by: Staff = SATO, device: str = "", **told: Any
) -> dict[str, Any]:
    """One act as a phone makes it."""
    made_at = told.pop("made_at", "2026-11-20T01:00:00.000Z")
    happened_at = told.pop("happened_at", "2026-11-20T10:00+09:00")
    number = next(COUNT)
    return operations.made(
        kind=kind,
        household_id=household,
        about=told.pop("about", []),
        body=body,
        by=by.id,
        device=device or an_id(f"phone of {by.family}"),
        device_seq=number,
        happened_at=happened_at,
        made_at=made_at,
        known=told.pop("known", 0),
        id=told.pop("id", None) or new_id(),
    )


def registration(
    household: str, team: str = CHUO, lead: Staff = SATO, workers: tuple[Staff, ...] = (), **told: Any
) -> dict[str, Any]:
    """A household, entrusted to its lead."""
    where = {"address": NOWHERE, "district": "本町", "neighbourhood": "一丁目", "landmark": "", "reach": ""}
    stands = {"stage": "supporting", "urgency": "ongoing", "rhythm": "two_weeks"}
    people = {
        "team": team,
        "lead": lead.id,
        "workers": [one.id for one in workers],
        "watcher": None,
        "persons": [person()],
    }
    body = {"name": "田中", "kana": "たなか", **where, **stands, **people, "cautions": [], "contact_rules": [], **told}
    return operation("household.registered", household, body, by=lead)


def register(store: Store, household: str | None = None, **told: Any) -> str:
    """Writes a household as an import does."""
    household_id = household or new_id()
    import_in(store, registration(household_id, **told))
    return household_id


def import_in(store: Store, *imported: dict[str, Any]) -> list[record.Result]:
    """Writes what a phone may not send."""
    return record.write(store, imported, Writer(INOUE, "import", "import"))


def visit(text: str = "", by: Staff = SATO, started_at: str = "2026-11-20T10:00+09:00", **told: Any) -> dict[str, Any]:
    """What a visit's form tells."""
    how = {"method": "visit", "outcome": "met", "met": [MOTHER], "others": "", "place": "", "topics": []}
    said = {
        "words": "",
        "observation": text,
        "strengths": "",
        "action": "",
        "view": "",
        "source": "seen",
        "source_who": "",
    }
    left = {"signs": "", "sign_list": [], "left": [], "status": [], "steps": [], "danger": False}
    return {"started_at": started_at, "ended_at": None, "workers": [by.id], **how, **said, **left, **told}


def note(
    household: str, text: str = "玄関先で話した", by: Staff = SATO, device: str = "", **told: Any
) -> dict[str, Any]:
    """A visit written on a phone."""
    names = ("made_at", "known", "id", "about")
    envelope = {name: told.pop(name) for name in names if name in told}
    body = visit(text, by, **told)
    return operation("visit.noted", household, body, by, device, happened_at=body["started_at"], **envelope)


def signed_in(store: Store, staff: Staff, device: str | None = None, now: int | None = None) -> str:
    """A session's token, as if a passkey had been touched."""
    return sessions.begin(store, staff.id, None, device, now or Clock.true_ms(), 12)


def phone_of(store: Store, staff: Staff) -> devices.Given:
    """A phone that keeps data for somebody: its id and its deposit token."""
    return devices.give(store, staff.id, Clock.true_ms())


def ms(instant: str) -> int:
    """An instant as the store keeps it."""
    return round(datetime.fromisoformat(instant).timestamp() * 1000)


def sealed(server_key: ServerKey, sent: dict[str, Any]) -> dict[str, Any]:
    """An operation as a locked phone seals it to the server."""
    own = ec.generate_private_key(ec.SECP256R1())
    raw = own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = own.exchange(ec.ECDH(), server_key.private.public_key())
    key = HKDF(algorithm=SHA256(), length=32, salt=raw, info=INFO).derive(shared)
    iv = hashlib.sha256(sent["id"].encode()).digest()[:12]
    ciphertext = AESGCM(key).encrypt(iv, json.dumps(sent, ensure_ascii=False).encode(), sent["id"].encode())
    return {"v": 1, "key": server_key.id, "epk": to_text(raw), "iv": to_text(iv), "ct": to_text(ciphertext)}
