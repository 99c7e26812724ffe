#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"

namespace rf::flow {

// What the case knows, as it is spoken: "amount" → "2,500 rupees". One buffer, because each open call holds
// one.
class Facts {
 public:
  Facts() = default;
  explicit Facts(const std::vector<std::pair<std::string, std::string>>& items);
  // An empty value counts as absent.
  std::optional<std::string_view> get(std::string_view name) const;
  std::vector<std::pair<std::string, std::string>> items() const;
  void set(std::string_view name, std::string_view value);
  bool operator==(const Facts&) const = default;

 private:
  std::string packed_;  // the names that most cases have as one byte, others as name NUL; then value NUL
};

// What a name in a line is spoken as; nothing where it is not known.
using Speak = std::function<std::optional<std::string>(std::string_view name)>;

// The words of a line. A fact that is missing and has no words for its absence cannot happen in a call (the
// desk does not dial without Flow::facts); it reads as nothing.
std::string render(std::string_view line, const Facts& facts);
std::string render(std::string_view line, const Speak& speak);

// The names that a line uses; `required` are those without `|words`. Error: "{" without "}", an empty or odd
// name.
struct Placeholders {
  std::vector<std::string> all, required;
};
Result<Placeholders> placeholders(std::string_view line);

}  // namespace rf::flow
