R"sql(
-- With what programs come in. Of a key only its SHA-256 is kept; one that was revoked stays, for who asks later.
CREATE TABLE api_keys (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,          -- folded; unique among those that stand
  token_hash TEXT NOT NULL UNIQUE,
  scopes TEXT NOT NULL,            -- words with a space between
  per_minute INTEGER NOT NULL,
  created INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  expires INTEGER,
  revoked INTEGER,
  revoked_by TEXT,
  last_used INTEGER
) STRICT;
CREATE UNIQUE INDEX api_keys_standing ON api_keys (name_key) WHERE revoked IS NULL;
)sql"
