#include "understand/cues.h"

#include <algorithm>
#include <optional>

namespace rf::understand {
namespace {

constexpr std::size_t filler_most = 5;
constexpr std::size_t gap_most = 3;

// How many words before a cue may stand between it and a negator that turns it.
int reach_of_negation(Cue cue) {
  switch (cue) {
    case Cue::claim:
    case Cue::soft_claim:
    case Cue::deed:
    case Cue::denial:
    case Cue::identity:
    case Cue::agree:
    case Cue::aware:
    case Cue::recall:
    case Cue::coerced:
    case Cue::cheated:
    case Cue::fraud:
    case Cue::block:
    case Cue::physical:
    case Cue::virtual_card:
    case Cue::both:
    case Cue::other:
    case Cue::family:
    case Cue::settled:
    case Cue::lean: return 6;
    case Cue::agent:
    case Cue::is_scam:
    case Cue::who_is_this:
    case Cue::call_later:
    case Cue::not_available:
    case Cue::available:
    case Cue::wrong_person:
    case Cue::named:
    case Cue::repeat: return 5;
    case Cue::stop_bare:
    case Cue::stop_softly:
    case Cue::stop_calling:  // "why don't you stop calling" is a request: only the very next word turns it
      return 1;
    default: return 0;
  }
}

bool is_request(Cue cue) { return cue >= Cue::stop_calling && cue <= Cue::repeat; }

bool is_choice(Cue cue) { return cue >= Cue::physical && cue <= Cue::therefore && cue != Cue::unsure; }

// Says something only when it is negated.
bool only_negated(Cue cue) { return cue == Cue::deed || cue == Cue::recall || cue == Cue::available; }

// After "yes", "no wait", "what?" a new clause can begin without punctuation; within a statement it cannot.
bool opens_clause(Cue cue) {
  switch (cue) {
    case Cue::assent:
    case Cue::dissent:
    case Cue::correction:
    case Cue::sorry:
    case Cue::contrast:
    case Cue::repeat_softly:
    case Cue::aside:
    case Cue::fine:
    case Cue::nothing: return true;
    default: return false;
  }
}

class Matcher {
 public:
  Matcher(Question question, const Tokens& tokens, const Lexicon& lexicon)
      : choosing_(question == Question::card_choice),
        tokens_(tokens.list),
        lexicon_(lexicon),
        opens_(tokens_.size()),
        taken_(tokens_.size()) {}

  Cues run() {
    for (const auto& token : tokens_) present_.add(token.word, lexicon_.sets_of(token.word));
    Cues out;
    out.list.reserve(8);
    // Requests first: they win over the answer, so an answer may not take their words.
    for (const bool requests : {true, false})
      for (std::size_t at = 0; at < tokens_.size();) at = taken_[at] ? at + 1 : take(at, requests, out.list);
    std::sort(out.list.begin(), out.list.end(),
              [](const Found& a, const Found& b) { return a.begin < b.begin; });
    for (auto& found : out.list) look_left(found);
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (taken_[i] || has(i, lexicon_.skip)) continue;
      out.all_taken = false;
      if (has(i, lexicon_.neg)) out.loose_negation = true;
    }
    out.weighty = weighty(out.list);
    out.more_of_me = more_of_me(out.list);
    return out;
  }

 private:
  bool has(std::size_t at, WordSet set) const { return lexicon_.in(tokens_[at].word, set); }
  bool could_fit(const Pattern& pattern) const {
    for (const auto set : pattern.needed)
      if (!present_.has(set)) return false;
    return true;
  }
  bool joined(std::size_t at) const { return at < tokens_.size() && tokens_[at].before == Break::none; }

  // Takes the longest cue that begins at `at`, if there is one. Returns where to go on.
  std::size_t take(std::size_t at, bool requests, std::vector<Found>& out) {
    const auto found = longest_at(at, requests);
    if (!found) return at + 1;
    out.push_back(*found);
    for (std::size_t i = found->begin; i < found->end; ++i) taken_[i] = true;
    opens_[found->end - 1] = opens_clause(found->cue);
    return found->end;
  }

  std::optional<Found> longest_at(std::size_t at, bool requests) {
    std::optional<Found> best;
    const auto try_all = [&](const std::vector<std::uint16_t>& starts) {
      for (const auto index : starts) {
        const auto& pattern = lexicon_.patterns()[index];
        if ((is_request(pattern.cue) || pattern.early) != requests ||
            (!choosing_ && is_choice(pattern.cue)) || (choosing_ && pattern.cue == Cue::aside) ||
            !could_fit(pattern))
          continue;
        negations_ = 0;
        const auto end = match(pattern, 0, at, at);
        if (!end || *end <= at || (best && *end <= best->end)) continue;
        if (only_negated(pattern.cue) && negations_ == 0 && !negated_from_left(pattern.cue, at)) continue;
        best = Found{pattern.cue, pattern.strength, negations_, tokens_[*end - 1].asked, at, *end};
      }
    };
    try_all(lexicon_.starting_with(tokens_[at].word));
    if (tokens_[at].name_like) try_all(lexicon_.starting_with_name());
    return best;
  }

