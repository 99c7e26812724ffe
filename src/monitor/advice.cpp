#include "monitor/advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace rf::monitor {
namespace {

using What = Condition::What;

bool named(const Condition& condition, std::string_view name) {
  return std::find(condition.names.begin(), condition.names.end(), name) != condition.names.end();
}

Texts texts(std::string en, std::string hi, std::string ja) {
  return {std::move(en), std::move(hi), std::move(ja)};
}

}  // namespace

Texts name_of(const Catalogue& catalogue, const std::string& id) {
  if (id == private_before_identity)
    return texts("Private facts before the identity check", "पहचान से पहले निजी जानकारी",
                 "本人確認前の個人情報");
  if (id == private_to_wrong_person)
    return texts("Private facts to somebody else", "किसी और को निजी जानकारी", "本人以外への個人情報");
  const auto index = catalogue.index_of(id);
  return index ? catalogue.all()[*index].name : texts(id, id, id);
}

namespace {

class Judge {
 public:
  Judge(const State& state, const LiveScore& score, const Catalogue& catalogue)
      : state_(state), score_(score), catalogue_(catalogue) {}

  std::optional<Reason> holds(const Condition& condition, std::string code) const {
    auto why = why_of(condition);
    if (!why) return std::nullopt;
    return Reason{std::move(code), std::move(*why)};
  }

 private:
  std::optional<Texts> why_of(const Condition& one) const {
    switch (one.what) {
      case What::level:
      case What::score_at_least: return by_score(one);
      case What::sentiment_below:
      case What::sentiment_at_least: return by_sentiment(one);
      case What::trend: return by_trend(one);
      case What::promise: return by_promise(one);
      case What::topic:
      case What::moment: return by_heard(one);
      case What::no_moment: return by_missing(one);
      case What::after: return by_time(one);
      case What::on_hold: return by_hold();
      default: return by_quality(one);
    }
  }

  std::optional<Texts> by_score(const Condition& one) const {
    if (score_.kind == LiveScore::Kind::none) return std::nullopt;
    const auto* level = score_.level == risk::Level::high     ? "high"
                        : score_.level == risk::Level::medium ? "medium"
                                                              : "low";
    const bool fits = one.what == What::level ? named(one, level) : score_.score >= one.number;
    if (!fits) return std::nullopt;
    const auto shown = fmt::format("{:.0f}", score_.score);
    const bool rule = score_.kind == LiveScore::Kind::rule;
    return texts((rule ? "the rule gives " : "the score is ") + shown + ", " + level,
                 (rule ? "नियम के अनुसार " : "स्कोर ") + shown + ", " + hindi_level(),
                 (rule ? "ルールによる点数 " : "リスクスコア ") + shown + "、" + japanese_level());
  }
  std::string hindi_level() const {
    return score_.level == risk::Level::high     ? "उच्च जोखिम"
           : score_.level == risk::Level::medium ? "मध्यम जोखिम"
                                                 : "कम जोखिम";
  }
  std::string japanese_level() const {
    return score_.level == risk::Level::high     ? "高リスク"
           : score_.level == risk::Level::medium ? "中リスク"
                                                 : "低リスク";
  }

  std::optional<Texts> by_sentiment(const Condition& one) const {
    if (!state_.customer.recent_milli) return std::nullopt;
    const double value = *state_.customer.recent_milli / 1000.0;
    const bool fits = one.what == What::sentiment_below ? value < one.number : value >= one.number;
    if (!fits) return std::nullopt;
    const auto shown = fmt::format("{:+.2f}", value);
    return texts("the customer's mood is " + shown, "ग्राहक का मूड " + shown, "お客様の感情スコア " + shown);
  }

  std::optional<Texts> by_trend(const Condition& one) const {
    if (state_.trend == Trend::unknown || !named(one, name(state_.trend))) return std::nullopt;
    switch (state_.trend) {
      case Trend::declining:
        return texts("the mood is getting worse", "मूड बिगड़ रहा है", "感情が悪化しています");
      case Trend::improving:
        return texts("the mood is getting better", "मूड सुधर रहा है", "感情が改善しています");
      default: return texts("the mood is steady", "मूड स्थिर है", "感情は安定しています");
    }
  }

  std::optional<Texts> by_promise(const Condition& one) const {
    const auto* standing = state_.standing();
    const bool withdrawn =
        !standing && !state_.promises.empty() && state_.promises.back().status == Promise::Status::withdrawn;
    if (standing && (named(one, "standing") || named(one, standing->dated() ? "dated" : "vague"))) {
      const auto what = join_words(standing->amount, standing->currency, standing->date);
      return texts("promised: " + what, "वादा: " + what, "お約束: " + what);
    }
    if (!standing && named(one, "none"))
      return texts("nothing was promised", "कोई वादा नहीं हुआ", "お約束はまだありません");
    if (withdrawn && named(one, "withdrawn"))
      return texts("the promise was taken back", "वादा वापस लिया गया", "お約束が取り消されました");
    return std::nullopt;
  }
  static std::string join_words(const std::string& amount, const std::string& currency,
                                const std::string& date) {
    std::string out;
    for (const auto* part : {&amount, &currency, &date})
      if (!part->empty()) out += (out.empty() ? "" : " ") + *part;
    return out.empty() ? "?" : out;
  }

