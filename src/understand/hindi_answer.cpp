#include "understand/hindi_answer.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>

namespace rf::understand {
namespace {

// What one cue contributes, its negation worked out.
enum class Says {
  nothing,
  yes,
  polite,
  no,
  claim,
  soft_claim,
  denial,
  fraud,
  harmless,
  coerced,
  other,
  family,
  aware,
  unsure,
  forgot,
  sarcasm,
  doubtful,
  tangled,
  aside,
  on_time,
  late,
  count
};

Says claimed(const HindiCue& cue, Says plain) {
  if (cue.negations > 1) return Says::tangled;
  if (cue.heavy) return cue.negated() ? Says::aside : Says::doubtful;
  if (cue.why) return cue.negated() ? Says::tangled : Says::denial;  // "maine kab kiya"
  if (cue.negated()) return Says::denial;
  if (cue.asked || cue.embedded || cue.slips) return Says::doubtful;
  return plain;
}

Says turned(const HindiCue& cue, Says plain, Says negated) {
  if (cue.negations > 1) return Says::tangled;
  return cue.negated() ? negated : plain;
}

Says says(const HindiCue& cue) {
  switch (cue.sign) {
    case Sign::assent: return cue.asked ? Says::doubtful : Says::yes;
    case Sign::polite: return cue.asked ? Says::doubtful : Says::polite;
    case Sign::dissent: return Says::no;
    case Sign::agree: return cue.asked ? Says::doubtful : turned(cue, Says::yes, Says::no);
    case Sign::claim: return claimed(cue, Says::claim);
    case Sign::soft_claim: return claimed(cue, Says::soft_claim);
    case Sign::deed: return Says::aside;
    case Sign::denial: return Says::denial;
    case Sign::aware: return turned(cue, Says::aware, Says::unsure);
    case Sign::recall: return turned(cue, Says::forgot, Says::nothing);
    case Sign::other: return turned(cue, Says::other, Says::nothing);
    case Sign::family: return turned(cue, Says::family, Says::nothing);
    case Sign::coerced: return turned(cue, Says::coerced, Says::aside);
    case Sign::fraud:
    case Sign::block: return turned(cue, Says::fraud, Says::harmless);
    case Sign::harmless: return Says::harmless;
    case Sign::unsure: return Says::unsure;
    case Sign::sarcasm: return Says::sarcasm;
    case Sign::doubtful: return Says::doubtful;
    case Sign::aside: return Says::aside;
    case Sign::same_number: return turned(cue, Says::claim, Says::denial);
    case Sign::other_number: return Says::denial;
    case Sign::on_time: return turned(cue, Says::on_time, Says::late);
    case Sign::late: return turned(cue, Says::late, Says::on_time);
    case Sign::unpaid: return Says::late;
    case Sign::already_paid: return turned(cue, Says::nothing, Says::late);
    default: return Says::nothing;
  }
}

struct Verdict {
  Intent intent = Intent::unclear, also = Intent::unclear;
  double confidence = 0;
  bool firm = false;
  bool empty = true;      // nothing was said to the question
  bool doubtful = false;  // said something that no yes may pass over
  std::vector<const HindiCue*> why;
};

// One part of an answer, between corrections.
class Part {
 public:
  explicit Part(Question question) : question_(question) {}

  void add(const HindiCue& cue, Says what) {
    if (what == Says::nothing) return;
    cues_.push_back({&cue, what});
    auto& most = strength_[static_cast<std::size_t>(what)];
    most = std::max(most, static_cast<double>(cue.strength));
    has_[static_cast<std::size_t>(what)] = true;
    if (what == Says::yes || what == Says::no) last_word_ = what;
    firm_ = firm_ || (what == Says::claim && cue.firm);
    insists_ = insists_ || (what == Says::no && cue.firm);
  }

  Verdict judge() const {
    if (cues_.empty()) return {};
    for (const auto step : {&Part::repaid, &Part::fraud, &Part::denied, &Part::in_doubt, &Part::no_fraud,
                            &Part::yes, &Part::words})
      if (auto verdict = (this->*step)()) return *verdict;
    return unclear();
  }

 private:
  bool has(Says what) const { return has_[static_cast<std::size_t>(what)]; }
  double strength(Says what) const { return strength_[static_cast<std::size_t>(what)]; }
  bool claims() const { return has(Says::claim) || has(Says::soft_claim); }
  bool paid_question() const { return question_ == Question::repaid; }

