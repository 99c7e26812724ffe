#include "web/trouble.h"

#include <array>
#include <chrono>

#include "desk/log.h"

namespace rf::web {
namespace {

// By its code, or, where a room between has given it another, by the store's own words (store/sqlite.cpp).
struct Kind {
  std::string_view code, words, told;
};
constexpr std::array kinds = std::to_array<Kind>({
    {"store-full", "no space left",
     "Nothing can be stored at the moment: the disk is full. Try again when there is space; nothing was "
     "changed."},
    {"store-busy", "Another program is writing",
     "Another program is storing much at the moment. Try again when it is done."},
    {"store-io", "check the disk",
     "Nothing can be stored at the moment: the disk fails. The desk must be looked after."},
    {"store-corrupt", "is damaged", "What is stored is damaged. The desk must be looked after."},
    {"store-read-only", "can only be read",
     "Nothing can be stored at the moment: what is there can only be read. The desk must be looked after."},
    {"store-cannot-open", "cannot be opened",
     "What is stored cannot be opened at the moment. The desk must be looked after."},
    {"store-not-a-database", "is not a database",
     "What is stored cannot be read. The desk must be looked after."},
    {"store-conflict", "stands against it", "This does not go with what is stored. Load it again."},
});
constexpr std::string_view otherwise =
    "What is stored cannot be used at the moment. The desk must be looked after.";

bool names_the_store(std::string_view text) {
  return text.find("database '") != std::string_view::npos ||
         text.find("The file '") != std::string_view::npos || text.find("(SQLite ") != std::string_view::npos;
}

std::string_view told(const Error& error) {
  for (const auto& kind : kinds)
    if (error.code == kind.code) return kind.told;
  for (const auto& kind : kinds)
    if (error.message.find(kind.words) != std::string::npos) return kind.told;
  return otherwise;
}

// On the loop's thread only.
void log_once(const Error& error) {
  using Clock = std::chrono::steady_clock;
  static Error last;
  static Clock::time_point at;
  if (error == last && Clock::now() - at < std::chrono::minutes(1)) return;
  last = error;
  at = Clock::now();
  desk::log(desk::Level::error, "store.trouble", {{"code", error.code}, {"reason", error.message}});
}

}  // namespace

Error for_the_outside(const Error& error) {
  if (!names_the_store(error.message)) return error;
  log_once(error);
  return {error.code, std::string(told(error))};
}

}  // namespace rf::web
