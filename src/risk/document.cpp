#include "risk/document.h"

#include <nlohmann/json.hpp>

#include "base/text.h"

namespace rf::risk {
namespace {

using Json = nlohmann::json;
constexpr std::size_t deepest = 64;
constexpr std::size_t weight_of_a_value = 16;

// What the parser tells, put together. Giving false ends the reading.
class Builder {
 public:
  explicit Builder(std::size_t most) : left_(most) {}

  bool null() { return put({}); }
  bool boolean(bool b) { return put_number(b ? 1 : 0, Value::Type::boolean); }
  bool number_integer(Json::number_integer_t n) { return put_number(static_cast<double>(n)); }
  bool number_unsigned(Json::number_unsigned_t n) { return put_number(static_cast<double>(n)); }
  bool number_float(Json::number_float_t n, const std::string&) { return put_number(n); }
  bool string(std::string& text) {
    Value value;
    value.type = Value::Type::text;
    value.text = std::move(text);
    return put(std::move(value));
  }
  bool binary(Json::binary_t&) { return refuse("model-torn", "there are raw bytes where a value should be"); }
  bool start_object(std::size_t) { return open(Value::Type::object); }
  bool start_array(std::size_t) { return open(Value::Type::numbers); }
  bool key(std::string& name) {
    key_ = std::move(name);
    return true;
  }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool parse_error(std::size_t at, const std::string&, const nlohmann::detail::exception&) {
    return refuse("model-torn", "it cannot be read from byte " + std::to_string(at) +
                                    " on; it may be cut off or damaged: copy or export it again");
  }

  Error error;
  Value root;

 private:
  bool refuse(const char* code, std::string what) {
    if (error.code.empty()) error = {code, "The model's file: " + std::move(what) + "."};
    return false;
  }
  bool take(std::size_t weight) {
    if (left_ < weight) return refuse("model-too-large", "it holds more values than a model may");
    left_ -= weight;
    return true;
  }
  Value* open_one() { return open_.empty() ? nullptr : open_.back(); }

  bool put_number(double n, Value::Type type = Value::Type::number) {
    Value* in = open_one();
    if (in && in->type == Value::Type::numbers) {
      if (!take(1)) return false;
      in->numbers.push_back(n);
      return true;
    }
    Value value;
    value.type = type;
    value.number = n;
    return put(std::move(value));
  }
  // A list of numbers in which something else stands becomes one of values.
  static void widen(Value& list) {
    if (list.type != Value::Type::numbers) return;
    list.type = Value::Type::list;
    for (const double n : list.numbers) {
      list.list.emplace_back();
      list.list.back().type = Value::Type::number;
      list.list.back().number = n;
    }
    list.numbers = {};
  }
  bool put(Value value, Value** placed = nullptr) {
    Value* in = open_one();
    if (in && in->type == Value::Type::numbers && !take(in->numbers.size() * weight_of_a_value)) return false;
    if (!take(weight_of_a_value)) return false;
    Value* at = &root;
    if (in && in->type == Value::Type::object) {
      at = &in->members.emplace_back(std::move(key_), std::move(value)).second;
    } else if (in) {
      widen(*in);
      at = &in->list.emplace_back(std::move(value));
    } else {
      root = std::move(value);
    }
    if (placed) *placed = at;
    return true;
  }
  bool open(Value::Type type) {
    if (open_.size() >= deepest)
      return refuse("model-torn", "its values lie deeper in one another than a model's");
    Value value;
    value.type = type;
    Value* placed = nullptr;
    if (!put(std::move(value), &placed)) return false;
    open_.push_back(placed);  // stays where it is until it is closed: only the innermost one grows
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  std::size_t left_;
  std::string key_;
  std::vector<Value*> open_;
};

}  // namespace

const Value* Value::find(std::string_view name) const {
  for (const auto& [key, value] : members)
    if (key == name) return &value;
  return nullptr;
}

Result<Value> read_document(std::string_view bytes, Encoding encoding, std::size_t most) {
  Builder builder(most);
  const auto format = encoding == Encoding::json ? nlohmann::detail::input_format_t::json
                                                 : nlohmann::detail::input_format_t::ubjson;
  if (!Json::sax_parse(bytes.begin(), bytes.end(), &builder, format)) {
    if (builder.error.code.empty()) builder.error = {"model-torn", "The model's file: it cannot be read."};
    return tl::unexpected(builder.error);
  }
  return std::move(builder.root);
}

}  // namespace rf::risk
