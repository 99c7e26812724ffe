#include "understand/alarms.h"

#include <algorithm>
#include <array>

#include "base/error.h"
#include "understand/alarm_words.h"
#include "understand/regression.h"

namespace rf::understand {
namespace {

constexpr std::size_t tokens_most = 60;
constexpr std::size_t near = 6;  // words apart

// "Jumping", "jumped" and "jumps" are one: crude, and the same for all.
std::string_view stem_of(std::string_view word) {
  const auto cut = [&](std::string_view end, std::size_t least) {
    if (word.size() < least + end.size() || !word.ends_with(end)) return false;
    word.remove_suffix(end.size());
    return true;
  };
  if (cut("ing", 3) || cut("ed", 3)) {
    const auto size = word.size();
    if (size > 3 && word[size - 1] == word[size - 2]) word.remove_suffix(1);
  } else if (!word.ends_with("ss")) {
    cut("s", 3);
  }
  if (word.size() > 3 && word.ends_with("e")) word.remove_suffix(1);
  return word;
}

class Signs {
 public:
  explicit Signs(const Tokens& tokens)
      : list_(tokens.list), count_(std::min(tokens.list.size(), tokens_most)) {
    out_.reserve(16 * count_ + 16);
  }

  void words(std::string_view group) {
    for (std::size_t at = 0; at <= count_; ++at) {
      const auto first = word(at), second = word(at + 1), third = word(at + 2);
      if (at > 0) add({"w:", group, first}, at, at);
      add({"p:", group, first, "_", second}, at, at + 1);
      if (at == count_) break;
      add({"s:", group, first, "_*_", third}, at, at + 2);
      add({"t:", group, first, "_", second, "_", third}, at, at + 2);
    }
  }

  void subjects() {
    std::array<std::uint32_t, tokens_most> of{};
    std::uint32_t all = 0;
    for (std::size_t i = 0; i < count_; ++i) all |= of[i] = about(list_[i].text);
    for (std::size_t i = 0; i < count_; ++i) {
      add({"z:", stem_of(word(i + 1))}, i + 1, i + 1);
      add({"zz:", stem_of(word(i + 1)), "_", stem_of(word(i + 2))}, i + 1, i + 2);
      each(of[i], [&](char a) { add({"a:", {&a, 1}}, i + 1, i + 1); });
      for (std::size_t k = i + 1; k < count_ && k <= i + near; ++k)
        each(of[i],
             [&](char a) { each(of[k], [&](char b) { add({"n:", {&a, 1}, {&b, 1}}, i + 1, k + 1); }); });
      // A word with the subjects beside it.
      if (i + 1 < count_)
        each(of[i + 1], [&](char b) { add({"x:", stem_of(word(i + 1)), "_", {&b, 1}}, i + 1, i + 2); });
      if (i > 0) each(of[i - 1], [&](char b) { add({"y:", {&b, 1}, "_", stem_of(word(i + 1))}, i, i + 1); });
    }
    each(all, [&](char a) {
      each(all, [&](char b) {
        if (a < b) add({"b:", {&a, 1}, {&b, 1}}, count_ + 1, count_ + 1);
      });
    });
  }

  void length() {
    add({"l:", count_ <= 3 ? "3" : count_ <= 6 ? "6" : count_ <= 12 ? "12" : "more"}, count_ + 1, count_ + 1);
  }
  void whole(std::string_view what) { add({"q:", what}, count_ + 1, count_ + 1); }

  std::vector<Shown> take() { return each_once(std::move(out_)); }

 private:
  template <class What>
  static void each(std::uint32_t set, What what) {
    for (unsigned bit = 0; bit < abouts; ++bit)
      if (set >> bit & 1) what(static_cast<char>('a' + bit));
  }
  // From 1; before and behind them stand marks.
  std::string_view word(std::size_t at) const {
    return at == 0 ? "<" : at > count_ ? ">" : list_[at - 1].text;
  }
  void add(std::initializer_list<std::string_view> parts, std::size_t first, std::size_t last) {
    const auto place = [&](std::size_t at) { return static_cast<std::uint16_t>(at == 0 ? 0 : at - 1); };
    out_.push_back({row_of(parts), place(first), place(last)});
  }

  const std::vector<Token>& list_;
  std::size_t count_;
  std::vector<Shown> out_;
};

constexpr int epochs = 8;

}  // namespace

std::vector<Shown> signs_of_alarm(const Tokens& tokens) {
  Signs out(tokens);
  out.words({});
  out.subjects();
  out.length();
  return out.take();
}

std::vector<Shown> signs_of_yes(Question question, const Tokens& tokens) {
  Signs out(tokens);
  out.words({});
  out.words(name(question));
  out.length();
  out.whole(name(question));
  return out.take();
}

AlarmModel::AlarmModel(std::string_view text) : text_(text) { RF_ASSERT(text.size() == rows * line); }

double AlarmModel::probability(Alarm alarm, const std::vector<Shown>& signs) const {
  int sum = 0;
  for (const auto& one : signs) sum += weight(one.row, alarm);
  return logistic(sum * StackedModel::unit);
}

std::vector<std::string> AlarmModel::why(Alarm alarm, const Tokens& tokens,
                                         const std::vector<Shown>& signs) const {
  return words_that_spoke(tokens, signs, [&](std::uint32_t row) { return weight(row, alarm); });
}

std::string learn_alarms(const std::vector<AlarmLesson>& lessons) {
  constexpr auto columns = AlarmModel::columns;
  constexpr AdaGrad rule{.step = stacked_step};
  std::vector<double> weights(AlarmModel::rows * columns, 0.0),
      squares(AlarmModel::rows * columns, stacked_squares);
  in_epochs(epochs, lessons.size(), [&](std::size_t at) {
    const auto& lesson = lessons[at];
    const auto column = static_cast<std::size_t>(lesson.alarm);
    double sum = 0;
    for (const auto& one : lesson.signs) sum += weights[one.row * columns + column];
    const double wrong = logistic(sum) - (lesson.truth ? 1 : 0);
    if (negligible(wrong)) return;
    for (const auto& one : lesson.signs)
      rule.descend(weights[one.row * columns + column], squares[one.row * columns + column],
                   lesson.weight * wrong);
  });
  return written_rows(weights, columns);
}

}  // namespace rf::understand
