#include <algorithm>
#include <array>
#include <optional>

#include "understand/answer.h"

namespace rf::understand {
namespace {

// What one cue contributes, its negation worked out.
enum class Says {
  nothing,
  yes,
  no,
  claim,
  soft_claim,
  identity,
  aware,
  denial,
  doubted,
  coerced,
  cheated,
  fraud,
  harmless,
  fine,
  aside,
  lean,
  unsure,
  forgot,
  other,
  family,
  sarcasm,
  doubtful,
  tangled,
  stranger,
  count
};

Says turned(const Found& found, Says plain, Says negated) {
  if (found.tangled()) return Says::tangled;
  return found.negated() ? negated : plain;
}

// "this is Priya": the one we asked for? Where no name is known to compare with, a capital shows that it is a
// name.
Says named(const Found& found, const Tokens& tokens, std::string_view asked_for) {
  if (is_asked_for(found, tokens, asked_for)) return Says::identity;
  if (!asked_for.empty()) return Says::stranger;
  for (auto i = found.begin; i < found.end; ++i)
    if (tokens.list[i].capital || found.end - found.begin == 2) return Says::identity;
  return Says::stranger;
}

Says claims(const Found& found, Says plain) {
  if (found.within == Found::Within::denied && !found.negations) return Says::denial;
  if ((found.asked || found.within == Found::Within::embedded) && !found.negations) return Says::doubtful;
  return turned(found, plain, Says::denial);
}

Says says(const Found& found, const Tokens& tokens, std::string_view asked_for) {
  switch (found.cue) {
    case Cue::assent: return Says::yes;
    case Cue::dissent: return Says::no;
    case Cue::agree: return found.asked ? Says::doubtful : turned(found, Says::yes, Says::no);
    case Cue::identity: return turned(found, Says::identity, Says::denial);
    case Cue::claim: return claims(found, Says::claim);
    case Cue::soft_claim: return claims(found, Says::soft_claim);
    case Cue::coerced: return turned(found, Says::coerced, Says::denial);
    case Cue::cheated: return turned(found, Says::cheated, Says::nothing);
    case Cue::deed: return turned(found, Says::nothing, Says::denial);
    case Cue::denial: return found.negations ? Says::tangled : Says::denial;
    case Cue::aware: return turned(found, Says::aware, Says::denial);
    case Cue::recall: return turned(found, Says::aware, Says::forgot);
    case Cue::other: return turned(found, Says::other, Says::nothing);
    case Cue::family: return turned(found, Says::family, Says::nothing);
    case Cue::fraud:
    case Cue::block: return turned(found, Says::fraud, Says::harmless);
    case Cue::harmless: return turned(found, Says::harmless, Says::fraud);
    case Cue::fine: return Says::fine;
    case Cue::aside: return Says::aside;
    case Cue::lean: return turned(found, Says::lean, Says::doubted);
    case Cue::unsure: return Says::unsure;
    case Cue::sarcasm: return Says::sarcasm;
    case Cue::doubtful: return Says::doubtful;
    case Cue::named: return named(found, tokens, asked_for);
    default: return Says::nothing;
  }
}

// What a part of an answer comes to.
struct Verdict {
  Intent intent = Intent::unclear;
  double confidence = 0;
  bool firm = false;      // a whole statement, more than "yes" or "no"
  bool empty = true;      // nothing was said to the question
  bool cheated = false;   // by the shop, if it was paid
  bool doubtful = false;  // said something that no yes may pass over
  std::vector<const Found*> why;
};

// One part of an answer, between corrections.
class Part {
 public:
  explicit Part(Question question) : about_fraud_(question == Question::is_fraud) {}

  void add(const Found& found, Says what) {
    if (what == Says::nothing) return;
    cues_.push_back({&found, what});
    auto& most = strength_[static_cast<std::size_t>(what)];
    most = std::max(most, static_cast<double>(found.strength));
    has_[static_cast<std::size_t>(what)] = true;
    if (what == Says::yes || what == Says::no) last_word_ = what;
  }

  Verdict judge() const {
    if (cues_.empty()) return {};
    for (const auto step :
         {&Part::fraud, &Part::denied, &Part::in_doubt, &Part::no_fraud, &Part::claimed, &Part::words})
      if (auto verdict = (this->*step)()) return *verdict;
    return unclear();
  }

