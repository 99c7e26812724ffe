R"sql(
-- Times are milliseconds since 1970 in UTC. Names of outcomes, phases and so on are stored as words, so that
-- their order in the program may change.

CREATE TABLE counters (
  name TEXT NOT NULL PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counters VALUES ('revision', 0);

CREATE TABLE cases (
  id INTEGER NOT NULL PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  flow TEXT NOT NULL,
  client_name TEXT NOT NULL,
  card_number TEXT NOT NULL,
  bank_name TEXT NOT NULL,
  merchant_name TEXT NOT NULL,
  transaction_date TEXT NOT NULL,
  amount INTEGER NOT NULL,         -- in the currency's minor unit
  currency TEXT NOT NULL,
  phone TEXT NOT NULL,
  zone TEXT,
  fields TEXT NOT NULL,            -- the import's other columns: a JSON object in their order, or ''
  outcome TEXT NOT NULL,
  outcome_at INTEGER,
  outcome_call INTEGER,
  review TEXT NOT NULL,
  manual_badge TEXT,
  manual_by TEXT,
  manual_reason TEXT,
  manual_at INTEGER,
  refusal_code TEXT,
  refusal_reason TEXT,
  refusal_at INTEGER,
  last_call INTEGER,               -- the newest attempt
  imported TEXT NOT NULL,          -- digest of the content as it came, to know the same file again
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  revision INTEGER NOT NULL
) STRICT;

-- What the search looks through, folded to lower case. Apart, because outcomes rewrite the row above.
CREATE TABLE case_words (
  id INTEGER NOT NULL PRIMARY KEY REFERENCES cases (id),
  words TEXT NOT NULL
) STRICT;

-- The names of the other columns, in the order in which they were first seen.
CREATE TABLE case_columns (
  id INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE history (
  id INTEGER NOT NULL PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  what TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;
CREATE INDEX history_of_case ON history (case_id);

CREATE TABLE flows (
  version TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;

-- What calls were made by. Calls name one row instead of repeating five texts, because a call's row is
-- rewritten at every turn.
CREATE TABLE scripts (
  id INTEGER NOT NULL PRIMARY KEY,
  flow TEXT NOT NULL,
  flow_version TEXT NOT NULL,
  policy TEXT NOT NULL,
  policy_version TEXT NOT NULL,
  understanding_version TEXT NOT NULL,
  UNIQUE (flow, flow_version, policy, policy_version, understanding_version)
) STRICT;

CREATE TABLE calls (
  id INTEGER NOT NULL PRIMARY KEY, -- given by the desk
  case_id INTEGER NOT NULL REFERENCES cases (id),
  script INTEGER NOT NULL REFERENCES scripts (id),
  number TEXT NOT NULL,
  sid TEXT NOT NULL,
  live INTEGER NOT NULL,           -- 1 until the call has ended
  dialed INTEGER NOT NULL,         -- 1 once the customer may have been rung
  phase TEXT NOT NULL,
  carrier TEXT NOT NULL,
  outcome TEXT NOT NULL,
  disposition TEXT NOT NULL,
  step TEXT NOT NULL,
  problem TEXT NOT NULL,
  created INTEGER NOT NULL,
  answered_at INTEGER,
  ended_at INTEGER,
  updated INTEGER NOT NULL,
  seq INTEGER NOT NULL,            -- of the newest row of its log
  head INTEGER NOT NULL,           -- that row; 0: none
  revision INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_live_call_per_number ON calls (number) WHERE live = 1;
CREATE INDEX calls_of_case ON calls (case_id);
CREATE INDEX calls_to_number ON calls (number, created);

CREATE TABLE tokens (
  token TEXT NOT NULL PRIMARY KEY,
  call_id INTEGER NOT NULL REFERENCES calls (id)
) STRICT, WITHOUT ROWID;

-- The logs of all calls, in the order of writing. Nothing is ever changed here, and there is no index: each row
-- names the one before it in its call's log, and the call names the last.
CREATE TABLE log (
  id INTEGER NOT NULL PRIMARY KEY,
  call_id INTEGER NOT NULL,
  prev INTEGER NOT NULL,           -- 0: the first
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  events TEXT NOT NULL
) STRICT;

CREATE TABLE fraud_cases (
  id INTEGER NOT NULL PRIMARY KEY,
  year INTEGER NOT NULL,
  number INTEGER NOT NULL,         -- from 1 in each year
  case_id INTEGER NOT NULL UNIQUE REFERENCES cases (id),
  call_id INTEGER NOT NULL,
  opened INTEGER NOT NULL,
  UNIQUE (year, number)
) STRICT;

CREATE TABLE orders (
  id INTEGER NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  call_id INTEGER NOT NULL,
  fraud_case INTEGER REFERENCES fraud_cases (id),
  state TEXT NOT NULL,
  created INTEGER NOT NULL,
  UNIQUE (case_id, kind)
) STRICT;

-- The outbox.
CREATE TABLE deliveries (
  id INTEGER NOT NULL PRIMARY KEY,
  message_id TEXT NOT NULL UNIQUE,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  fraud_case INTEGER UNIQUE REFERENCES fraud_cases (id),
  order_id INTEGER UNIQUE REFERENCES orders (id),
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  created INTEGER NOT NULL,
  next INTEGER NOT NULL,
  acknowledged INTEGER,
  gave_up INTEGER NOT NULL,
  last_error TEXT NOT NULL
) STRICT;
CREATE INDEX deliveries_waiting ON deliveries (id) WHERE acknowledged IS NULL AND gave_up = 0;

-- Entries that were taken back stay, and count no more.
CREATE TABLE stop_list (
  id INTEGER NOT NULL PRIMARY KEY,
  number TEXT NOT NULL,
  at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  call_id INTEGER,
  by TEXT NOT NULL,
  removed_at INTEGER,
  removed_by TEXT,
  removed_reason TEXT
) STRICT;
CREATE UNIQUE INDEX stop_list_number ON stop_list (number) WHERE removed_at IS NULL;

CREATE TABLE users (
  id INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,   -- folded to lower case
  role TEXT NOT NULL,
  password TEXT,                   -- argon2id; NULL until one was chosen
  disabled INTEGER NOT NULL,
  created INTEGER NOT NULL,
  last_sign_in INTEGER
) STRICT;

-- Tokens of links and sessions are kept as SHA-256: who reads this file cannot use them.
CREATE TABLE invitations (
  token TEXT NOT NULL PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id),
  created INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  used INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX invitations_of_user ON invitations (user_id);

CREATE TABLE sessions (
  token TEXT NOT NULL PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id),
  csrf TEXT NOT NULL,
  created INTEGER NOT NULL,
  last_seen INTEGER NOT NULL,
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_of_user ON sessions (user_id);
)sql"
