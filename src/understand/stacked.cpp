#include "understand/stacked.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <numeric>
#include <span>

#include "base/error.h"
#include "understand/english_loans.h"
#include "understand/lexicon.h"
#include "understand/regression.h"

namespace rf::understand {
namespace {

constexpr std::size_t tokens_most = 60;  // what is said later in a long speech adds nothing
constexpr std::size_t words_most_in_why = 4;
constexpr std::size_t intents = all_intents.size();
static_assert((StackedModel::rows & (StackedModel::rows - 1)) == 0);

// Questions whose words mean much the same.
std::string_view group_of(Question question) {
  switch (question) {
    case Question::yes_no: return "y:";
    case Question::is_fraud: return "f:";
    case Question::card_choice: return "c:";
    case Question::open: return "o:";
    case Question::linked_number: return "l:";
    case Question::repaid: return "r:";
    case Question::name:
    case Question::amount:
    case Question::date: return "v:";
  }
  RF_ASSERT(!"a question of no group");
}

class Collector {
 public:
  Collector(Question question, const Reading& reading)
      : question_(question), reading_(reading), count_(std::min(reading.card.list.size(), tokens_most)) {
    out_.reserve(24 + 10 * count_);
  }

  void words() {
    const auto group = group_of(question_);
    for (std::size_t at = 0; at <= count_; ++at) {  // 0 is before the first word, count_ + 1 after the last
      if (at > 0) {
        add({"w:", word(at)}, at, at);
        add({"w", group, word(at)}, at, at);
      }
      add({"p:", word(at), "_", word(at + 1)}, at, at + 1);
      add({"p", group, word(at), "_", word(at + 1)}, at, at + 1);
      if (at == count_) break;
      add({"s:", word(at), "_*_", word(at + 2)}, at, at + 2);
      add({"t:", word(at), "_", word(at + 1), "_", word(at + 2)}, at, at + 2);
    }
    classes("c:", lexicon_for("en"), reading_.card);
    if (reading_.loan_read) classes("d:", english_loans(question_), reading_.loan);
    whole({"q:", name(question_)});
    whole({"n:", count_ <= 1 ? "1" : count_ <= 3 ? "3" : count_ <= 6 ? "6" : count_ <= 12 ? "12" : "more"});
  }

  void rules() {
    cues("k", reading_.card_cues);
    if (reading_.loan_read) cues("l", reading_.loan_cues);
    const auto& meaning = reading_.meaning;
    const auto first = name(meaning.intent), beside = name(meaning.also);
    const char tenths[] = {static_cast<char>('0' + static_cast<int>(meaning.confidence * 10)), '\0'};
    whole({"r:", first});
    whole({"r:", first, "@", name(question_)});
    whole({"r:", first, "+", beside});
    whole({"a:", beside});
    whole({"rc:", first, "_", tenths});
    for (const auto& slot : meaning.slots) {
      whole({"v:", name(slot.kind)});
      whole({"v:", name(slot.kind), "@", name(question_)});
    }
  }

  std::vector<Shown> take() { return each_once(std::move(out_)); }

 private:
  std::string_view word(std::size_t at) const {
    return at == 0 ? "<" : at > count_ ? ">" : reading_.card.list[at - 1].text;
  }
  void add(std::initializer_list<std::string_view> parts, std::size_t first, std::size_t last) {
    const auto place = [&](std::size_t at) {
      return static_cast<std::uint16_t>(std::min(at == 0 ? 0 : at - 1, count_ == 0 ? 0 : count_ - 1));
    };
    out_.push_back({row_of(parts), place(first), place(last)});
  }
  void whole(std::initializer_list<std::string_view> parts) {
    const auto beyond = static_cast<std::uint16_t>(reading_.card.list.size());
    out_.push_back({row_of(parts), beyond, beyond});
  }

  void classes(std::string_view mark, const Lexicon& lexicon, const Tokens& tokens) {
    for (std::size_t at = 0; at < tokens.list.size() && at < tokens_most; ++at)
      for (const auto& [title, set] : lexicon.traits())
        if (lexicon.in(tokens.list[at].word, set)) whole({mark, title});
  }

  void cues(std::string_view mark, const Cues& cues) {
    std::string before = "<";
    for (const auto& found : cues.list) {
      if (found.cue == Cue::nothing) continue;
      auto number = std::to_string(static_cast<int>(found.cue)) + (found.negated() ? "-" : "");
      whole({mark, "k:", number});
      whole({mark, "j:", before, "_", number});
      if (found.within != Found::Within::own)
        whole({mark, found.within == Found::Within::embedded ? "in:" : "un:", number});
      if (found.asked) whole({mark, "ask:", number});
      before = std::move(number);
    }
    whole({mark, "j:", before, "_>"});
    if (cues.weighty) whole({mark, "h:weighty"});
    if (cues.loose_negation) whole({mark, "h:not"});
    if (cues.more_of_me) whole({mark, "h:me"});
    if (cues.all_taken) whole({mark, "h:all"});
  }

