#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"

// A JSON or UBJ file as a tree of values, lists of numbers kept small: what a model's file is read from.
// Reading is bounded in depth and in memory, whatever the bytes are.
namespace rf::risk {

struct Value {
  enum class Type { null, boolean, number, text, numbers, list, object };
  Type type = Type::null;
  double number = 0;                                   // also of a boolean: 0 or 1
  std::string text;                                    //
  std::vector<double> numbers;                         // a list of numbers or booleans; also the empty list
  std::vector<Value> list;                             // any other list
  std::vector<std::pair<std::string, Value>> members;  // of an object, in the file's order

  const Value* find(std::string_view name) const;
};

enum class Encoding { json, ubj };

// `most` bounds the memory: a number counts one, anything else 16. "model-torn", "model-too-large"; the
// message says at which byte.
Result<Value> read_document(std::string_view bytes, Encoding encoding, std::size_t most);

}  // namespace rf::risk
