#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "understand/lesson.h"
#include "understand/linear_model.h"
#include "understand/understand.h"

namespace rf::understand {

// One thing that an utterance shows: a word, a pair, some letters, or what the rules made of it. `first` and
// `last` are the places of the words that it is about; of the whole, the number of words.
struct Evidence {
  std::string name;
  std::size_t first = 0, last = 0;
  bool of_rules = false;
};

// The parts in one, as names of evidence are made.
std::string named(std::initializer_list<std::string_view> parts);

// Whether the judge may say yes where the rules did not.
enum class MayConfirm {
  never,
  when_sure,  // nothing speaks against one: no negator, no question, no doubt, no fraud
  when_beyond_doubt,
};

// What is judged: the rules' verdict and all that speaks for and against it.
struct Case {
  Question question = Question::yes_no;
  Meaning rules;
  MayConfirm may_confirm = MayConfirm::never;
  bool idiom = false;         // something only looks like a crisis or stop_calling
  bool claimed = false;       // the rules heard a claim and what speaks against it: no denial is guessed
  bool only_silence = false;  // the rules' verdict stands, if they have one
  std::vector<Evidence> evidence;
  std::vector<std::string> said;  // the words, as Meaning::why names them
};

// Adds the rules' verdict to the evidence; then each counts once, however often it was said.
void complete(Case& the_case);

// A linear classifier over words and the rules' verdict together has the last word: it fills the rules'
// silence, and stands against them where it is far enough ahead. Whole numbers: the same on every machine. It
// never takes away a crisis or stop_calling; of a denial it makes a yes only as `may_confirm` allows. What it
// says instead of the rules has a confidence below 0.6.
Meaning judged(const LinearModel& model, const Case& the_case);

// The words that spoke for it most, as they were said.
std::vector<std::string> spoke_for(const LinearModel& model, const Case& the_case, Intent intent);

// For learn(): what a judge keeps, and how far ahead the truth has to be.
inline constexpr std::size_t judge_features = 12'000;
inline constexpr int judge_margin = 20;

// What an utterance teaches: with the rules' verdict, and once more by its words alone. The rules know what
// they were tuned by too well; without the second they would be believed in everything.
void teach(const std::vector<Evidence>& evidence, Intent truth, std::vector<Lesson>& out);

}  // namespace rf::understand
