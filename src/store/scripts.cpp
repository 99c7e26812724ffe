#include "store/scripts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace rf::store {
namespace {

constexpr std::array<std::pair<ScriptSource, std::string_view>, 3> sources = {{
    {ScriptSource::program, "program"},
    {ScriptSource::folder, "folder"},
    {ScriptSource::person, "person"},
}};

// A word that this program does not know reads as the one that is never replaced by itself.
ScriptSource source_of(std::string_view word) {
  for (const auto& [source, text] : sources)
    if (text == word) return source;
  return ScriptSource::person;
}

#define RF_SCRIPT_COLUMNS "v.name, v.number, v.version, v.source, v.at, v.by, v.message, v.back_to"

ScriptVersion version_from(const Row& row) {
  ScriptVersion one;
  one.name = row.string(0);
  one.number = static_cast<int>(row.integer(1));
  one.version = row.string(2);
  one.source = source_of(row.text(3));
  one.at = row.time(4);
  one.by = row.string(5);
  one.message = row.string(6);
  if (auto back = row.maybe_integer(7)) one.back_to = static_cast<int>(*back);
  return one;
}

}  // namespace

std::string_view name(ScriptSource source) { return sources[static_cast<std::size_t>(source)].second; }

Result<std::unique_ptr<Scripts>> Scripts::open(const std::string& folder, const OpenSettings& settings) {
  auto db = open_to_write(folder, settings);
  if (!db) return tl::unexpected(std::move(db.error()));
  return std::unique_ptr<Scripts>(new Scripts(std::move(*db)));
}

Result<std::vector<ScriptVersion>> Scripts::in_force() {
  std::lock_guard lock(mutex_);
  std::vector<ScriptVersion> list;
  auto read = db_->use("SELECT " RF_SCRIPT_COLUMNS
                       " FROM flow_versions v WHERE v.number = (SELECT max(number) FROM flow_versions w"
                       " WHERE w.name = v.name) ORDER BY v.name")
                  .each([&](const Row& row) { list.push_back(version_from(row)); });
  if (!read) return tl::unexpected(std::move(read.error()));
  return list;
}

Result<std::vector<ScriptVersion>> Scripts::history(const std::string& name) {
  std::lock_guard lock(mutex_);
  std::vector<ScriptVersion> list;
  auto read = db_->use("SELECT " RF_SCRIPT_COLUMNS
                       " FROM flow_versions v WHERE v.name = ? ORDER BY v.number DESC LIMIT ?")
                  .each([&](const Row& row) { list.push_back(version_from(row)); }, name,
                        static_cast<std::int64_t>(history_most));
  if (!read) return tl::unexpected(std::move(read.error()));
  return list;
}

Result<ScriptVersion> Scripts::version(const std::string& name, int number) {
  std::lock_guard lock(mutex_);
  ScriptVersion found;
  auto read = db_->use("SELECT " RF_SCRIPT_COLUMNS " FROM flow_versions v WHERE v.name = ? AND v.number = ?")
                  .one([&](const Row& row) { found = version_from(row); }, name, number);
  if (!read) return tl::unexpected(std::move(read.error()));
  if (!*read)
    return fail("version-unknown",
                "There is no version " + std::to_string(number) + " of the script '" + name + "'.");
  return found;
}

Result<std::string> Scripts::text(const std::string& version) {
  std::lock_guard lock(mutex_);
  std::string text;
  auto read = db_->use("SELECT text FROM flows WHERE version = ?")
                  .one([&](const Row& row) { text = row.string(0); }, version);
  if (!read) return tl::unexpected(std::move(read.error()));
  if (!*read) return fail("version-unknown", "This version of the script is not stored here.");
  return text;
}

Result<Scripts::DraftState> Scripts::draft_locked(const std::string& name) {
  DraftState state;
  auto read = db_->use("SELECT text, based_on, revision, at, by FROM flow_drafts WHERE name = ?")
                  .one(
                      [&](const Row& row) {
                        state.revision = row.integer(2);
                        if (auto text = row.maybe_string(0))
                          state.draft = {name,           std::move(*text), static_cast<int>(row.integer(1)),
                                         state.revision, row.time(3),      row.string(4)};
                      },
                      name);
  if (!read) return tl::unexpected(std::move(read.error()));
  return state;
}

Result<Scripts::DraftState> Scripts::draft(const std::string& name) {
  std::lock_guard lock(mutex_);
  return draft_locked(name);
}

Result<std::vector<ScriptDraft>> Scripts::drafts() {
  std::lock_guard lock(mutex_);
  std::vector<ScriptDraft> list;
  auto read =
      db_->use(
             "SELECT name, based_on, revision, at, by FROM flow_drafts WHERE text IS NOT NULL ORDER BY name")
          .each([&](const Row& row) {
            list.push_back({row.string(0), "", static_cast<int>(row.integer(1)), row.integer(2), row.time(3),
                            row.string(4)});
          });
  if (!read) return tl::unexpected(std::move(read.error()));
  return list;
}

