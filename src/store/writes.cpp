#include "store/writes.h"

#include <variant>

namespace rf::store {

Done apply(Writing& to, const desk::Transaction& transaction) {
  for (const auto& write : transaction.writes) {
    auto done = std::visit([&](const auto& w) { return write_one(to, w); }, write);
    if (!done) return done;
  }
  return {};
}

Result<desk::Revision> read_revision(Connection& db) {
  desk::Revision revision = 0;
  auto read = db.use("SELECT value FROM counters WHERE name = 'revision'").one([&](const Row& row) {
    revision = row.integer(0);
  });
  if (!read) return tl::unexpected(std::move(read.error()));
  return revision;
}

Done store_revision(Connection& db, desk::Revision revision) {
  return db.use("UPDATE counters SET value = ? WHERE name = 'revision'").run(revision);
}

}  // namespace rf::store
