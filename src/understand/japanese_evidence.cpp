#include "understand/japanese_evidence.h"

#include <algorithm>

#include "understand/japanese_grave.h"
#include "understand/japanese_text.h"

namespace rf::understand::japanese {
namespace {

constexpr std::size_t words_most = 40;
constexpr std::size_t characters_most = 120;

// What a word's endings say, in a few letters.
std::string shape(const Word& word) {
  std::string out;
  if (word.negated()) out += 'n';
  if (word.has(request)) out += 'r';
  if (word.has(prohibited)) out += 'x';
  if (word.has(wanted)) out += 'w';
  if (word.has(question)) out += 'q';
  if (word.has(passive)) out += 'v';
  return out;
}

void add_words(const std::string& asked, const Sentence& sentence, std::vector<Evidence>& out) {
  const auto count = std::min(sentence.words.size(), words_most);
  std::string before = "<", before_that;
  for (std::size_t i = 0; i < count; ++i) {
    const auto& word = sentence.words[i];
    const std::string base(word.base);
    const auto with = shape(word);
    out.push_back({"b:" + base, i, i});
    out.push_back({asked + base, i, i});
    if (!with.empty()) {
      out.push_back({named({"e:", base, "+", with}), i, i});
      out.push_back({"s:" + with, i, i});
    }
    for (const auto name : classes_of(word))
      if (name != "LIGHT") out.push_back({named({"c:", name, word.negated() ? "-" : ""}), i, i});
    out.push_back({named({"p:", before, "_", base}), i, i});
    if (!before_that.empty()) out.push_back({named({"k:", before_that, "_", base}), i, i});
    before_that = std::move(before);
    before = base;
  }
  if (count > 0) out.push_back({"p:" + before + "_>", count - 1, count - 1});
  out.push_back({asked, sentence.words.size(), sentence.words.size()});
}

// Characters in twos and threes, the sentence's ends among them, each with the word that it stands in.
void add_characters(const Sentence& sentence, std::vector<Evidence>& out) {
  struct Character {
    std::string_view bytes;
    std::size_t word;
  };
  const auto count = sentence.words.size();
  std::vector<Character> line{{"<", count}};
  for (std::size_t at = 0, word = 0; at < sentence.text.size() && line.size() < characters_most;) {
    const auto bytes = character(sentence.text, at);
    while (word < count && sentence.words[word].end <= at) ++word;
    line.push_back({bytes, word});
    at += bytes.size();
  }
  line.push_back({">", count});
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    auto name = "g:" + std::string(line[i].bytes) + std::string(line[i + 1].bytes);
    if (i + 2 < line.size())
      out.push_back({name + std::string(line[i + 2].bytes), line[i].word, line[i].word});
    out.push_back({std::move(name), line[i].word, line[i].word});
  }
}

bool speaks(const Found& found) {
  return found.cue != Cue::nothing && found.cue != Cue::correction && found.cue != Cue::aside;
}

bool explained(const Sentence& sentence, const Cues& cues) {
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    const auto& word = sentence.words[i];
    if (!cues.taken[i] && !is_light(word) &&
        (word.part == Part::noun || word.part == Part::verb || word.part == Part::adjective))
      return false;
  }
  return true;
}

void add_cues(const std::string& asked, const Sentence& sentence, const Cues& cues,
              std::vector<Evidence>& out) {
  const auto count = sentence.words.size();
  const auto add = [&](std::string name) { out.push_back({std::move(name), count, count, true}); };
  std::string before = "<";
  for (const auto& found : cues.list) {
    if (found.cue == Cue::nothing) {
      add("X:idiom");
      continue;
    }
    auto number = std::to_string(static_cast<int>(found.cue)) + (found.negated ? "-" : "");
    add("S:" + number);
    add(named({asked, "S:", number}));
    add(named({"P:", before, "_", number}));
    before = std::move(number);
  }
  add("P:" + before + "_>");
  if (std::none_of(cues.list.begin(), cues.list.end(), speaks)) add("X:silent");
  if (!explained(sentence, cues)) add("X:rest");
}

// What is no yes, whatever is said beside it.
bool against_a_yes(Cue cue) {
  switch (cue) {
    case Cue::denial:
    case Cue::other:
    case Cue::coerced:
    case Cue::fraud:
    case Cue::block:
    case Cue::sarcasm:
    case Cue::doubtful:
    case Cue::declined:
    case Cue::other_number:
    case Cue::late:
    case Cue::unpaid:
    case Cue::is_scam: return true;
    default: return false;
  }
}

bool in_doubt(Cue cue) { return cue == Cue::unsure || cue == Cue::dissent || cue == Cue::differs; }

constexpr std::uint32_t no_statement = (not_stated & ~attributive) | passive | causative;

bool unsettled_word(const Word& word) { return word.negations > 0 || word.has(no_statement); }

// "覚えてないけど、いや思い出しました、私です": what was said last affirms, and no negation follows.
bool ends_in_a_claim(const Sentence& sentence, const Cues& cues) {
  const auto last = std::find_if(cues.list.rbegin(), cues.list.rend(), [](const Found& found) {
    return found.cue >= Cue::assent && found.cue <= Cue::doubtful && found.cue != Cue::aside;
  });
  if (last == cues.list.rend() || last->negated || (last->flags & no_statement) != 0) return false;
  if (last->cue != Cue::claim && last->cue != Cue::identity && last->cue != Cue::agree) return false;
  return std::none_of(sentence.words.begin() + static_cast<std::ptrdiff_t>(last->first), sentence.words.end(),
                      unsettled_word);
}

}  // namespace

std::vector<Evidence> evidence_of(Question question, const Sentence& sentence, const Cues& cues) {
  std::vector<Evidence> out;
  const std::string asked{static_cast<char>('A' + static_cast<int>(question)), '='};
  out.reserve(sentence.words.size() * 8 + sentence.text.size() + cues.list.size() * 3 + 24);
  add_words(asked, sentence, out);
  add_characters(sentence, out);
  add_grave(sentence, out);
  add_cues(asked, sentence, cues, out);
  return out;
}

MayConfirm may_confirm(Question question, const Sentence& sentence, const Cues& cues) {
  const auto& list = cues.list;
  if (std::any_of(list.begin(), list.end(), [](const Found& found) { return against_a_yes(found.cue); }))
    return MayConfirm::never;
  const bool unsettled =
      std::any_of(list.begin(), list.end(), [](const Found& found) { return in_doubt(found.cue); }) ||
      std::any_of(sentence.words.begin(), sentence.words.end(), unsettled_word);
  if (!unsettled) return MayConfirm::when_sure;
  const bool of_a_loan = question == Question::linked_number || question == Question::repaid;
  return of_a_loan || ends_in_a_claim(sentence, cues) ? MayConfirm::when_beyond_doubt : MayConfirm::never;
}

}  // namespace rf::understand::japanese
