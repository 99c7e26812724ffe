#include "flow/load.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/digest.h"
#include "base/text.h"
#include "flow/draft.h"
#include "flow/facts.h"

namespace rf::flow {

namespace {

constexpr std::size_t steps_most = 200, lines_most = 1'000, tests_most = 500;

std::string read_id(Draft& draft, const yaml::Node& root, std::string_view key) {
  auto id = draft.needed(root, key);
  if (id && !is_id(*id))
    draft.refuse(*root.find(key),
                 fmt::format("'{}' is no good name; allowed are small letters, digits and _, "
                             "the first a letter",
                             *id));
  return id.value_or("");
}

std::string read_language(Draft& draft, const yaml::Node& root) {
  const auto given = draft.needed(root, "language");
  if (!given) return "";
  const auto& tag = *given;
  const bool region =
      tag.size() == 5 && tag[2] == '-' && tag[3] >= 'A' && tag[3] <= 'Z' && tag[4] >= 'A' && tag[4] <= 'Z';
  if (tag.substr(0, 2) != "en" || (tag.size() != 2 && !region))
    draft.refuse(*root.find("language"),
                 fmt::format("answers in '{}' are not understood; allowed here: en, or en with a "
                             "region such as en-IN, en-GB, en-US",
                             beginning(tag, 40)));
  return tag;
}

std::string read_voice(Draft& draft, const yaml::Node& root) {
  const auto given = draft.needed(root, "voice");
  if (!given) return "";
  const auto& voice = *given;
  const bool good =
      !voice.empty() && voice.size() <= 64 && std::all_of(voice.begin(), voice.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
               c == '-' || c == '_';
      });
  if (!good)
    draft.refuse(*root.find("voice"),
                 "a voice is the carrier's name for it, such as Polly.Aditi; allowed are letters, digits, "
                 "'.', '-' and '_'");
  return voice;
}

void read_head(Draft& draft, const yaml::Node& root) {
  Flow& flow = draft.flow;
  const auto unread = draft.count;
  draft.only(root, {"flow", "title", "for", "language", "voice", "private", "listen", "keys", "lines",
                    "patterns", "machine", "steps", "sample", "tests"});
  draft.keys_whole = draft.count == unread;
  // Without a single part of a flow there is nothing more to say of it.
  if (root.kind() != yaml::Node::Kind::map && root.kind() != yaml::Node::Kind::null) return;
  flow.name = read_id(draft, root, "flow");
  flow.title = root.find("title") ? draft.text(root, "title") : flow.name;
  if (draft.needed(root, "for") &&
      draft.take(root.find("for")->one_of({"card_transaction"}), std::size_t{1}) == 0)
    flow.kind = "card_transaction";
  flow.language = read_language(draft, root);
  flow.voice = read_voice(draft, root);
  if (!root.find("private") && draft.keys_whole)
    draft.refuse(root,
                 "the key 'private' is missing here; name the facts that only the right person may hear, or "
                 "write 'private: []'");
  for (const auto& item : draft.items(root, "private")) flow.private_facts.push_back(draft.take(item.text()));
  const auto before = draft.count;
  flow.listen = read_listen(draft, root.find("listen"), Listen());
  draft.listen_whole = draft.count == before;
}

void read_lines(Draft& draft, const yaml::Node& root) {
  for (const auto& [key, value] : draft.entries(root.find("lines"))) {
    const auto id = draft.take(key.text());
    if (!is_id(id))
      draft.refuse(key,
                   fmt::format("'{}' is no good name for a line; allowed are small letters, digits and _",
                               beginning(id, 64)));
    draft.add_line(value, id, draft.take(value.text()));
  }
}

void read_flow_keys(Draft& draft, const yaml::Node& root) {
  draft.keys = read_keys(draft, root.find("keys"));
}

void read_machine(Draft& draft, const yaml::Node& root) {
  if (const auto node = root.find("machine")) {
    draft.flow.machine = read_exit(draft, *node, Place::machine, "machine");
  } else {
    draft.flow.machine.disposition = Disposition::machine;
    draft.flow.machine.at = root.line();
  }
}

Names names_of_patterns() {
  Names out;
  for (const Intent intent : understand::requests()) out.push_back(understand::name(intent));
  for (const auto* other : {"fraud", "unsure", "silence", "unclear"}) out.push_back(other);
  return out;
}

void read_steps(Draft& draft, const yaml::Node& root) {
  const auto at = root.find("steps");
  if (!at && draft.keys_whole) draft.take(root.need("steps"), root);
  if (!at) return;
  const auto steps = draft.entries(at);
  if (steps.empty() && (at->kind() == yaml::Node::Kind::map || at->kind() == yaml::Node::Kind::null))
    draft.refuse(*at, "a flow needs at least one step");
  if (steps.size() > steps_most)
    draft.refuse(*at, fmt::format("the flow has {} steps; at most {} are allowed", steps.size(), steps_most));
  for (const auto& [key, value] : steps) {
    draft.step_ids.push_back(draft.take(key.text()));
    if (!is_id(draft.step_ids.back()))
      draft.refuse(key,
                   fmt::format("'{}' is no good name for a step; allowed are small letters, digits and _",
                               beginning(draft.step_ids.back(), 64)));
  }
  const auto before = draft.count;
  draft.patterns =
      read_answers(draft, root.find("patterns"), names_of_patterns(), Place::pattern, "patterns");
  draft.patterns_whole = draft.count == before;
  read_machine(draft, root);
  for (const auto& [key, value] : steps) draft.flow.steps.push_back(read_step(draft, key, value));
  if (draft.flow.lines.size() > lines_most)
    draft.refuse(root, fmt::format("the flow has {} lines; at most {} are allowed", draft.flow.lines.size(),
                                   lines_most));
}

void read_sample(Draft& draft, const yaml::Node& root) {
  for (const auto& [key, value] : draft.entries(root.find("sample")))
    draft.flow.sample.emplace_back(draft.take(key.text()), draft.take(value.text()));
}

void read_tests(Draft& draft, const yaml::Node& root) {
  const auto tests = draft.items(root, "tests");
  if (tests.size() > tests_most)
    draft.refuse(root,
                 fmt::format("the flow has {} tests; at most {} are allowed", tests.size(), tests_most));
  for (const auto& test : tests) draft.flow.tests.push_back(read_conversation(draft, test));
}

// The facts of the lines that can be said. A private fact that no line speaks may be a slip of the pen that
// would leave the real one unprotected.
void collect_facts(Draft& draft, const yaml::Node& root) {
  static const std::vector<std::string_view> of_the_case = {
      "client_name",   "card_number",      "bank_name", "client_phone",
      "merchant_name", "transaction_date", "amount",    "id"};
  std::vector<std::string> spoken;
  const auto add = [](std::vector<std::string>& to, const std::string& name) {
    if (std::find(to.begin(), to.end(), name) == to.end()) to.push_back(name);
  };
  for (const int line : said_lines(draft.flow)) {
    const auto names = draft.take(placeholders(draft.flow.line(line).text));
    for (const auto& name : names.all) add(spoken, name);
    for (const auto& name : names.required) add(draft.flow.facts, name);
  }
  std::vector<std::string_view> known(spoken.begin(), spoken.end());
  for (const auto name : of_the_case)
    if (std::find(known.begin(), known.end(), name) == known.end()) known.push_back(name);
  for (const auto& item : draft.items(root, "private"))
    draft.choose(item, draft.take(item.text()), "fact", known);
}

// The line that a problem names: "file:12: …".
int line_of(const Error& problem, std::string_view file) {
  const std::string_view text = problem.message;
  int line = 0;
  if (text.size() > file.size() + 1)
    std::from_chars(text.data() + file.size() + 1, text.data() + text.size(), line);
  return line;
}

std::vector<Error> in_order(std::vector<Error> problems, std::string_view file) {
  std::stable_sort(problems.begin(), problems.end(),
                   [&](const Error& a, const Error& b) { return line_of(a, file) < line_of(b, file); });
  return problems;
}

}  // namespace

