#include "understand/hindi_cues.h"

#include <algorithm>
#include <optional>

#include "understand/hindi_script.h"

namespace rf::understand {
namespace {

constexpr std::size_t gap_most = 4;
constexpr std::size_t reach_left = 6;

bool can_be_negated(Sign sign) {
  switch (sign) {
    case Sign::claim:
    case Sign::soft_claim:
    case Sign::deed:
    case Sign::agree:
    case Sign::aware:
    case Sign::recall:
    case Sign::other:
    case Sign::family:
    case Sign::coerced:
    case Sign::fraud:
    case Sign::unsure:
    case Sign::physical:
    case Sign::virtual_card:
    case Sign::both:
    case Sign::same_number:
    case Sign::on_time:
    case Sign::late:
    case Sign::already_paid:
    case Sign::promise:
    case Sign::crisis:
    case Sign::agent:
    case Sign::complaint:
    case Sign::attorney:
    case Sign::bankruptcy: return true;
    default: return false;
  }
}

bool is_claim(Sign sign) {
  return sign == Sign::claim || sign == Sign::soft_claim || sign == Sign::family || sign == Sign::other;
}

// A negator stands before a verb or behind it; behind anything else: in "nahi, fraud hai" it is an answer of
// its own.
bool is_verb(Sign sign) {
  switch (sign) {
    case Sign::claim:
    case Sign::soft_claim:
    case Sign::deed:
    case Sign::aware:
    case Sign::recall:
    case Sign::coerced:
    case Sign::already_paid:
    case Sign::promise: return true;
    default: return false;
  }
}

// The classes that the matcher asks for.
struct Sets {
  const HindiLexicon& lexicon = hindi_lexicon();
  HindiSet neg = lexicon.set("NEG"), skip = lexicon.set("SKIP"), breaker = lexicon.set("BREAKER"),
           only = lexicon.set("ONLY"), aux = lexicon.set("AUX"), why = lexicon.set("WHY"),
           what = lexicon.set("WHAT"), embeds = lexicon.set("EMBEDS"), me = lexicon.set("ME"),
           mine = lexicon.set("MINE"), other_deed = lexicon.set("OTHER_DEED"), heavy = lexicon.set("HEAVY"),
           plain = lexicon.set("PLAIN"), paid = lexicon.set("PAID"), it = lexicon.set("IT"),
           deed = lexicon.set("DEED"), i_did = lexicon.set("I_DID"), finite = lexicon.set("FINITE"),
           particle = lexicon.set("PARTICLE"), kar = lexicon.set("DOING"), intense = lexicon.set("INTENSE"),
           tells = lexicon.set("TELLS"), you = lexicon.set("YOU"), not_me = lexicon.set("NOT_ME"),
           some = lexicon.set("SOME"), before_i = lexicon.set("BEFORE_I"), buying = lexicon.set("BUYING"),
           can = lexicon.set("CAN"), another = lexicon.set("ANOTHER"), subject = lexicon.set("SUBJECT"),
           gone = lexicon.set("GONE");
};
const Sets& sets() {
  static const Sets all;
  return all;
}

class HindiMatcher {
 public:
  HindiMatcher(Question question, const HindiWords& words)
      : question_(question), words_(words), taken_(words.size()), owner_(words.size(), Sign::nothing) {
    for (const auto& word : words_) {
      present_ |= lexicon_.sets_of(word.id);
      present_words_.set(word.id);
      loan_ = loan_ || lexicon_.in(word.id, sets().paid);
    }
  }

  HindiCues run() {
    HindiCues out;
    for (std::size_t tier = 0; tier < hindi_tiers; ++tier) {
      // Where a card is chosen its words come before the requests and answers; elsewhere they mean nothing.
      if (tier == 1 && question_ == Question::card_choice) take_all(hindi_choice_tier, out.list);
      // A crisis before anything else: no request may reach over it.
      if (tier == 0) take_all(tier, out.list, true);
      if (tier != hindi_choice_tier) take_all(tier, out.list);
      if (tier == 0)
        out.idiom = std::any_of(out.list.begin(), out.list.end(),
                                [](const HindiCue& cue) { return cue.sign == Sign::nothing; });
    }
    std::sort(out.list.begin(), out.list.end(),
              [](const HindiCue& a, const HindiCue& b) { return a.begin < b.begin; });
    complete_verbs(out.list);
    for (auto& cue : out.list) look_around(cue);
    undone(out.list);
    rest(out);
    return out;
  }

