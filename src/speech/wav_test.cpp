#include "speech/wav.h"

#include <gtest/gtest.h>

namespace rf::speech {
namespace {

std::string little(std::uint32_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xff);
  return out;
}
std::string format(std::uint32_t kind = 1, std::uint32_t channels = 1, std::uint32_t rate = 8'000,
                   std::uint32_t bits = 16) {
  return "fmt " + little(16, 4) + little(kind, 2) + little(channels, 2) + little(rate, 4) +
         little(rate * channels * bits / 8, 4) + little(channels * bits / 8, 2) + little(bits, 2);
}
std::string file(const std::string& chunks) {
  return "RIFF" + little(static_cast<std::uint32_t>(chunks.size() + 4), 4) + "WAVE" + chunks;
}
std::string data(const std::string& samples) {
  return "data" + little(static_cast<std::uint32_t>(samples.size()), 4) + samples;
}

TEST(Wav, reads_what_telephones_give) {
  const auto bytes = file(format() + "LIST" + little(3, 4) + "abc" + std::string(1, '\0') +
                          data(std::string(16'000, '\0') + little(0x8000, 2) + little(100, 2)));
  const auto wav = read_wav(bytes);
  ASSERT_TRUE(wav) << wav.error().message;
  EXPECT_EQ(wav->rate, 8'000);
  EXPECT_EQ(wav->channels, 1);
  EXPECT_EQ(wav->length(), Millis(1'000));
  EXPECT_EQ(peak(*wav), 32'768);
}

TEST(Wav, of_nothing_is_silent_and_no_fault) {
  const auto bytes = file(format() + data(""));
  const auto wav = read_wav(bytes);
  ASSERT_TRUE(wav);
  EXPECT_EQ(wav->length(), Millis(0));
  EXPECT_EQ(peak(*wav), 0);
}

TEST(Wav, takes_the_length_that_is_there_when_the_header_promises_more) {
  const auto bytes = file(format() + "data" + little(0xFFFFFFFF, 4) + little(7, 2) + "x");
  const auto wav = read_wav(bytes);
  ASSERT_TRUE(wav);
  EXPECT_EQ(wav->samples.size(), 2u);
  EXPECT_EQ(peak(*wav), 7);
}

TEST(Wav, refuses_what_it_is_not) {
  const std::string bad[] = {"",
                             "RIFF",
                             "<html>no such recording</html>",
                             file(""),
                             file(format()),
                             file(data("ab")),
                             file(format(7) + data("ab")),
                             file(format(1, 0) + data("ab")),
                             file(format(1, 3) + data("ab")),
                             file(format(1, 1, 0) + data("ab")),
                             file(format(1, 1, 8'000, 8) + data("ab")),
                             file("fmt " + little(4, 4) + "abcd" + data("ab"))};
  for (const auto& bytes : bad) {
    const auto wav = read_wav(bytes);
    ASSERT_FALSE(wav) << bytes.size();
    EXPECT_EQ(wav.error().code, "audio-unreadable");
  }
}

// However a file is cut, it is read or refused, and never read beyond its end (the sanitizer watches).
TEST(Wav, may_be_cut_anywhere) {
  const auto whole = file(format() + data(std::string(50, 'a')));
  for (std::size_t i = 0; i <= whole.size(); ++i) {
    const std::string bytes = whole.substr(0, i);
    if (const auto wav = read_wav(bytes)) peak(*wav);
  }
}

}  // namespace
}  // namespace rf::speech
