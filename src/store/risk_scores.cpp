#include "store/risk_scores.h"

namespace rf::store {

Result<std::unique_ptr<RiskScores>> RiskScores::open(const std::string& folder,
                                                     const OpenSettings& settings) {
  auto db = open_to_write(folder, settings);
  if (!db) return tl::unexpected(std::move(db.error()));
  return std::unique_ptr<RiskScores>(new RiskScores(std::move(*db)));
}

Done RiskScores::add(const GivenScore& s) {
  std::lock_guard lock(mutex_);
  WriteTransaction transaction(*db_);
  if (auto begun = transaction.begin(); !begun) return begun;
  auto added = db_->use(
                      "INSERT INTO risk_scores (at, by, subject, model, score, shadow_model, shadow_score, "
                      "features) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                   .run(s.at, s.by, s.subject, s.model, s.score, s.shadow_model, s.shadow_score, s.features);
  if (!added) return added;
  auto gone = db_->use("DELETE FROM risk_scores WHERE id <= ?").run(db_->last_insert_id() - kept_most);
  if (!gone) return gone;
  return transaction.commit();
}

Result<std::vector<GivenScore>> RiskScores::recent(std::int64_t model) {
  std::lock_guard lock(mutex_);
  std::vector<GivenScore> scores;
  auto read = db_->use(
                     "SELECT at, by, subject, model, score, shadow_model, shadow_score, features FROM "
                     "risk_scores WHERE model = ? ORDER BY id DESC LIMIT ?")
                  .each(
                      [&](const Row& row) {
                        GivenScore s{row.time(0), row.string(1),        row.string(2), row.integer(3),
                                     row.real(4), row.maybe_integer(5), std::nullopt,  row.string(7)};
                        if (!row.null(6)) s.shadow_score = row.real(6);
                        scores.push_back(std::move(s));
                      },
                      model, told_most);
  if (!read) return tl::unexpected(std::move(read.error()));
  return scores;
}

Result<RiskScores::Shadow> RiskScores::shadow(std::int64_t champion, std::int64_t challenger) {
  std::lock_guard lock(mutex_);
  Shadow found;
  auto read =
      db_->use(
             "SELECT count(*), coalesce(avg(shadow_score - score), 0), coalesce(avg(abs(shadow_score - "
             "score)), 0) FROM risk_scores WHERE model = ? AND shadow_model = ?")
          .one([&](const Row& row) { found = {row.integer(0), row.real(1), row.real(2)}; }, champion,
               challenger);
  if (!read) return tl::unexpected(std::move(read.error()));
  return found;
}

}  // namespace rf::store