 private:
  bool is(std::size_t at, HindiSet set) const { return lexicon_.in(words_[at].id, set); }
  bool joined(std::size_t at) const { return at < words_.size() && words_[at].before == Break::none; }

  bool present(HindiSet set) const {
    return set >= hindi_single ? present_words_[set - hindi_single] : present_[set];
  }

  void take_all(std::size_t tier, std::vector<HindiCue>& out, bool crisis = false) {
    crisis_only_ = crisis;
    for (std::size_t at = 0; at < words_.size();) {
      const auto found = taken_[at] ? std::optional<HindiCue>() : longest_at(tier, at);
      if (!found) {
        ++at;
        continue;
      }
      out.push_back(*found);
      for (auto i = found->begin; i < found->end; ++i) {
        taken_[i] = true;
        owner_[i] = found->sign;
      }
      at = found->end;
    }
  }

  // Requests of the first tier that could take a crisis' words.
  static bool is_request(Sign sign) {
    return sign == Sign::stop_calling || sign == Sign::call_later || sign == Sign::block ||
           sign == Sign::harmless;
  }

  // Whether what a pattern means can be an answer to this question at all.
  bool fits_question(Sign sign) const {
    const bool fraud_call = question_ == Question::yes_no || question_ == Question::is_fraud ||
                            question_ == Question::card_choice;
    switch (sign) {
      // There "maine pay kar diya" claims the payment, and "amount galat hai" quarrels with a shop.
      case Sign::already_paid:
      case Sign::dispute: return !fraud_call || loan_;
      case Sign::aside: return question_ != Question::linked_number;  // "ye mera number hai"
      case Sign::on_time:
      case Sign::late:
      case Sign::unpaid: return question_ == Question::repaid;
      case Sign::same_number:
      case Sign::other_number: return question_ == Question::linked_number;
      default: return true;
    }
  }

  // "Gaon mein tha" was in the village; "main tha" is I.
  bool inside_something(std::size_t at) const {
    if (words_[at].key != main_key()) return false;
    return words_[at].said == "में" ||
           (at > 0 && joined(at) && words_[at].said != "मैं" && !is(at - 1, sets().before_i));
  }
  static const std::string& main_key() {
    static const std::string key = [] {
      auto out = hindi_key("main");
      hindi_lexicon().find({}, out);
      return out;
    }();
    return key;
  }

  // "Bhai, mera card kho gaya": he is spoken to, not of.
  bool addressed(std::size_t at) const {
    if (!is(at, sets().skip) || at + 1 >= words_.size()) return false;
    const auto next = at + 1;
    return is(next, sets().me) || is(next, sets().mine) || is(next, sets().it) || is(next, sets().you) ||
           (at == 0 && is(next, sets().subject));
  }

  std::optional<HindiCue> longest_at(std::size_t tier, std::size_t at) {
    std::optional<HindiCue> best;
    if (tier > 0 && addressed(at)) return best;
    const auto try_all = [&](const std::vector<std::uint16_t>& starts) {
      for (const auto index : starts) {
        const auto& pattern = lexicon_.patterns(tier)[index];
        if (crisis_only_ && is_request(pattern.sign)) continue;
        if (!fits_question(pattern.sign) || (pattern.sign == Sign::claim && inside_something(at))) continue;
        if (!std::all_of(pattern.needed.begin(), pattern.needed.end(),
                         [&](HindiSet set) { return present(set); }))
          continue;
        negations_ = 0;
        const auto end = match(pattern, 0, at, at);
        if (!end || *end <= at || (best && *end <= best->end)) continue;
        // "Main ne nahi ki, abhi busy hoon": a negator that a request knows nothing of is not its own.
        const bool knows_none =
            pattern.sign == Sign::fraud || (pattern.sign >= Sign::crisis && !can_be_negated(pattern.sign));
        if (negations_ > 0 && knows_none) continue;
        if (no_longer(pattern.sign, *end)) continue;
        if (pattern.sign == Sign::not_available && of_the_speaker(at)) continue;
        best = HindiCue{pattern.sign, pattern.strength, at, *end, negations_, words_[*end - 1].asked};
      }
    };
    try_all(lexicon_.starting_with(tier, words_[at].id));
    if (words_[at].id == 0) try_all(lexicon_.starting_with_name(tier));
    return best;
  }