 private:
  bool has(Says what) const { return has_[static_cast<std::size_t>(what)]; }
  double strength(Says what) const { return strength_[static_cast<std::size_t>(what)]; }
  bool claims() const { return has(Says::claim) || has(Says::soft_claim); }

  Verdict unclear() const { return verdict(Intent::unclear, 0.3, false, {}); }

  Verdict verdict(Intent intent, double confidence, bool firm, std::initializer_list<Says> because) const {
    Verdict out{intent, confidence, firm, false, has(Says::cheated), has(Says::doubtful), {}};
    for (const auto& [found, what] : cues_)
      if (std::find(because.begin(), because.end(), what) != because.end()) out.why.push_back(found);
    return out;
  }

  std::optional<Verdict> fraud() const {
    // Paid by their own hand but not of their own will: a plain yes to nobody's question.
    if (has(Says::coerced) && !has(Says::fraud))
      return has(Says::yes) || claims()
                 ? verdict(Intent::unsure, 0.6, true, {Says::coerced})
                 : verdict(Intent::fraud, strength(Says::coerced), true, {Says::coerced});
    // "They scammed me with the price": who bought it has a quarrel with the shop, and no thief.
    if (has(Says::cheated) && !has(Says::fraud))
      return claims() && !has(Says::denial)
                 ? verdict(Intent::unsure, 0.6, true, {Says::cheated, Says::claim, Says::soft_claim})
                 : verdict(Intent::fraud, strength(Says::cheated), true, {Says::cheated});
    if (!has(Says::fraud)) return std::nullopt;
    if (has(Says::claim) && !has(Says::denial)) return unclear();  // "I made it, block it"
    return verdict(Intent::fraud, strength(Says::fraud), true, {Says::fraud});
  }

  std::optional<Verdict> denied() const {
    if (has(Says::tangled)) return unclear();
    if (has(Says::sarcasm) && !has(Says::denial))
      return verdict(Intent::no, strength(Says::sarcasm), true, {Says::sarcasm});
    const auto no = [&](double confidence, std::initializer_list<Says> because) {
      return verdict(Intent::no, has(Says::yes) ? confidence * 0.8 : confidence, true, because);
    };
    if (has(Says::denial)) {
      if (claims()) return unclear();
      // Asked whether it is fraud, who says "I didn't make it" has not said that it is none.
      if (about_fraud_ && !has(Says::harmless) && !has(Says::fine) && !has(Says::unsure))
        return verdict(Intent::fraud, strength(Says::denial), true, {Says::denial});
      if (has(Says::unsure)) return no(0.65, {Says::denial});
      return no(strength(Says::denial), {Says::denial, Says::no});
    }
    if (has(Says::doubted) && !claims() && !has(Says::unsure)) return no(0.85, {Says::doubted, Says::no});
    if (has(Says::other)) return claims() ? unclear() : no(0.7, {Says::other, Says::no});
    if (has(Says::stranger)) return has(Says::yes) ? words() : unclear();
    return std::nullopt;
  }

  // "Let me think, um, yeah, I did pay there."
  bool doubt_is_over() const {
    if (has(Says::forgot) || has(Says::doubted) || has(Says::no)) return false;
    const auto at = [&](Says what) {
      const auto last =
          std::find_if(cues_.rbegin(), cues_.rend(), [&](const auto& one) { return one.second == what; });
      return cues_.rend() - last;  // 0 where there is none
    };
    const auto doubt = at(Says::unsure), yes = at(Says::yes), claim = at(Says::claim);
    return doubt < yes && yes < claim;
  }

  std::optional<Verdict> in_doubt() const {
    if (doubt_is_over()) return std::nullopt;
    if (has(Says::unsure) || has(Says::forgot) || has(Says::doubted)) {
      // "I don't remember it, no" denies it; in "no, I don't remember" the "no" is to remembering.
      if (has(Says::forgot) && !has(Says::unsure) && cues_.back().second == Says::no)
        return verdict(Intent::no, 0.6, false, {Says::no});
      return verdict(Intent::unsure, std::max({strength(Says::unsure), strength(Says::forgot), 0.6}), true,
                     {Says::unsure, Says::forgot, Says::doubted});
    }
    if (!has(Says::family) || claims()) return std::nullopt;
    if (last_word_ == Says::yes) return verdict(Intent::yes, 0.7, true, {Says::yes, Says::family});
    if (last_word_ == Says::no) return verdict(Intent::no, 0.7, true, {Says::no, Says::family});
    return verdict(Intent::unsure, 0.5, true, {Says::family});
  }

