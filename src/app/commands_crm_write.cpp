#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/commands_crm.h"
#include "app/crm_session.h"
#include "app/score_file.h"

namespace rf::app {
namespace {

using What = crm::Written::What;

// Sends a file's scores, some hundreds at a time. What ends it early ends it for all: an outage that lasts
// too long, a token that is wrong. What it had no time for is told, and the same file again goes on there.
class Writing {
 public:
  using Results = crm::Kintone::Results;
  Writing(crm::Kintone& kintone, std::vector<ScoreLine> scores, Answer<bool> done)
      : kintone_(kintone), scores_(std::move(scores)), done_(std::move(done)) {}

  void go_on() {
    constexpr int at_once = 3;
    while (under_way_ < at_once && !stopped_ && next_ < scores_.size()) send();
    if (under_way_ == 0 && (stopped_ || next_ == scores_.size()) && done_)
      std::exchange(done_, nullptr)(true);
  }
  std::size_t count(What what) const { return counts_[static_cast<std::size_t>(what)]; }
  std::size_t not_tried() const { return scores_.size() - next_; }
  std::vector<LineProblem> failures;

 private:
  void send() {
    const auto first = next_, last = std::min(scores_.size(), first + crm::Kintone::scores_most);
    next_ = last;
    ++under_way_;
    std::vector<crm::Score> part;
    for (auto i = first; i < last; ++i) part.push_back(scores_[i].score);
    kintone_.write_all(std::move(part), [this, first](const Results& results) {
      for (std::size_t i = 0; i < results.size(); ++i) take(scores_[first + i].line, results[i]);
      --under_way_;
      go_on();
    });
  }
  void take(int line, const Result<crm::Written>& result) {
    if (result) {
      ++counts_[static_cast<std::size_t>(result->what)];
      return;
    }
    failures.push_back({line, result.error()});
    // A record that others keep changing stops nobody else.
    stopped_ = stopped_ || (crm::passes(result.error()) && result.error().code != "crm-conflict");
  }

  crm::Kintone& kintone_;
  const std::vector<ScoreLine> scores_;
  Answer<bool> done_;
  std::size_t next_ = 0;
  int under_way_ = 0;
  bool stopped_ = false;
  std::array<std::size_t, 4> counts_{};
};

Result<std::string> read_input(const std::string& file) {
  constexpr std::size_t most = 64 * 1024 * 1024;
  if (file != "-") return read_text(file, most);
  std::string text;
  char buffer[65536];
  while (std::cin.read(buffer, sizeof buffer) || std::cin.gcount() > 0) {
    text.append(buffer, static_cast<std::size_t>(std::cin.gcount()));
    if (text.size() > most) return fail("file-too-large", "standard input is larger than 65536 KiB");
  }
  return text;
}

void tell(const CrmWriteOptions& options, const Writing& writing, std::size_t overtaken) {
  for (const auto& [line, error] : writing.failures)
    std::cerr << options.file << ":" << line << ": " << error.message << "\n";
  std::cout << fmt::format("{} updated, {} added, {} unchanged, {} overtaken by a later score, {} failed",
                           writing.count(What::updated), writing.count(What::added),
                           writing.count(What::unchanged), writing.count(What::overtaken) + overtaken,
                           writing.failures.size());
  if (const auto left = writing.not_tried()) std::cout << fmt::format(", {} not tried", left);
  std::cout << "\n";
}

void tell_json(const Writing& writing, std::size_t overtaken) {
  auto failures = nlohmann::ordered_json::array();
  for (const auto& [line, error] : writing.failures)
    failures.push_back({{"line", line}, {"code", error.code}, {"message", error.message}});
  const nlohmann::ordered_json out = {{"updated", writing.count(What::updated)},
                                      {"added", writing.count(What::added)},
                                      {"unchanged", writing.count(What::unchanged)},
                                      {"overtaken", writing.count(What::overtaken) + overtaken},
                                      {"failed", writing.failures.size()},
                                      {"not_tried", writing.not_tried()},
                                      {"failures", std::move(failures)}};
  std::cout << out.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << "\n";
}

}  // namespace

int crm_write(const Common& common, const CrmWriteOptions& options) {
  auto patience = parse_duration(options.patience);
  if (!patience) return complain({"duration-invalid", "--patience: " + patience.error().message});
  auto text = read_input(options.file);
  if (!text) return complain(text.error());
  auto file = read_scores(*text);
  if (file.scores.empty() && file.problems.empty())
    return complain({"file-empty", options.file + " has no scores."});
  auto session = CrmSession::open(common, *patience);
  if (!session) return complain(session.error());
  auto latest = latest_of_each(file.scores);
  const auto overtaken = file.scores.size() - latest.size();
  std::unique_ptr<Writing> writing;
  (*session)->ask<bool>([&](crm::Kintone& kintone, Answer<bool> done) {
    writing = std::make_unique<Writing>(kintone, std::move(latest), std::move(done));
    writing->go_on();
  });
  auto& failures = writing->failures;
  failures.insert(failures.end(), file.problems.begin(), file.problems.end());
  std::sort(failures.begin(), failures.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
  if (common.json)
    tell_json(*writing, overtaken);
  else
    tell(options, *writing, overtaken);
  if (writing->not_tried() && !common.json)
    std::cerr << "ringfence: Kintone took no more; the same command writes what is left, once it does.\n";
  return failures.empty() && writing->not_tried() == 0 ? 0 : 1;
}

}  // namespace rf::app
