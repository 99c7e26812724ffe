#include "base/yaml.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <charconv>
#include <sstream>
#include <unordered_map>

#include "base/text.h"

namespace rf::yaml {

namespace {

constexpr std::size_t bytes_most = 1u << 20;
constexpr std::size_t depth_most = 32;
constexpr std::size_t values_most = 100'000;
constexpr std::size_t documents_most = 50;
constexpr std::size_t shown_most = 40;  // of a wrong value, in an error

Error wrong(std::string_view file, int line, std::string_view what) {
  return {"file-invalid", fmt::format("{}:{}: {}", file, line, what)};
}

std::string shown(std::string_view text) {
  std::size_t cut = std::min(text.size(), shown_most);
  while (cut < text.size() && cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
  std::string out = fmt::format("'{}{}'", text.substr(0, cut), cut < text.size() ? "…" : "");
  std::replace_if(out.begin(), out.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return out;
}

std::string listed(const std::vector<std::string_view>& words) {
  return words.empty() ? "nothing" : fmt::format("{}", fmt::join(words, ", "));
}

std::string meant(std::string_view word, const std::vector<std::string_view>& allowed) {
  const auto guess = nearest(word, allowed);
  return guess.empty() ? "" : fmt::format(" (did you mean '{}'?)", guess);
}

}  // namespace

struct Node::Data {
  using Ptr = std::shared_ptr<const Data>;
  Kind kind = Kind::null;
  int line = 1;
  std::string text;
  std::vector<Ptr> items;
  std::vector<std::pair<Ptr, Ptr>> entries;
  std::shared_ptr<const std::string> file;

  std::string described() const {
    switch (kind) {
      case Kind::null: return "nothing";
      case Kind::text: return shown(text);
      case Kind::list: return "a list";
      case Kind::map: return "a map";
    }
    return "nothing";
  }
};

namespace {

using Data = Node::Data;

struct Refused {
  int line;
  std::string what;
};

// Builds the tree from the library's events, so that every value keeps its line and bounds are checked while
// reading.
class Builder : public YAML::EventHandler {
 public:
  Builder(std::shared_ptr<const std::string> file, std::size_t most)
      : file_(std::move(file)), documents_most_(most) {}

  const std::vector<Data::Ptr>& roots() const { return roots_; }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (roots_.size() < documents_most_) return;
    throw Refused{mark.line + 1,
                  documents_most_ == 1
                      ? "a second document begins here; one file holds one document"
                      : fmt::format("too many documents; at most {} are allowed", documents_most_)};
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(make(mark, "?", anchor, Node::Kind::null));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { no_anchor(mark); }
  void OnAnchor(const YAML::Mark& mark, const std::string&) override { no_anchor(mark); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    auto data = make(mark, tag, anchor, Node::Kind::text);
    data->text = value;
    add(std::move(data));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(make(mark, tag, anchor, Node::Kind::list));
  }
  void OnSequenceEnd() override { open_.pop_back(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(make(mark, tag, anchor, Node::Kind::map));
  }
  void OnMapEnd() override { open_.pop_back(); }

 private:
  struct Open {
    std::shared_ptr<Data> data;
    Data::Ptr key;                                    // of a map, when its value comes next
    std::unordered_map<std::string_view, int> lines;  // of the keys; views into the tree
  };

  [[noreturn]] static void no_anchor(const YAML::Mark& mark) {
    throw Refused{mark.line + 1,
                  "anchors (&) and aliases (*) are not used here; write the value out, or put it in quotes"};
  }

  std::shared_ptr<Data> make(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                             Node::Kind kind) {
    if (anchor != 0) no_anchor(mark);
    if (!tag.empty() && tag != "?" && tag != "!")
      throw Refused{mark.line + 1, "tags (!…) are not used here; put a text that begins with ! in quotes"};
    if (++values_ > values_most)
      throw Refused{mark.line + 1,
                    fmt::format("the file has too many values; at most {} are allowed", values_most)};
    auto data = std::make_shared<Data>();
    data->kind = kind;
    data->line = mark.line + 1;
    data->file = file_;
    return data;
  }

  void open(std::shared_ptr<Data> data) {
    if (open_.size() >= depth_most)
      throw Refused{
          data->line,
          fmt::format("lists and maps are nested too deep; at most {} levels are allowed", depth_most)};
    add(data);
    open_.push_back({std::move(data), nullptr, {}});
  }

  void add(std::shared_ptr<Data> data) {
    if (open_.empty()) {
      roots_.push_back(std::move(data));
    } else if (auto& top = open_.back(); top.data->kind == Node::Kind::list) {
      top.data->items.push_back(std::move(data));
    } else if (!top.key) {
      take_key(top, std::move(data));
    } else {
      // The library places a missing value on the line of the next thing in the file.
      if (data->kind == Node::Kind::null) data->line = top.key->line;
      top.data->entries.emplace_back(std::move(top.key), std::move(data));
      top.key = nullptr;
    }
  }

  static void take_key(Open& top, std::shared_ptr<Data> data) {
    if (data->kind != Node::Kind::text)
      throw Refused{data->line, fmt::format("a key must be a word, found {}", data->described())};
    const auto [known, fresh] = top.lines.emplace(data->text, data->line);
    if (!fresh)
      throw Refused{data->line,
                    fmt::format("the key {} is already written in line {}; each key is allowed once",
                                shown(data->text), known->second)};
    top.key = std::move(data);
  }

  std::shared_ptr<const std::string> file_;
  std::size_t documents_most_;
  std::vector<Open> open_;
  std::vector<Data::Ptr> roots_;
  std::size_t values_ = 0;
};

// What must not reach the library: it would guess an encoding, or repair silently.
std::optional<Refused> refused_bytes(std::string_view text) {
  if (text.size() > bytes_most)
    return Refused{1, fmt::format("the file has {} bytes; at most {} are allowed", text.size(), bytes_most)};
  int line = 1;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n') ++line;
    if ((byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7F)
      return Refused{
          line,
          fmt::format("the control character 0x{:02x} is not allowed; save the file as plain UTF-8 text",
                      byte)};
  }
  if (!valid_utf8(text)) {
    // The line is found by lines, so that one broken byte does not cost a scan per byte.
    line = 1;
    for (const auto part : split(text, '\n')) {
      if (!valid_utf8(part)) break;
      ++line;
    }
    return Refused{line, "this is not UTF-8; save the file as UTF-8 text"};
  }
  const auto hidden = hidden_character(text);  // no control is left
  if (hidden == text.npos) return std::nullopt;
  const auto before = text.substr(0, hidden);
  return Refused{1 + static_cast<int>(std::count(before.begin(), before.end(), '\n')),
                 "there is an invisible character here that turns the direction of the text; delete it"};
}

bool indented_by_tab(std::string_view text, int line) {
  const auto lines = split(text, '\n');
  const auto at = static_cast<std::size_t>(line - 1);
  if (at >= lines.size()) return false;
  return lines[at].substr(0, lines[at].find_first_not_of(" \t")).find('\t') != std::string_view::npos;
}

}  // namespace

Node::Kind Node::kind() const { return data_->kind; }
int Node::line() const { return data_->line; }
tl::unexpected<Error> Node::error(std::string_view what) const {
  return tl::unexpected<Error>(wrong(*data_->file, data_->line, what));
}

Result<std::string> Node::text() const {
  if (data_->kind == Kind::text) return data_->text;
  return error(fmt::format("expected text, found {}", data_->described()));
}

Result<std::int64_t> Node::integer(std::int64_t least, std::int64_t most) const {
  std::int64_t value = 0;
  const char* end = data_->text.data() + data_->text.size();
  const auto [stopped, problem] = std::from_chars(data_->text.data(), end, value);
  if (data_->kind == Kind::text && problem == std::errc() && stopped == end && value >= least &&
      value <= most)
    return value;
  return error(
      fmt::format("expected a whole number from {} to {}, found {}", least, most, data_->described()));
}

Result<bool> Node::boolean() const {
  if (data_->kind == Kind::text && data_->text == "true") return true;
  if (data_->kind == Kind::text && data_->text == "false") return false;
  return error(fmt::format("expected true or false, found {}", data_->described()));
}

Result<Millis> Node::duration(Millis least, Millis most) const {
  if (data_->kind == Kind::text)
    if (const auto value = parse_duration(data_->text); value && *value >= least && *value <= most)
      return *value;
  return error(fmt::format("expected a duration from {} to {} (such as 5s, 250ms or 2m), found {}",
                           duration_text(least), duration_text(most), data_->described()));
}

Result<std::vector<Node>> Node::items() const {
  std::vector<Node> out;
  if (data_->kind == Kind::map) return error("expected a list, found a map");
  if (data_->kind == Kind::text) out.push_back(*this);
  for (const auto& item : data_->items) out.emplace_back(item);
  return out;
}

Result<std::vector<std::pair<Node, Node>>> Node::entries() const {
  if (data_->kind != Kind::map && data_->kind != Kind::null)
    return error(fmt::format("expected a map of 'key: value' lines, found {}", data_->described()));
  std::vector<std::pair<Node, Node>> out;
  for (const auto& [key, value] : data_->entries) out.emplace_back(Node(key), Node(value));
  return out;
}

std::optional<Node> Node::find(std::string_view key) const {
  for (const auto& [name, value] : data_->entries)
    if (name->text == key) return Node(value);
  return std::nullopt;
}

Result<Node> Node::need(std::string_view key) const {
  if (auto found = find(key)) return *found;
  if (data_->kind != Kind::map && data_->kind != Kind::null)
    return error(fmt::format("expected a map with the key '{}', found {}", key, data_->described()));
  return error(fmt::format("the key '{}' is missing here", key));
}

Done Node::only(const std::vector<std::string_view>& allowed) const {
  auto unknown = unknown_keys(allowed);
  if (unknown.empty()) return {};
  return tl::unexpected<Error>(std::move(unknown.front()));
}

std::vector<Error> Node::unknown_keys(const std::vector<std::string_view>& allowed) const {
  std::vector<Error> out;
  if (data_->kind != Kind::map && data_->kind != Kind::null)
    out.push_back(
        error(fmt::format("expected a map, found {}; allowed here: {}", data_->described(), listed(allowed)))
            .value());
  for (const auto& [key, value] : data_->entries)
    if (std::find(allowed.begin(), allowed.end(), key->text) == allowed.end())
      out.push_back(Node(key)
                        .error(fmt::format("unknown key {}{}; allowed here: {}", shown(key->text),
                                           meant(key->text, allowed), listed(allowed)))
                        .value());
  return out;
}

Result<std::size_t> Node::one_of(const std::vector<std::string_view>& allowed) const {
  if (data_->kind == Kind::text) {
    const auto found = std::find(allowed.begin(), allowed.end(), data_->text);
    if (found != allowed.end()) return static_cast<std::size_t>(found - allowed.begin());
    return error(fmt::format("unknown value {}{}; allowed here: {}", shown(data_->text),
                             meant(data_->text, allowed), listed(allowed)));
  }
  return error(fmt::format("expected one of: {}; found {}", listed(allowed), data_->described()));
}

namespace {

Result<std::vector<Node>> documents(std::string file, std::string_view text, std::size_t most) {
  const auto name = std::make_shared<const std::string>(std::move(file));
  if (const auto refused = refused_bytes(text))
    return tl::unexpected<Error>(wrong(*name, refused->line, refused->what));
  try {
    std::istringstream in{std::string(text)};
    YAML::Parser parser(in);
    Builder builder(name, most);
    while (parser.HandleNextDocument(builder)) {
    }
    std::vector<Node> out;
    for (const auto& root : builder.roots()) out.emplace_back(root);
    if (!out.empty()) return out;
    auto nothing = std::make_shared<Data>();
    nothing->file = name;
    out.emplace_back(nothing);
    return out;
  } catch (const Refused& refused) {
    return tl::unexpected<Error>(wrong(*name, refused.line, refused.what));
  } catch (const YAML::Exception& problem) {
    const int line = problem.mark.is_null() ? 1 : problem.mark.line + 1;
    if (indented_by_tab(text, line))
      return tl::unexpected<Error>(wrong(*name, line, "a tab indents nothing in YAML; indent with spaces"));
    return tl::unexpected<Error>(wrong(*name, line,
                                       fmt::format("this is not valid YAML: {} (a text with ': ' in it or "
                                                   "with one of {{ [ & * ! first needs quotes)",
                                                   problem.msg)));
  } catch (const std::exception& problem) {
    return tl::unexpected<Error>(
        wrong(*name, 1, fmt::format("this cannot be read as YAML: {}", problem.what())));
  }
}

}  // namespace

Result<Node> parse(std::string file, std::string_view text) {
  auto all = documents(std::move(file), text, 1);
  if (!all) return tl::unexpected<Error>(std::move(all.error()));
  return std::move(all->front());
}

Result<std::vector<Node>> parse_all(std::string file, std::string_view text) {
  return documents(std::move(file), text, documents_most);
}

}  // namespace rf::yaml
