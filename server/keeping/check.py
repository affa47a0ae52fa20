"""banso check: everything about a record that can be known to be well, each thing by one line."""

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from server.clock import Clock
from server.settings import Settings
from server.store import chain, copying, refolding
from server.store.database import Reading, connect
from server.store.migrations import names
from server.store.newest import newest
from server.trust.seal import FILE as KEY_FILE

FINE, NOTE, WRONG = "fine", "note", "wrong"
LITTLE, TOO_LITTLE = 2_000_000_000, 200_000_000
A_MINUTE = 60_000


class Line(NamedTuple):
    """One thing: how it is, what it is called and what was found, in Japanese and English."""

    state: str
    ja: str
    en: str


Checked = Iterator[Line]


def check(settings: Settings) -> Checked:
    """In the order in which one would mend it; what cannot be read any further says so and ends."""
    record = settings.data / f"{settings.municipality}.db"
    yield from _settings(settings)
    if not record.is_file():
        yield Line(WRONG, f"記録がありません: {record.resolve()}", f"no record at {record.resolve()}")
        return
    for part in (_permissions, _space, _file, _clock, *((_log, _fold) if _is_up_to_date(record) else ())):
        try:
            yield from part(settings, record)
        except (sqlite3.Error, OSError, LookupError, ValueError, KeyError, TypeError) as error:
            yield Line(WRONG, f"読めません（{type(error).__name__}）", f"cannot be read ({type(error).__name__})")


def _settings(settings: Settings) -> Checked:
    where = f"{settings.municipality}, {settings.origin}, {settings.data.resolve()}"
    yield Line(FINE, f"設定: {where}", f"settings: {where}")
    if settings.is_local:
        yield Line(NOTE, "この機械だけで開けます（https でない）", "open on this machine only (the origin is no https)")
    if settings.clock is not None:
        yield Line(NOTE, "BANSO_CLOCK で時計を変えています（試験用）", "BANSO_CLOCK sets the clock (for tests)")


def _permissions(settings: Settings, record: Path) -> Checked:
    """Nobody else on the machine may read the record or the key."""
    kept = [one for one in settings.data.iterdir() if one.suffix in (".db", ".pem", ".lock")]
    for path in (settings.data, *(sorted(kept))):
        told = path.stat()
        if told.st_mode & 0o077 and path.suffix != ".lock":
            yield Line(WRONG, f"ほかの利用者も読めます: chmod go= {path}", f"others can read it: chmod go= {path}")
        if told.st_uid != os.geteuid():
            yield Line(WRONG, f"持ち主が違います: {path}", f"it belongs to another user: {path}")
    if not (settings.data / KEY_FILE).is_file():
        yield Line(NOTE, f"{KEY_FILE} は最初の起動で作ります", f"no {KEY_FILE} yet: the first start makes it")
    if not os.access(record, os.W_OK):
        yield Line(WRONG, f"書けません: {record}", f"cannot be written: {record}")
    yield Line(FINE, "持ち主と権限を見ました", "owners and permissions looked at")


def _space(settings: Settings, record: Path) -> Checked:
    free, size = shutil.disk_usage(settings.data).free, record.stat().st_size
    state = WRONG if free < TOO_LITTLE else NOTE if free < max(LITTLE, 3 * size) else FINE
    told = f"{free // 1_000_000} MB, {record.name}: {size / 1_000_000:.1f} MB"
    yield Line(state, f"空き容量: {told}", f"free space: {told}")


def _is_up_to_date(record: Path) -> bool:
    try:
        with closing(connect(record)) as connection:
            return copying.applied(connection) == names()
    except sqlite3.Error:
        return False


def _file(_: Settings, record: Path) -> Checked:
    with closing(connect(record)) as connection:
        done = copying.applied(connection)
    beyond, pending = [one for one in done if one not in names()], [one for one in names() if one not in done]
    if beyond:
        yield Line(WRONG, f"新しい版の記録です: {beyond[0]}", f"written by a newer version: {beyond[0]}")
    if pending:
        yield Line(NOTE, f"次の起動で更新します: {pending[0]}", f"the next start brings it up to date: {pending[0]}")
    flaw = copying.flaw(record)
    if flaw:
        yield Line(WRONG, f"SQLite のファイルが壊れています: {flaw}", f"the file is damaged: {flaw}")
    else:
        yield Line(FINE, "SQLite のファイルは正常です", "the file is sound")


def _log(settings: Settings, record: Path) -> Checked:
    with closing(connect(record)) as connection:
        connection.execute("BEGIN")
        reading = Reading(connection, settings.municipality)
        found, told = chain.followed(reading), newest(reading)
    if found.broken is not None:
        yield Line(
            WRONG,
            f"記録の鎖が {found.broken} 番で切れています（書き換えか欠け）",
            f"the chain breaks at number {found.broken}: something there was changed or is gone",
        )
    else:
        end = f"{found.operations}, {found.last_seq}, {found.link[:16]}"
        yield Line(FINE, f"記録の鎖はつながっています: {end}", f"the chain holds: {end}")
    if told.held:
        yield Line(NOTE, f"預かり中の記録: {told.held}件", f"held until their author signs in: {told.held}")
    if not told.administrators:
        yield Line(
            NOTE,
            "市役所の担当がいません: banso invite --role administrator",
            "there is no administrator: banso invite --role administrator",
        )


def _fold(settings: Settings, record: Path) -> Checked:
    """On a copy, beside the record, for it holds the same lives and the same permissions."""
    with tempfile.TemporaryDirectory(dir=settings.data, prefix=f"{settings.municipality}.checking-") as folder:
        copy = Path(folder) / record.name
        copying.copy(record, copy)
        unlike = refolding.unlike(copy, settings.municipality)
    if unlike:
        ids = ", ".join(unlike[:3])
        yield Line(
            WRONG,
            f"{len(unlike)}世帯が記録の積み重ねと違います: {ids}",
            f"{len(unlike)} households are not what the log gives: {ids}",
        )
    else:
        yield Line(FINE, "どの世帯も記録の積み重ねどおりです", "every household is what the log gives")


def _clock(settings: Settings, record: Path) -> Checked:
    """Against the newest operation and the file system: a clock that went back makes new things look old."""
    with closing(connect(record)) as connection:
        arrived = newest(Reading(connection, settings.municipality)).arrived_at
    ahead = (arrived or 0) - Clock.starting(settings.clock).ms()
    drift = abs(_written_at(settings.data) - Clock.true_ms())
    if ahead > A_MINUTE:
        minutes = ahead // A_MINUTE
        yield Line(
            WRONG,
            f"時計が最後の記録より {minutes}分 遅れています",
            f"the clock is {minutes} minutes behind the newest operation",
        )
    if drift > A_MINUTE:
        yield Line(
            WRONG,
            f"時計とディスクの時刻が {drift // 1000}秒 違います",
            f"the clock and the disk differ by {drift // 1000} seconds",
        )
    if ahead <= A_MINUTE and drift <= A_MINUTE:
        now = time.strftime("%Y-%m-%d %H:%M:%S %z")
        yield Line(FINE, f"時計: {now}", f"the clock: {now}")


def _written_at(folder: Path) -> int:
    """When the file system says that a file was written just now."""
    descriptor, name = tempfile.mkstemp(dir=folder, prefix=".clock-")
    try:
        os.write(descriptor, b"x")
        return os.fstat(descriptor).st_mtime_ns // 1_000_000
    finally:
        os.close(descriptor)
        with suppress(FileNotFoundError):
            Path(name).unlink()
