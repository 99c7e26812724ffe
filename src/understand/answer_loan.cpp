#include "understand/answer_loan.h"

#include <algorithm>
#include <array>
#include <span>

#include "understand/answer.h"

namespace rf::understand {
namespace {

enum class Says { nothing, yes, no, claim, regular, denial, unsure, settled, sarcasm, count };

// "I have a different number" has the words of "I have this number".
bool of_another(const Found& found, const Tokens& tokens) {
  constexpr std::string_view other[] = {"different", "another", "other",    "new",     "old",     "previous",
                                        "earlier",   "changed", "office",   "wife",    "husband", "son",
                                        "daughter",  "father",  "mother",   "brother", "sister",  "friend",
                                        "second",    "wrong",   "business", "company", "savings", "former"};
  for (auto at = found.begin; at < found.end; ++at)
    if (std::find(std::begin(other), std::end(other), tokens.list[at].text) != std::end(other)) return true;
  return false;
}

// "It's not a different number."
bool not_in(const Found& found, const Tokens& tokens) {
  return std::any_of(tokens.list.begin() + static_cast<std::ptrdiff_t>(found.begin),
                     tokens.list.begin() + static_cast<std::ptrdiff_t>(found.end), [](const Token& token) {
                       return token.text == "not" || token.text == "never" || token.text == "no";
                     });
}

// "On that, not on time": a pattern that passes over any word has passed over a "not".
bool negated_inside(const Found& found, const Tokens& tokens) {
  for (auto at = found.begin + 1; at < found.end; ++at)
    for (const std::string_view negator : {"not", "never", "no", "hardly", "nothing"})
      if (tokens.list[at].text == negator) return true;
  return false;
}

bool any_of_words(const Tokens& tokens, std::size_t begin, std::size_t end,
                  std::span<const std::string_view> list) {
  for (auto at = begin; at < end && at < tokens.list.size(); ++at)
    if (std::find(list.begin(), list.end(), tokens.list[at].text) != list.end()) return true;
  return false;
}

// "Not a single one was missed": what was not late was on time.
bool lapse_denied(const Found& found, const Tokens& tokens) {
  constexpr std::string_view lapses[] = {
      "missed",    "miss",    "skipped", "late",    "delay",   "delayed",     "delays", "default",
      "defaulted", "bounced", "behind",  "overdue", "pending", "outstanding", "unpaid", "arrears"};
  constexpr std::string_view negators[] = {"not", "never", "nothing", "none", "without"};
  constexpr std::size_t reach = 6;
  if (!any_of_words(tokens, found.begin, found.end, lapses)) return false;
  if (any_of_words(tokens, found.begin, found.end, negators)) return false;
  auto at = found.begin;
  if (at > 0 && tokens.list[at].before == Break::none && tokens.list[at - 1].text == "no")
    return any_of_words(tokens, at, at + 1, lapses);  // "no delays", but "no, I missed one"
  for (std::size_t back = 0; back < reach && at > 0 && tokens.list[at].before == Break::none; ++back) {
    --at;
    if (tokens.list[at].text == "but" || tokens.list[at].text == "and") return false;
    if (any_of_words(tokens, at, at + 1, negators)) return true;
  }
  return false;
}

// What was paid only in part was not paid: "I paid two of the three".
bool in_part(const Tokens& tokens) {
  // "Before time only", "on due date only I paid": after these, and at the end, the word is emphasis in
  // India.
  constexpr std::string_view emphasised[] = {"date", "time", "day", "upi", "cash", "online"};
  const bool emphasis = !tokens.list.empty() && tokens.list.back().text == "only";
  for (std::size_t at = 1; at < tokens.list.size(); ++at)
    if (tokens.list[at].text == "only" && any_of_words(tokens, at - 1, at, emphasised)) return false;
  constexpr std::string_view parts[] = {"only", "half",    "some",      "part",     "partly",
                                        "most", "less",    "interest",  "minimum",  "except",
                                        "late", "rest",    "remaining", "partial",  "partially",
                                        "few",  "portion", "apart",     "shortfall"};
  return any_of_words(tokens, 0, tokens.list.size() - (emphasis ? 1 : 0), parts);
}

// "Sure, not on time": whatever else the "not" may belong to.
bool follows_not(const Found& found, const Tokens& tokens) {
  return found.begin > 0 && tokens.list[found.begin].before == Break::none &&
         tokens.list[found.begin - 1].text == "not";
}

// "Of course not all of them": a denial of what follows, for all that it looks like one of its own.
bool goes_on_with_not(const Found& found, const Tokens& tokens) {
  constexpr std::string_view negator[] = {"not"};
  return any_of_words(tokens, found.begin, found.end, negator) && found.end < tokens.list.size() &&
         tokens.list[found.end].before == Break::none;
}

// "I may have missed one", "possibly missed one".
bool doubted(const Found& found, const Found& before, const Tokens& tokens) {
  constexpr std::string_view perhaps[] = {"may",      "might",    "maybe", "perhaps",
                                          "possibly", "probably", "could"};
  return before.cue == Cue::unsure && before.end == found.begin &&
         tokens.list[found.begin].before == Break::none &&
         any_of_words(tokens, before.begin, before.end, perhaps);
}

constexpr std::string_view doubts[] = {"sure", "certain", "remember", "recall"};

Says says(const Found& found, const Tokens& tokens) {
  using Within = Found::Within;
  switch (found.cue) {
    case Cue::assent: return Says::yes;
    case Cue::dissent: return Says::no;
    case Cue::regular: return Says::regular;
    case Cue::denial: return lapse_denied(found, tokens) ? Says::regular : Says::denial;
    case Cue::unsure: return Says::unsure;
    case Cue::sarcasm: return Says::sarcasm;
    case Cue::claim:
      if (follows_not(found, tokens)) return Says::denial;
      // "I'm not sure which number is linked."
      if (found.within == Within::denied)
        return any_of_words(tokens, 0, found.begin, doubts) ? Says::unsure : Says::denial;
      if (of_another(found, tokens))
        return found.negated() || not_in(found, tokens) ? Says::claim : Says::denial;
      if (negated_inside(found, tokens)) return Says::denial;
      if (found.within == Within::embedded && !found.negations) return Says::unsure;
      return found.negated() ? Says::denial : Says::claim;
    case Cue::settled:
      if (found.within == Within::denied || found.negated()) return Says::denial;
      return Says::settled;
    default: return Says::nothing;
  }
}

// One part of an answer, between corrections.
class Part {
 public:
  void add(const Found& found, const Tokens& tokens) {
    contrasted_ = contrasted_ || found.cue == Cue::contrast;
    denies_on_ = denies_on_ || (found.cue == Cue::dissent && goes_on_with_not(found, tokens));
    auto what = says(found, tokens);
    if (what == Says::denial && !cues_.empty() && doubted(found, *cues_.back(), tokens)) what = Says::nothing;
    last_ = what == Says::nothing ? last_ : what;
    if (what == Says::nothing) return;
    has_[static_cast<std::size_t>(what)] = true;
    if (what == Says::yes || what == Says::no) last_word_ = what;
    cues_.push_back(&found);
  }

