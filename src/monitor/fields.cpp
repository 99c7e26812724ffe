#include "monitor/fields.h"

#include <algorithm>

#include "base/text.h"

namespace rf::monitor {

using Json = nlohmann::json;

tl::unexpected<Error> Fields::wrong(const char* field, std::string_view what) const {
  std::string found = "nothing";
  if (has(field)) found = excerpt(object_.at(field).dump(-1, ' ', false, Json::error_handler_t::replace));
  return fail(code_, "'" + std::string(field) + "': expected " + std::string(what) + ", found " + found);
}

bool Fields::has(const char* field) const {
  const auto at = object_.find(field);
  return at != object_.end() && !at->is_null();
}

Done Fields::only(const std::vector<std::string_view>& allowed) const {
  if (!object_.is_object()) return fail(code_, "expected a JSON object");
  for (const auto& [key, value] : object_.items()) {
    if (std::find(allowed.begin(), allowed.end(), key) != allowed.end()) continue;
    const auto meant = nearest(key, allowed);
    std::string known;
    for (const auto one : allowed) known += (known.empty() ? "" : ", ") + std::string(one);
    return fail(code_, "there is no field " + excerpt(key) +
                           (meant.empty() ? "" : " (did you mean '" + std::string(meant) + "'?)") +
                           "; there are: " + known);
  }
  return {};
}

Result<std::string> Fields::text(const char* field, std::size_t least, std::size_t most) const {
  const auto range = "a text of " + std::to_string(least) + " to " + std::to_string(most) + " bytes";
  if (!has(field)) {
    if (least > 0) return wrong(field, range);
    return std::string();
  }
  const auto& value = object_.at(field);
  if (!value.is_string()) return wrong(field, range);
  const auto& text = value.get_ref<const std::string&>();
  if (text.size() < least || text.size() > most) return wrong(field, range);
  if (!valid_utf8(text)) return wrong(field, "sound UTF-8");
  return text;
}

Result<std::int64_t> Fields::whole(const char* field, std::int64_t least, std::int64_t most) const {
  const auto range = "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
  if (!has(field) || !object_.at(field).is_number_integer()) return wrong(field, range);
  const auto& value = object_.at(field);
  if (value.is_number_unsigned() && value.get<std::uint64_t>() > static_cast<std::uint64_t>(most))
    return wrong(field, range);
  const auto number = value.get<std::int64_t>();
  if (number < least || number > most) return wrong(field, range);
  return number;
}

Result<bool> Fields::boolean(const char* field, bool otherwise) const {
  if (!has(field)) return otherwise;
  if (!object_.at(field).is_boolean()) return wrong(field, "true or false");
  return object_.at(field).get<bool>();
}

}  // namespace rf::monitor
