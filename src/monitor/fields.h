#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace rf::monitor {

// Reads the fields of one JSON object; what is wrong is named with the field. `code` is every error's.
class Fields {
 public:
  Fields(const nlohmann::json& object, std::string code) : object_(object), code_(std::move(code)) {}

  // Error: not an object, or a field that is not among `allowed`.
  Done only(const std::vector<std::string_view>& allowed) const;
  // UTF-8 of `least` to `most` bytes. A field that is left out or null counts as "".
  Result<std::string> text(const char* field, std::size_t least, std::size_t most) const;
  Result<std::int64_t> whole(const char* field, std::int64_t least, std::int64_t most) const;
  Result<bool> boolean(const char* field, bool otherwise) const;
  bool has(const char* field) const;
  const nlohmann::json& at(const char* field) const { return object_.at(field); }
  tl::unexpected<Error> wrong(const char* field, std::string_view what) const;

 private:
  const nlohmann::json& object_;
  std::string code_;
};

}  // namespace rf::monitor