// The revision that stands, and on what its draft is based.
Done Scripts::check_draft(const std::string& name, std::int64_t seen, std::int64_t& revision, int& based_on) {
  auto state = draft_locked(name);
  if (!state) return tl::unexpected(std::move(state.error()));
  revision = state->revision;
  if (state->draft) based_on = state->draft->based_on;
  if (state->revision == seen) return {};
  return fail("draft-conflict",
              state->draft ? state->draft->by +
                                 " has saved this draft meanwhile. Your text was not saved; "
                                 "look at theirs before you go on."
                           : std::string("The draft was published or thrown away meanwhile. Your text was "
                                         "not saved; load the page anew."));
}

Result<ScriptDraft> Scripts::save_draft(ScriptDraft draft, std::int64_t seen) {
  std::lock_guard lock(mutex_);
  WriteTransaction transaction(*db_);
  if (auto begun = transaction.begin(); !begun) return tl::unexpected(std::move(begun.error()));
  std::int64_t revision = 0;
  if (auto checked = check_draft(draft.name, seen, revision, draft.based_on); !checked)
    return tl::unexpected(std::move(checked.error()));
  draft.revision = revision + 1;
  auto saved = db_->use(
                      "INSERT INTO flow_drafts (name, text, based_on, revision, at, by) VALUES (?, ?, ?, ?, "
                      "?, ?) ON CONFLICT (name) DO UPDATE SET text = excluded.text, based_on = "
                      "excluded.based_on, revision = excluded.revision, at = excluded.at, by = excluded.by")
                   .run(draft.name, draft.text, draft.based_on, draft.revision, draft.at, draft.by);
  if (!saved) return tl::unexpected(std::move(saved.error()));
  if (auto stored = transaction.commit(); !stored) return tl::unexpected(std::move(stored.error()));
  return draft;
}

Done Scripts::drop_draft(const std::string& name, std::int64_t seen) {
  std::lock_guard lock(mutex_);
  WriteTransaction transaction(*db_);
  if (auto begun = transaction.begin(); !begun) return begun;
  std::int64_t revision = 0;
  int based_on = 0;
  if (auto checked = check_draft(name, seen, revision, based_on); !checked) return checked;
  auto dropped =
      db_->use("UPDATE flow_drafts SET text = NULL, revision = revision + 1 WHERE name = ?").run(name);
  if (!dropped) return dropped;
  return transaction.commit();
}

Result<std::optional<ScriptVersion>> Scripts::newest_locked(const std::string& name) {
  std::optional<ScriptVersion> newest;
  auto read = db_->use("SELECT " RF_SCRIPT_COLUMNS
                       " FROM flow_versions v WHERE v.name = ? ORDER BY v.number DESC LIMIT 1")
                  .one([&](const Row& row) { newest = version_from(row); }, name);
  if (!read) return tl::unexpected(std::move(read.error()));
  return newest;
}

Result<ScriptVersion> Scripts::publish(const Publishing& p, Time now) {
  std::lock_guard lock(mutex_);
  WriteTransaction transaction(*db_);
  if (auto begun = transaction.begin(); !begun) return tl::unexpected(std::move(begun.error()));
  auto newest = newest_locked(p.name);
  if (!newest) return tl::unexpected(std::move(newest.error()));
  const int number = *newest ? (*newest)->number : 0;
  if (number != p.after)
    return fail("version-conflict", number == 0 ? "There is no script '" + p.name + "' yet."
                                                : (*newest)->by + " has published version " +
                                                      std::to_string(number) + " of '" + p.name +
                                                      "' meanwhile. Nothing was changed; look at it first.");
  auto kept = db_->use(
                     "INSERT INTO flows (version, name, text) VALUES (?, ?, ?) ON CONFLICT (version)"
                     " DO UPDATE SET text = excluded.text WHERE text <> excluded.text")
                  .run(p.version, p.name, p.text);
  if (!kept) return tl::unexpected(std::move(kept.error()));
  ScriptVersion made{p.name, number + 1, p.version, p.source, now, p.by, p.message, p.back_to};
  auto added = db_->use(
                      "INSERT INTO flow_versions (name, number, version, source, at, by, message, back_to)"
                      " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                   .run(made.name, made.number, made.version, name(made.source), made.at, made.by,
                        made.message, made.back_to);
  if (!added) return tl::unexpected(std::move(added.error()));
  auto done = db_->use(
                     "UPDATE flow_drafts SET text = NULL, revision = revision + 1 WHERE name = ? AND text = "
                     "?")
                  .run(p.name, p.text);
  if (!done) return tl::unexpected(std::move(done.error()));
  if (auto stored = transaction.commit(); !stored) return tl::unexpected(std::move(stored.error()));
  return made;
}

}  // namespace rf::store
