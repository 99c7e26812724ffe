#include "risk/card_json.h"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "base/text.h"

namespace rf::risk {
namespace {

using Json = nlohmann::json;
constexpr int version = 1;
constexpr std::size_t largest = 16 << 20;

tl::unexpected<Error> wrong(const std::string& entry, const std::string& what) {
  return fail("model-card", "The model's card: " + entry + " " + what + ".");
}

Json number_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

// The entries of one object, read on after the first that is wrong.
class Entries {
 public:
  Entries(const Json& object, std::string place) : object_(object), place_(std::move(place)) {}
  std::string trouble;  // "": none

  std::string text(const char* name) {
    const Json* found = find(name);
    if (!found) return "";
    if (found->is_string()) return found->get<std::string>();
    note(name, "is no text");
    return "";
  }
  // null is NaN where `missing_allowed`.
  double number(const char* name, double least, double most, double otherwise, bool missing_allowed = false) {
    const Json* found = find(name);
    if (!found) return otherwise;
    if (found->is_null() && missing_allowed) return std::numeric_limits<double>::quiet_NaN();
    if (found->is_number()) {
      const auto value = found->get<double>();
      if (value >= least && value <= most) return value;
    }
    note(name, "is no number from " + Json(least).dump() + " to " + Json(most).dump());
    return otherwise;
  }
  std::uint64_t count(const char* name) {
    const Json* found = find(name);
    if (!found) return 0;
    if (found->is_number_unsigned()) return found->get<std::uint64_t>();
    note(name, "is no whole number");
    return 0;
  }
  bool flag(const char* name) {
    const Json* found = find(name);
    if (!found) return false;
    if (!found->is_boolean()) note(name, "is neither true nor false");
    return found->is_boolean() && found->get<bool>();
  }
  const Json* find(const char* name) const {
    const auto found = object_.find(name);
    return found == object_.end() ? nullptr : &*found;
  }
  void note(const char* name, const std::string& what) {
    if (trouble.empty()) trouble = place_ + name + " " + what;
  }

