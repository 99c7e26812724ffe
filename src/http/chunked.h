#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rf::http {

// Decodes a chunked body as it arrives. Stricter than RFC 9112 allows: no extensions and no trailers (nobody
// sends them but those who try to make two programs disagree about where a request ends), sizes of at most
// eight digits.
class ChunkedDecoder {
 public:
  enum class State { more, done, bad, too_long };
  // Appends to `body`; says in `used` how much of `bytes` belonged to the body.
  State take(std::string_view bytes, std::string& body, std::size_t limit, std::size_t& used);

 private:
  enum class At { size, size_lf, data, data_cr, data_lf, end_cr, end_lf };
  State size_digit(char c, std::size_t room);

  At at_ = At::size;
  unsigned digits_ = 0;
  std::uint64_t left_ = 0;
};

}  // namespace rf::http