  // "Us dukan par gaye | hi nahi", "main hospital mein | tha": somebody was somewhere else, or was not, and
  // is not busy or away now.
  bool no_longer(Sign sign, std::size_t end) const {
    if (sign != Sign::not_available && sign != Sign::call_later) return false;
    const bool went = is(end - 1, sets().gone);
    for (int passed = 0; passed < 3 && joined(end); ++passed, ++end) {
      if (sign == Sign::call_later && words_[end].key == past_key()) return true;
      if (sign == Sign::not_available && went && (is(end, sets().neg) || words_[end].key == past_key()))
        return true;
      if (sign == Sign::not_available && !is(end, sets().skip)) return false;
    }
    return false;
  }
  // "Main to | us dukan mein gaya hi nahi": the speaker is the one who was not there.
  bool of_the_speaker(std::size_t at) const {
    while (at > 0 && joined(at)) {
      --at;
      if (is(at, sets().finite) || is(at, sets().deed) || is(at, sets().breaker)) return false;
      if (is(at, sets().me) && !inside_something(at)) return true;
    }
    return false;
  }
  static const std::string& past_key() {
    static const std::string key = [] {
      auto out = hindi_key("tha");
      hindi_lexicon().find({}, out);
      return out;
    }();
    return key;
  }

  using End = std::optional<std::size_t>;

  // Where the rest of `pattern` from `part` on ends, if it fits the words from `at` on.
  End match(const HindiPattern& pattern, std::size_t part, std::size_t from, std::size_t at) {
    using Kind = HindiElement::Kind;
    if (part == pattern.elements.size()) return at;
    const auto& element = pattern.elements[part];
    switch (element.kind) {
      case Kind::one: return one(pattern, part, from, at);
      case Kind::maybe: {
        const auto with = one(pattern, part, from, at);
        return with ? with : match(pattern, part + 1, from, at);
      }
      case Kind::gap: return gap(pattern, part, from, at);
      case Kind::any: return next(from, at) ? match(pattern, part + 1, from, at + 1) : End();
      case Kind::maybe_any: {
        const auto with = next(from, at) ? match(pattern, part + 1, from, at + 1) : End();
        return with ? with : match(pattern, part + 1, from, at);
      }
      case Kind::not_next:
        return next(from, at) && is(at, element.set) ? End() : match(pattern, part + 1, from, at);
      case Kind::next_is:
        return next(from, at) && is(at, element.set) ? match(pattern, part + 1, from, at) : End();
      case Kind::begins: return begins(at) ? match(pattern, part + 1, from, at) : End();
      case Kind::ends: return ends(from, at) ? match(pattern, part + 1, from, at) : End();
    }
    return {};
  }

  bool next(std::size_t from, std::size_t at) const {
    return at < words_.size() && !taken_[at] && (at == from || words_[at].before == Break::none);
  }

  End one(const HindiPattern& pattern, std::size_t part, std::size_t from, std::size_t at) {
    const auto& element = pattern.elements[part];
    for (; next(from, at); ++at) {
      if (is(at, element.set) || (element.name && words_[at].id == 0))
        if (const auto end = match(pattern, part + 1, from, at + 1)) return end;
      if (at == from || !is(at, sets().skip)) return {};
    }
    return {};
  }

