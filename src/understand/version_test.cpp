#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "base/digest.h"
#include "understand/data_for_tests.h"
#include "understand/eval.h"

namespace rf::understand {
namespace {

std::string_view language_of_file(const std::string& name) {
  if (name.starts_with("hindi")) return "hi-IN";
  return name.starts_with("japanese") ? "ja-JP" : "en-IN";
}

// What every written utterance is taken for, in one number.
std::string digest_of_meanings() {
  std::set<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(data_folder))
    if (entry.path().extension() == ".tsv") files.insert(entry.path());
  std::string all;
  for (const auto& file : files) {
    const auto language = language_of_file(file.stem().string());
    for (const auto& example : read_examples(data_file(file.filename())).list) {
      Context context;
      context.language = language;
      context.today = example.today.value_or(std::chrono::year(2026) / 11 / 30);
      context.asked_for = example.asks_for;
      const auto meaning = understand(example.question, example.utterance, context);
      all.append(name(meaning.intent)).append(" ").append(name(meaning.also));
      for (const auto& slot : meaning.slots) all.append(" ").append(name(slot.kind)).append("=" + slot.value);
      all += "\n";
    }
  }
  return sha256_hex(all);
}

// Calls record the version, and replay blames a difference on it: so the same version has to mean the same.
TEST(Version, IsRaisedWhenWordsMeanSomethingElse) {
  const auto now = std::string(version) + " " + digest_of_meanings() + "\n";
  if (std::getenv("UPDATE_VERSION")) std::ofstream(data_folder + "version.txt", std::ios::binary) << now;
  EXPECT_EQ(data_file("version.txt"), now)
      << "Utterances of data/*.tsv are understood in another way than when version.txt was written, or there "
         "are others. If a version with this number was released, raise it in understand.h; then run this "
         "test "
         "once with UPDATE_VERSION=1. (Japanese also changes with the dictionary of MeCab.)";
}

}  // namespace
}  // namespace rf::understand
