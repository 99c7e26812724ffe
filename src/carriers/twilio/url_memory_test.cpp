#include "carriers/twilio/url_memory.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace rf::carriers::twilio {
namespace {

const Time now{Seconds{1'800'000'000}};

struct UrlMemoryTest : testing::Test {
  std::filesystem::path file =
      std::filesystem::temp_directory_path() / ("ringfence-urls-" + std::to_string(getpid()) + ".json");
  void TearDown() override { std::filesystem::remove(file); }

  // A program that runs from `start` on, is given these addresses one after the other, and ends.
  std::vector<std::string> run(Time start, const std::vector<std::string>& given, Done* loaded = nullptr) {
    auto urls = std::make_shared<PublicUrl>();
    UrlMemory memory(urls, file);
    EXPECT_TRUE(given.empty() || urls->set(given.front()));
    auto done = memory.load(start);
    if (loaded) *loaded = done;
    for (const auto& url : given) {
      EXPECT_TRUE(urls->set(url));
      EXPECT_TRUE(memory.keep(start));
    }
    return urls->accepted();
  }
};

using Urls = std::vector<std::string>;

TEST_F(UrlMemoryTest, KeepsAddressesOverARestart) {
  run(now, {"https://a.example"});
  EXPECT_EQ(run(now + Seconds{60}, {"https://b.example"}), (Urls{"https://b.example", "https://a.example"}));
  EXPECT_EQ(run(now + Seconds{120}, {"https://b.example"}), (Urls{"https://b.example", "https://a.example"}));
  EXPECT_EQ(run(now + Seconds{120}, {"https://a.example"}), (Urls{"https://a.example", "https://b.example"}));
}

TEST_F(UrlMemoryTest, ForgetsThemAfterTheLongestCall) {
  run(now, {"https://a.example", "https://b.example"});
  EXPECT_EQ(run(now + PublicUrl::kept, {"https://b.example"}).size(), 2u);
  // Restarts do not make it younger.
  EXPECT_EQ(run(now + PublicUrl::kept + Seconds{1}, {"https://b.example"}), (Urls{"https://b.example"}));
  // How long a program that was killed still used its own nobody knows: it counts from the next start.
  EXPECT_EQ(run(now + PublicUrl::kept * 9, {"https://c.example"}),
            (Urls{"https://c.example", "https://b.example"}));
}

TEST_F(UrlMemoryTest, KeepsFewWhateverWasWritten) {
  run(now, {"https://a.example", "https://b.example", "https://c.example", "https://d.example",
            "https://e.example"});
  EXPECT_EQ(run(now, {"https://f.example"}),
            (Urls{"https://f.example", "https://e.example", "https://d.example", "https://c.example"}));
}

TEST_F(UrlMemoryTest, AFileThatWasSpoiledIsSaidAndCostsNothingElse) {
  for (const char* text :
       {"", "no json", "{}", R"([{"url": 7}])", R"([{"url": "https://a.example", "left": "soon"}])"}) {
    std::ofstream(file) << text;
    Done loaded;
    EXPECT_EQ(run(now, {"https://b.example"}, &loaded), (Urls{"https://b.example"})) << text;
    EXPECT_FALSE(loaded) << text;
    std::filesystem::remove(file);
  }
  std::ofstream(file) << R"([{"url": "http://open.example"}, {"url": "https://a.example"}])";
  EXPECT_EQ(run(now, {"https://b.example"}), (Urls{"https://b.example", "https://a.example"}));
}

}  // namespace
}  // namespace rf::carriers::twilio
