#include "reports/json_row.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"

namespace rf::reports {
namespace {

using Json = nlohmann::ordered_json;

// The library gives a number's text for fractions only, and a whole number has but one.
class RowReader : public nlohmann::json_sax<Json> {
 public:
  explicit RowReader(std::string_view text) : text_(text) {}
  bool null() override { return value(""); }
  bool boolean(bool b) override { return value(b ? "true" : "false"); }
  bool number_integer(number_integer_t n) override { return value(std::to_string(n)); }
  bool number_unsigned(number_unsigned_t n) override { return value(std::to_string(n)); }
  bool number_float(number_float_t, const string_t& written) override { return value(written); }
  bool string(string_t& text) override { return value(std::move(text)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override {
    if (depth_++ == 0) return true;
    return nested();
  }
  bool end_object() override { return --depth_, true; }
  bool start_array(std::size_t) override {
    if (depth_++ == 0) return stop("A row must be a JSON object: {\"id\": …}.");
    return nested();
  }
  bool end_array() override { return --depth_, true; }
  bool key(string_t& name) override {
    if (depth_ > 1) return true;
    for (const auto& before : values)
      if (before.first == name)
        return stop("'" + name.substr(0, 64) + "' is there twice. Remove one of the two.");
    if (values.size() >= 2'000) return stop("The row has more than 2000 columns.");
    values.emplace_back(std::move(name), "");
    return true;
  }
  bool parse_error(std::size_t end, const std::string& token,
                   const nlohmann::detail::exception& error) override {
    constexpr int out_of_range = 406;
    // The token may hold the punctuation before it, and the end is counted as a character.
    const auto length = token.size() - (token.find_last_of(" :,{[\t\r\n") + 1);
    end = std::min(end, text_.size());
    auto word = text_.substr(end - std::min(end, length));
    word = word.substr(0, std::min<std::size_t>(word.find_first_of(" ,}\r\n\t"), 32));
    if (error.id == out_of_range) return stop("The number " + std::string(word) + " is too large.");
    const auto letters = lower_ascii(word.starts_with('-') ? word.substr(1) : word);
    if (letters == "nan" || letters.starts_with("inf"))
      return stop("'" + std::string(word) +
                  "' is no number in JSON. Write a number, a text in quotation marks, or null.");
    return stop("This is not complete JSON. Was the file cut off?");
  }

  std::vector<std::pair<std::string, std::string>> values;
  std::string problem;

 private:
  bool value(std::string text) {
    if (depth_ == 0) return stop("A row must be a JSON object: {\"id\": …}.");
    if (depth_ == 1) values.back().second = std::move(text);
    return true;
  }
  bool nested() {
    return stop("'" + values.back().first + "' holds a list or an object; a text or a number is needed.");
  }
  bool stop(std::string why) {
    if (problem.empty()) problem = std::move(why);
    return false;
  }
  std::string_view text_;
  int depth_ = 0;
};

}  // namespace

Result<std::vector<std::pair<std::string, std::string>>> read_json_row(std::string_view text) {
  RowReader reader(text);
  // What ends early may have nothing else wrong with it.
  if (!Json::sax_parse(text, &reader))
    return fail("json-row",
                reader.problem.empty() ? "This is not complete JSON. Was the file cut off?" : reader.problem);
  return std::move(reader.values);
}

}  // namespace rf::reports