  bool empty() const { return cues_.empty(); }

  Meaning judge(Question question, const Tokens& tokens) const {
    const auto meaning = [&](Intent intent, double confidence) {
      return Meaning{intent, confidence, words_of(tokens, cues_), Intent::unclear, {}};
    };
    const bool claims = has(Says::claim) || has(Says::regular);
    // "It may have bounced, but I'm not certain."
    if (has(Says::denial) && has(Says::unsure) && last_ == Says::unsure) {
      auto out = meaning(Intent::unsure, 0.6);
      out.also = Intent::no;
      return out;
    }
    if (has(Says::denial)) return meaning(Intent::no, claims ? 0.7 : 0.9);
    if (denies_on_ && claims) return meaning(Intent::no, 0.6);
    if (has(Says::sarcasm)) return meaning(Intent::no, 0.55);
    if (has(Says::unsure)) return meaning(Intent::unsure, 0.8);
    if (has(Says::settled) && question == Question::repaid && !claims && in_part(tokens))
      return meaning(Intent::no, 0.6);
    if (has(Says::settled) && question == Question::repaid && !(last_word_ == Says::yes && claims)) {
      auto out = meaning(has(Says::yes) || claims ? Intent::yes : Intent::already_paid, 0.85);
      out.also = out.intent == Intent::yes ? Intent::already_paid : Intent::unclear;
      return out;
    }
    if (has(Says::no) && has(Says::yes) && contrasted_ && last_word_ == Says::no && !claims)
      return meaning(Intent::no, 0.6);  // "I wish I could say yes, but no"
    if (has(Says::no) && has(Says::yes))
      return last_word_ == Says::yes && claims ? meaning(Intent::yes, 0.6) : Meaning{};
    if (has(Says::no) && has(Says::claim) && !has(Says::regular))
      return contradicted(meaning(Intent::yes, 0.6), tokens);
    if (claims && question == Question::repaid && already(tokens)) {
      auto out = meaning(Intent::already_paid, 0.8);
      out.also = Intent::yes;
      return out;
    }
    if (claims) return meaning(Intent::yes, has(Says::yes) ? 0.95 : 0.85);
    if (has(Says::yes)) return meaning(Intent::yes, 0.92);
    if (has(Says::no)) return meaning(Intent::no, 0.92);
    return {};
  }