  using End = std::optional<std::size_t>;

  // Where the rest of `pattern` from `part` on ends if it fits the words from `at` on. Words are tried before
  // their absence, so the first fit is a long one. `negations_` counts the negators of the fit.
  End match(const Pattern& pattern, std::size_t part, std::size_t from, std::size_t at) {
    using Kind = Element::Kind;
    if (part == pattern.elements.size()) return at;
    const auto& element = pattern.elements[part];
    switch (element.kind) {
      case Kind::one: return word(pattern, part, from, at);
      case Kind::maybe: {
        const auto with = word(pattern, part, from, at);
        return with ? with : match(pattern, part + 1, from, at);
      }
      case Kind::filler: return filler(pattern, part, from, at, filler_most);
      case Kind::gap: return gap(pattern, part, from, at);
      case Kind::any: return next(from, at) ? match(pattern, part + 1, from, at + 1) : End();
      case Kind::maybe_any: {
        const auto with = next(from, at) ? match(pattern, part + 1, from, at + 1) : End();
        return with ? with : match(pattern, part + 1, from, at);
      }
      case Kind::not_next:
        return next(from, at) && has(at, element.set) ? End() : match(pattern, part + 1, from, at);
      case Kind::begins: return begins(at) ? match(pattern, part + 1, from, at) : End();
      case Kind::ends: return ends(from, at, lexicon_.stop) ? match(pattern, part + 1, from, at) : End();
      case Kind::ends_loosely:
        return ends(from, at, lexicon_.loose) ? match(pattern, part + 1, from, at) : End();
    }
    return {};
  }

  // Whether there is a word at `at` that still belongs to the clause that begins at `from`.
  bool next(std::size_t from, std::size_t at) const {
    return at < tokens_.size() && !taken_[at] && (at == from || tokens_[at].before == Break::none);
  }

  End word(const Pattern& pattern, std::size_t part, std::size_t from, std::size_t at) {
    const auto& element = pattern.elements[part];
    for (; next(from, at); ++at) {
      if (has(at, element.set) || (element.name && tokens_[at].name_like)) {
        const bool counts = element.set == lexicon_.neg;
        negations_ += counts;
        if (const auto end = match(pattern, part + 1, from, at + 1)) return end;
        negations_ -= counts;
      }
      if (at == from || !has(at, lexicon_.skip)) return {};
    }
    return {};
  }

  End filler(const Pattern& pattern, std::size_t part, std::size_t from, std::size_t at, std::size_t left) {
    if (left > 0 && next(from, at) && (has(at, lexicon_.light) || has(at, lexicon_.skip))) {
      const bool negator = has(at, lexicon_.neg);
      negations_ += negator;
      if (const auto end = filler(pattern, part, from, at + 1, left - 1)) return end;
      negations_ -= negator;
    }
    return match(pattern, part + 1, from, at);
  }

  End gap(const Pattern& pattern, std::size_t part, std::size_t from, std::size_t at) {
    for (std::size_t passed = 0; passed <= gap_most; ++passed, ++at) {
      if (const auto end = match(pattern, part + 1, from, at)) return end;
      if (!next(from, at)) return {};
    }
    return {};
  }

  bool begins(std::size_t at) const {
    while (at > 0 && joined(at)) {
      --at;
      if (opens_[at] || has(at, lexicon_.lead)) return true;
      if (!has(at, lexicon_.skip)) return false;
    }
    return true;
  }

  bool ends(std::size_t from, std::size_t at, WordSet followers) const {
    for (; next(from, at); ++at) {
      if (has(at, followers)) return true;
      if (!has(at, lexicon_.skip)) return false;
    }
    return true;  // a break, the end, or another cue
  }

  // Negators in front of a cue: "I don't think | it was me". They reach across words that carry no weight of
  // their own, not across punctuation and not across another cue. Calls `each` with their places.
  template <class Each>
  void negators_left_of(std::size_t at, Cue cue, const Each& each) const {
    const int reach = reach_of_negation(cue);
    for (int passed = 0; passed < reach && at > 0 && joined(at); ++passed) {
      --at;
      if (taken_[at]) return;
      if (has(at, lexicon_.neg)) {
        each(at);
      } else if (!has(at, lexicon_.clear) && !has(at, lexicon_.skip)) {
        return;
      }
    }
  }

  bool negated_from_left(Cue cue, std::size_t at) const {
    bool any = false;
    negators_left_of(at, cue, [&](std::size_t) { any = true; });
    return any;
  }

  void look_left(Found& found) {
    found.within = within(found);
    negators_left_of(found.begin, found.cue, [&](std::size_t at) {
      ++found.negations;
      taken_[at] = true;
    });
  }

