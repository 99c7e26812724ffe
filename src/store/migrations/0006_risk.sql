R"sql(
-- The registry of risk models. What a model is never changes; its state does, and each change is an event.
CREATE TABLE risk_models (
  id INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  digest TEXT NOT NULL UNIQUE,     -- sha256 of the model's bytes, hex
  state TEXT NOT NULL CHECK (state IN ('candidate', 'champion', 'challenger', 'retired')),
  features_version TEXT NOT NULL,  -- '': columns of a file
  data_digest TEXT NOT NULL,       -- of what it was trained on; '' unknown
  trained_at TEXT NOT NULL,
  trained_by TEXT NOT NULL,
  source TEXT NOT NULL,            -- the file, folder or training that it came from
  added INTEGER NOT NULL,
  added_by TEXT NOT NULL,
  demonstrated INTEGER NOT NULL,   -- 1: the verdict of its evaluation
  roc_auc REAL NOT NULL,
  roc_auc_low REAL NOT NULL,
  permutation_p REAL NOT NULL,
  brier REAL NOT NULL,
  baseline_brier REAL NOT NULL,
  card TEXT NOT NULL,              -- JSON
  verdict TEXT NOT NULL,           -- JSON, '' when nobody judged it
  evaluation TEXT NOT NULL,        -- JSON, ''
  baseline TEXT NOT NULL,          -- JSON: how its inputs and scores were spread in training, ''
  replaced INTEGER REFERENCES risk_models (id),  -- the champion before it
  changed INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  reason TEXT NOT NULL,            -- of the newest change
  -- Whatever a program says: without demonstrated skill nothing scores customers.
  CHECK (state <> 'champion' OR (demonstrated = 1 AND roc_auc_low > 0.5 AND permutation_p < 0.01 AND
                                 brier < baseline_brier))
) STRICT;
CREATE UNIQUE INDEX one_champion ON risk_models (state) WHERE state = 'champion';
CREATE UNIQUE INDEX one_challenger ON risk_models (state) WHERE state = 'challenger';
CREATE TRIGGER risk_models_stay BEFORE UPDATE OF id, digest, features_version, data_digest, trained_at, trained_by,
  source, added, added_by, demonstrated, roc_auc, roc_auc_low, permutation_p, brier, baseline_brier, card, verdict,
  evaluation, baseline ON risk_models
BEGIN SELECT RAISE(ABORT, 'a model is never changed'); END;
CREATE TRIGGER risk_models_are_kept BEFORE DELETE ON risk_models
BEGIN SELECT RAISE(ABORT, 'a model is never deleted'); END;

CREATE TABLE risk_model_files (
  model INTEGER NOT NULL PRIMARY KEY REFERENCES risk_models (id),
  bytes TEXT NOT NULL              -- XGBoost's JSON with our card
) STRICT;

CREATE TABLE risk_events (
  id INTEGER NOT NULL PRIMARY KEY,
  model INTEGER NOT NULL REFERENCES risk_models (id),
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  what TEXT NOT NULL,              -- added, promoted, rolled-back, challenged, replaced, stepped-back, retired
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX risk_events_of_model ON risk_events (model);
CREATE TRIGGER risk_events_stay BEFORE UPDATE ON risk_events
BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER risk_events_are_kept BEFORE DELETE ON risk_events
BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;

-- What was scored lately, to see inputs and scores drift; the oldest go.
CREATE TABLE risk_scores (
  id INTEGER NOT NULL PRIMARY KEY,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  subject TEXT NOT NULL,           -- whom it is about, by the asker's word
  model INTEGER NOT NULL REFERENCES risk_models (id),
  score REAL NOT NULL,             -- 0 to 100
  shadow_model INTEGER REFERENCES risk_models (id),
  shadow_score REAL,
  features TEXT NOT NULL           -- JSON: a number or null by the name of each
) STRICT;

CREATE TABLE risk_trainings (
  id INTEGER NOT NULL PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'cancelled', 'interrupted')),
  by TEXT NOT NULL,
  source TEXT NOT NULL,            -- the file's name, or that it is our own calls
  options TEXT NOT NULL,           -- JSON
  started INTEGER NOT NULL,
  ended INTEGER,
  phase TEXT NOT NULL,
  percent REAL NOT NULL,
  seconds_left REAL,
  log TEXT NOT NULL,               -- its end
  problem TEXT NOT NULL,           -- why it failed
  model INTEGER REFERENCES risk_models (id)
) STRICT;
CREATE UNIQUE INDEX one_running_training ON risk_trainings (state) WHERE state = 'running';

-- Retraining by the calendar; one row.
CREATE TABLE risk_schedule (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  every TEXT NOT NULL,             -- monthly, weekly, never
  due INTEGER,
  last INTEGER,                    -- when it was due last and was dealt with
  said TEXT NOT NULL               -- what came of that
) STRICT;
)sql"
