"""Who somebody is and what only they may read: passkeys, sessions, invitations, devices, seals."""
