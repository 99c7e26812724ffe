#include "reports/risk_run.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/digest.h"

namespace rf::reports {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::size_t largest = std::size_t{1} << 20;

}  // namespace

std::string run_json(const RunFacts& run, std::string_view model) {
  const Json json = {{"when", run.when},          {"by", run.by},           {"command", run.command},
                     {"seed", run.seed},          {"seconds", run.seconds}, {"version", run.version},
                     {"model", sha256_hex(model)}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<KeptRun> read_run(std::string_view text) {
  const auto broken = [](const std::string& what) {
    return fail("run-broken", "run.json is not what a training writes: " + what +
                                  ". Without that file nobody knows who trained the model and when; take it "
                                  "away or copy the training's folder again.");
  };
  if (text.size() > largest) return broken("it is far too long");
  const auto shallow = [](int depth, Json::parse_event_t, Json&) { return depth < 4; };
  const auto json = Json::parse(text.begin(), text.end(), shallow, false);
  if (!json.is_object()) return broken("it is no JSON object");
  KeptRun kept;
  const std::pair<const char*, std::string*> texts[] = {{"when", &kept.run.when},
                                                        {"by", &kept.run.by},
                                                        {"command", &kept.run.command},
                                                        {"version", &kept.run.version},
                                                        {"model", &kept.model_digest}};
  for (const auto& [name, to] : texts) {
    const auto found = json.find(name);
    if (found == json.end() || !found->is_string()) return broken(std::string("'") + name + "' is no text");
    *to = found->get<std::string>();
  }
  const auto seed = json.find("seed"), seconds = json.find("seconds");
  if (seed == json.end() || !seed->is_number_unsigned()) return broken("'seed' is no whole number");
  if (seconds == json.end() || !seconds->is_number()) return broken("'seconds' is no number");
  kept.run.seed = seed->get<std::uint64_t>(), kept.run.seconds = seconds->get<double>();
  return kept;
}

}  // namespace rf::reports