  // "Maine kiya hai, nahi nahi ji".
  bool ends_with_no() const {
    for (auto cue = cues_.rbegin(); cue != cues_.rend(); ++cue) {
      if (cue->second == Says::no) return true;
      if (cue->second == Says::claim || cue->second == Says::soft_claim || cue->second == Says::yes)
        return false;
    }
    return false;
  }

  Verdict unclear() const { return verdict(Intent::unclear, 0.3, false, {}); }

  Verdict verdict(Intent intent, double confidence, bool firm, std::initializer_list<Says> because) const {
    Verdict out{intent, Intent::unclear, confidence, firm, false, has(Says::doubtful), {}};
    for (const auto& [cue, what] : cues_)
      if (std::find(because.begin(), because.end(), what) != because.end()) out.why.push_back(cue);
    return out;
  }

  std::optional<Verdict> repaid() const {
    if (has(Says::late)) return verdict(Intent::no, strength(Says::late), true, {Says::late, Says::no});
    if (has(Says::on_time)) return verdict(Intent::yes, 0.9, true, {Says::on_time, Says::yes});
    return std::nullopt;
  }

  std::optional<Verdict> fraud() const {
    if (has(Says::coerced) && !has(Says::fraud))
      return has(Says::yes) || claims()
                 ? verdict(Intent::unsure, 0.6, true, {Says::coerced})
                 : verdict(Intent::fraud, strength(Says::coerced), true, {Says::coerced});
    if (!has(Says::fraud)) return std::nullopt;
    if (has(Says::claim) && !has(Says::denial)) return unclear();
    return verdict(Intent::fraud, strength(Says::fraud), true, {Says::fraud});
  }

  std::optional<Verdict> denied() const {
    if (has(Says::tangled)) return unclear();
    if (has(Says::sarcasm) && !has(Says::denial))
      return verdict(Intent::no, strength(Says::sarcasm), true, {Says::sarcasm});
    if (has(Says::denial)) {
      if (claims()) return unclear();
      // "Haan nahi kiya" agrees with the denial.
      const auto confidence = has(Says::unsure) ? 0.65
                              : has(Says::yes)  ? strength(Says::denial) * 0.85
                                                : strength(Says::denial);
      return verdict(Intent::no, confidence, true, {Says::denial, Says::no});
    }
    // Somebody else paid: to "is it fraud?" a report of it.
    if (has(Says::other) && question_ == Question::is_fraud && !claims())
      return verdict(Intent::fraud, 0.75, true, {Says::other});
    if (has(Says::other))
      return claims() ? unclear() : verdict(Intent::no, 0.7, true, {Says::other, Says::no});
    return std::nullopt;
  }

  std::optional<Verdict> in_doubt() const {
    if (has(Says::unsure) || (has(Says::forgot) && !claims()))
      return verdict(Intent::unsure, std::max({strength(Says::unsure), strength(Says::forgot), 0.6}), true,
                     {Says::unsure, Says::forgot});
    if (!has(Says::family) || claims()) return std::nullopt;
    if (has(Says::doubtful)) return unclear();
    if (last_word_ == Says::yes) return verdict(Intent::yes, 0.7, true, {Says::yes, Says::family});
    if (last_word_ == Says::no) return verdict(Intent::no, 0.7, true, {Says::no, Says::family});
    return verdict(Intent::unsure, 0.55, true, {Says::family});
  }

  // To "is it fraud?", "nahi, fraud nahi hai" is a plain no; to "was it you?" it says nothing of who paid.
  std::optional<Verdict> no_fraud() const {
    // "Nahi, ye sahi transaction hai".
    const bool right = std::any_of(cues_.begin(), cues_.end(), [](const auto& said) {
      return said.first->sign == Sign::agree && said.second == Says::yes;
    });
    if (question_ == Question::is_fraud && right && has(Says::no) && !claims() && !has(Says::doubtful))
      return verdict(Intent::no, 0.8, true, {Says::no});
    if (question_ != Question::is_fraud || !has(Says::harmless) || claims() || has(Says::yes) ||
        has(Says::doubtful))
      return std::nullopt;
    return verdict(Intent::no, has(Says::no) ? 0.95 : 0.85, true, {Says::no, Says::harmless});
  }