  // To "is it fraud?", "no, it's not fraud" is a plain no, and so are "no, that was me" and "no, it's fine";
  // to "was it you?" it says nothing of who paid.
  std::optional<Verdict> no_fraud() const {
    if (!about_fraud_ || has(Says::yes) || has(Says::doubtful)) return std::nullopt;
    if (has(Says::no) && (claims() || has(Says::fine)))
      return verdict(Intent::no, 0.85, true, {Says::no, Says::claim, Says::soft_claim, Says::fine});
    if (!has(Says::harmless) || claims()) return std::nullopt;
    return verdict(Intent::no, has(Says::no) ? 0.95 : 0.85, true, {Says::no, Says::harmless});
  }

  std::optional<Verdict> claimed() const {
    const bool said_no = last_word_ == Says::no;
    const auto yes = [&](double confidence, std::initializer_list<Says> because) {
      if (has(Says::doubtful) || cues_.back().second == Says::no) return unclear();  // "made by me, no"
      if (said_no) confidence = std::min(confidence, 0.6);
      if (last_word_ == Says::yes) confidence = std::min(confidence + 0.04, 0.98);
      return verdict(Intent::yes, confidence, true, because);
    };
    if (has(Says::claim)) return yes(strength(Says::claim), {Says::claim, Says::yes, Says::harmless});
    if (has(Says::identity)) return yes(strength(Says::identity), {Says::identity, Says::yes});
    // "no I did": one lost syllable away from "no I didn't".
    if (has(Says::soft_claim))
      return said_no && !has(Says::harmless) ? unclear()
                                             : yes(strength(Says::soft_claim), {Says::soft_claim, Says::yes});
    if (said_no) return std::nullopt;  // "no, it's not stolen" says nothing of who paid
    if (has(Says::harmless)) return yes(0.7, {Says::harmless, Says::yes});
    if (has(Says::aware)) return yes(strength(Says::aware), {Says::aware, Says::yes});
    if (has(Says::lean)) return yes(strength(Says::lean), {Says::lean, Says::yes});
    return std::nullopt;
  }

  std::optional<Verdict> words() const {
    if (has(Says::doubtful) && last_word_ != Says::no) return unclear();
    if (has(Says::yes) == has(Says::no)) return std::nullopt;
    if (has(Says::yes) && has(Says::aside)) return unclear();
    if (has(Says::no) && (has(Says::fine) || has(Says::harmless))) return unclear();
    const auto what = has(Says::yes) ? Says::yes : Says::no;
    return verdict(what == Says::yes ? Intent::yes : Intent::no, strength(what), false, {what});
  }