 private:
  const Json& object_;
  std::string place_;
};

constexpr double huge = 1e300;

Result<std::vector<FeatureCard>> read_features(const Json& list) {
  std::vector<FeatureCard> features;
  for (const Json& one : list) {
    const std::string place = "features[" + std::to_string(features.size()) + "]";
    if (!one.is_object()) return wrong(place, "is no object");
    Entries entries(one, place + ".");
    FeatureCard feature;
    feature.name = entries.text("name");
    feature.unit = entries.text("unit");
    feature.usual = entries.number("usual", -huge, huge, std::numeric_limits<double>::quiet_NaN(), true);
    feature.kind = entries.text("kind");
    feature.decimal = entries.text("decimal");
    if (feature.name.empty()) entries.note("name", "is missing");
    if (!feature.kind.empty() && feature.kind != "number" && feature.kind != "duration" &&
        feature.kind != "text")
      entries.note("kind", "is none of number, duration, text");
    if (!feature.decimal.empty() && feature.decimal != "." && feature.decimal != ",")
      entries.note("decimal", "is neither . nor ,");
    if (!entries.trouble.empty()) return fail("model-card", "The model's card: " + entries.trouble + ".");
    features.push_back(std::move(feature));
  }
  return features;
}

std::string read_settings(const Json& json, Card& card) {
  if (const auto found = json.find("calibration"); found != json.end()) {
    if (!found->is_object()) return "calibration is no object";
    Entries entries(*found, "calibration.");
    card.calibration.slope = entries.number("slope", -1e6, 1e6, 1);
    card.calibration.intercept = entries.number("intercept", -1e6, 1e6, 0);
    if (!entries.trouble.empty()) return entries.trouble;
  }
  if (const auto found = json.find("thresholds"); found != json.end()) {
    if (!found->is_object()) return "thresholds is no object";
    Entries entries(*found, "thresholds.");
    card.thresholds.high = entries.number("high", 0, 100, 70);
    card.thresholds.medium = entries.number("medium", 0, 100, 40);
    if (card.thresholds.medium > card.thresholds.high) entries.note("medium", "is above thresholds.high");
    if (!entries.trouble.empty()) return entries.trouble;
  }
  if (const auto found = json.find("parameters"); found != json.end()) {
    if (!found->is_object()) return "parameters is no object";
    for (const auto& [name, value] : found->items()) {
      if (!value.is_string()) return "parameters." + name + " is no text";
      card.parameters[name] = value.get<std::string>();
    }
  }
  return "";
}

std::string read_seen(const Json& json, SeenRows& seen) {
  const auto found = json.find("seen");
  if (found == json.end()) return "";
  if (!found->is_object()) return "seen is no object";
  Entries entries(*found, "seen.");
  seen.salt = entries.text("salt");
  seen.ids = entries.flag("ids"), seen.running = entries.flag("running"), seen.rows = entries.flag("rows");
  auto bits = base64_decode(entries.text("bits"));
  if (!bits || bits->empty()) entries.note("bits", "is no base64");
  if (entries.trouble.empty()) seen.bits = std::move(*bits);
  return entries.trouble;
}

}  // namespace

std::string card_json(const Card& card) {
  Json features = Json::array();
  for (const auto& one : card.features) {
    Json feature = Json::object();
    feature["name"] = one.name;
    feature["unit"] = one.unit;
    feature["usual"] = number_or_null(one.usual);
    if (!one.kind.empty()) feature["kind"] = one.kind;
    if (!one.decimal.empty()) feature["decimal"] = one.decimal;
    features.push_back(std::move(feature));
  }
  Json json = Json::object();
  json["version"] = version;
  json["name"] = card.name;
  json["features"] = std::move(features);
  json["features_version"] = card.features_version;
  json["calibration"]["slope"] = card.calibration.slope;
  json["calibration"]["intercept"] = card.calibration.intercept;
  json["thresholds"]["high"] = card.thresholds.high;
  json["thresholds"]["medium"] = card.thresholds.medium;
  json["data_digest"] = card.data_digest;
  json["target"] = card.target;
  json["positive"] = card.positive;
  json["rows"] = card.rows;
  json["positives"] = card.positives;
  json["groups"] = card.groups;
  json["seed"] = card.seed;
  json["parameters"] = card.parameters;
  // Trainings keep these beside the model, so that the same data and seed give the same bytes.
  if (!card.trained_at.empty()) json["trained_at"] = card.trained_at;
  if (!card.trained_by.empty()) json["trained_by"] = card.trained_by;
  json["demonstrated"] = card.demonstrated;
  json["roc_auc"] = number_or_null(card.roc_auc);
  json["roc_auc_low"] = number_or_null(card.roc_auc_low);
  json["roc_auc_high"] = number_or_null(card.roc_auc_high);
  json["brier"] = number_or_null(card.brier);
  json["baseline_brier"] = number_or_null(card.baseline_brier);
  json["permutation_p"] = number_or_null(card.permutation_p);
  if (!card.seen.bits.empty()) {
    json["seen"]["salt"] = card.seen.salt;
    json["seen"]["ids"] = card.seen.ids;
    json["seen"]["running"] = card.seen.running;
    json["seen"]["rows"] = card.seen.rows;
    json["seen"]["bits"] = base64(card.seen.bits);
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Card> read_card(std::string_view text) {
  if (text.size() > largest) return wrong("it", "is longer than a card may be");
  // Cards are shallow; what is not must not be taken apart level by level.
  const auto shallow = [](int depth, Json::parse_event_t, Json&) { return depth < 8; };
  const Json json = Json::parse(text.begin(), text.end(), shallow, false);
  if (!json.is_object()) return wrong("it", "is no JSON object");
  Entries entries(json, "");
  Card card;
  if (entries.number("version", 1, huge, 1) > version)
    return wrong("it", "was written by a newer Ringfence; update this one");
  card.name = entries.text("name");
  card.features_version = entries.text("features_version");
  card.data_digest = entries.text("data_digest");
  card.target = entries.text("target");
  card.positive = entries.text("positive");
  card.rows = entries.count("rows");
  card.positives = entries.count("positives");
  card.groups = entries.count("groups");
  card.seed = entries.count("seed");
  card.trained_at = entries.text("trained_at");
  card.trained_by = entries.text("trained_by");
  card.demonstrated = entries.flag("demonstrated");
  card.roc_auc = entries.number("roc_auc", 0, 1, 0, true);
  card.roc_auc_low = entries.number("roc_auc_low", 0, 1, 0, true);
  card.roc_auc_high = entries.number("roc_auc_high", 0, 1, 0, true);
  card.brier = entries.number("brier", 0, 1, 0, true);
  card.baseline_brier = entries.number("baseline_brier", 0, 1, 0, true);
  card.permutation_p = entries.number("permutation_p", 0, 1, 1, true);
  const Json* features = entries.find("features");
  if (!features || !features->is_array()) entries.note("features", "is missing or no list");
  if (!entries.trouble.empty()) return fail("model-card", "The model's card: " + entries.trouble + ".");
  auto read = read_features(*features);
  if (!read) return tl::unexpected(read.error());
  card.features = std::move(*read);
  for (const auto& trouble : {read_settings(json, card), read_seen(json, card.seen)})
    if (!trouble.empty()) return fail("model-card", "The model's card: " + trouble + ".");
  return card;
}

}  // namespace rf::risk