  std::optional<Verdict> yes() const {
    const bool said_no = last_word_ == Says::no;
    if (has(Says::doubtful) || (claims() && ends_with_no())) return unclear();
    if (claims()) {
      // "Nahi, maine kiya": one lost syllable away from "nahi, maine nahi kiya". "Nahi nahi, maine hi kiya"
      // is none.
      if (said_no && !has(Says::harmless) && !has(Says::yes) && !(firm_ || (insists_ && has(Says::claim))))
        return unclear();
      if (has(Says::no) && !has(Says::claim)) return unclear();
      const auto what = has(Says::claim) ? Says::claim : Says::soft_claim;
      const auto confidence =
          said_no ? 0.6 : std::min(strength(what) + (last_word_ == Says::yes ? 0.04 : 0.0), 0.98);
      auto out = verdict(Intent::yes, confidence, true, {what, Says::yes, Says::harmless});
      // "Fraud nahi, maine kiya", "nahi nahi, mera hi hai": both are said.
      const bool harmless = has(Says::harmless) || has(Says::no);
      if (question_ == Question::is_fraud && harmless) out.also = Intent::no;
      return out;
    }
    if (said_no) return std::nullopt;
    if (has(Says::harmless) && (question_ == Question::yes_no || question_ == Question::is_fraud))
      return verdict(Intent::yes, 0.65, true, {Says::harmless, Says::yes});
    if (has(Says::aware) && question_ == Question::yes_no)
      return verdict(Intent::yes, 0.6, true, {Says::aware, Says::yes});
    return std::nullopt;
  }

  std::optional<Verdict> words() const {
    if (has(Says::yes) && has(Says::no)) return std::nullopt;
    if (has(Says::no))
      return has(Says::harmless) ? unclear() : verdict(Intent::no, strength(Says::no), false, {Says::no});
    if (has(Says::doubtful) || has(Says::aside)) return unclear();
    if (has(Says::yes)) return verdict(Intent::yes, strength(Says::yes), false, {Says::yes});
    if (has(Says::polite)) return verdict(Intent::yes, strength(Says::polite), false, {Says::polite});
    return std::nullopt;
  }

