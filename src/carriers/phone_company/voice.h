#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace rf::carriers::phone_company {

// Sound as telephones carry it: 8,000 samples of 16 bits a second, one channel.
using Samples = std::vector<std::int16_t>;
inline constexpr int sample_rate = 8'000;

std::size_t samples_in(Millis time);
Millis length(const Samples& samples);
void add_silence(Samples& samples, Millis time);
// What is left of the silence at either end when a recording is trimmed.
inline constexpr Millis trimmed_silence{200};

// The words, spoken: the same words give the same sound. At most 1,000 bytes of them are. The voice speaks
// English only (flite's, of Debian): words with other letters than ASCII's give no sound. One thread.
Samples speak(std::string_view words);

// A file of it.
std::string wav(const Samples& samples);

}  // namespace rf::carriers::phone_company