  std::optional<Texts> by_heard(const Condition& one) const {
    for (const auto& id : one.names) {
      const auto* heard = one.what == What::topic ? state_.topic(id) : state_.moment(id);
      if (!heard) continue;
      const auto name = name_of(id);
      return texts(name.en + ": \"" + heard->words + "\"", name.hi + ": \"" + heard->words + "\"",
                   name.ja + ": 「" + heard->words + "」");
    }
    return std::nullopt;
  }
  std::optional<Texts> by_missing(const Condition& one) const {
    for (const auto& id : one.names)
      if (state_.moment(id)) return std::nullopt;
    const auto name = name_of(one.names.front());
    return texts("not heard yet: " + name.en, "अभी नहीं सुना: " + name.hi, "まだ聞かれていません: " + name.ja);
  }
  Texts name_of(const std::string& id) const { return monitor::name_of(catalogue_, id); }

  std::optional<Texts> by_quality(const Condition& one) const {
    const auto& quality = state_.quality;
    if (one.what == What::agent_interruptions_above) {
      if (quality.agent_interruptions <= one.number) return std::nullopt;
      const auto times = std::to_string(quality.agent_interruptions);
      return texts("interrupted " + times + " times", times + " बार टोका", times + "回さえぎりました");
    }
    const auto value = one.what == What::agent_share_above ? quality.agent_share
                       : one.what == What::silence_above   ? quality.silence_share
                       : one.what == What::overlap_above   ? quality.overlap_share
                                                           : state_.customer.negative_share();
    if (!value || *value <= one.number) return std::nullopt;
    const auto shown = fmt::format("{:.0f} %", *value * 100);
    switch (one.what) {
      case What::agent_share_above:
        return texts("the agent speaks " + shown + " of the time", "एजेंट " + shown + " समय बोलता है",
                     "担当者の発話 " + shown);
      case What::silence_above:
        return texts(shown + " of the call is silence", "कॉल का " + shown + " चुप्पी", "無音 " + shown);
      case What::overlap_above:
        return texts(shown + " of the speech overlaps", "बातचीत का " + shown + " एक साथ",
                     "発話の重なり " + shown);
      default:
        return texts(shown + " of what the customer says is negative", "ग्राहक की " + shown + " बातें नकारात्मक",
                     "お客様の否定的な発言 " + shown);
    }
  }

  std::optional<Texts> by_time(const Condition& one) const {
    if (static_cast<double>(state_.quality.duration_ms) < one.number) return std::nullopt;
    const auto shown = std::to_string(state_.quality.duration_ms / 1000);
    return texts("after " + shown + " s", shown + " सेकंड बाद", shown + "秒経過");
  }
  std::optional<Texts> by_hold() const {
    if (!state_.on_hold) return std::nullopt;
    return texts("the customer is on hold", "ग्राहक होल्ड पर है", "保留中です");
  }

  const State& state_;
  const LiveScore& score_;
  const Catalogue& catalogue_;
};

constexpr std::array condition_names = {"level",
                                        "score_at_least",
                                        "sentiment_below",
                                        "sentiment_at_least",
                                        "trend",
                                        "promise",
                                        "topic",
                                        "moment",
                                        "no_moment",
                                        "agent_share_above",
                                        "silence_above",
                                        "overlap_above",
                                        "agent_interruptions_above",
                                        "negative_share_above",
                                        "after",
                                        "on_hold"};

}  // namespace

std::vector<Advice> AdviceRules::advise(const State& state, const LiveScore& score,
                                        const Catalogue& catalogue) const {
  const Judge judge(state, score, catalogue);
  std::vector<Advice> out;
  for (const auto& rule : rules_) {
    if (out.size() >= show_at_most_) break;
    Advice made{rule.id, rule.text, {}};
    for (const auto& condition : rule.when) {
      auto reason = judge.holds(condition, condition_names[static_cast<std::size_t>(condition.what)]);
      if (!reason) break;
      made.reasons.push_back(std::move(*reason));
    }
    if (made.reasons.size() == rule.when.size()) out.push_back(std::move(made));
  }
  return out;
}

nlohmann::json to_json(const std::vector<Advice>& advice, std::string_view language) {
  auto out = nlohmann::json::array();
  for (const auto& one : advice) {
    auto reasons = nlohmann::json::array();
    for (const auto& reason : one.reasons)
      reasons.push_back({{"code", reason.code}, {"text", reason.text.in(language)}});
    out.push_back({{"id", one.id}, {"text", one.text.in(language)}, {"reasons", std::move(reasons)}});
  }
  return out;
}

}  // namespace rf::monitor
