#include <algorithm>
#include <array>
#include <optional>

#include "understand/answer.h"
#include "understand/card_stance.h"

namespace rf::understand {
namespace {

// No punctuation from the word before `from` to `to`.
bool joined(const Tokens& tokens, std::size_t from, std::size_t to) {
  for (auto i = from; i <= to && i < tokens.list.size(); ++i)
    if (tokens.list[i].before != Break::none) return false;
  return true;
}

// Which of the two cards stands after each word; what was said later overrules what was said before only
// after a mark
// ("no wait", "but", "so", a "no" in between).
class Choice {
 public:
  void hear(const Found& found, Stance stance, bool attached) {
    switch (found.cue) {
      case Cue::physical: return card(found, stance, attached, physical_);
      case Cue::virtual_card: return card(found, stance, attached, virtual_);
      case Cue::both: return found.negated() ? overrule() : both(found);
      case Cue::either:
      case Cue::unsure: open_ = &found; break;
      case Cue::neither:
        overrule();
        neither_ = &found;
        break;
      case Cue::choice_or: or_ = true; break;
      case Cue::choice_and: overruled_ = false; break;
      case Cue::versus: versus_ = true; return;
      case Cue::denial:
      case Cue::dissent: dissent(found); return;
      case Cue::correction:
      case Cue::sorry:
      case Cue::contrast:
      case Cue::therefore: overrule(); break;
      default: break;
    }
    versus_ = false;
  }

  Meaning result(const Tokens& tokens) const {
    const auto meaning = [&](Intent intent, double confidence, std::vector<const Found*> why) {
      if (why.size() == 2 && why[1]->begin < why[0]->begin) std::swap(why[0], why[1]);
      return Meaning{intent, confidence, words_of(tokens, why)};
    };
    const auto* physical = standing(physical_, virtual_);
    const auto* other = standing(virtual_, physical_);
    if (both_) return meaning(Intent::both, both_->strength, {both_});
    // "No physical or virtual card."
    if (no_attached_ && or_ && (physical_.hardly || virtual_.hardly)) return {Intent::unclear, 0.3, {}};
    if (no_attached_ && physical_.hardly && virtual_.hardly && !physical_.wanted && !virtual_.wanted)
      return meaning(Intent::no, 0.8, {physical_.hardly, virtual_.hardly});
    if (physical && other) {
      if (or_ || open_) return meaning(Intent::unsure, 0.7, {physical, other});
      return meaning(Intent::both, 0.75, {physical, other});
    }
    if (no_attached_ && !(physical && physical_.wanted) && !(other && virtual_.wanted))
      return {Intent::unclear, 0.3, {}};
    if (physical) return meaning(Intent::physical, physical->strength, {physical});
    if (other) return meaning(Intent::virtual_card, other->strength, {other});
    if (open_) return meaning(Intent::unsure, open_->strength, {open_});
    if (neither_) return meaning(Intent::no, neither_->strength, {neither_});
    if (mentioned_ || disliked_) return {Intent::unclear, 0.3, {}};
    // Of two cards one was refused.
    if (physical_.refused && virtual_.refused)
      return meaning(Intent::no, 0.8, {physical_.refused, virtual_.refused});
    if (physical_.refused) return meaning(Intent::virtual_card, 0.6, {physical_.refused});
    if (virtual_.refused) return meaning(Intent::physical, 0.6, {virtual_.refused});
    if (dissent_) return meaning(Intent::no, 0.8, {dissent_});
    return {Intent::unclear, 0.2, {}};
  }

 private:
  struct Card {
    const Found* wanted = nullptr;
    const Found* refused = nullptr;
    const Found* hardly = nullptr;  // wanted, but "no" stood right before: refused if the other one is named
  };

  static const Found* standing(const Card& card, const Card& rival) {
    if (card.wanted) return card.wanted;
    return rival.wanted ? nullptr : card.hardly;
  }

  void card(const Found& found, Stance stance, bool attached, Card& card) {
    // "Did you say physical or virtual": both.
    if (stance == Stance::mentioned || (or_ && mentioned_ && stance == Stance::wanted && !overruled_)) {
      mentioned_ = true;
      versus_ = false;
      return;
    }
    if (stance == Stance::refused || stance == Stance::disliked || versus_) {
      card = {nullptr, &found, nullptr};
      disliked_ = disliked_ || stance == Stance::disliked;
      versus_ = false;
      return;
    }
    if (overruled_) wipe();
    if (stance == Stance::once) {
      card.hardly = &found;
      return;
    }
    if (no_before_ == found.begin && no_before_ > 0) {
      card.hardly = &found;
      no_attached_ = no_attached_ || attached;
    } else {
      card.wanted = &found;
      card.refused = nullptr;
    }
  }

