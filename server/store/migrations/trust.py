"""The tables of trust: who may come in, with what, from where, and until when."""

from sqlite_utils import Database

TABLES = """
CREATE TABLE invitations (
  municipality_id TEXT NOT NULL,
  id TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  made_by TEXT,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  withdrawn_at INTEGER,
  PRIMARY KEY (municipality_id, id),
  UNIQUE (municipality_id, token_hash),
  FOREIGN KEY (municipality_id, staff_id) REFERENCES staff (municipality_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX invitations_of_staff ON invitations (municipality_id, staff_id);

CREATE TABLE passkeys (
  municipality_id TEXT NOT NULL,
  id TEXT NOT NULL,
  credential_id TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  public_key BLOB NOT NULL,
  sign_count INTEGER NOT NULL,
  is_backup_eligible INTEGER NOT NULL,
  is_backed_up INTEGER NOT NULL,
  transports TEXT NOT NULL,
  name TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  used_at INTEGER,
  removed_at INTEGER,
  PRIMARY KEY (municipality_id, id),
  UNIQUE (municipality_id, credential_id),
  FOREIGN KEY (municipality_id, staff_id) REFERENCES staff (municipality_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX passkeys_of_staff ON passkeys (municipality_id, staff_id);

CREATE TABLE devices (
  municipality_id TEXT NOT NULL,
  id TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  contact_at INTEGER NOT NULL,
  revoked_at INTEGER,
  PRIMARY KEY (municipality_id, id),
  FOREIGN KEY (municipality_id, staff_id) REFERENCES staff (municipality_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX devices_of_staff ON devices (municipality_id, staff_id);

CREATE TABLE sessions (
  municipality_id TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  device_id TEXT,
  passkey_id TEXT,
  made_at INTEGER NOT NULL,
  used_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (municipality_id, token_hash),
  FOREIGN KEY (municipality_id, staff_id) REFERENCES staff (municipality_id, id),
  FOREIGN KEY (municipality_id, device_id) REFERENCES devices (municipality_id, id),
  FOREIGN KEY (municipality_id, passkey_id) REFERENCES passkeys (municipality_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_of_staff ON sessions (municipality_id, staff_id);
CREATE INDEX sessions_by_end ON sessions (municipality_id, expires_at);

CREATE TABLE challenges (
  municipality_id TEXT NOT NULL,
  challenge_hash TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  purpose TEXT NOT NULL,
  staff_id TEXT,
  invitation_id TEXT,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (municipality_id, challenge_hash)
) STRICT, WITHOUT ROWID;

CREATE INDEX challenges_by_end ON challenges (municipality_id, expires_at);
CREATE INDEX challenges_of_asker ON challenges (municipality_id, asked_by, made_at);
"""


def the_trust(db: Database) -> None:
    """Invitations, passkeys, devices, sessions and challenges."""
    for statement in TABLES.split(";"):
        if statement.strip():
            db.execute(statement)
