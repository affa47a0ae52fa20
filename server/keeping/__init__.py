"""Looking after a municipality's record: backups, restoring them, and whether everything is well."""