  End gap(const HindiPattern& pattern, std::size_t part, std::size_t from, std::size_t at) {
    const int before = negations_;
    for (std::size_t passed = 0; passed <= gap_most; ++passed, ++at) {
      if (const auto end = match(pattern, part + 1, from, at)) return end;
      if (!next(from, at) || is(at, sets().breaker) || is(at, sets().i_did)) break;
      if (is(at, sets().deed) && !is(at, sets().particle)) break;  // a verb ends its clause
      if (is(at, sets().can)) break;
      negations_ += is(at, sets().neg);
    }
    negations_ = before;
    return {};
  }

  // After a pause, or after what is said before an answer: "haan, are".
  bool begins(std::size_t at) const {
    while (at > 0 && joined(at)) {
      --at;
      if (is(at, sets().breaker)) return true;
      if (!is(at, sets().skip)) return false;
    }
    return true;
  }

  bool ends(std::size_t from, std::size_t at) const {
    for (; next(from, at); ++at)
      if (!is(at, sets().skip)) return is(at, sets().breaker);
    // "Haan maine | koi shopping nahi ki": a statement goes on with it.
    return at >= words_.size() || words_[at].before != Break::none || owner_[at] != Sign::denial;
  }

  // "Mujhe nahi lagta maine | kiya hai": the verb belongs to what was said before it and claims nothing.
  void complete_verbs(std::vector<HindiCue>& cues) const {
    for (std::size_t i = 1; i < cues.size(); ++i) {
      auto& verb = cues[i];
      if (verb.sign != Sign::soft_claim || opens(cues[i - 1].sign)) continue;
      auto at = cues[i - 1].end;
      while (at < verb.begin && joined(at) && (is(at, sets().aux) || is(at, sets().skip))) ++at;
      if (at == verb.begin && joined(at)) verb.sign = Sign::nothing;
    }
  }

  // What an answer can begin with, so that a claim may follow.
  static bool opens(Sign sign) {
    switch (sign) {
      case Sign::nothing:
      case Sign::assent:
      case Sign::polite:
      case Sign::dissent:
      case Sign::agree:
      case Sign::aware:
      case Sign::correction:
      case Sign::contrast:
      case Sign::soft_repeat: return true;
      default: return false;
    }
  }

  void look_around(HindiCue& cue) {
    // "Nahi nahi" insists.
    if (cue.sign == Sign::dissent)
      cue.firm = std::count_if(words_.begin() + static_cast<std::ptrdiff_t>(cue.begin),
                               words_.begin() + static_cast<std::ptrdiff_t>(cue.end),
                               [&](const HindiWord& word) { return lexicon_.in(word.id, sets().neg); }) > 1;
    if (!can_be_negated(cue.sign)) return;
    inside(cue);
    look_left(cue);
    look_right(cue);
  }

  void inside(HindiCue& cue) {
    for (auto i = cue.begin; i < cue.end; ++i) {
      cue.firm = cue.firm || is(i, sets().only);
      const bool own =
          is(i, sets().tells) && i > cue.begin && is(i - 1, sets().me);  // "maine bola, kiya hai"
      cue.heavy = cue.heavy || (another_deed(i) && !own && (is(i, sets().tells) || does(cue, i)));
      if (is_claim(cue.sign)) slips(cue, i);
      // "Maine doosri dukaan se liya": not the one that is asked of.
      if (claims_payment(cue.sign) && is(i, sets().another)) cue.slips = true;
      if (is_claim(cue.sign) && i + 1 < cue.end && words_[i].key == "natag") cue.slips = true;
      if (is_claim(cue.sign)) question_word(cue, i);
    }
    if (cue.end < words_.size() && joined(cue.end) && is(cue.end, sets().only)) cue.firm = true;
  }

  bool claims_payment(Sign sign) const {
    return (sign == Sign::claim || sign == Sign::soft_claim) &&
           (question_ == Question::yes_no || question_ == Question::is_fraud);
  }

  // What names something else that was done. Asked for a number that belongs to a loan, these two do not.
  bool another_deed(std::size_t at) const {
    const bool topic =
        question_ == Question::linked_number && (words_[at].key == "number" || words_[at].key == "lon");
    return is(at, sets().other_deed) && !topic;
  }