  void both(const Found& found) {
    if (overruled_) wipe();
    both_ = &found;
  }

  void dissent(const Found& found) {
    dissent_ = &found;
    if (physical_.wanted || virtual_.wanted || both_) {
      overrule();
    } else {
      no_before_ = found.end;
    }
  }

  void overrule() { overruled_ = true; }
  void wipe() {
    physical_.wanted = physical_.hardly = virtual_.wanted = virtual_.hardly = both_ = open_ = neither_ =
        nullptr;
    overruled_ = false;
  }

  Card physical_, virtual_;
  const Found *both_ = nullptr, *open_ = nullptr, *neither_ = nullptr, *dissent_ = nullptr;
  std::size_t no_before_ = 0;
  bool or_ = false, versus_ = false, overruled_ = false;
  bool mentioned_ = false, disliked_ = false;
  bool no_attached_ = false;  // "no physical card", and not "no, physical"
};

}  // namespace

namespace {

// Nothing but "or the", "and a", "nor" stands between two cues: what is said of one is said of both.
bool listed(const Tokens& tokens, const Found& one, const Found& other) {
  constexpr std::array<std::string_view, 6> fillers = {"a", "an", "the", "card", "cards", "one"};
  constexpr std::array<std::string_view, 3> links = {"and", "or", "nor"};
  bool linked = false;
  for (auto i = one.end; i < other.begin; ++i) {
    const auto text = tokens.list[i].text;
    if (std::find(links.begin(), links.end(), text) != links.end())
      linked = true;
    else if (std::find(fillers.begin(), fillers.end(), text) == fillers.end())
      return false;
  }
  return linked && one.cue != other.cue;
}

// "Only physical, no virtual": the second one is refused, and does not correct the first.
bool ruled_out(const Tokens& tokens, const Found& one, const Found& other) {
  const auto is = [&](std::size_t at, std::string_view text) {
    return at < tokens.list.size() && tokens.list[at].text == text;
  };
  const bool only = is(one.end, "only") || is(one.end, "just") ||
                    (one.begin > 0 && (is(one.begin - 1, "only") || is(one.begin - 1, "just")));
  return only && one.cue != other.cue && is(other.begin - 1, "no") &&
         joined(tokens, other.begin, other.begin);
}

bool only(const Tokens& tokens, std::size_t from, std::size_t to, Texts list) {
  for (auto i = from; i < to; ++i)
    if (!one_of(tokens.list[i].text, list)) return false;
  return true;
}

// "Only physical", "give me physical": what is refused after that is the other one.
bool chosen_firmly(const Tokens& tokens, const Found& card) {
  for (auto i = card.begin; i > 0 && card.begin - i < 4; --i)
    if (one_of(tokens.list[i - 1].text, {"only", "just", "give", "send", "want", "need", "prefer", "take"}))
      return true;
  return false;
}

// "No need, virtual is enough."
bool accepted_after(const Tokens& tokens, const Found& card) {
  auto at = card.end;
  while (at < tokens.list.size() && one_of(tokens.list[at].text, {"card", "cards", "one"})) ++at;
  return at < tokens.list.size() &&
         one_of(tokens.list[at].text, {"please", "is", "only", "will", "would", "works", "enough", "fine",
                                       "instead", "suffices", "okay", "do", "does"});
}

// Of which card "no need", "not required", "no thanks" is said: `cues.list[i]`. "No need of physical" tells
// by its preposition, "physical not needed" by its order; where both cards stand beside it a firm wish
// decides.
std::optional<std::size_t> refused_by(const Tokens& tokens, const Cues& cues, std::size_t i) {
  const auto& list = cues.list;
  const auto& found = list[i];
  const auto last = tokens.list[found.end - 1].text;
  if (found.cue != Cue::neither ||
      !one_of(last, {"need", "needed", "required", "necessary", "thanks", "thank"}))
    return std::nullopt;
  const bool before = i > 0 && names_card(list[i - 1].cue) && joined(tokens, list[i - 1].end, found.begin) &&
                      only(tokens, list[i - 1].end, found.begin,
                           {"is", "are", "was", "card", "cards", "one", "ones", "it", "really", "will", "be",
                            "at", "all", "version", "there", "has"});
  const bool after = i + 1 < list.size() && names_card(list[i + 1].cue) &&
                     only(tokens, found.end, list[i + 1].begin,
                          {"of", "for", "to", "in", "have", "having", "get", "getting", "send", "sending",
                           "give", "me", "us", "the", "a", "an", "any", "that", "this"}) &&
                     joined(tokens, found.end, list[i + 1].begin);
  if (after && one_of(tokens.list[found.end].text, {"of", "for", "to", "in"})) return i + 1;
  const bool firm = before && chosen_firmly(tokens, list[i - 1]);
  if (before && !(firm && after)) return i - 1;
  if (!after || accepted_after(tokens, list[i + 1])) return std::nullopt;
  return firm || !one_of(last, {"thanks", "thank"}) ? std::optional(i + 1) : std::nullopt;
}

// "Not only physical", "I do not just want the physical one".
bool not_only(const Tokens& tokens, const Found& card) {
  auto at = card.begin;
  while (at > 0 && one_of(tokens.list[at - 1].text, {"the", "a", "want", "need", "give", "send", "me"})) --at;
  if (at < 2 || !one_of(tokens.list[at - 1].text, {"only", "just"})) return false;
  const bool asks = at > 2 && tokens.list[at - 3].text == "why";
  return tokens.list[at - 2].text == "not" && !asks;
}

// "Not only physical but also virtual": the "but" corrects nothing.
const Found* both_in_turn(const Tokens& tokens, const Cues& cues, const std::vector<Stance>& said) {
  const Found* first = nullptr;
  for (std::size_t i = 0; i < cues.list.size(); ++i) {
    const auto& found = cues.list[i];
    if (found.cue == Cue::choice_or || found.cue == Cue::versus || found.cue == Cue::dissent) return nullptr;
    if (!names_card(found.cue)) continue;
    if (first && found.cue != first->cue) return said[i] == Stance::wanted ? first : nullptr;
    if (!first && not_only(tokens, found)) first = &found;
  }
  return nullptr;
}

// What is said of each card where it is named; a place that names none is `wanted`.
std::vector<Stance> stances(const Tokens& tokens, const Cues& cues) {
  std::vector<Stance> out;
  std::vector<bool> refused(cues.list.size());
  for (std::size_t i = 0; i < cues.list.size(); ++i)
    if (const auto card = refused_by(tokens, cues, i)) refused[*card] = true;
  const Found* before = nullptr;
  Stance last = Stance::wanted;
  for (std::size_t i = 0; i < cues.list.size(); ++i) {
    const auto& found = cues.list[i];
    out.push_back(Stance::wanted);
    if (!names_card(found.cue)) continue;
    out.back() = refused[i] ? Stance::refused : stance(tokens, cues, i);
    if (before && out.back() == Stance::wanted && ruled_out(tokens, *before, found))
      out.back() = Stance::refused;
    if (before && last != Stance::wanted && out.back() == Stance::wanted) {
      if (listed(tokens, *before, found)) out.back() = last;
      // "The plastic one is in my purse."
      const bool told =
          last == Stance::mentioned && before == &cues.list[i - 1] && !names_the_card(tokens, found);
      if (told && joined(tokens, before->end, found.begin)) out.back() = last;
    }
    // "The difference between physical and virtual": the first one belongs to the question.
    const Cue asked = i > 1 && cues.list[i - 1].cue == Cue::choice_and ? cues.list[i - 2].cue : Cue::nothing;
    if (!before && asked == Cue::either && listed(tokens, cues.list[i - 2], found))
      out.back() = Stance::mentioned;
    before = &found;
    last = out.back();
  }
  return out;
}

// "No, the other one": of which we cannot be sure.
bool names_other(const Tokens& tokens) {
  for (std::size_t i = 0; i + 1 < tokens.list.size(); ++i)
    if (tokens.list[i].text == "the" && tokens.list[i + 1].text == "other") return true;
  return false;
}

}  // namespace

Meaning answer_card_choice(const Tokens& tokens, const Cues& cues) {
  Choice choice;
  const auto said = stances(tokens, cues);
  if (const auto* first = both_in_turn(tokens, cues, said))
    return {Intent::both, 0.75, words_of(tokens, {first})};
  for (std::size_t i = 0; i < cues.list.size(); ++i) {
    // "Physical is not needed" is said of that card alone.
    const bool of_card = cues.list[i].cue == Cue::neither && i > 0 && names_card(cues.list[i - 1].cue) &&
                         joined(tokens, cues.list[i - 1].end, cues.list[i].begin);
    if (of_card || refused_by(tokens, cues, i)) continue;
    choice.hear(cues.list[i], said[i], joined(tokens, cues.list[i].begin, cues.list[i].begin));
  }
  auto meaning = choice.result(tokens);
  const bool one = meaning.intent == Intent::physical || meaning.intent == Intent::virtual_card;
  if (one && meaning.confidence > 0.6 && names_other(tokens)) return {Intent::unclear, 0.3, {}};
  return meaning;
}

}  // namespace rf::understand
