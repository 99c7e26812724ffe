#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace rf::flow {

// A part is a piece of a conversation that several scripts share: the check of who is on the line, a
// disclosure. A script and the parts that it uses are one text, a YAML document each, so that a version is
// one text with one digest, and a part that changes makes new versions of all that use it.

struct PartFile {
  std::string file, text;  // `file` is used in errors
};
// The part of that name, where there is one.
using FindPart = std::function<std::optional<PartFile>(std::string_view name)>;

struct Whole {
  std::string text;
  struct Piece {
    std::string file;
    int before = 0;  // lines of the text that come before its first
  };
  std::vector<Piece> pieces;  // the first is the script's own
};

// The script with the parts that it uses and does not hold itself, in the order of their use. What cannot be
// read or found is left for the loader to tell.
Whole with_its_parts(const std::string& file, std::string_view text, const FindPart& find);

// A message about a line of the whole text, `file:line: …`, as one about a line of the file that it is from.
std::string where_it_is_from(const Whole& whole, std::string message);

}  // namespace rf::flow
