#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

// Text in what Excel and Japanese programs save, as UTF-8.
namespace rf::reports {

struct Decoded {
  std::string_view kept;  // of the bytes that were given, where they are UTF-8 already
  std::string owned;      // else what they became
  std::string_view text() const { return owned.empty() ? kept : std::string_view(owned); }  // without a mark
  std::string encoding;  // "utf-8", "utf-16le", "utf-16be", "shift_jis", "euc-jp"
  bool broken = false;   // lines of it may still not be UTF-8: the file is, and has been damaged
};

// UTF-8 with or without a byte-order mark, UTF-16, and where the bytes are no UTF-8 Shift_JIS (Microsoft's,
// CP932) or EUC-JP. Error "frame-encoding": none of them, or it cannot be told which of the last two. `bytes`
// must outlive the result.
Result<Decoded> decode(std::string_view bytes);

}  // namespace rf::reports
