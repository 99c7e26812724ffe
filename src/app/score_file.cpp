#include "app/score_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "risk/model.h"

namespace rf::app {
namespace {

using Json = nlohmann::json;
constexpr std::size_t line_most = 64 * 1024, texts_most = 50;

tl::unexpected<Error> wrong(std::string why) { return fail("score-invalid", std::move(why)); }

// "…", or a number that is meant as a name: 1001.
Result<std::string> name_in(const Json& row, const char* key) {
  const auto found = row.find(key);
  if (found == row.end() || found->is_null()) return std::string();
  if (found->is_string()) return found->get<std::string>();
  if (found->is_number_integer()) return found->dump();
  return wrong(fmt::format("'{}' must be a text", key));
}

Result<std::vector<std::string>> texts_in(const Json& row, const char* key) {
  std::vector<std::string> texts;
  const auto found = row.find(key);
  if (found == row.end() || found->is_null()) return texts;
  if (found->is_string()) return std::vector<std::string>{found->get<std::string>()};
  bool well = found->is_array() && found->size() <= texts_most;
  if (well)
    for (const auto& text : *found) {
      well = well && text.is_string();
      if (text.is_string()) texts.push_back(text.get<std::string>());
    }
  if (!well) return wrong(fmt::format("'{}' must be a text or a list of at most {} texts", key, texts_most));
  return texts;
}

crm::RiskLevel level_of(double score) {
  const risk::Thresholds thresholds;
  return score >= thresholds.high     ? crm::RiskLevel::high
         : score >= thresholds.medium ? crm::RiskLevel::medium
                                      : crm::RiskLevel::low;
}

Result<crm::RiskLevel> level_in(const Json& row, double score) {
  auto word = name_in(row, "level");
  if (!word) return tl::unexpected(word.error());
  if (word->empty()) return level_of(score);
  if (auto level = crm::level_named(*word)) return *level;
  return wrong("'level' is low, medium or high, not " + excerpt(*word));
}

Result<crm::Score> read_score(std::string_view line) {
  if (line.size() > line_most) return wrong("the line is longer than 64 KiB");
  const auto row = Json::parse(line, nullptr, false);
  if (!row.is_object()) return wrong("this is no complete JSON object; was the file cut off?");
  crm::Score score;
  auto customer = name_in(row, "customer"), call = name_in(row, "call"), at = name_in(row, "at");
  for (const auto* text : {&customer, &call, &at})
    if (!*text) return tl::unexpected(text->error());
  if (trim(*customer).empty()) return wrong("'customer' is missing");
  score.customer = std::move(*customer);
  score.call = std::move(*call);
  const auto number = row.find("score");
  if (number == row.end() || !number->is_number()) return wrong("'score' must be a number from 0 to 100");
  score.score = number->get<double>();
  if (!(score.score >= 0 && score.score <= 100))
    return wrong("'score' must be a number from 0 to 100, not " + number->dump());
  if (at->empty()) return wrong("'at' is missing: when it was scored, like 2026-11-30T12:00:00Z");
  auto time = parse_rfc3339(*at);
  if (!time) return wrong("'at' is no time like 2026-11-30T12:00:00Z: " + excerpt(*at));
  score.at = *time;
  auto level = level_in(row, score.score);
  if (!level) return tl::unexpected(level.error());
  score.level = *level;
  auto reasons = texts_in(row, "reasons"), advice = texts_in(row, "advice");
  if (!reasons) return tl::unexpected(reasons.error());
  if (!advice) return tl::unexpected(advice.error());
  score.reasons = std::move(*reasons);
  score.advice = std::move(*advice);
  return score;
}

}  // namespace

ScoreFile read_scores(std::string_view text) {
  ScoreFile file;
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  int number = 0;
  for (const auto line : split(text, '\n')) {
    ++number;
    if (trim(line).empty()) continue;
    if (auto score = read_score(trim(line)))
      file.scores.push_back({number, std::move(*score)});
    else
      file.problems.push_back({number, score.error()});
  }
  return file;
}

std::vector<ScoreLine> latest_of_each(const std::vector<ScoreLine>& scores) {
  std::map<std::string_view, std::size_t> latest;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    auto [place, first] = latest.emplace(scores[i].score.customer, i);
    if (!first && scores[i].score.at >= scores[place->second].score.at) place->second = i;
  }
  std::vector<std::size_t> kept;
  for (const auto& [customer, i] : latest) kept.push_back(i);
  std::sort(kept.begin(), kept.end());
  std::vector<ScoreLine> list;
  for (const auto i : kept) list.push_back(scores[i]);
  return list;
}

}  // namespace rf::app
