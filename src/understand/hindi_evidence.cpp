#include "understand/hindi_evidence.h"

#include <algorithm>

#include "understand/hindi_grave.h"

namespace rf::understand {
namespace {

void add_word(const std::string& asked, const HindiWords& words, std::size_t i, std::vector<Evidence>& out) {
  const auto& key = words[i].key;
  out.push_back({"w:" + key, i, i});
  out.push_back({asked + key, i, i});
  if (i + 1 < words.size()) out.push_back({"p:" + key + "_" + words[i + 1].key, i, i + 1});
  if (i == 0) out.push_back({"p:<_" + key, i, i});
  if (i + 1 == words.size()) out.push_back({"p:" + key + "_>", i, i});
  if (i + 2 < words.size()) out.push_back({"k:" + key + "_" + words[i + 2].key, i, i + 2});
  const auto framed = "<" + key + ">";
  for (const std::size_t letters : {3, 4})
    for (std::size_t at = 0; at + letters <= framed.size(); ++at)
      out.push_back({"t:" + framed.substr(at, letters), i, i});
}

std::string number_of(const HindiCue& cue) {
  return std::to_string(static_cast<int>(cue.sign)) + (cue.negated() ? "-" : "") + (cue.asked ? "?" : "") +
         (cue.embedded ? "e" : "");
}

void add_cues(const std::string& asked, const HindiWords& words, const HindiCues& cues,
              std::vector<Evidence>& out) {
  const auto add = [&](std::string name) {
    out.push_back({std::move(name), words.size(), words.size(), true});
  };
  std::string before = "<";
  bool silent = true;
  for (const auto& cue : cues.list) {
    if (cue.sign == Sign::nothing) continue;
    auto number = number_of(cue);
    add("S:" + number);
    add(named({asked, "S:", number}));
    add(named({"P:", before, "_", number}));
    before = std::move(number);
    silent =
        silent && (cue.sign == Sign::polite || cue.sign == Sign::contrast || cue.sign == Sign::correction);
  }
  add("P:" + before + "_>");
  if (silent) add("X:silent");
  if (cues.loose_negation) add("X:not");
  if (cues.weighty) add("X:weighty");
  if (!cues.plain) add("X:more");
  if (!cues.all_taken) add("X:rest");
  if (cues.idiom) add("X:idiom");
}

bool negator(const HindiWord& word) {
  static const HindiSet neg = hindi_lexicon().set("NEG");
  return hindi_lexicon().in(word.id, neg) && word.key != "natag";
}

// What is no yes, whatever is said beside it.
bool against_a_yes(Sign sign) {
  switch (sign) {
    case Sign::denial:
    case Sign::other:
    case Sign::coerced:
    case Sign::fraud:
    case Sign::block:
    case Sign::sarcasm:
    case Sign::doubtful:
    case Sign::other_number:
    case Sign::late:
    case Sign::unpaid:
    case Sign::is_scam: return true;
    default: return false;
  }
}

bool in_doubt(Sign sign) { return sign == Sign::unsure || sign == Sign::dissent; }

// Words of a yes, plainly said.
bool affirms(const HindiCue& cue) {
  if (cue.negations > 0 || cue.why || cue.embedded || cue.asked || cue.heavy || cue.slips) return false;
  switch (cue.sign) {
    case Sign::assent:
    case Sign::agree:
    case Sign::claim:
    case Sign::soft_claim:
    case Sign::aware:
    case Sign::same_number:
    case Sign::on_time: return true;
    default: return false;
  }
}

// "Pehle na bola tha, kiya maine hi hai": what was said last affirms, and no negator follows.
bool ends_in_a_claim(const HindiWords& words, const HindiCues& cues) {
  const auto answers = [](const HindiCue& cue) {
    return cue.sign <= Sign::doubtful && cue.sign != Sign::nothing && cue.sign != Sign::polite &&
           cue.sign != Sign::aside;
  };
  const auto last = std::find_if(cues.list.rbegin(), cues.list.rend(), answers);
  // "Nahi maine kiya" is one lost syllable from a denial; "nahi, maine hi kiya" is none.
  return last != cues.list.rend() && affirms(*last) && last->sign == Sign::claim && last->firm &&
         std::none_of(words.begin() + static_cast<std::ptrdiff_t>(last->end), words.end(), negator);
}

}  // namespace

std::vector<Evidence> hindi_evidence(Question question, const HindiWords& words, const HindiCues& cues) {
  std::vector<Evidence> out;
  // Few of the names are longer than what a string holds in itself: this runs at nearly every answer.
  const std::string asked{static_cast<char>('A' + static_cast<int>(question)), '='};
  out.reserve(words.size() * 14 + cues.list.size() * 3 + 24);
  out.push_back({asked, words.size(), words.size()});
  for (std::size_t i = 0; i < words.size(); ++i) add_word(asked, words, i, out);
  add_hindi_grave(words, out);
  add_cues(asked, words, cues, out);
  return out;
}

MayConfirm hindi_may_confirm(Question question, const HindiWords& words, const HindiCues& cues) {
  const auto& list = cues.list;
  const bool of_a_loan = question == Question::linked_number || question == Question::repaid;
  // "Maine call kiya tha" did something else.
  const auto denies = [&](const HindiCue& cue) {
    if (cue.sign == Sign::late && cue.negated()) return false;
    return against_a_yes(cue.sign) || (!of_a_loan && (cue.sign == Sign::deed || cue.heavy));
  };
  if (std::any_of(list.begin(), list.end(), denies)) return MayConfirm::never;
  if (!of_a_loan && std::none_of(list.begin(), list.end(), affirms)) return MayConfirm::never;
  const bool turned = std::any_of(list.begin(), list.end(), [](const HindiCue& cue) {
    return in_doubt(cue.sign) || cue.negations > 0 || cue.why || cue.embedded || cue.asked;
  });
  const bool unsettled = turned || cues.loose_negation ||
                         std::any_of(words.begin(), words.end(),
                                     [](const HindiWord& word) { return word.asked || negator(word); });
  if (!unsettled) return MayConfirm::when_sure;
  return of_a_loan || ends_in_a_claim(words, cues) ? MayConfirm::when_beyond_doubt : MayConfirm::never;
}

bool hindi_claimed(Question question, const HindiCues& cues) {
  const bool card = question == Question::yes_no || question == Question::is_fraud;
  return card && std::any_of(cues.list.begin(), cues.list.end(), [](const HindiCue& cue) {
           return (cue.sign == Sign::claim || cue.sign == Sign::soft_claim) && affirms(cue);
         });
}

}  // namespace rf::understand
