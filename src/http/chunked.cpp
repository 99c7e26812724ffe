#include "http/chunked.h"

#include <algorithm>

namespace rf::http {

ChunkedDecoder::State ChunkedDecoder::size_digit(char c, std::size_t room) {
  if (c == '\r' && digits_ > 0) {
    at_ = At::size_lf;
    return left_ > room ? State::too_long : State::more;
  }
  int value = c >= '0' && c <= '9'   ? c - '0'
              : c >= 'a' && c <= 'f' ? c - 'a' + 10
              : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                     : -1;
  if (value < 0 || ++digits_ > 8) return State::bad;
  left_ = left_ * 16 + static_cast<unsigned>(value);
  return State::more;
}

ChunkedDecoder::State ChunkedDecoder::take(std::string_view bytes, std::string& body, std::size_t limit,
                                           std::size_t& used) {
  for (used = 0; used < bytes.size();) {
    if (at_ == At::data) {
      auto count = std::min<std::uint64_t>(left_, bytes.size() - used);
      body.append(bytes.substr(used, count));
      used += count;
      left_ -= count;
      if (left_ == 0) at_ = At::data_cr;
      continue;
    }
    char c = bytes[used++];
    auto expect = [&](char wanted, At next) {
      at_ = next;
      return c == wanted;
    };
    bool good = true;
    switch (at_) {
      case At::size:
        if (auto state = size_digit(c, limit - body.size()); state != State::more) return state;
        break;
      case At::size_lf: good = expect('\n', left_ == 0 ? At::end_cr : At::data); break;
      case At::data_cr: good = expect('\r', At::data_lf); break;
      case At::data_lf:
        good = expect('\n', At::size);
        digits_ = 0;
        break;
      case At::end_cr: good = expect('\r', At::end_lf); break;
      case At::end_lf: return c == '\n' ? State::done : State::bad;
      case At::data: break;
    }
    if (!good) return State::bad;
  }
  return State::more;
}

}  // namespace rf::http