  // "Call | kiya" is done; in "phone se recharge kiya" the telephone is only what it was done with.
  bool does(const HindiCue& cue, std::size_t at) const {
    auto next = at + 1;
    while (next < cue.end && (is(next, sets().skip) || is(next, sets().neg))) ++next;
    // "Phone kharida": a thing.
    if (words_[at].key == "fon" && next < cue.end && is(next, sets().buying)) return false;
    return next < cue.end && (is(next, sets().deed) || is(next, sets().kar));
  }

  // "Maine koi payment ...": "koi" wants a negator, and a short word that nobody knows before the verb may be
  // one.
  void slips(HindiCue& cue, std::size_t at) {
    const bool mumbled =
        words_[at].id == 0 && words_[at].said.size() <= 3 && at + 1 < cue.end && is(at + 1, sets().deed);
    cue.slips = cue.slips || is(at, sets().some) || mumbled;
  }

  void question_word(HindiCue& cue, std::size_t at) {
    cue.why = cue.why || is(at, sets().why);
    cue.asked = cue.asked || is(at, sets().what);
  }

  // Words before the cue in its clause. A negator directly before "maine", "ye", "mera" is the answer "no"
  // itself.
  void look_left(HindiCue& cue) {
    auto at = cue.begin;
    bool same_clause = true;
    for (std::size_t passed = 0; passed < reach_left && at > 0 && joined(at); ++passed) {
      --at;
      // A verb ends a clause: in "kaisa payment hai | maine nahi kiya" nobody asks how.
      same_clause = same_clause && !(is(cue.begin, sets().me) && is(at, sets().finite));
      // "Nahi use kiya maine": before a verb even what looked like an answer of its own turns it.
      if (taken_[at] && is(at, sets().neg) && owner_[at] != Sign::nothing && owner_[at] != Sign::harmless &&
          is_verb(cue.sign) && is(cue.begin, sets().deed)) {
        ++cue.negations;
        return;
      }
      if (taken_[at]) {
        for (std::size_t i = 0; i < 3 && is_claim(cue.sign) && !opens(owner_[at]); ++i) {
          cue.embedded = cue.embedded || is(at, sets().embeds) || is(at, sets().why) || is(at, sets().what);
          if (at == 0 || !joined(at) || is(at - 1, sets().breaker)) break;
          --at;
        }
        return;
      }
      if (is(at, sets().breaker)) return;
      if (is(at, sets().only)) cue.firm = true;
      const bool own = is(at, sets().tells) && at > 0 && is(at - 1, sets().me);  // "main keh raha hoon na"
      if (is_claim(cue.sign) && passed < 2 && another_deed(at))
        cue.slips = true;  // "ye number maine liya hai"
      if ((is(at, sets().embeds) && !own) || (cue.sign == Sign::soft_claim && is(at, sets().not_me)))
        cue.embedded = true;
      if (is_claim(cue.sign) && same_clause) question_word(cue, at);
      const bool answer =
          answers_itself(at, cue) || (cue.negations > 0 && begins(at));  // "nahi, payment nahi kiya"
      if (same_clause && is(at, sets().neg) && is_verb(cue.sign) && !answer) {
        ++cue.negations;
        taken_[at] = true;
        owner_[at] = cue.sign;
      }
    }
  }

  bool answers_itself(std::size_t negator, const HindiCue& cue) const {
    const auto next = negator + 1;
    if (next >= words_.size() || words_[negator].key == "na") return false;  // "na maine kiya na ..."
    const bool begins_here = is(next, sets().me) || is(next, sets().mine) || is(next, sets().it);
    return begins_here && next <= cue.begin && cue.sign != Sign::crisis;
  }

