#include "speech/wav.h"

#include <algorithm>
#include <cstdlib>

namespace rf::speech {
namespace {

constexpr std::uint32_t pcm = 1, extensible = 0xFFFE;
constexpr std::size_t chunks_most = 64;

std::uint32_t little(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = count; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

tl::unexpected<Error> unreadable(const std::string& why) {
  return fail("audio-unreadable", "The recording cannot be read: " + why + ".");
}

Result<Wav> read_format(std::string_view chunk) {
  if (chunk.size() < 16) return unreadable("its format is cut off");
  auto kind = little(chunk, 0, 2);
  if (kind == extensible && chunk.size() >= 26) kind = little(chunk, 24, 2);
  Wav wav;
  wav.channels = static_cast<int>(little(chunk, 2, 2));
  const auto rate = little(chunk, 4, 4);
  const auto bits = little(chunk, 14, 2);
  if (kind != pcm || bits != 16) return unreadable("it is not 16-bit PCM");
  if (wav.channels < 1 || wav.channels > 2) return unreadable("it has more than two channels, or none");
  if (rate < 4'000 || rate > 192'000) return unreadable("its rate is none that speech is recorded at");
  wav.rate = static_cast<int>(rate);
  return wav;
}

}  // namespace

Millis Wav::length() const {
  const auto a_second = static_cast<std::uint64_t>(rate) * static_cast<unsigned>(channels) * 2;
  return Millis(static_cast<Millis::rep>(samples.size() * 1000 / std::max<std::uint64_t>(a_second, 1)));
}

Result<Wav> read_wav(std::string_view file) {
  if (file.size() < 12 || file.substr(0, 4) != "RIFF" || file.substr(8, 4) != "WAVE")
    return unreadable("it is no WAV file");
  Result<Wav> format = unreadable("it does not tell its format");
  std::size_t at = 12;
  for (std::size_t i = 0; i < chunks_most && at + 8 <= file.size(); ++i) {
    const auto id = file.substr(at, 4);
    const auto size = static_cast<std::size_t>(little(file, at + 4, 4));
    const auto chunk = file.substr(at + 8, size);  // cut at the end of the file
    if (id == "fmt ") format = read_format(chunk);
    if (id == "data") {
      if (!format) return format;
      const auto frame = static_cast<std::size_t>(format->channels) * 2;
      format->samples = chunk.substr(0, chunk.size() / frame * frame);
      return format;
    }
    if (size > file.size()) break;
    at += 8 + size + size % 2;
  }
  return unreadable("there is no sound in it");
}

int peak(const Wav& wav) {
  int most = 0;
  for (std::size_t i = 0; i + 1 < wav.samples.size(); i += 2) {
    const auto sample = static_cast<std::int16_t>(little(wav.samples, i, 2));
    most = std::max(most, std::abs(static_cast<int>(sample)));
  }
  return most;
}

}  // namespace rf::speech