 private:
  bool has(Says what) const { return has_[static_cast<std::size_t>(what)]; }

  bool already(const Tokens& tokens) const {
    return !has(Says::yes) && std::any_of(tokens.list.begin(), tokens.list.end(),
                                          [](const Token& token) { return token.text == "already"; });
  }

  // "No no, it is my number" is a yes to somebody who doubts; "no, it is mine" could be either, and "of
  // course not on time" is none.
  Meaning contradicted(Meaning yes, const Tokens& tokens) const {
    const auto said_twice = [&](const Found& found) {
      const auto& no = tokens.list[found.begin].text;
      return found.end - found.begin > 1 &&
             std::all_of(tokens.list.begin() + static_cast<std::ptrdiff_t>(found.begin),
                         tokens.list.begin() + static_cast<std::ptrdiff_t>(found.end),
                         [&](const Token& token) { return token.text == no; });
    };
    for (const auto* found : cues_)
      if (found->cue == Cue::dissent && said_twice(*found)) return yes;
    return {};
  }

  std::vector<const Found*> cues_;
  std::array<bool, static_cast<std::size_t>(Says::count)> has_{};
  Says last_word_ = Says::nothing, last_ = Says::nothing;
  bool contrasted_ = false;  // a "but" in it
  bool denies_on_ = false;   // "sure not …"
};

// Words that take something from a yes and belong to nothing that was understood: "on time till March".
bool weakened(const Tokens& tokens, const Cues& cues) {
  constexpr std::string_view weak[] = {
      "except",   "until",     "till",       "only",       "almost",    "nearly",    "mostly",    "barely",
      "hardly",   "initially", "originally", "previously", "apart",     "excluding", "wish",      "hopefully",
      "supposed", "tried",     "trying",     "stopped",    "half",      "part",      "some",      "most",
      "wrong",    "late",      "pending",    "behind",     "formerly",  "different", "another",   "other",
      "changed",  "old",       "earlier",    "previous",   "sometimes", "usually",   "generally", "if",
      "unless",   "fraud",     "stolen",     "doubt",      "least",     "minus",     "without",   "instead",
      "used",     "failed"};
  for (std::size_t at = 0; at < tokens.list.size(); ++at) {
    if (std::find(std::begin(weak), std::end(weak), tokens.list[at].text) == std::end(weak)) continue;
    if (tokens.list[at].text == "only" && at + 1 == tokens.list.size()) continue;
    const bool taken = std::any_of(cues.list.begin(), cues.list.end(),
                                   [&](const Found& found) { return found.begin <= at && at < found.end; });
    if (!taken) return true;
  }
  return false;
}

// "Yes, I owe it", "yes, I will", "yes, hello?": a yes to something else than what was asked.
bool yes_of_something_else(const Tokens& tokens, const Cues& cues) {
  constexpr std::string_view other[] = {
      "owe",      "owed",     "owing",      "due",       "will",     "shall", "should",  "would",  "could",
      "can",      "may",      "might",      "must",      "need",     "needs", "going",   "gonna",  "plan",
      "planning", "intend",   "want",       "future",    "soon",     "later", "still",   "loan",   "debt",
      "balance",  "hello",    "hallo",      "hi",        "what",     "why",   "who",     "how",    "when",
      "where",    "which",    "change",     "update",    "tell",     "say",   "explain", "repeat", "ask",
      "asking",   "question", "go",         "listening", "speaking", "hear",  "have",    "begin",  "start",
      "promise",  "shortly",  "eventually", "try"};
  const auto is = [](Cue cue) { return [cue](const Found& found) { return found.cue == cue; }; };
  for (const auto cue : {Cue::claim, Cue::regular, Cue::settled})
    if (std::any_of(cues.list.begin(), cues.list.end(), is(cue))) return false;
  const auto yes = std::find_if(cues.list.begin(), cues.list.end(), is(Cue::assent));
  if (yes == cues.list.end()) return false;
  for (auto at = yes->end; at < tokens.list.size(); ++at) {
    if (std::find(std::begin(other), std::end(other), tokens.list[at].text) == std::end(other)) continue;
    const bool taken = std::any_of(cues.list.begin(), cues.list.end(),
                                   [&](const Found& found) { return found.begin <= at && at < found.end; });
    // "Yes I have" is an answer; "yes I have the loan" is none.
    const bool ends = at + 1 == tokens.list.size();
    if (!taken && !(ends && tokens.list[at].text == "have")) return true;
  }
  return false;
}

Meaning given(Question question, const Slots& slots) {
  const auto kind = question == Question::name     ? SlotKind::name
                    : question == Question::amount ? SlotKind::amount
                                                   : SlotKind::date;
  const auto* slot = find(slots, kind);
  if (!slot && question == Question::date) slot = find(slots, SlotKind::time);
  if (!slot) return {};
  return {Intent::given, 0.9, {slot->words}, Intent::unclear, {}};
}

}  // namespace

Meaning answer_loan(Question question, const Tokens& tokens, const Cues& cues, const Slots& slots) {
  const bool for_value =
      question == Question::name || question == Question::amount || question == Question::date;
  if (for_value) {
    if (auto value = given(question, slots); value.intent != Intent::unclear) return value;
    for (const auto& found : cues.list)
      if (found.cue == Cue::unsure)
        return {Intent::unsure, found.strength, words_of(tokens, {&found}), Intent::unclear, {}};
    return {};
  }
  if (question != Question::linked_number && question != Question::repaid) return {};
  Part part;
  Meaning before;
  for (const auto& found : cues.list) {
    // What follows a correction stands alone; what follows a "but" adds to what was said.
    if ((found.cue == Cue::correction || found.cue == Cue::sorry) && !part.empty()) {
      before = part.judge(question, tokens);
      part = Part();
    } else {
      part.add(found, tokens);
    }
  }
  auto out = part.empty() ? before : part.judge(question, tokens);
  // A negator that belongs to nothing: whatever it says, this is no yes.
  if (out.intent == Intent::yes &&
      (cues.loose_negation || weakened(tokens, cues) || yes_of_something_else(tokens, cues)))
    return {};
  return out;
}

}  // namespace rf::understand
