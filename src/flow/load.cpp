#include "flow/load.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/digest.h"
#include "base/text.h"
#include "flow/draft.h"
#include "flow/facts.h"
#include "flow/private.h"
#include "flow/prove.h"

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

void check_language(Draft& draft, const yaml::Node& at, std::string_view tag) {
  const bool region =
      tag.size() == 5 && tag[2] == '-' && tag[3] >= 'A' && tag[3] <= 'Z' && tag[4] >= 'A' && tag[4] <= 'Z';
  const auto language = tag.substr(0, 2);
  const bool known = language == "en" || language == "hi" || language == "ja";
  if (!known || (tag.size() != 2 && !region))
    draft.refuse(at,
                 fmt::format("answers in '{}' are not understood; allowed here: en, hi and ja, alone or with "
                             "a region such as en-IN, hi-IN, ja-JP",
                             beginning(tag, 40)));
}

std::string read_language(Draft& draft, const yaml::Node& root) {
  const auto tag = draft.needed(root, "language");
  if (tag) check_language(draft, *root.find("language"), *tag);
  return tag.value_or("");
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

void read_other_languages(Draft& draft, const yaml::Node& root) {
  for (const auto& [key, value] : draft.entries(root.find("other_languages"))) {
    Language language{draft.take(key.text()), ""};
    check_language(draft, key, language.tag);
    for (std::size_t i = 0; i < draft.flow.languages(); ++i)
      if (draft.flow.tag(i).substr(0, 2) == std::string_view(language.tag).substr(0, 2))
        draft.refuse(key, fmt::format("the flow speaks '{}' already", draft.flow.tag(i)));
    draft.only(value, {"voice"});
    language.voice = read_voice(draft, value);
    draft.flow.other_languages.push_back(std::move(language));
  }
}

void read_head(Draft& draft, const yaml::Node& root) {
  Flow& flow = draft.flow;
  const auto unread = draft.count;
  draft.only(root, {"flow",
                    "title",
                    "for",
                    "language",
                    "voice",
                    "other_languages",
                    "private",
                    "private_words",
                    "listen",
                    "keys",
                    "lines",
                    "slots",
                    "patterns",
                    "machine",
                    "steps",
                    "on_slow",
                    "limits",
                    "prove",
                    "customer_speaks_first",
                    "disclosures",
                    "certain",
                    "sample",
                    "tests"});
  draft.keys_whole = draft.count == unread;
  // Without a single part of a flow there is nothing more to say of it.
  if (root.kind() != yaml::Node::Kind::map && root.kind() != yaml::Node::Kind::null) return;
  flow.name = read_id(draft, root, "flow");
  flow.title = root.find("title") ? draft.text(root, "title") : flow.name;
  if (draft.needed(root, "for")) {
    const auto kind = draft.take(root.find("for")->one_of({"card_transaction", "loan"}), std::size_t{2});
    if (kind < 2) flow.kind = kind == 0 ? "card_transaction" : "loan";
  }
  flow.language = read_language(draft, root);
  flow.voice = read_voice(draft, root);
  read_other_languages(draft, root);
  if (!root.find("private") && draft.keys_whole)
    draft.refuse(root,
                 "the key 'private' is missing here; name the facts that only the right person may hear, or "
                 "write 'private: []'");
  for (const auto& item : draft.items(root, "private")) flow.private_facts.push_back(draft.take(item.text()));
  for (const auto& item : draft.items(root, "private_words")) {
    auto word = draft.take(item.text());
    if (trim(word).empty() || word.size() > 64)
      draft.refuse(item, "a word of 1 to 64 bytes that tells what the call is about is expected here");
    else
      flow.private_words.emplace_back(trim(word));
  }
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
    draft.add_line(value, id);
  }
}