  std::vector<std::pair<const HindiCue*, Says>> cues_;
  std::array<double, static_cast<std::size_t>(Says::count)> strength_{};
  std::array<bool, static_cast<std::size_t>(Says::count)> has_{};
  Says last_word_ = Says::nothing;
  bool firm_ = false, insists_ = false;
  Question question_;
};

// What holds after `first` was followed by `mark` and `then`. From a denial or a report of fraud only a
// correction by a whole statement leads to a yes.
Verdict follow(Verdict first, Sign mark, Verdict then) {
  if (then.empty) return first;
  if (first.empty) return then;
  const bool corrects = mark == Sign::correction;
  if (first.intent == then.intent) {
    if (then.confidence < first.confidence) std::swap(first, then);
    return then;
  }
  const auto unclear = [] { return Verdict{Intent::unclear, Intent::unclear, 0.3, false, false, false, {}}; };
  if (first.intent == Intent::yes && then.doubtful && then.intent == Intent::unclear) return unclear();
  switch (then.intent) {
    case Intent::fraud: return then;
    case Intent::no: return first.intent == Intent::fraud ? first : then;
    case Intent::yes:
      if (first.intent == Intent::fraud || (first.intent == Intent::no && (first.firm || !corrects)))
        if (!corrects || !then.firm) return first.intent == Intent::fraud || !corrects ? first : unclear();
      if (first.intent == Intent::unclear && first.doubtful) return unclear();
      then.confidence = std::min(then.confidence, 0.75);
      return then;
    case Intent::unsure:
      return first.intent == Intent::yes || (corrects && first.intent == Intent::no) ? then : first;
    default: return corrects && first.intent == Intent::yes ? then : first;
  }
}

bool is_mark(Sign sign) { return sign == Sign::correction || sign == Sign::contrast; }

Verdict weigh(Question question, const HindiCues& cues) {
  Verdict sum;
  Sign mark = Sign::contrast;
  Part part(question);
  for (const auto& cue : cues.list) {
    if (is_mark(cue.sign)) {
      sum = follow(sum, mark, part.judge());
      part = Part(question);
      mark = cue.sign;
    } else {
      part.add(cue, says(cue));
    }
  }
  return follow(sum, mark, part.judge());
}

// Whether so much was said beside a yes that it is none.
bool drowned(Question question, const Verdict& yes, const HindiCues& cues) {
  if (question == Question::repaid || question == Question::linked_number)
    return cues.loose_negation && !yes.firm;
  if (cues.loose_negation || cues.weighty) return true;
  // "Kiya, fraud call ..." trusts nobody; only a whole "maine kiya" is heard beside it.
  const auto is = [](Sign sign) { return [sign](const HindiCue& cue) { return cue.sign == sign; }; };
  const bool suspects = std::any_of(cues.list.begin(), cues.list.end(), is(Sign::is_scam));
  const bool claims = std::any_of(yes.why.begin(), yes.why.end(),
                                  [](const HindiCue* cue) { return cue->sign == Sign::claim; });
  if (suspects && !claims) return true;
  // "Haan, kya hua?" answers nothing yet.
  const bool asks = !cues.list.empty() && cues.list.back().sign == Sign::soft_repeat &&
                    cues.list.front().sign != Sign::soft_repeat;
  return !yes.firm && (!cues.plain || asks);
}

Meaning spoken(Question question, const HindiWords& words, const HindiCues& cues, bool& firm) {
  const auto sum = weigh(question, cues);
  firm = sum.firm;
  if (sum.intent == Intent::yes && drowned(question, sum, cues)) return {Intent::unclear, 0.3, {}};
  Meaning out{sum.intent, sum.confidence, hindi_why(words, sum.why)};
  out.also = sum.also;
  return out;
}

// Which cards are wanted. "Physical nahi, virtual": a negator belongs to the card before it.
Meaning chosen(const HindiWords& words, const HindiCues& cues) {
  bool wants[2] = {}, refuses[2] = {};
  std::vector<const HindiCue*> why;
  const auto last = [&](Sign sign) {
    const HindiCue* out = nullptr;
    for (const auto& cue : cues.list)
      if (cue.sign == sign) out = &cue;
    return out;
  };
  const auto simple = [&](const HindiCue* cue, Intent intent) {
    return Meaning{intent, cue->strength, hindi_why(words, {cue})};
  };
  if (const auto* cue = last(Sign::compare)) return simple(cue, Intent::unsure);
  for (const auto& cue : cues.list) {
    const bool both = cue.sign == Sign::both;
    if (cue.sign == Sign::correction) {
      wants[0] = wants[1] = false;
      why.clear();
    }
    if (!both && cue.sign != Sign::physical && cue.sign != Sign::virtual_card) continue;
    for (const int card : {0, 1})
      if (both || (card == 0) == (cue.sign == Sign::physical)) (cue.negated() ? refuses : wants)[card] = true;
    why.push_back(&cue);
  }
  for (const int card : {0, 1}) wants[card] = wants[card] && !refuses[card];
  const auto said = hindi_why(words, why);
  if (const auto* cue = last(Sign::neither); cue && !wants[0] && !wants[1]) return simple(cue, Intent::no);
  if (refuses[0] && refuses[1]) return {Intent::no, 0.85, said};
  if (wants[0] && wants[1])
    return last(Sign::both) ? Meaning{Intent::both, 0.9, said} : Meaning{Intent::both, 0.6, said};
  if (wants[0] || refuses[1]) return {Intent::physical, wants[0] ? 0.9 : 0.75, said};
  if (wants[1] || refuses[0]) return {Intent::virtual_card, wants[1] ? 0.9 : 0.75, said};
  if (const auto* cue = last(Sign::either)) return simple(cue, Intent::unsure);
  if (const auto* cue = last(Sign::unsure)) return simple(cue, Intent::unsure);
  if (const auto* cue = last(Sign::dissent)) return {Intent::no, 0.6, hindi_why(words, {cue})};
  return {};
}

// The value that was asked for is looked for elsewhere (hindi_values); here whether one is not known, or was
// paid: "kal diya tha".
Meaning value(Question question, const HindiWords& words, const HindiCues& cues) {
  for (const auto& cue : cues.list)
    if (cue.sign == Sign::unsure || cue.sign == Sign::recall)
      return {Intent::unsure, cue.strength, hindi_why(words, {&cue})};
  for (const auto& cue : cues.list) {
    const auto what = says(cue);
    if (question == Question::date && (what == Says::claim || what == Says::soft_claim))
      return {Intent::already_paid, 0.7, hindi_why(words, {&cue})};
  }
  return {};
}

}  // namespace

std::vector<std::string> hindi_why(const HindiWords& words, const std::vector<const HindiCue*>& cues) {
  std::vector<std::string> out;
  for (const auto* cue : cues)
    for (auto i = cue->begin; i < cue->end; ++i) out.push_back(words[i].said);
  return out;
}

Meaning hindi_answer(Question question, const HindiWords& words, const HindiCues& cues, bool& firm) {
  firm = false;
  switch (question) {
    case Question::yes_no:
    case Question::is_fraud:
    case Question::linked_number:
    case Question::repaid: return spoken(question, words, cues, firm);
    case Question::card_choice: {
      auto choice = chosen(words, cues);
      firm = choice.intent == Intent::physical || choice.intent == Intent::virtual_card ||
             choice.intent == Intent::both;
      return choice;
    }
    case Question::name:
    case Question::amount:
    case Question::date: return value(question, words, cues);
    case Question::open: return {};
  }
  return {};
}

}  // namespace rf::understand
