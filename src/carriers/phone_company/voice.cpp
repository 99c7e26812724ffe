#include "carriers/phone_company/voice.h"

#include <flite/flite.h>

#include <algorithm>
#include <memory>

#include "base/error.h"

// The library's headers do not declare its voices.
extern "C" cst_voice* register_cmu_us_kal16(const char* folder);

namespace rf::carriers::phone_company {
namespace {

constexpr std::size_t words_most = 1'000;

// Of the voices this one alone says the same words the same way every time.
cst_voice* voice() {
  static cst_voice* const one = [] {
    flite_init();
    return register_cmu_us_kal16(nullptr);
  }();
  RF_ASSERT(one != nullptr);
  return one;
}

void append_little(std::string& out, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xff);
}

}  // namespace

std::size_t samples_in(Millis time) {
  return static_cast<std::size_t>(std::max<Millis::rep>(time.count(), 0)) * sample_rate / 1000;
}

Millis length(const Samples& samples) {
  return Millis(static_cast<Millis::rep>(samples.size() * 1000 / sample_rate));
}

void add_silence(Samples& samples, Millis time) { samples.resize(samples.size() + samples_in(time)); }

Samples speak(std::string_view words) {
  words = words.substr(0, words_most);
  const bool english =
      std::all_of(words.begin(), words.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  const bool any = std::any_of(words.begin(), words.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
  if (!english || !any) return {};
  const std::unique_ptr<cst_wave, decltype(&delete_wave)> wave(
      flite_text_to_wave(std::string(words).c_str(), voice()), delete_wave);
  RF_ASSERT(wave != nullptr);
  cst_wave_resample(wave.get(), sample_rate);
  return {wave->samples, wave->samples + wave->num_samples};
}

std::string wav(const Samples& samples) {
  const auto bytes = static_cast<std::uint32_t>(samples.size() * 2);
  std::string out;
  out.reserve(44 + bytes);
  out += "RIFF";
  append_little(out, 36 + bytes, 4);
  out += "WAVEfmt ";
  append_little(out, 16, 4);
  append_little(out, 1, 2);  // PCM
  append_little(out, 1, 2);  // one channel
  append_little(out, sample_rate, 4);
  append_little(out, sample_rate * 2, 4);
  append_little(out, 2, 2);
  append_little(out, 16, 2);
  out += "data";
  append_little(out, bytes, 4);
  for (const auto sample : samples) append_little(out, static_cast<std::uint16_t>(sample), 2);
  return out;
}

}  // namespace rf::carriers::phone_company