  // Whose statement a claim is: "you think | I made it" is not the speaker's, "I said | I made it" is.
  Found::Within within(const Found& found) const {
    using Within = Found::Within;
    if (found.cue != Cue::claim && found.cue != Cue::soft_claim && found.cue != Cue::settled)
      return Within::own;
    if (has(found.begin, lexicon_.me) && found.begin > 0 && joined(found.begin) &&
        has(found.begin - 1, lexicon_.inverted))
      return Within::embedded;  // "would I have done that"
    for (auto at = found.begin; at > 0 && joined(at);) {
      --at;
      if (opens_[at] || has(at, lexicon_.parts)) return Within::own;
      if (has(at, lexicon_.denies) || (has(at, lexicon_.truthy) && negator_before(at))) return Within::denied;
      if (has(at, lexicon_.embeds) && !own_speech(at)) return Within::embedded;
    }
    return Within::own;
  }

  bool negator_before(std::size_t at) const {
    for (int passed = 0; passed < 4 && at > 0 && joined(at); ++passed)
      if (has(--at, lexicon_.neg)) return true;
    return false;
  }

  bool own_speech(std::size_t verb) const {
    if (!has(verb, lexicon_.own_speech)) return false;
    auto at = verb;
    while (at > 0 && joined(at)) {
      --at;
      if (has(at, lexicon_.me)) return true;
      if (!has(at, lexicon_.light) && !has(at, lexicon_.skip) && !has(at, lexicon_.modal)) return false;
    }
    return false;
  }

  // Whether a word carries weight that no cue explains. What is bought, where and for whom may be any words;
  // after a "but" they may be none.
  bool weighty(const std::vector<Found>& list) const {
    std::vector<Cue> cue_at(tokens_.size(), Cue::nothing);
    for (const auto& found : list)
      for (auto i = found.begin; i < found.end; ++i) cue_at[i] = found.cue;
    bool contrasted = false, object = false;
    const bool both = claimed_and_assented(list);
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (!joined(i)) object = false;
      if (names_it(i)) object = !contrasted;
      if (taken_[i]) {
        contrasted = (contrasted && !speaks_for_itself(cue_at[i])) || cue_at[i] == Cue::contrast;
        object = !contrasted && (cue_at[i] == Cue::claim || cue_at[i] == Cue::soft_claim);
        continue;
      }
      const bool plain = has(i, lexicon_.plain) && !(contrasted && has(i, lexicon_.detail));
      const bool number = tokens_[i].text.find_first_of("0123456789") != std::string_view::npos;
      const bool may = !contrasted && (object || number || both) && !has(i, lexicon_.heavy);
      if (!plain && !may) return true;
      object = !contrasted && (has(i, lexicon_.before_object) || (object && (both || !has(i, lexicon_.me))));
    }
    return false;
  }

  // "Yes, that'll be my council tax": what "that" was may be any words, as what was bought may.
  bool names_it(std::size_t at) const {
    if (at < 2 || !joined(at) || !joined(at - 1) || taken_[at] || !has(at, lexicon_.names_it)) return false;
    if (!has(at - 1, lexicon_.be)) return false;
    if (at + 1 < tokens_.size() && has(at + 1, lexicon_.no_name)) return false;
    if (has(at - 2, lexicon_.it)) return true;
    return at > 2 && has(at - 2, lexicon_.modal) && has(at - 3, lexicon_.it);
  }

  // "Yes, I did, …", "the tiles, yes, I paid for them": what else is said may tell of anything light.
  static bool claimed_and_assented(const std::vector<Found>& list) {
    const auto any = [&](auto test) { return std::any_of(list.begin(), list.end(), test); };
    return any([](const Found& found) { return found.cue == Cue::assent; }) && any([](const Found& found) {
             return (found.cue == Cue::claim || found.cue == Cue::soft_claim) && found.negations == 0 &&
                    found.within == Found::Within::own;
           });
  }

  bool more_of_me(const std::vector<Found>& list) const {
    const auto yes =
        std::find_if(list.rbegin(), list.rend(), [](const Found& found) { return found.cue == Cue::assent; });
    if (yes == list.rend()) return false;
    for (auto i = yes->end; i < tokens_.size(); ++i)
      if (!taken_[i] && has(i, lexicon_.me) && !own_opinion(i + 1)) return true;
    return false;
  }

  // "Yes, I believe that was the florist" says no more than "yes, that was the florist".
  bool own_opinion(std::size_t at) const {
    if (!joined(at)) return false;
    for (const std::string_view verb : {"believe", "think", "guess", "reckon", "suppose"})
      if (tokens_[at].text == verb) return true;
    return false;
  }

  static bool speaks_for_itself(Cue cue) {
    return cue == Cue::assent || cue == Cue::claim || cue == Cue::soft_claim;
  }

  const bool choosing_;  // words that choose a card mean nothing elsewhere
  const std::vector<Token>& tokens_;
  const Lexicon& lexicon_;
  Present present_;
  std::vector<bool> opens_;  // a clause can begin after it
  std::vector<bool> taken_;  // belongs to a cue, or is a negator that was counted
  int negations_ = 0;
};

}  // namespace

Cues find_cues(Question question, const Tokens& tokens, const Lexicon& lexicon) {
  return Matcher(question, tokens, lexicon).run();
}

}  // namespace rf::understand
