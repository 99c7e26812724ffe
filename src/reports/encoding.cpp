#include "reports/encoding.h"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <set>
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

std::optional<std::string> as_utf8(const char* encoding, std::string_view bytes) {
  Converter converter(encoding);
  std::string text;
  if (!converter.works() || !converter.convert(bytes, text)) return std::nullopt;
  return text;
}

// Whether most of what is no ASCII are half-width katakana (U+FF61 to U+FF9F).
bool mostly_half_width(std::string_view utf8) {
  std::size_t half = 0, all = 0;
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(utf8[at + i]); };
    if (byte(0) < 0xC0) continue;  // ASCII, or within a letter
    ++all;
    if (byte(0) != 0xEF || at + 2 >= utf8.size()) continue;
    half += (byte(1) == 0xBD && byte(2) >= 0xA1) || (byte(1) == 0xBE && byte(2) <= 0x9F);
  }
  return half * 2 > all;
}

// EUC-JP's pairs pass as Shift_JIS's half-width katakana, one a byte. How hard it would be for words that
// were meant as these to pass as pairs, in bits: each different word must have an even length, and few have
// a punctuation mark within or begin with a mark that stands behind another letter.
std::size_t bits_for_pairs(std::string_view bytes) {
  constexpr std::size_t enough = 1'000;
  std::set<std::string_view> words;
  for (std::size_t at = 0; at < bytes.size() && words.size() < enough;) {
    auto end = at;
    while (end < bytes.size() && static_cast<unsigned char>(bytes[end]) >= 0x80) ++end;
    if (end > at) words.insert(bytes.substr(at, end - at));
    at = end + 1;
  }
  std::size_t bits = 0;
  for (const auto word : words) {
    const auto mark = [](char c) { return static_cast<unsigned char>(c) <= 0xA5; };
    const auto first = static_cast<unsigned char>(word[0]);
    const bool odd_start = (first >= 0xA7 && first <= 0xB0) || first == 0xDE || first == 0xDF;
    bits += odd_start || std::any_of(word.begin(), word.end(), mark) ? 5 : 1;
  }
  return bits;
}

// What is no UTF-8, as Japanese programs save it. Nothing: it is neither.
Result<std::optional<Decoded>> decode_japanese(std::string_view bytes) {
  constexpr std::size_t sure_bits = 12;
  const auto decoded = [](std::string&& text, const char* encoding) {
    Decoded out;
    out.owned = std::move(text);
    out.encoding = encoding;
    return std::optional<Decoded>(std::move(out));
  };
  auto shift_jis = as_utf8("CP932", bytes);
  if (shift_jis && !mostly_half_width(*shift_jis)) return decoded(std::move(*shift_jis), "shift_jis");
  auto euc = as_utf8("EUC-JP-MS", bytes);
  if (euc && (!shift_jis || bits_for_pairs(bytes) >= sure_bits)) return decoded(std::move(*euc), "euc-jp");
  if (euc)
    return fail("frame-encoding",
                "The file is not UTF-8. It looks like EUC-JP, but it could be Shift_JIS with half-width "
                "katakana too. Convert it: iconv -f EUC-JP -t UTF-8, or -f CP932.");
  if (shift_jis) return decoded(std::move(*shift_jis), "shift_jis");
  return std::optional<Decoded>();
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
    auto japanese = decode_japanese(bytes);
    if (!japanese) return tl::unexpected(japanese.error());
    if (*japanese) return std::move(**japanese);
    if (lines.good == 0 && lines.first_bad == 1)
      return fail("frame-encoding",
                  "Line 1 is neither UTF-8 nor Shift_JIS nor EUC-JP. Save the file as UTF-8 (in Excel: \"CSV "
                  "UTF-8\").");
  }
  out.kept = bytes;
  out.broken = true;
  return out;
}

}  // namespace rf::reports