tl::expected<Flow, std::vector<Error>> load_or_problems(std::string file, std::string_view text) {
  using Problems = std::vector<Error>;
  const auto root = yaml::parse(file, text);
  if (!root) return tl::unexpected<Problems>(Problems{root.error()});
  Draft draft;
  draft.flow.file = std::move(file);
  draft.flow.version = sha256_hex(text);
  read_head(draft, *root);
  const auto before = draft.count;
  if (root->kind() == yaml::Node::Kind::map) {
    read_lines(draft, *root);
    read_flow_keys(draft, *root);
    read_steps(draft, *root);
  }
  draft.lines_whole = draft.count == before;
  // What can be seen on the whole only: a part that is not there would look like a mistake of another.
  if (draft.lines_whole && !draft.flow.steps.empty()) {
    collect_facts(draft, *root);
    check(draft);
  }
  read_sample(draft, *root);
  read_tests(draft, *root);
  if (draft.count != 0) return tl::unexpected<Problems>(in_order(std::move(draft.problems), draft.flow.file));
  return std::move(draft.flow);
}

Result<Flow> load(std::string file, std::string_view text) {
  auto flow = load_or_problems(std::move(file), text);
  if (!flow) return tl::unexpected<Error>(std::move(flow.error().front()));
  return *std::move(flow);
}

}  // namespace rf::flow
