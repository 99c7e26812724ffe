#include "app/commands_monitor.h"

#include <fmt/format.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "app/monitoring.h"
#include "app/problems.h"
#include "monitor/sentiment_eval.h"

namespace rf::app {
namespace {

using Json = nlohmann::json;

std::string tag(const std::string& language) { return language == "auto" ? "" : language; }

}  // namespace

int monitor_check(const Common& common, const std::vector<std::string>& files) {
  auto monitoring = load_monitoring(files);
  if (!monitoring) return complain(monitoring.error());
  int topics = 0, moments = 0;
  for (const auto& one : monitoring->catalogue->all())
    ++(one.kind == monitor::Listened::Kind::topic ? topics : moments);
  const auto rules = monitoring->advice.rules().size();
  if (common.json)
    std::cout << Json{{"topics", topics}, {"moments", moments}, {"rules", rules}}.dump() << "\n";
  else
    std::cout << fmt::format("sound: {} topics, {} moments, {} rules of advice\n", topics, moments, rules);
  return 0;
}

int sentiment_words(const Common& common, const std::string& language, const std::string& words) {
  const auto spoken = monitor::read_words(words, tag(language));
  const auto found = monitor::sentiment_of(spoken);
  const auto value = found.feeling.milli / 1000.0;
  if (common.json) {
    auto why = Json::array();
    for (const auto& one : found.why) why.push_back({{"words", one.words}, {"value", one.value}});
    std::cout << Json{{"label", name(found.feeling.label)},
                      {"value", value},
                      {"language", spoken.language},
                      {"why", std::move(why)}}
                     .dump(-1, ' ', false, Json::error_handler_t::replace)
              << "\n";
    return 0;
  }
  std::cout << name(found.feeling.label) << "\t" << fmt::format("{:+.3f}", value) << "\t" << spoken.language
            << "\n";
  for (const auto& one : found.why) std::cout << fmt::format("{:+.2f}\t{}\n", one.value, one.words);
  return 0;
}

int sentiment_eval(const Common& common, const std::string& language, const std::string& file) {
  auto text = read_text(file);
  if (!text) return complain(text.error());
  auto labelled = monitor::read_labelled(*text);
  std::vector<reports::Problem> problems;
  for (auto& bad : labelled.bad) problems.push_back({bad.line, std::move(bad.reason)});
  tell_problems(file, problems);
  if (labelled.list.empty())
    return complain({"examples-missing", file +
                                             " has no line to measure; each is label<TAB>sentence, such as "
                                             "negative<TAB>Stop calling me."});
  const auto evaluation = monitor::evaluate_sentiment(labelled.list, tag(language));
  if (common.json)
    std::cout << Json{{"accuracy", evaluation.accuracy()},
                      {"right", evaluation.right()},
                      {"total", evaluation.total()},
                      {"majority", name(evaluation.majority())},
                      {"majority_right", evaluation.majority_right()}}
                     .dump()
              << "\n";
  else
    std::cout << monitor::report(evaluation);
  return problems.empty() ? 0 : 1;
}

}  // namespace rf::app