void read_on_slow(Draft& draft, const yaml::Node& root) {
  const auto at = root.find("on_slow");
  if (!at) return;
  draft.only(*at, {"after", "say", "give_up"});
  OnSlow slow;
  if (const auto node = at->find("after"))
    slow.after = draft.take(node->duration(Millis(300), Millis(2'500)), slow.after);
  if (const auto node = at->find("give_up"))
    slow.give_up = draft.take(node->duration(Millis(1'000), Millis(15'000)), slow.give_up);
  const auto say = at->find("say");
  if (say) slow.say = draft.line(*say, "on_slow");
  if (!say) draft.refuse(*at, "'on_slow' needs 'say:', the line that the caller hears while we think");
  // Heard at any question, also by somebody else than the right person.
  if (say && slow.say >= 0)
    if (const auto part = private_part(draft.flow, draft.flow.line(slow.say)); part.any())
      draft.refuse(
          *say,
          fmt::format("the line is heard before the right person is known, and '{}' is private", part.name));
  if (slow.give_up <= slow.after) draft.refuse(*at, "'give_up' comes later than 'after'");
  draft.flow.on_slow = slow;
}

// A share of all, written 0.6 or 60 %; nothing when it is neither.
std::optional<double> share(std::string_view text) {
  text = trim(text);
  const bool percent = text.ends_with('%');
  if (percent) text = trim(text.substr(0, text.size() - 1));
  double value = -1;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (percent) value /= 100;
  return value >= 0 && value <= 1 ? std::optional(value) : std::nullopt;
}

void read_certain(Draft& draft, const yaml::Node& root) {
  const auto at = root.find("certain");
  if (!at) return;
  draft.only(*at, {"from", "say"});
  if (const auto node = at->find("from")) {
    const auto from = share(draft.take(node->text()));
    if (from)
      draft.flow.certain.from = *from;
    else
      draft.refuse(*node, "how sure an answer must be is a number from 0 to 1 such as 0.6, or 60%");
  }
  const auto say = at->find("say");
  if (!say) return;
  draft.flow.certain.say = draft.line(*say, "certain");
  // Heard at any question, also by somebody else than the right person.
  if (draft.flow.certain.say >= 0)
    if (const auto part = private_part(draft.flow, draft.flow.line(draft.flow.certain.say)); part.any())
      draft.refuse(
          *say,
          fmt::format("the line is heard before the right person is known, and '{}' is private", part.name));
}

void read_limits(Draft& draft, const yaml::Node& root) {
  const auto at = root.find("limits");
  if (!at) return;
  draft.only(*at, {"answers", "requests"});
  if (const auto node = at->find("answers"))
    draft.flow.answers_limit =
        static_cast<int>(draft.take(node->integer(1, turns_most), std::int64_t{turns_most}));
  if (const auto node = at->find("requests"))
    draft.flow.requests_limit =
        static_cast<int>(draft.take(node->integer(0, requests_most), std::int64_t{requests_most}));
}

// After the steps, whose lines in place may be named.
void read_disclosures(Draft& draft, const yaml::Node& root) {
  std::vector<std::string_view> ids;
  for (const auto& line : draft.flow.lines) ids.push_back(line.id);
  if (const auto at = root.find("disclosures")) draft.flow.disclosures_at = at->line();
  for (const auto& item : draft.items(root, "disclosures")) {
    const int line = draft.choose(item, draft.take(item.text()), "line", ids);
    auto& all = draft.flow.disclosures;
    if (line >= 0 && std::find(all.begin(), all.end(), line) == all.end()) all.push_back(line);
  }
  if (draft.flow.disclosures.size() > disclosures_most)
    draft.refuse(*root.find("disclosures"),
                 fmt::format("the flow has {} required notices; at most {} are allowed",
                             draft.flow.disclosures.size(), disclosures_most));
}

// Read here, and proved by prove(): what a claim means needs the whole flow.
void read_claims(Draft& draft, const yaml::Node& root) {
  for (const auto& item : draft.items(root, "prove")) {
    draft.flow.prove.push_back({draft.take(item.text()), item.line()});
    const auto claim = parse_claim(draft.flow, draft.flow.prove.back().text);
    if (!claim) draft.refuse(item, claim.error().message);
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
  for (const Intent intent : understand::topics()) out.push_back(understand::name(intent));
  for (const auto* other : {"died", "fraud", "unsure", "silence", "unclear"}) out.push_back(other);
  return out;
}

// The ids of all steps, in their order, so that exits can name steps that come later.
void read_step_ids(Draft& draft, const std::vector<std::pair<yaml::Node, yaml::Node>>& steps) {
  for (const auto& [key, value] : steps) {
    const auto id = draft.take(key.text());
    if (!is_id(id) || id == first_words)
      draft.refuse(key,
                   fmt::format("'{}' is no good name for a step; allowed are small letters, digits and _{}",
                               beginning(id, 64), id == first_words ? ", but not this word" : ""));
    for (auto& one : ids_of_step(draft, id, value)) draft.step_ids.push_back(std::move(one));
  }
}

void read_patterns(Draft& draft, const yaml::Node& root) {
  const auto before = draft.count;
  draft.patterns =
      read_answers(draft, root.find("patterns"), names_of_patterns(), Place::pattern, "patterns");
  draft.patterns_whole = draft.count == before;
}

void read_steps(Draft& draft, const yaml::Node& root) {
  const auto at = root.find("steps");
  if (!at && draft.keys_whole) draft.take(root.need("steps"), root);
  if (!at) return;
  const auto steps = draft.entries(at);
  if (steps.empty() && (at->kind() == yaml::Node::Kind::map || at->kind() == yaml::Node::Kind::null))
    draft.refuse(*at, "a flow needs at least one step");
  const auto customer_first = root.find("customer_speaks_first");
  if (customer_first) draft.step_ids.emplace_back(first_words);
  read_step_ids(draft, steps);
  if (draft.step_ids.size() > steps_most)
    draft.refuse(
        *at, fmt::format("the flow has {} steps; at most {} are allowed", draft.step_ids.size(), steps_most));
  read_patterns(draft, root);
  read_machine(draft, root);
  if (customer_first)
    draft.flow.steps.push_back(first_words_step(
        draft, draft.take(customer_first->duration(Millis(1'000), Millis(10'000)), Millis(3'000)),
        customer_first->line()));
  for (const auto& [key, value] : steps) {
    const auto id = draft.take(key.text());
    if (!uses_part(value)) {
      draft.flow.steps.push_back(read_step(draft, id, key.line(), value));
      continue;
    }
    for (auto& step : read_use(draft, id, key.line(), value)) draft.flow.steps.push_back(std::move(step));
  }
  join_ways_out(draft);
  for (const auto& [name, part] : draft.parts)
    if (!part.used)
      draft.refuse(
          part.root,
          fmt::format("no step uses the part '{}'; write 'part: {}' in a step, or remove it", name, name));
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
      "client_name",      "card_number", "bank_name", "client_phone", "merchant_name",
      "transaction_date", "amount",      "id",        "loan_number",  "due_date"};
  std::vector<std::string> spoken;
  const auto add = [](std::vector<std::string>& to, const std::string& name) {
    if (std::find(to.begin(), to.end(), name) == to.end()) to.push_back(name);
  };
  for (const int line : said_lines(draft.flow)) {
    for (std::size_t language = 0; language < draft.flow.languages(); ++language) {
      const auto names = draft.take(placeholders(draft.flow.line(line).in(language)));
      for (const auto& name : names.all) add(spoken, name);
      for (const auto& name : names.required)
        // Every case has a currency.
        if (!draft.flow.slot_named(name) && name != "currency") add(draft.flow.facts, name);
    }
  }
  std::vector<std::string_view> known(spoken.begin(), spoken.end());
  for (const auto name : of_the_case)
    if (std::find(known.begin(), known.end(), name) == known.end()) known.push_back(name);
  for (const auto& item : draft.items(root, "private"))
    draft.choose(item, draft.take(item.text()), "fact", known);
}

// A name that is held against a fact which no line speaks: the case must have it all the same.
void need_names(Flow& flow) {
  for (const auto& step : flow.steps)
    if (!step.asks_for.empty() &&
        std::find(flow.facts.begin(), flow.facts.end(), step.asks_for) == flow.facts.end())
      flow.facts.push_back(step.asks_for);
}

// The slots that a question with a yes speaks.
void find_read_back(Flow& flow) {
  for (auto& step : flow.steps) {
    if (step.expect != Question::yes_no) continue;
    for (std::size_t slot = 0; slot < flow.slots.size(); ++slot)
      if (std::any_of(step.ask.begin(), step.ask.end(), [&](int line) {
            const auto names = placeholders(flow.line(line).text);
            return names &&
                   std::find(names->all.begin(), names->all.end(), flow.slots[slot].name) != names->all.end();
          }))
        step.reads_back.push_back(static_cast<int>(slot));
  }
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
  const auto documents = yaml::parse_all(file, text);
  if (!documents) return tl::unexpected<Problems>(Problems{documents.error()});
  const auto* const root = &documents->front();
  if (root->find("part"))
    return tl::unexpected<Problems>(
        Problems{root->error("this is a part, which scripts use; check a script that says 'part:' in a step")
                     .value()});
  Draft draft;
  draft.flow.file = std::move(file);
  draft.flow.version = sha256_hex(text);
  read_head(draft, *root);
  const auto before = draft.count;
  if (root->kind() == yaml::Node::Kind::map) {
    read_lines(draft, *root);
    read_parts(draft, *documents);
    read_slots(draft, *root);
    read_on_slow(draft, *root);
    read_certain(draft, *root);
    read_limits(draft, *root);
    read_flow_keys(draft, *root);
    read_steps(draft, *root);
  }
  draft.lines_whole = draft.count == before;
  // What can be seen on the whole only: a part that is not there would look like a mistake of another.
  if (draft.lines_whole && !draft.flow.steps.empty()) {
    collect_facts(draft, *root);
    need_names(draft.flow);
    find_read_back(draft.flow);
    add_private_slots(draft.flow);
    check(draft);
    read_disclosures(draft, *root);
    read_claims(draft, *root);
  }
  read_sample(draft, *root);
  check_values(draft);
  // Without the steps, whose key may be misspelt, every word of a test would look like a mistake.
  if (draft.keys_whole || root->find("steps")) read_tests(draft, *root);
  tell_refused_ways(draft);
  if (draft.count != 0) return tl::unexpected<Problems>(in_order(std::move(draft.problems), draft.flow.file));
  return std::move(draft.flow);
}

Result<Flow> load(std::string file, std::string_view text) {
  auto flow = load_or_problems(std::move(file), text);
  if (!flow) return tl::unexpected<Error>(std::move(flow.error().front()));
  return *std::move(flow);
}

}  // namespace rf::flow
