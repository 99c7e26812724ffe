#include "risk/reasons.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <numeric>

#include "base/error.h"
#include "base/text.h"
#include "risk/feature_names.h"

namespace rf::risk {
namespace {

constexpr std::size_t longest_name = 60;

std::size_t of(Tongue tongue) { return static_cast<std::size_t>(tongue); }

const InTongues* find(std::span<const InTongues> table, std::string_view key) {
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const auto& one) { return one.key == key; });
  return found == table.end() ? nullptr : &*found;
}

// A column's name is somebody else's text: no line breaks or what a screen hides, and no longer than a label.
std::string plain(std::string_view name) {
  std::string text = repair_utf8(beginning(name, longest_name));
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  for (auto at = hidden_character(text); at != std::string::npos; at = hidden_character(text)) {
    std::size_t size = 1;
    while (at + size < text.size() && (static_cast<unsigned char>(text[at + size]) & 0xC0) == 0x80) ++size;
    text.replace(at, size, " ");
  }
  return text;
}

// Three digits that count; whole numbers up to a million as they are.
std::string number_words(double value) {
  char digits[64];
  const bool whole = value == std::floor(value) && std::abs(value) < 1e6;
  const auto format = std::abs(value) >= 1e6 || (value != 0 && std::abs(value) < 1e-3)
                          ? std::chars_format::scientific
                          : std::chars_format::fixed;
  int places = 2;
  if (whole)
    places = 0;
  else if (format == std::chars_format::fixed)
    places = std::abs(value) >= 100 ? 0 : std::abs(value) >= 10 ? 1 : std::abs(value) >= 0.1 ? 2 : 4;
  const auto end = std::to_chars(digits, digits + sizeof digits, value, format, places).ptr;
  std::string text(digits, end);
  if (format == std::chars_format::fixed && text.find('.') != std::string::npos) {
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

std::string seconds_words(double seconds, Tongue tongue) {
  static constexpr std::string_view second[] = {" s", " से॰", "秒"};
  static constexpr std::string_view minute[] = {" min", " मि॰", "分"};
  if (std::abs(seconds) < 100 || std::abs(seconds) > 1e8)
    return number_words(seconds) + std::string(second[of(tongue)]);
  const auto whole = std::llround(seconds);
  std::string text = std::to_string(whole / 60) + std::string(minute[of(tongue)]);
  if (whole % 60 != 0)
    text += (tongue == Tongue::japanese ? "" : " ") + std::to_string(std::abs(whole % 60)) +
            std::string(second[of(tongue)]);
  return text;
}

std::string percent_words(double share) {
  const double percent = share * 100;
  return number_words(std::abs(percent) >= 10 ? std::round(percent) : percent) + " %";
}

std::string not_known(Tongue tongue) {
  static constexpr std::string_view words[] = {"not known", "ज्ञात नहीं", "不明"};
  return std::string(words[of(tongue)]);
}

std::string reason_words(const FeatureCard& feature, double value, int tenths, Tongue tongue) {
  const std::string name = feature_words(feature, tongue), points = points_words(tenths);
  std::string is = value_words(feature, value, tongue);
  const InTongues* known = find(feature_names(), feature.name);
  if (known && !std::isnan(value)) is += known->behind[of(tongue)];
  const bool has_usual = std::isfinite(feature.usual);
  const std::string usual = has_usual ? value_words(feature, feature.usual, tongue) : "";
  switch (tongue) {
    case Tongue::hindi:
      return name + ": " + is + (has_usual ? ", आम तौर पर " + usual : "") + ": " + points + " अंक";
    case Tongue::japanese:
      return name + " " + is + (has_usual ? "、通常 " + usual : "") + "：" + points + "点";
    case Tongue::english: break;
  }
  return name + " " + is + (has_usual ? ", usual " + usual : "") + ": " + points +
         (std::abs(tenths) == 10 ? " point" : " points");
}

std::string others_words(std::size_t count, int tenths, Tongue tongue) {
  const std::string many = std::to_string(count), points = points_words(tenths);
  switch (tongue) {
    case Tongue::hindi: return "बाकी " + many + " मिलाकर: " + points + " अंक";
    case Tongue::japanese: return "その他" + many + "項目の合計：" + points + "点";
    case Tongue::english: break;
  }
  return (count == 1 ? "one other" : "the " + many + " others together") + ": " + points +
         (std::abs(tenths) == 10 ? " point" : " points");
}

}  // namespace

std::optional<Tongue> tongue_named(std::string_view name) {
  if (name == "en") return Tongue::english;
  if (name == "hi") return Tongue::hindi;
  if (name == "ja") return Tongue::japanese;
  return std::nullopt;
}

std::string feature_words(const FeatureCard& feature, Tongue tongue) {
  const InTongues* known = find(feature_names(), feature.name);
  return known ? std::string(known->words[of(tongue)]) : plain(feature.name);
}

std::string value_words(const FeatureCard& feature, double value, Tongue tongue) {
  if (!std::isfinite(value)) return not_known(tongue);
  if (feature.unit == "share") return percent_words(value);
  if (feature.unit == "s") return seconds_words(value, tongue);
  std::string text = number_words(value);
  if (const InTongues* unit = find(unit_names(), feature.unit))
    text += unit->words[of(tongue)];
  else if (!feature.unit.empty())
    text += " " + plain(feature.unit);
  return text;
}

std::string points_words(int tenths) {
  std::string text = tenths < 0 ? "-" : tenths > 0 ? "+" : "";
  text += std::to_string(std::abs(tenths) / 10);
  if (tenths % 10 != 0) text += "." + std::to_string(std::abs(tenths) % 10);
  return text;
}

std::vector<Reason> reasons(const Model& model, const Explanation& explanation, std::span<const float> row,
                            Tongue tongue, std::size_t most) {
  const std::size_t count = model.forest.features.size();
  RF_ASSERT(row.size() == count && explanation.points.size() == count);
  const std::vector<int> tenths = shown_points(explanation);
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
    return std::abs(explanation.points[a]) > std::abs(explanation.points[b]);
  });
  std::vector<Reason> said;
  int others = 0;
  std::size_t rest = 0;
  for (const std::size_t i : order) {
    if (explanation.points[i] == 0) continue;
    if (said.size() >= most) {
      others += tenths[i], ++rest;
      continue;
    }
    const FeatureCard feature =
        model.card ? model.card->features[i]
                   : FeatureCard{model.forest.features[i], "", std::numeric_limits<double>::quiet_NaN()};
    said.push_back({i, tenths[i], reason_words(feature, static_cast<double>(row[i]), tenths[i], tongue)});
  }
  if (rest > 0 && others != 0) said.push_back({count, others, others_words(rest, others, tongue)});
  return said;
}

}  // namespace rf::risk
