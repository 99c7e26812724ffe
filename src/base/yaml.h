#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace rf::yaml {

// A place in a YAML file. Every error it makes reads `file:line: what is wrong and what is allowed there`.
class Node {
 public:
  enum class Kind { null, text, list, map };
  Kind kind() const;
  int line() const;  // from 1
  tl::unexpected<Error> error(std::string_view what) const;

  // Scalars. Errors name what was expected and what was found.
  Result<std::string> text() const;
  Result<std::int64_t> integer(std::int64_t least, std::int64_t most) const;
  Result<bool> boolean() const;  // true or false only
  Result<Millis> duration(Millis least, Millis most) const;

  // A list's items; a scalar counts as a list of one. Empty for null. (Name the result before looping over
  // it: in `for (auto& item : *node.items())` the vector is gone before the first turn of the loop.)
  Result<std::vector<Node>> items() const;
  // A map's entries in the order of the file.
  Result<std::vector<std::pair<Node, Node>>> entries() const;

  std::optional<Node> find(std::string_view key) const;  // nullopt too when this is not a map
  Result<Node> need(std::string_view key) const;
  // The map's keys must all be among `allowed`: "unknown key 'retires' (did you mean 'retries'?); allowed
  // here: …".
  Done only(const std::vector<std::string_view>& allowed) const;
  // Each key that is not, as only() says it; for who reports all that is wrong with a file.
  std::vector<Error> unknown_keys(const std::vector<std::string_view>& allowed) const;
  // The text must be one of `allowed`; the answer is its index.
  Result<std::size_t> one_of(const std::vector<std::string_view>& allowed) const;

  struct Data;
  explicit Node(std::shared_ptr<const Data> data) : data_(std::move(data)) {}

 private:
  std::shared_ptr<const Data> data_;
};

// Refuses: broken YAML, text over 1 MiB, broken UTF-8, nesting over 32, duplicate keys, anchors and aliases,
// several documents. `file` is only used in errors.
Result<Node> parse(std::string file, std::string_view text);
// The same for a text that may hold several documents, each after a line `---`; lines are those of the text.
// One at least, null where the text holds nothing.
Result<std::vector<Node>> parse_all(std::string file, std::string_view text);

}  // namespace rf::yaml
