#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <thread>

#include "app/commands_monitor.h"
#include "app/monitoring.h"
#include "app/problems.h"
#include "base/text.h"
#include "monitor/live_call.h"
#include "monitor/scoring.h"
#include "risk/features.h"
#include "risk/model_file.h"

namespace rf::app {
namespace {

using Json = nlohmann::json;

constexpr std::size_t calls_most = 1'000;

struct Model {
  std::optional<risk::Scorer> scorer;
  std::string why_not = "No model was named.";
};

Result<Model> load_model(const std::string& file) {
  Model out;
  if (file.empty()) return out;
  constexpr std::size_t model_most = 256 * 1024 * 1024;
  auto bytes = read_text(file, model_most);
  if (!bytes) return tl::unexpected(bytes.error());
  auto model = risk::read_model(*bytes);
  if (!model) return fail(model.error().code, file + ": " + model.error().message);
  out.why_not = risk::why_no_score(*model, std::string(risk::features_version()));
  if (!out.why_not.empty()) return out;
  auto scorer = risk::Scorer::make(std::move(*model));
  if (!scorer) return fail(scorer.error().code, file + ": " + scorer.error().message);
  out.scorer = std::move(*scorer);
  return out;
}

std::string clock(std::int64_t ms) {
  return fmt::format("{:02}:{:02}.{:03}", ms / 60'000, ms / 1'000 % 60, ms % 1'000);
}

// What was last shown of a call, so that only what is new is shown.
struct Shown {
  explicit Shown(monitor::LiveCall made) : call(std::move(made)) {}
  monitor::LiveCall call;
  std::string score, mood;
  std::vector<std::string> advice;
};

class Replay {
 public:
  Replay(const ReplayOptions& options, Monitoring monitoring, Model model, bool json)
      : options_(options), monitoring_(std::move(monitoring)), model_(std::move(model)), json_(json) {}

  int run(const std::string& text) {
    if (json_) std::cout << "{\"changes\": [";
    const auto began = std::chrono::steady_clock::now();
    int line = 0;
    for (const auto row : split(text, '\n')) {
      ++line;
      if (trim(row).empty()) continue;
      auto event = monitor::event_of_text(row);
      if (!event) {
        bad_.push_back({line, event.error().message});
        continue;
      }
      if (options_.speed > 0) {
        const auto after = std::chrono::duration<double, std::milli>(
            static_cast<double>(monitor::at_ms(*event)) / options_.speed);
        std::this_thread::sleep_until(began +
                                      std::chrono::duration_cast<std::chrono::steady_clock::duration>(after));
      }
      if (auto done = take(*event); !done) bad_.push_back({line, done.error().message});
      std::cout.flush();
    }
    finish();
    tell_problems(options_.file, bad_);
    if (calls_.empty())
      return complain({"events-missing", options_.file + " has no event; each line is one, such as "
                                                         "{\"call\":\"C1\",\"event\":\"started\"}"});
    return bad_.empty() ? 0 : 1;
  }

 private:
  Done take(const monitor::Event& event) {
    auto at = calls_.find(event.call);
    if (at == calls_.end()) {
      if (calls_.size() >= calls_most) return fail("calls-many", "a file is of at most 1,000 calls");
      at = calls_.emplace(event.call, Shown(monitor::LiveCall(monitoring_.catalogue, event.call))).first;
    }
    auto& shown = at->second;
    if (auto done = shown.call.apply(event); !done) return done;
    if (!json_) tell_event(shown.call, event);
    show(shown, event);
    return {};
  }

  monitor::LiveScore score_of(const monitor::State& state) const {
    return monitor::live_score(state, {}, model_.scorer ? &*model_.scorer : nullptr, model_.why_not,
                               options_.language);
  }

  void tell_event(const monitor::LiveCall& call, const monitor::Event& event) const {
    const auto* segment = std::get_if<monitor::Segment>(&event.what);
    if (!segment) {
      const auto json = monitor::to_json(event);
      std::cout << clock(monitor::at_ms(event)) << " " << event.call << " "
                << json["event"].get<std::string>() << "\n";
      return;
    }
    const auto line = call.line(segment->id);
    if (!segment->final || !line.reading) return;
    const auto& feeling = line.reading->feeling;
    std::cout << fmt::format("{} {} {}: {} [{} {:+.2f}]\n", clock(segment->from_ms), event.call,
                             name(segment->who), segment->words, name(feeling.label), feeling.milli / 1000.0);
  }

  void show(Shown& shown, const monitor::Event& event) {
    const auto state = shown.call.state();
    const auto score = score_of(state);
    const auto advice = monitoring_.advice.advise(state, score, *monitoring_.catalogue);
    std::vector<std::string> ids;
    for (const auto& one : advice) ids.push_back(one.id);
    const auto said = words_of(score), mood = words_of(state);
    if (said == shown.score && mood == shown.mood && ids == shown.advice) return;
    if (json_) {
      std::cout << (first_ ? "\n" : ",\n")
                << Json{{"call", event.call},
                        {"at_ms", monitor::at_ms(event)},
                        {"score", monitor::to_json(score)},
                        {"sentiment", monitor::to_json(state)["customer"]},
                        {"trend", name(state.trend)},
                        {"advice", monitor::to_json(advice, options_.language)}}
                       .dump(-1, ' ', false, Json::error_handler_t::replace);
    } else {
      if (said != shown.score) std::cout << "  score: " << said << "\n";
      if (mood != shown.mood) std::cout << "  customer: " << mood << "\n";
      tell_advice(advice, shown.advice);
    }
    first_ = false;
    shown.score = said, shown.mood = mood, shown.advice = std::move(ids);
  }

  void tell_advice(const std::vector<monitor::Advice>& advice, const std::vector<std::string>& before) const {
    for (const auto& one : advice) {
      if (std::find(before.begin(), before.end(), one.id) != before.end()) continue;
      std::string why;
      for (const auto& reason : one.reasons)
        why += (why.empty() ? "" : "; ") + reason.text.in(options_.language);
      std::cout << "  advice: " << one.text.in(options_.language) << " (" << why << ")\n";
    }
  }

  static std::string words_of(const monitor::LiveScore& score) {
    if (score.kind == monitor::LiveScore::Kind::none) return "no score: " + score.why_no_model;
    auto out = fmt::format("{:.0f} {}", score.score, risk::name(score.level));
    if (score.kind == monitor::LiveScore::Kind::rule)
      out += " (" + score.label + "; " + score.why_no_model + ")";
    return out;
  }
  static std::string words_of(const monitor::State& state) {
    const auto recent = state.customer.recent_milli;
    return recent ? fmt::format("{:+.2f}, {}", *recent / 1000.0, name(state.trend))
                  : std::string("nothing heard yet");
  }

  // What is known of each call at the end.
  void finish() {
    if (json_) std::cout << "],\n\"calls\": [";
    bool first = true;
    for (const auto& [id, shown] : calls_) {
      const auto state = shown.call.state();
      const auto score = score_of(state);
      if (json_) {
        auto whole = monitor::to_json(state);
        whole["risk"] = monitor::to_json(score);
        whole["advice"] = monitor::to_json(monitoring_.advice.advise(state, score, *monitoring_.catalogue),
                                           options_.language);
        std::cout << (first ? "\n" : ",\n") << whole.dump(-1, ' ', false, Json::error_handler_t::replace);
      } else {
        tell_end(id, state, score);
      }
      first = false;
    }
    if (json_) std::cout << "]}\n";
  }

  void tell_end(const std::string& id, const monitor::State& state, const monitor::LiveScore& score) const {
    const auto& quality = state.quality;
    std::cout << fmt::format("\n{}: {} segments in {}, {}\n", id, state.segments, clock(quality.duration_ms),
                             words_of(score));
    std::cout << fmt::format("  agent {} s, customer {} s, both {} s, hold {} s, silence {} s\n",
                             quality.agent_ms / 1000, quality.customer_ms / 1000, quality.both_ms / 1000,
                             quality.hold_ms / 1000, quality.silence_ms / 1000);
    for (const auto& one : state.promises)
      std::cout << fmt::format("  promise ({}): {} {} {} \"{}\"\n", name(one.status), one.amount,
                               one.currency, one.date, one.words);
    for (const auto& [what, list] : {std::pair{"topic", &state.topics}, {"moment", &state.moments}})
      for (const auto& one : *list)
        std::cout << fmt::format("  {} {} at {}: \"{}\"\n", what, one.id, clock(one.first.from_ms),
                                 one.words);
  }

  const ReplayOptions& options_;
  Monitoring monitoring_;
  Model model_;
  bool json_;
  bool first_ = true;
  std::map<std::string, Shown> calls_;
  std::vector<reports::Problem> bad_;
};

}  // namespace

int monitor_replay(const Common& common, const ReplayOptions& options) {
  auto monitoring = load_monitoring(options.monitoring);
  if (!monitoring) return complain(monitoring.error());
  auto model = load_model(options.model);
  if (!model) return complain(model.error());
  auto text = read_text(options.file);
  if (!text) return complain(text.error());
  return Replay(options, std::move(*monitoring), std::move(*model), common.json).run(*text);
}

}  // namespace rf::app
