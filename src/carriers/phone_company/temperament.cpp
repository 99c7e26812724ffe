#include "carriers/phone_company/temperament.h"

#include <algorithm>

#include "base/embedded.h"
#include "base/text.h"
#include "carriers/phone_company/reading.h"

namespace rf::embedded {
std::span<const File> temperaments();
}

namespace rf::carriers::phone_company {
namespace {

using yaml::Node;

Result<std::vector<Topic>> read_topics(const Node& file) {
  auto node = file.need("topics");
  if (!node) return tl::unexpected(node.error());
  auto entries = node->entries();
  if (!entries) return tl::unexpected(entries.error());
  std::vector<Topic> topics;
  for (const auto& [key, value] : *entries) {
    auto name = key.text();
    if (!name) return tl::unexpected(name.error());
    if (is_form(*name)) return key.error("'" + *name + "' is the form of a question and cannot be a topic");
    auto texts = read_texts(value);
    if (!texts) return tl::unexpected(texts.error());
    Topic topic{*name, {}};
    for (const auto& text : *texts) {
      Phrase phrase;
      for (const auto part : split(text, '*')) phrase.parts.push_back(plain_words(part));
      if (std::find(phrase.parts.begin(), phrase.parts.end(), " ") != phrase.parts.end())
        return value.error("a phrase needs words before, between and after '*': \"" + text + "\"");
      topic.phrases.push_back(std::move(phrase));
    }
    topics.push_back(std::move(topic));
  }
  return topics;
}

Done read_answers(const Node& node, const Temperaments& so_far, Temperament& kind) {
  auto entries = node.entries();
  if (!entries) return tl::unexpected(entries.error());
  for (const auto& [key, value] : *entries) {
    auto topic = key.text();
    if (!topic) return tl::unexpected(topic.error());
    if (!is_form(*topic) && !so_far.knows_topic(*topic))
      return key.error("'" + *topic +
                       "' is no topic; allowed are the topics above and always, yes_no, choice, open");
    auto reactions = read_reactions(value);
    if (!reactions) return tl::unexpected(reactions.error());
    kind.answers.insert_or_assign(*topic, std::move(*reactions));
  }
  return {};
}

// Somebody who takes a call must have an answer to whatever is asked.
Done complete(const Node& node, const Temperament& kind) {
  using Line = Temperament::Line;
  if (kind.line != Line::picks_up && kind.line != Line::machine) return {};
  const auto always = kind.answers.find("always");
  if (always != kind.answers.end() && always->second.back().times == 0) return {};
  for (const auto* form : {"yes_no", "choice", "open"})
    if (!kind.answers.contains(form))
      return node.error(kind.name + " has no answer to " + form + " questions; name it, or use 'like'");
  return {};
}

Result<Temperament> read_temperament(const Node& node, std::string name, const Temperaments& so_far) {
  static const std::vector<std::string_view> lines = {"picks_up", "machine", "busy", "no_answer", "fails"};
  if (auto ok = node.only({"about", "like", "line", "greeting", "hangs_up_at", "answers"}); !ok)
    return tl::unexpected(ok.error());
  Temperament kind;
  if (const auto like = node.find("like")) {
    auto parent = like->text();
    if (!parent) return tl::unexpected(parent.error());
    const auto* found = so_far.find(*parent);
    if (!found) return like->error("'" + *parent + "' is no temperament that comes before this one");
    kind = *found;
  }
  kind.name = std::move(name);
  auto about = node.need("about").and_then([](const Node& n) { return n.text(); });
  if (!about) return tl::unexpected(about.error());
  kind.about = std::move(*about);
  if (const auto line = node.find("line")) {
    auto which = line->one_of(lines);
    if (!which) return tl::unexpected(which.error());
    kind.line = static_cast<Temperament::Line>(*which);
  }
  if (const auto greeting = node.find("greeting")) {
    auto texts = read_texts(*greeting);
    if (!texts) return tl::unexpected(texts.error());
    kind.greeting = std::move(*texts);
  }
  if (const auto at = node.find("hangs_up_at")) {
    auto question = at->integer(1, 100);
    if (!question) return tl::unexpected(question.error());
    kind.hangs_up_at = static_cast<int>(*question);
  }
  if (const auto answers = node.find("answers"))
    if (auto ok = read_answers(*answers, so_far, kind); !ok) return tl::unexpected(ok.error());
  if (auto ok = complete(node, kind); !ok) return tl::unexpected(ok.error());
  return kind;
}

}  // namespace

std::string plain_words(std::string_view text) {
  const auto lower = lower_ascii(text);
  std::string out = " ";
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const char c = lower[i];
    if (c == '\'') continue;
    const auto rest = std::string_view(lower).substr(i);
    if (rest.starts_with("\xe2\x80") && rest.size() > 2) {  // typographic punctuation
      i += 2;
      if (rest[2] == '\x98' || rest[2] == '\x99' || out.back() == ' ') continue;  // an apostrophe joins
      out += ' ';
      continue;
    }
    const bool word =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (word)
      out += c;
    else if (out.back() != ' ')
      out += ' ';
  }
  if (out.back() != ' ') out += ' ';
  return out;
}

