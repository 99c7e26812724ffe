#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/time.h"

namespace rf::speech {

// What a WAV file holds. Only what telephones give: PCM, 16 bits, one channel or two.
struct Wav {
  int rate = 0;  // samples a second, 4,000 to 192,000
  int channels = 1;
  std::string_view samples;  // little-endian; points into the file
  Millis length() const;
};
// Errors, code "audio-unreadable": no WAV file, cut off, or of another kind. A data chunk that claims to be
// longer than the file is cut there: carriers write headers before they know the length.
Result<Wav> read_wav(std::string_view file);

// The loudest sample, 0 to 32,768.
int peak(const Wav& wav);

}  // namespace rf::speech