  Question question_;
  const Reading& reading_;
  std::size_t count_;
  std::vector<Shown> out_;
};

void to_probabilities(Probabilities& scores) {
  const double most = *std::max_element(scores.begin(), scores.end());
  double sum = 0;
  for (auto& score : scores) sum += score = portable_exp(score - most);
  for (auto& score : scores) score /= sum;
}

class Learner {
 public:
  void learn(const std::vector<StackedLesson>& lessons) {
    in_epochs(epochs, lessons.size(), [&](std::size_t at) { look_at(lessons[at]); });
  }
  std::string written() const { return written_rows(weights_, intents); }

 private:
  static constexpr int epochs = 8;

  void look_at(const StackedLesson& lesson) {
    Probabilities wrong{};
    for (const auto& one : lesson.shown)
      for (std::size_t i = 0; i < intents; ++i) wrong[i] += weights_[one.row * intents + i];
    to_probabilities(wrong);
    wrong[static_cast<std::size_t>(lesson.truth)] -= 1;
    for (std::size_t i = 0; i < intents; ++i) {
      if (negligible(wrong[i])) continue;
      for (const auto& one : lesson.shown)
        rule_.descend(weights_[one.row * intents + i], squares_[one.row * intents + i],
                      lesson.weight * wrong[i]);
    }
  }

  AdaGrad rule_{.step = stacked_step};
  std::vector<double> weights_ = std::vector<double>(StackedModel::rows * intents, 0.0);
  std::vector<double> squares_ = std::vector<double>(StackedModel::rows * intents, stacked_squares);
};

}  // namespace

// FNV-1a, then mixed.
std::uint32_t row_of(std::initializer_list<std::string_view> parts) {
  std::uint32_t hash = 2'166'136'261u;
  for (const auto part : parts)
    for (const char c : part) {
      hash ^= static_cast<unsigned char>(c);
      hash *= 16'777'619u;
    }
  hash ^= hash >> 15;
  hash *= 0x2c1b3c6du;
  hash ^= hash >> 12;
  return hash & (StackedModel::rows - 1);
}

std::vector<Shown> each_once(std::vector<Shown> all) {
  std::sort(all.begin(), all.end(), [](const Shown& a, const Shown& b) {
    return a.row != b.row ? a.row < b.row : a.first < b.first;
  });
  all.erase(
      std::unique(all.begin(), all.end(), [](const Shown& a, const Shown& b) { return a.row == b.row; }),
      all.end());
  return all;
}

std::string written_rows(const std::vector<double>& weights, std::size_t columns) {
  constexpr auto most = static_cast<long>(StackedModel::most);
  std::string out;
  out.reserve(StackedModel::rows * (columns + 1));
  for (std::size_t row = 0; row < StackedModel::rows; ++row) {
    for (std::size_t i = 0; i < columns; ++i) {
      const auto value = std::lround(weights[row * columns + i] / StackedModel::unit);
      out += StackedModel::written(static_cast<int>(std::clamp(value, -most, most)));
    }
    out += '\n';
  }
  return out;
}

std::vector<Shown> shown(Question question, const Reading& reading) {
  Collector out(question, reading);
  out.words();
  out.rules();
  return out.take();
}

std::vector<Shown> shown_by_words(Question question, const Reading& reading) {
  Collector out(question, reading);
  out.words();
  return out.take();
}

StackedModel::StackedModel(std::string_view text) : text_(text) { RF_ASSERT(text.size() == rows * line); }

Probabilities StackedModel::probabilities(const std::vector<Shown>& shown) const {
  std::array<int, intents> sums{};
  for (const auto& one : shown)
    for (std::size_t i = 0; i < intents; ++i) sums[i] += weight(one.row, i);
  Probabilities out{};
  for (std::size_t i = 0; i < intents; ++i) out[i] = sums[i] * unit;
  to_probabilities(out);
  return out;
}

std::vector<std::string> words_that_spoke(const Tokens& tokens, const std::vector<Shown>& shown,
                                          const std::function<int(std::uint32_t row)>& weight) {
  const auto& words = tokens.list;
  std::vector<int> spoke(words.size(), 0);
  for (const auto& one : shown)
    for (std::size_t at = one.first; at <= one.last && at < words.size(); ++at) spoke[at] += weight(one.row);
  std::vector<std::size_t> places(words.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::erase_if(places, [&](std::size_t at) { return spoke[at] <= 0; });
  std::stable_sort(places.begin(), places.end(), [&](auto a, auto b) { return spoke[a] > spoke[b]; });
  places.resize(std::min(places.size(), words_most_in_why));
  std::sort(places.begin(), places.end());
  std::vector<std::string> out;
  out.reserve(places.size());
  for (const auto at : places) out.emplace_back(words[at].text);
  return out;
}

std::vector<std::string> StackedModel::why(const Reading& reading, const std::vector<Shown>& shown,
                                           Intent intent) const {
  return words_that_spoke(reading.card, shown,
                          [&](std::uint32_t row) { return weight(row, static_cast<std::size_t>(intent)); });
}

std::string learn_stacked(const std::vector<StackedLesson>& lessons) {
  Learner learner;
  learner.learn(lessons);
  return learner.written();
}

}  // namespace rf::understand
