#include "flow/load.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"
#include "base/text.h"
#include "flow/draft.h"
#include "flow/facts.h"

namespace rf::flow {

namespace {

constexpr std::size_t steps_most = 200, lines_most = 1'000, tests_most = 500;

std::string read_id(Draft& draft, const yaml::Node& root, std::string_view key) {
  const auto node = draft.take(root.need(key), root);
  auto id = draft.problem ? "" : draft.take(node.text());
  if (!is_id(id))
    draft.refuse(
        node,
        fmt::format("'{}' is no good name; allowed are small letters, digits and _, the first a letter", id));
  return id;
}

std::string read_language(Draft& draft, const yaml::Node& root) {
  const auto node = draft.take(root.need("language"), root);
  if (draft.problem) return "";
  auto tag = draft.take(node.text());
  const bool region =
      tag.size() == 5 && tag[2] == '-' && tag[3] >= 'A' && tag[3] <= 'Z' && tag[4] >= 'A' && tag[4] <= 'Z';
  if (tag.substr(0, 2) != "en" || (tag.size() != 2 && !region))
    draft.refuse(node, fmt::format("answers in '{}' are not understood; allowed here: en, or en with a "
                                   "region such as en-IN, en-GB, en-US",
                                   tag.substr(0, 40)));
  return tag;
}

std::string read_voice(Draft& draft, const yaml::Node& root) {
  const auto node = draft.take(root.need("voice"), root);
  if (draft.problem) return "";
  auto voice = draft.take(node.text());
  const bool good =
      !voice.empty() && voice.size() <= 64 && std::all_of(voice.begin(), voice.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
               c == '-' || c == '_';
      });
  if (!good)
    draft.refuse(node,
                 "a voice is the carrier's name for it, such as Polly.Aditi; allowed are letters, digits, "
                 "'.', '-' and '_'");
  return voice;
}

void read_head(Draft& draft, const yaml::Node& root) {
  Flow& flow = draft.flow;
  draft.take(root.only({"flow", "title", "for", "language", "voice", "private", "listen", "keys", "lines",
                        "patterns", "machine", "steps", "sample", "tests"}));
  flow.name = read_id(draft, root, "flow");
  flow.title = root.find("title") ? draft.text(root, "title") : flow.name;
  if (const auto kind = root.need("for"); !kind)
    draft.take(Result<bool>(tl::unexpected<Error>(kind.error())));
  else if (draft.take(kind->one_of({"card_transaction"}), std::size_t{0}) == 0)
    flow.kind = "card_transaction";
  flow.language = read_language(draft, root);
  flow.voice = read_voice(draft, root);
  if (!root.find("private"))
    draft.refuse(root,
                 "the key 'private' is missing here; name the facts that only the right person may hear, or "
                 "write 'private: []'");
  for (const auto& item : draft.items(root, "private")) flow.private_facts.push_back(draft.take(item.text()));
  flow.listen = read_listen(draft, root.find("listen"), Listen());
}

void read_lines(Draft& draft, const yaml::Node& root) {
  for (const auto& [key, value] : draft.entries(root.find("lines"))) {
    const auto id = draft.take(key.text());
    if (!is_id(id))
      draft.refuse(key,
                   fmt::format("'{}' is no good name for a line; allowed are small letters, digits and _",
                               id.substr(0, 64)));
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
  const auto at = root.need("steps");
  if (!at) return draft.take(Done(tl::unexpected<Error>(at.error())));
  const auto steps = draft.entries(*at);
  if (steps.empty()) draft.refuse(*at, "a flow needs at least one step");
  if (steps.size() > steps_most)
    draft.refuse(*at, fmt::format("the flow has {} steps; at most {} are allowed", steps.size(), steps_most));
  for (const auto& [key, value] : steps) {
    draft.step_ids.push_back(draft.take(key.text()));
    if (!is_id(draft.step_ids.back()))
      draft.refuse(key,
                   fmt::format("'{}' is no good name for a step; allowed are small letters, digits and _",
                               draft.step_ids.back().substr(0, 64)));
  }
  if (draft.problem) return;
  draft.patterns =
      read_answers(draft, root.find("patterns"), names_of_patterns(), Place::pattern, "patterns");
  read_machine(draft, root);
  for (const auto& [key, value] : steps)
    if (!draft.problem) draft.flow.steps.push_back(read_step(draft, key, value));
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
  for (const auto& test : tests)
    if (!draft.problem) draft.flow.tests.push_back(read_conversation(draft, test));
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

}  // namespace

Result<Flow> load(std::string file, std::string_view text) {
  const auto root = yaml::parse(file, text);
  if (!root) return tl::unexpected<Error>(root.error());
  Draft draft;
  draft.flow.file = std::move(file);
  draft.flow.version = sha256_hex(text);
  // Each part needs the ones before it whole.
  using Part = void (*)(Draft&, const yaml::Node&);
  const Part parts[] = {read_head,   read_lines,    read_flow_keys,
                        read_steps,  collect_facts, [](Draft& d, const yaml::Node&) { check(d); },
                        read_sample, read_tests};
  for (const Part part : parts) {
    part(draft, *root);
    if (draft.problem) return tl::unexpected<Error>(std::move(*draft.problem));
  }
  return std::move(draft.flow);
}

}  // namespace rf::flow