Result<Temperaments> Temperaments::load(std::string file, std::string_view text) {
  auto root = yaml::parse(std::move(file), text);
  if (!root) return tl::unexpected(root.error());
  if (auto ok = root->only({"by_digits", "topics", "temperaments"}); !ok) return tl::unexpected(ok.error());
  Temperaments all;
  auto topics = read_topics(*root);
  if (!topics) return tl::unexpected(topics.error());
  all.topics_ = std::move(*topics);
  auto kinds = root->need("temperaments").and_then([](const Node& n) { return n.entries(); });
  if (!kinds) return tl::unexpected(kinds.error());
  for (const auto& [key, value] : *kinds) {
    auto name = key.text();
    if (!name) return tl::unexpected(name.error());
    auto kind = read_temperament(value, *name, all);
    if (!kind) return tl::unexpected(kind.error());
    all.kinds_.push_back(std::move(*kind));
  }
  auto digits = root->need("by_digits");
  if (!digits) return tl::unexpected(digits.error());
  auto names = read_texts(*digits);
  if (!names) return tl::unexpected(names.error());
  for (const auto& name : *names)
    if (!all.find(name)) return digits->error("'" + name + "' is no temperament of this file");
  if (names->empty()) return digits->error("at least one temperament is needed here");
  all.digits_ = std::move(*names);
  return all;
}

Result<Temperaments> Temperaments::built_in() {
  for (const auto& file : embedded::temperaments())
    if (file.path == "temperaments.yaml") return load("temperaments.yaml", file.bytes);
  return fail("temperaments-missing", "The program was built without temperaments.yaml; build it again.");
}

const Temperament* Temperaments::find(std::string_view name) const {
  const auto found =
      std::find_if(kinds_.begin(), kinds_.end(), [&](const auto& kind) { return kind.name == name; });
  return found == kinds_.end() ? nullptr : &*found;
}

std::vector<std::string_view> Temperaments::names() const {
  std::vector<std::string_view> names;
  names.reserve(kinds_.size());
  for (const auto& kind : kinds_) names.push_back(kind.name);
  return names;
}

bool Temperaments::knows_topic(std::string_view name) const {
  return std::any_of(topics_.begin(), topics_.end(), [&](const auto& topic) { return topic.name == name; });
}

const Temperament& Temperaments::of_digits(std::string_view number) const {
  std::size_t last = 0;
  for (const char c : number.substr(number.size() < 2 ? 0 : number.size() - 2))
    if (c >= '0' && c <= '9') last = last * 10 + static_cast<std::size_t>(c - '0');
  return *find(digits_[last % digits_.size()]);
}

}  // namespace rf::carriers::phone_company
