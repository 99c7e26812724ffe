#include "monitor/sentiment.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "monitor/lexicon.h"

namespace rf::monitor {
namespace {

// What a negation leaves of a value: "not happy" is bad, "not angry" only a little good.
constexpr double good_turned = -0.75, bad_turned = -0.5;
constexpr double before_contrast = 0.5, after_contrast = 1.2;
// How much must be said until a value is large: s / sqrt(s² + 6) is 0.63 for one plain word of praise.
constexpr double softening = 6;
// No negation reaches past so many other findings: a long segment costs no more a word than a short one.
constexpr std::size_t near = 6;

struct Found {
  Entry::Kind kind = Entry::Kind::value;
  double value = 0;
  std::size_t begin = 0, end = 0;  // words
};

class Weighing {
 public:
  explicit Weighing(const Spoken& spoken) : spoken_(spoken), clause_(spoken.words.size()) {
    std::size_t clause = 0;
    for (std::size_t i = 0; i < spoken.words.size(); ++i)
      clause_[i] = spoken.words[i].starts ? ++clause : clause;
  }

  Sentiment weigh() {
    find();
    std::size_t contrast = 0;
    for (const auto& one : found_)
      if (one.kind == Entry::Kind::contrasts) contrast = one.begin;
    Sentiment out;
    double sum = 0;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (found_[i].kind != Entry::Kind::value || found_[i].value == 0) continue;
      auto value = found_[i].value * scaled(i);
      if (turned(i)) value *= value > 0 ? good_turned : bad_turned;
      if (contrast > 0) value *= found_[i].begin < contrast ? before_contrast : after_contrast;
      sum += value;
      out.why.push_back({words_of(found_[i]), value});
    }
    out.feeling.milli = static_cast<int>(std::lround(1000 * sum / std::sqrt(sum * sum + softening)));
    out.feeling.label = out.feeling.milli >= feeling_from    ? Label::positive
                        : out.feeling.milli <= -feeling_from ? Label::negative
                                                             : Label::neutral;
    return out;
  }

 private:
  // Hindi that is spoken at work is full of English; its tables come first.
  Lexicon::Hit longest(std::size_t at) const {
    auto hit = lexicon(spoken_.language).at(spoken_, at, false);
    if (spoken_.language != "hi") return hit;
    const auto english = lexicon("en").at(spoken_, at, true);
    return english.words > hit.words ? english : hit;
  }
  void find() {
    for (std::size_t at = 0; at < spoken_.words.size();) {
      const auto hit = longest(at);
      if (hit.entry) found_.push_back({hit.entry->kind, hit.entry->value, at, at + hit.words});
      at += std::max<std::size_t>(hit.words, 1);
    }
  }
  bool same_clause(std::size_t a, std::size_t b) const { return clause_[a] == clause_[b]; }

  // Strengtheners up to two words before.
  double scaled(std::size_t i) const {
    double factor = 1;
    for (std::size_t j = i; j-- > 0 && found_[j].end + 2 > found_[i].begin;)
      if (found_[j].kind == Entry::Kind::scales && same_clause(found_[j].begin, found_[i].begin))
        factor *= found_[j].value;
    return std::min(factor, 2.0);
  }

  bool turned(std::size_t i) const {
    int count = 0;
    for (auto j = i - std::min(i, near); j < std::min(found_.size(), i + near + 1); ++j)
      if (found_[j].kind == Entry::Kind::turns && same_clause(found_[j].begin, found_[i].begin) &&
          reaches(found_[j], found_[i]) && nearest(j, i) && !(found_[i].value < 0 && forbids(found_[j])))
        ++count;
    return count % 2 == 1;
  }
  // "Do not insult me", "धमकी मत दो": who forbids it complains of it.
  bool forbids(const Found& negation) const {
    const auto at = negation.begin;
    const auto& said = spoken_.words[at].said;
    if (spoken_.language == "hi") return said == "mat" || said == "मत";
    if (spoken_.language != "en" || said != "not" || at == 0 || spoken_.words[at - 1].said != "do")
      return false;
    return spoken_.words[at - 1].starts || (at > 1 && spoken_.words[at - 2].said == "please");
  }
  // English negates ahead, three words far. Hindi before or behind its word; Japanese behind, past "think".
  bool reaches(const Found& negation, const Found& word) const {
    if (spoken_.language == "en") return negation.end <= word.begin && word.begin - negation.end < 4;
    if (spoken_.language == "hi")
      return negation.end <= word.begin ? word.begin - negation.end < 2 : negation.begin - word.end < 3;
    return negation.begin >= word.end && only_light(word.end, negation.begin);
  }
  // Each negation belongs to one word: a nearer one takes it.
  bool nearest(std::size_t negation, std::size_t word) const {
    const auto distance = [&](const Found& one) {
      return one.begin >= found_[negation].end ? one.begin - found_[negation].end
                                               : found_[negation].begin - one.end;
    };
    const auto first = negation - std::min(negation, near);
    for (auto k = first; k < std::min(found_.size(), negation + near + 1); ++k)
      if (k != word && found_[k].kind == Entry::Kind::value && found_[k].value != 0 &&
          same_clause(found_[k].begin, found_[negation].begin) && reaches(found_[negation], found_[k]) &&
          distance(found_[k]) < distance(found_[word]))
        return false;
    return true;
  }
  bool only_light(std::size_t from, std::size_t to) const {
    constexpr std::array<std::string_view, 11> light = {"思う", "言う", "感じる", "こと", "もの", "わけ",
                                                        "はず", "感じ", "できる", "いく", "行く"};
    for (auto i = from; i < to; ++i)
      if (std::find(light.begin(), light.end(), spoken_.words[i].key) == light.end()) return false;
    return true;
  }
  std::string words_of(const Found& one) const {
    std::string out;
    for (auto i = one.begin; i < one.end; ++i)
      out += (out.empty() || spoken_.language == "ja" ? "" : " ") + spoken_.words[i].said;
    return out;
  }

  const Spoken& spoken_;
  std::vector<std::size_t> clause_;
  std::vector<Found> found_;
};

}  // namespace

std::string_view name(Label label) {
  switch (label) {
    case Label::negative: return "negative";
    case Label::neutral: return "neutral";
    case Label::positive: return "positive";
  }
  RF_ASSERT(!"a label without a name");
}

std::optional<Label> label_named(std::string_view wanted) {
  for (const auto label : {Label::negative, Label::neutral, Label::positive})
    if (name(label) == wanted) return label;
  return std::nullopt;
}

Sentiment sentiment_of(const Spoken& spoken) { return Weighing(spoken).weigh(); }

}  // namespace rf::monitor