  std::vector<std::pair<const Found*, Says>> cues_;
  std::array<double, static_cast<std::size_t>(Says::count)> strength_{};
  std::array<bool, static_cast<std::size_t>(Says::count)> has_{};
  Says last_word_ = Says::nothing;
  bool about_fraud_ = false;
};

// What holds after `first` was followed by `mark` and `then`. From a denial or a report of fraud the way to
// "yes" is narrow: only a correction by a whole statement leads there.
Verdict follow(Verdict first, Cue mark, Verdict then) {
  if (then.empty) return first;
  if (first.empty) return then;
  if (first.intent == then.intent) {
    if (then.confidence < first.confidence) std::swap(first, then);
    return then;
  }
  const auto unclear = [] { return Verdict{Intent::unclear, 0.3, false, false, false, false, {}}; };
  const auto bought = [](const Verdict& part) { return part.intent == Intent::yes && part.firm; };
  if ((first.cheated && bought(then)) || (bought(first) && then.cheated && then.intent == Intent::fraud))
    return {Intent::unsure, 0.6, true, false, true, false, first.cheated ? first.why : then.why};
  if (first.intent == Intent::yes && then.doubtful && then.intent == Intent::unclear) return unclear();
  const bool corrects = mark != Cue::contrast;
  switch (then.intent) {
    case Intent::fraud: return then;
    case Intent::no: return first.intent == Intent::fraud ? first : then;
    case Intent::yes:
      if (first.intent == Intent::fraud || (first.intent == Intent::no && (first.firm || !corrects))) {
        if (!corrects || !then.firm) return first.intent == Intent::fraud || !corrects ? first : unclear();
      }
      then.confidence = std::min(then.confidence, 0.75);
      return then;
    case Intent::unsure:
      return first.intent == Intent::yes || (corrects && first.intent == Intent::no) ? then : first;
    default: return corrects && first.intent == Intent::yes ? then : first;
  }
}

// "Yes, how much?" answers nothing yet; "what? yes" does.
bool opens_a_question(const Tokens& tokens, const Cues& cues) {
  constexpr std::array<std::string_view, 7> asking = {"what", "when", "where", "which", "who", "how", "for"};
  bool said_yes = false;
  for (const auto& found : cues.list) {
    if (found.cue == Cue::assent) said_yes = true;
    const auto first = tokens.list[found.begin].text;
    const bool more = found.end - found.begin > 1 || first != "what";  // "yes, so what"
    if (said_yes && more && found.cue == Cue::repeat_softly &&
        std::find(asking.begin(), asking.end(), first) != asking.end())
      return true;
  }
  return false;
}

// "Yes, hello?", "yes, what": how a telephone is answered.
bool ends_with_a_call(const Tokens& tokens, const Cues& cues) {
  constexpr std::array<std::string_view, 9> calls = {"hello", "hallo", "helo", "hullo", "what",
                                                     "why",   "who",   "huh",  "pardon"};
  if (tokens.list.size() < 2 || std::none_of(cues.list.begin(), cues.list.end(),
                                             [](const Found& found) { return found.cue == Cue::assent; }))
    return false;
  return std::find(calls.begin(), calls.end(), tokens.list.back().text) != calls.end();
}

// "What I bought was something else", "the one I made was smaller": of another payment.
bool of_another_payment(const Found& found, const Tokens& tokens) {
  constexpr std::array<std::string_view, 14> things = {
      "what",     "one",         "ones",  "thing",  "things", "item", "payment",
      "purchase", "transaction", "order", "amount", "stuff",  "only", "which"};
  if (found.cue != Cue::claim && found.cue != Cue::soft_claim) return false;
  const auto is = [&](std::size_t at, auto... words) {
    return at < tokens.list.size() && ((tokens.list[at].text == words) || ...);
  };
  auto begin = found.begin;
  if (begin > 0 && is(begin - 1, "that", "which")) --begin;
  const bool thing = (begin > 0 && tokens.list[begin].before == Break::none &&
                      std::find(things.begin(), things.end(), tokens.list[begin - 1].text) != things.end()) ||
                     is(found.begin, "what");
  if (!thing) return false;
  // "That is what I bought" is the payment in question.
  for (std::size_t at = 0; at < begin; ++at)
    if (is(at, "is", "was")) return false;
  for (auto at = found.end; at < found.end + 5 && at < tokens.list.size(); ++at)
    if (is(at, "was", "is", "were", "cost", "costs", "came"))
      return !is(at + 1, "that", "this", "it", "fine");
  return false;
}

bool is_mark(Cue cue) { return cue == Cue::correction || cue == Cue::sorry || cue == Cue::contrast; }

}  // namespace

Meaning answer_yes_no(Question question, const Tokens& tokens, const Cues& cues, std::string_view asked_for,
                      bool& firm) {
  Verdict sum;
  Cue mark = Cue::contrast;
  Part part(question);
  for (const auto& found : cues.list) {
    if (is_mark(found.cue)) {
      sum = follow(sum, mark, part.judge());
      part = Part(question);
      mark = found.cue;
    } else {
      part.add(found, says(found, tokens, asked_for));
    }
  }
  sum = follow(sum, mark, part.judge());
  firm = sum.firm;
  if (sum.intent == Intent::yes && asked_for.empty() &&
      ((!firm && ends_with_a_call(tokens, cues)) ||
       std::any_of(cues.list.begin(), cues.list.end(),
                   [&](const Found& found) { return of_another_payment(found, tokens); })))
    return {Intent::unclear, 0.3, {}};
  // A negator that nothing explains, or more than a yes and what was bought where: whatever it says, this is
  // no confirmation. Who is on the line is another matter.
  if (sum.intent == Intent::yes && (cues.loose_negation || (cues.weighty && asked_for.empty())))
    return {Intent::unclear, 0.3, {}};
  if (sum.intent == Intent::yes && !sum.firm && asked_for.empty() &&
      (cues.more_of_me || opens_a_question(tokens, cues)))
    return {Intent::unclear, 0.3, {}};
  return {sum.intent, sum.confidence, words_of(tokens, sum.why)};
}

}  // namespace rf::understand