  // "Kiya hi nahi hai", "fraud nahi hai": a negator behind the verb.
  void look_right(HindiCue& cue) {
    auto at = cue.end;
    while (at < words_.size() && joined(at) &&
           (is(at, sets().skip) || is(at, sets().aux) || is(at, sets().intense)))
      ++at;
    // Also when a request has taken it: "maine kiya hi | nahi samjhe".
    // "Fraud hai, nahi to ..." is "or else", and "mat" forbids what follows.
    const bool otherwise =
        !is_verb(cue.sign) && at < words_.size() &&
        (words_[at].key == "mat" || (at + 1 < words_.size() && words_[at + 1].key == "to"));
    const bool harmless =
        at < words_.size() && taken_[at] && (owner_[at] == Sign::nothing || owner_[at] == Sign::harmless);
    if (at < words_.size() && joined(at) && is(at, sets().neg) && !harmless && !otherwise &&
        words_[at].key != "na") {
      ++cue.negations;
      if (!taken_[at]) owner_[at] = cue.sign;
      taken_[at] = true;
    } else if (at < words_.size() && joined(at) && is_claim(cue.sign) &&
               (at + 1 == words_.size() || !joined(at + 1) || is(at + 1, sets().me) ||
                is(at + 1, sets().aux))) {
      question_word(cue, at);
    }
  }

  // "Maine card chhua bhi nahi": whatever it was, the speaker did not do it.
  void undone(std::vector<HindiCue>& out) {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (taken_[at] || !is(at, sets().i_did)) continue;
      bool negated = false, told = false;
      auto end = at + 1;
      for (; end < words_.size() && joined(end) && !taken_[end] && !is(end, sets().breaker); ++end) {
        negated = negated || is(end, sets().neg);
        told = told || is(end, sets().embeds) || is(end, sets().other_deed);
      }
      if (!negated || told) continue;
      HindiCue cue{Sign::denial, 0.7F, at, end};
      const auto after =
          std::find_if(out.begin(), out.end(), [&](const HindiCue& other) { return other.begin > at; });
      out.insert(after, cue);
      for (auto i = at; i < end; ++i) taken_[i] = true;
    }
  }

  // Whether what asks for something else holds a negator: said in one breath with a claim it may be the
  // claim's.
  static bool may_hold(Sign owner) {
    switch (owner) {
      case Sign::hardship:
      case Sign::refuse:
      case Sign::dispute:
      case Sign::repeat:
      case Sign::help:
      case Sign::why:
      case Sign::is_scam:
      case Sign::not_available:
      case Sign::already_paid:
      case Sign::promise:
      case Sign::who_is_this:
      case Sign::off_topic: return true;
      default: return false;
    }
  }

  // "Maine, aur kaun, chor | ne": somebody else is named beside the speaker, whatever it is that he did.
  bool names_doer(std::size_t at) const {
    static const std::string ne = hindi_key("ne");
    if (words_[at].key != ne || at == 0 || !joined(at) || is(at - 1, sets().me)) return false;
    return at + 1 == words_.size() || !joined(at + 1) || is(at + 1, sets().deed);
  }

  void rest(HindiCues& out) const {
    for (std::size_t i = 0; i < words_.size(); ++i)
      if (taken_[i] && is(i, sets().neg) && may_hold(owner_[i])) out.loose_negation = true;
    bool contrasted = false;
    std::size_t cue = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      while (cue < out.list.size() && out.list[cue].end <= i) ++cue;
      if (taken_[i]) {
        contrasted = contrasted || (cue < out.list.size() && out.list[cue].sign == Sign::contrast);
        continue;
      }
      if (is(i, sets().skip)) continue;
      out.all_taken = false;
      if (is(i, sets().neg)) out.loose_negation = true;
      if (!is(i, sets().plain)) out.plain = false;
      if (names_doer(i) || is(i, sets().heavy) || (words_[i].id != 0 && contrasted && !is(i, sets().plain)))
        out.weighty = true;
    }
  }

  const Question question_;
  const HindiWords& words_;
  const HindiLexicon& lexicon_ = hindi_lexicon();
  std::bitset<hindi_sets_most> present_;
  std::bitset<hindi_words_most> present_words_;
  std::vector<bool> taken_;
  std::vector<Sign> owner_;  // of the words that are taken
  int negations_ = 0;
  bool loan_ = false;  // speaks of a loan
  bool crisis_only_ = false;
};

}  // namespace

HindiCues find_hindi_cues(Question question, const HindiWords& words) {
  return HindiMatcher(question, words).run();
}

}  // namespace rf::understand
