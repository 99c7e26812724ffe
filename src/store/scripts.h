#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "store/database.h"

namespace rf::store {

// Where a version's text came from: this program, a folder of scripts that the desk was started with, or a
// person who published it.
enum class ScriptSource { program, folder, person };
std::string_view name(ScriptSource source);

// One entry of a script's history. The one with the highest number is in force.
struct ScriptVersion {
  std::string name;
  int number = 0;       // from 1
  std::string version;  // sha256 of the text, hex
  ScriptSource source = ScriptSource::person;
  Time at{};
  std::string by, message;
  std::optional<int> back_to;  // the earlier number whose text this is again
};

// A text that is being worked on; without effect on calls.
struct ScriptDraft {
  std::string name, text;
  int based_on = 0;           // the number in force when it was begun
  std::int64_t revision = 0;  // of each saving; 0: there was never one
  Time at{};
  std::string by;
};

struct Publishing {
  std::string name, version, text, by, message;
  ScriptSource source = ScriptSource::person;
  int after = 0;  // the number that was in force as far as the publisher saw; 0: none
  std::optional<int> back_to = {};
};

// The scripts' versions and drafts. Blocking, safe from any thread, each call short; not for the desk's own
// thread. That a text is sound is the caller's to see to.
//
// Error codes: "version-unknown", "draft-conflict", "version-conflict", those of sqlite.h.
class Scripts {
 public:
  static constexpr std::size_t history_most = 500;  // entries that are told of one script

  static Result<std::unique_ptr<Scripts>> open(const std::string& folder,
                                               const OpenSettings& settings = {256});

  // Of each name, by name.
  Result<std::vector<ScriptVersion>> in_force();
  // Newest first.
  Result<std::vector<ScriptVersion>> history(const std::string& name);
  Result<ScriptVersion> version(const std::string& name, int number);
  // By its digest.
  Result<std::string> text(const std::string& version);

  // Nothing when there is none; its revision is told all the same.
  struct DraftState {
    std::optional<ScriptDraft> draft;
    std::int64_t revision = 0;
  };
  Result<DraftState> draft(const std::string& name);
  // Without their texts.
  Result<std::vector<ScriptDraft>> drafts();
  // `seen` is the revision on which the text was written: conflict, naming who saved meanwhile, when it is
  // another one by now. Nothing is overwritten then.
  Result<ScriptDraft> save_draft(ScriptDraft draft, std::int64_t seen);
  Done drop_draft(const std::string& name, std::int64_t seen);

  // Puts a text in force. A draft with the same text has become the version; another one stays. Conflict,
  // naming who published meanwhile, unless `after` is in force.
  Result<ScriptVersion> publish(const Publishing& publishing, Time now);

 private:
  explicit Scripts(std::unique_ptr<Connection> db) : db_(std::move(db)) {}
  Result<std::optional<ScriptVersion>> newest_locked(const std::string& name);
  Result<DraftState> draft_locked(const std::string& name);
  Done check_draft(const std::string& name, std::int64_t seen, std::int64_t& revision, int& based_on);

  std::mutex mutex_;
  std::unique_ptr<Connection> db_;
};

}  // namespace rf::store
