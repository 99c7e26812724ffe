#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/yaml.h"
#include "flow/exits.h"
#include "flow/flow.h"
#include "flow/load.h"
#include "flow/refused_ways.h"

namespace rf::flow {

// What a map of answers (`on:` or `patterns:`) leads to.
struct Answers {
  std::map<Intent, Exit> named;
  std::optional<Exit> any, silence, unclear, hung_up, died;
};

// A part as it stands in the text (parts.h), to be read again for each step that uses it.
struct PartText {
  yaml::Node root;
  std::vector<std::string> leaves;    // the ways out
  std::vector<std::string> step_ids;  // its own, without the name of the step that uses it
  std::map<std::string, int, std::less<>> line_ids;
  bool used = false;
};
// A part while it is read for one step.
struct InPart {
  const PartText* part;
  std::string use;  // the step's id
  // The flow's name for a step of the part, or for a way out of it: the first step is the step itself.
  std::string id(std::string_view own) const;
};

// A flow while it is being read. Problems are kept; reading goes on with harmless values, so that the readers
// need not look after every word whether it was good, and everything that is wrong is told at once.
struct Draft {
  Flow flow;
  std::vector<Error> problems;  // the first problems_most
  std::size_t count = 0;        // how many there were, also what a line has twice
  std::vector<std::string> step_ids;
  std::map<std::string, int, std::less<>> line_ids;
  std::map<std::string, PartText, std::less<>> parts;
  std::optional<InPart> in_part;
  std::vector<int> ways_out;    // steps that stand for the ways out of parts
  std::map<char, Intent> keys;  // of the whole flow
  Answers patterns;
  std::vector<RefusedWay> refused_ways;  // told when all was read
  // What is broken makes no second problem elsewhere: these say what can be relied on.
  bool keys_whole = true, listen_whole = true, patterns_whole = true, lines_whole = true, slots_whole = true;

  template <class T>
  T take(Result<T> result, T otherwise = {}) {
    if (result) return *std::move(result);
    keep(std::move(result.error()));
    return otherwise;
  }
  void take(Done done) {
    if (!done) keep(std::move(done.error()));
  }
  void refuse(const yaml::Node& at, std::string_view what) { keep(at.error(what).value()); }
  void refuse(int line, std::string_view what);
  // The map's keys must all be among `allowed`.
  void only(const yaml::Node& map, const std::vector<std::string_view>& allowed);

  // The items of the list under `key`; none where it is missing.
  std::vector<yaml::Node> items(const yaml::Node& map, std::string_view key);
  std::vector<std::pair<yaml::Node, yaml::Node>> entries(const std::optional<yaml::Node>& map);
  std::string text(const yaml::Node& map, std::string_view key);  // "" where it is missing
  // The text under a key that must be there; nullopt when it is not.
  std::optional<std::string> needed(const yaml::Node& map, std::string_view key);
  // "true" or nothing: a false one would only be a way to be misread.
  bool flag(const yaml::Node& map, std::string_view key);
  // The place of `word`, the text of `at`, among `names`; an error calls it by `what` ("step").
  int choose(const yaml::Node& at, std::string_view word, std::string_view what,
             const std::vector<std::string_view>& names);
  int step(const yaml::Node& at);
  int any_step(const yaml::Node& at);  // also one that is within a part, "identify.sure"
  int way_out(const yaml::Node& at);   // of the part: the step that stands for it
  int slot(const yaml::Node& at);

  // A line that is said: the id of an approved line, or words in place, which get `id`.
  int line(const yaml::Node& at, const std::string& id);
  std::vector<int> lines(const yaml::Node& map, std::string_view key, const std::string& id);
  // The words of a line, or of each of the flow's languages, under their tags.
  int add_line(const yaml::Node& at, std::string id);

 private:
  void keep(Error error);
  int step_among(const yaml::Node& at, std::string_view what, const std::vector<std::string>& own);
  std::string words(const yaml::Node& at);
  std::optional<yaml::Node> words_in(const yaml::Node& at, const std::string& tag);
  void translate(const yaml::Node& at, Line& line);
};

using Names = std::vector<std::string_view>;

// The name of a flow, a step or a line: a small letter, then small letters, digits and _.
bool is_id(std::string_view text);

void read_slots(Draft& draft, const yaml::Node& root);
// That what values are compared with is there: a slot, or a fact of the case that has a value. After the
// sample, which may name facts of its own.
void check_values(Draft& draft);
std::vector<Condition> read_conditions(Draft& draft, const yaml::Node& at);
Effect read_effect(Draft& draft, const yaml::Node& at);

// Where an exit stands decides what it may do: less and less, in this order.
enum class Place { answer, pattern, any, last, hung_up, then, machine };
// One exit, or a list of exits of which all but the last have conditions.
Exit read_exit(Draft& draft, const yaml::Node& at, Place place, const std::string& line_id);

Listen read_listen(Draft& draft, const std::optional<yaml::Node>& at, Listen listen);
std::map<char, Intent> read_keys(Draft& draft, const std::optional<yaml::Node>& at);
// The words of a key, "no, fraud", each of which must be among `allowed`.
std::vector<std::string> read_names(Draft& draft, const yaml::Node& key, const Names& allowed);
// `own` is what the exits of plain answers may do; `id` begins the names of lines in place.
Answers read_answers(Draft& draft, const std::optional<yaml::Node>& at, const Names& allowed, Place own,
                     const std::string& id);
Step read_step(Draft& draft, std::string id, int line, const yaml::Node& at);

// The text's other documents: parts, with their lines.
void read_parts(Draft& draft, const std::vector<yaml::Node>& documents);
// The ids of the steps that `at`, written as the step `id`, becomes: itself, or those of the part that it
// uses.
std::vector<std::string> ids_of_step(Draft& draft, const std::string& id, const yaml::Node& at);
bool uses_part(const yaml::Node& at);
// A step that uses a part: the part's steps, and one for each way out of it.
std::vector<Step> read_use(Draft& draft, const std::string& id, int line, const yaml::Node& at);
// Lets exits that leave a part do what follows there themselves, and takes out the steps that stood for it.
// One with conditions stays a step.
void join_ways_out(Draft& draft);
// The step before the first one in a flow in which the customer speaks first.
inline constexpr std::string_view first_words = "first_words";
Step first_words_step(const Draft& draft, Millis wait, int line);
// Topics for which the step has no exit take that of the request that stands in for them: a crisis without
// one of its own goes where a wish for a person goes.
void add_stand_ins(Step& step);
Conversation read_conversation(Draft& draft, const yaml::Node& at);

// What can only be seen on the whole: load.h lists it.
void check(Draft& draft);
// Lines that can be said, by index, in order.
std::vector<int> said_lines(const Flow& flow);

}  // namespace rf::flow
