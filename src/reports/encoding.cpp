#include "reports/encoding.h"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <vector>

#include "base/text.h"
#include "reports/content.h"

namespace rf::reports {
namespace {

class Converter {
 public:
  explicit Converter(const char* from) : handle_(iconv_open("UTF-8", from)) {}
  ~Converter() {
    if (works()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  bool works() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

  // False: the bytes are not in this encoding. What is cut off at the end is left out.
  bool convert(std::string_view bytes, std::string& out) {
    std::vector<char> buffer(std::size_t{1} << 16);
    // iconv takes char* and writes nothing there.
    auto in = const_cast<char*>(bytes.data());
    auto left = bytes.size();
    while (left > 0) {
      auto to = buffer.data();
      auto room = buffer.size();
      const auto done = iconv(handle_, &in, &left, &to, &room);
      const auto why = errno;
      out.append(buffer.data(), buffer.size() - room);
      if (done != static_cast<std::size_t>(-1)) continue;
      if (why == EINVAL) return true;
      if (why != E2BIG) return false;
    }
    return true;
  }

 private:
  iconv_t handle_;
};

// Lines with letters beyond ASCII that are UTF-8, and lines that are not.
struct Lines {
  std::size_t good = 0, bad = 0;
  int first_bad = 0;
};
Lines count_lines(std::string_view bytes) {
  Lines lines;
  int line = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    auto end = bytes.find('\n', at);
    if (end == bytes.npos) end = bytes.size();
    const auto text = bytes.substr(at, end - at);
    at = end + 1;
    ++line;
    if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
      continue;
    if (valid_utf8(text)) {
      ++lines.good;
    } else {
      ++lines.bad;
      if (!lines.first_bad) lines.first_bad = line;
    }
  }
  return lines;
}

Result<Decoded> decode_utf16(std::string_view bytes, bool little) {
  Converter converter(little ? "UTF-16LE" : "UTF-16BE");
  Decoded out;
  out.encoding = little ? "utf-16le" : "utf-16be";
  if (!converter.works() || !converter.convert(bytes, out.owned))
    return fail("frame-encoding", "The file begins like UTF-16 and is none. Save it as UTF-8.");
  return out;
}

}  // namespace

Result<Decoded> decode(std::string_view bytes) {
  Decoded out;
  out.encoding = "utf-8";
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.starts_with("\xFF\xFE")) return decode_utf16(bytes.substr(2), true);
  if (bytes.starts_with("\xFE\xFF")) return decode_utf16(bytes.substr(2), false);
  if (looks_like_utf16(bytes)) return decode_utf16(bytes, bytes.size() > 1 && bytes[1] == '\0');
  if (valid_utf8(bytes)) {
    out.kept = bytes;
    return out;
  }
  const auto lines = count_lines(bytes);
  // A UTF-8 file with a few damaged lines would also pass as Shift_JIS, as nonsense.
  if (lines.good <= lines.bad) {
    Converter converter("CP932");
    if (converter.works() && converter.convert(bytes, out.owned)) {
      out.encoding = "shift_jis";
      return out;
    }
    out.owned.clear();
    if (lines.good == 0 && lines.first_bad == 1)
      return fail("frame-encoding",
                  "Line 1 is neither UTF-8 nor Shift_JIS. Save the file as UTF-8 (in Excel: \"CSV UTF-8\").");
  }
  out.kept = bytes;
  out.broken = true;
  return out;
}

}  // namespace rf::reports
