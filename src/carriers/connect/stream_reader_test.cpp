#include "carriers/connect/stream_reader.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>

#include "carriers/connect/stream_for_tests.h"

namespace rf::carriers::connect {
namespace {

std::string said(int number) {
  const auto id = std::to_string(number);
  return R"({"Version":"1.0.0","Channel":"VOICE","AccountId":"1","InstanceId":"i","ContactId":"c","LanguageCode":"en-IN",)"
         R"("EventType":"SEGMENTS","Segments":[{"Transcript":{"Id":"t)" +
         id + R"(","ParticipantId":"AGENT","ParticipantRole":"AGENT","Content":"word )" + id +
         R"(","BeginOffsetMillis":0,"EndOffsetMillis":1}}]})";
}

struct World {
  ManualExecutor executor;
  FakeKinesis kinesis{executor};
  MemorySink sink{executor};
  std::vector<std::string> troubles;
  std::unique_ptr<StreamReader> reader;

  void start(std::optional<Position> begin = Position{}) {
    Aws aws(executor, kinesis.send(), {"AKID", "secret", ""},
            {"Kinesis", "http://127.0.0.1:1", {"us-east-1", "kinesis"}});
    StreamReader::Settings settings;
    settings.source = "s";
    settings.begin = begin;
    reader = std::make_unique<StreamReader>(Kinesis(std::move(aws), "stream"), sink, settings);
    reader->on_trouble([this](const std::string& trouble) { troubles.push_back(trouble); });
  }
  void run(Millis time) { executor.advance(time); }
  std::vector<std::string> words(int count) const {
    std::vector<std::string> out;
    for (int i = 0; i < count; ++i) out.push_back("word " + std::to_string(i));
    return out;
  }
};

TEST(StreamReader, ReadsInOrderAndStoresItsPlace) {
  World world;
  world.kinesis.add_shard("a");
  for (int i = 0; i < 5; ++i) world.kinesis.shard("a").records.push_back(said(i));
  world.start();
  world.run(Millis{5'000});
  EXPECT_EQ(world.sink.words, world.words(5));
  EXPECT_EQ(world.sink.positions["a"], "104");
  EXPECT_EQ(world.sink.positions[""], "TRIM_HORIZON");
  EXPECT_EQ(world.reader->status().records, 5);
}

TEST(StreamReader, ChildrenAreReadAfterTheirParents) {
  World world;
  for (const auto* id : {"a", "b"}) world.kinesis.add_shard(id);
  world.kinesis.add_shard("c", {"a", "b"});
  for (int i = 0; i < 4; ++i) world.kinesis.shard(i % 2 ? "a" : "b").records.push_back(said(i));
  for (int i = 4; i < 7; ++i) world.kinesis.shard("c").records.push_back(said(i));
  for (const auto* id : {"a", "b"}) world.kinesis.shard(id).shard.closed = true;
  world.start();
  world.run(Millis{20'000});
  ASSERT_EQ(world.sink.words.size(), 7u);
  EXPECT_EQ(std::vector(world.sink.words.begin() + 4, world.sink.words.end()),
            (std::vector<std::string>{"word 4", "word 5", "word 6"}));
  EXPECT_EQ(world.sink.positions["a"], "SHARD_END");
}

TEST(StreamReader, AShardThatIsSplitWhileItIsReadIsFollowedAtOnce) {
  World world;
  world.kinesis.add_shard("a");
  world.start();
  world.run(Millis{3'000});
  world.kinesis.shard("a").records.push_back(said(0));
  world.kinesis.shard("a").shard.closed = true;
  world.kinesis.add_shard("b", {"a"});
  world.kinesis.shard("b").records.push_back(said(1));
  world.run(Millis{3'000});  // long before shards are looked for again by themselves
  EXPECT_EQ(world.sink.words, world.words(2));
}

TEST(StreamReader, NeverFasterThanFiveTimesASecond) {
  World world;
  world.kinesis.add_shard("a");
  for (int i = 0; i < 60; ++i) world.kinesis.shard("a").records.push_back(said(i));
  world.start();
  world.run(Millis{30'000});
  EXPECT_EQ(world.sink.words.size(), 60u);
  const auto& times = world.kinesis.reads["a"];
  for (std::size_t i = 5; i < times.size(); ++i) EXPECT_GE(times[i] - times[i - 5], Millis{1'000}) << i;
}

TEST(StreamReader, AnExpiredIteratorIsRenewedBehindWhatIsStored) {
  World world;
  world.kinesis.add_shard("a");
  world.kinesis.shard("a").records.push_back(said(0));
  world.start();
  world.run(Millis{2'000});
  world.kinesis.faults.assign(1, {400, "ExpiredIteratorException"});
  world.run(Millis{2'000});
  world.kinesis.shard("a").records.push_back(said(1));
  world.run(Millis{3'000});
  EXPECT_EQ(world.sink.words, world.words(2));
  EXPECT_EQ(world.sink.duplicates, 0);
  EXPECT_EQ(world.reader->status().renewed, 1);
  EXPECT_TRUE(world.troubles.empty());
}

TEST(StreamReader, ThrottlingSlowsItDown) {
  World world;
  world.kinesis.add_shard("a");
  world.start();
  world.run(Millis{2'000});
  world.kinesis.shard("a").records.push_back(said(0));
  const auto before = world.kinesis.asked["GetRecords"];
  world.kinesis.faulty = "GetRecords";
  world.kinesis.faults.assign(8, {400, "ProvisionedThroughputExceededException"});
  world.run(Millis{5'000});
  EXPECT_LT(world.kinesis.asked["GetRecords"] - before, 8) << "each pause is longer than the one before";
  world.run(Millis{180'000});
  EXPECT_EQ(world.sink.words, world.words(1));
  EXPECT_EQ(world.reader->status().throttled, 8);
}

TEST(StreamReader, TroubleIsToldOnceAndItsEndToo) {
  World world;
  world.kinesis.add_shard("a");
  world.kinesis.faults.assign(4, {0, ""});
  world.start(std::nullopt);
  world.run(Millis{60'000});
  ASSERT_EQ(world.troubles.size(), 2u);
  EXPECT_NE(world.troubles[0].find("Nothing accepts connections"), std::string::npos);
  EXPECT_EQ(world.troubles[1], "");
}

TEST(StreamReader, WhatCannotBeStoredIsTriedAgain) {
  World world;
  world.kinesis.add_shard("a");
  for (int i = 0; i < 3; ++i) world.kinesis.shard("a").records.push_back(said(i));
  world.sink.failures = 5;
  world.start();
  world.run(Millis{120'000});
  EXPECT_EQ(world.sink.words, world.words(3));
  EXPECT_EQ(world.sink.duplicates, 0);
}

TEST(StreamReader, BrokenRecordsAreKeptWithTheirPlace) {
  World world;
  world.kinesis.add_shard("a");
  world.kinesis.shard("a").records = {said(0), "no JSON",
                                      "\xF3\x89\x9A\xC2 not sealed either, and long enough", said(1)};
  world.start();
  world.run(Millis{5'000});
  EXPECT_EQ(world.sink.words, world.words(2));
  ASSERT_EQ(world.sink.unreadable.size(), 2u);
  EXPECT_EQ(world.sink.unreadable[0].place, "stream stream, shard a, record 101");
  EXPECT_EQ(world.sink.unreadable[0].record, "no JSON");
}

TEST(StreamReader, AShardThatExpiresWhileItIsReadIsToldAsLost) {
  World world;
  world.kinesis.add_shard("a");
  world.kinesis.shard("a").records.push_back(said(0));
  world.start();
  world.run(Millis{2'000});
  world.kinesis.shard("a").expired = true;
  world.kinesis.add_shard("b", {"a"});
  world.kinesis.shard("b").records.push_back(said(1));
  world.run(Millis{60'000});
  EXPECT_EQ(world.sink.words, world.words(2));
  EXPECT_EQ(world.sink.positions["a"], "LOST");
  ASSERT_EQ(world.sink.unreadable.size(), 1u);
  EXPECT_NE(world.sink.unreadable[0].reason.find("lost"), std::string::npos);
}

TEST(StreamReader, TwoReadersOfOneStoreDoNotGoBackOrCountTwice) {
  World world;
  world.kinesis.add_shard("a");
  for (int i = 0; i < 20; ++i) world.kinesis.shard("a").records.push_back(said(i));
  world.start();
  auto first = std::move(world.reader);
  world.start();
  world.run(Millis{60'000});
  EXPECT_EQ(world.sink.words, world.words(20));
  EXPECT_EQ(world.sink.duplicates, 0);
}

TEST(StreamReader, FromNowOnMeansTheSameMomentAfterARestart) {
  World world;
  world.kinesis.add_shard("a");
  world.start(std::nullopt);
  world.run(Millis{2'000});
  const auto begun = world.sink.positions[""];
  EXPECT_EQ(begun, "AT_TIMESTAMP 2026-11-30T09:29:59.000Z");
  world.reader.reset();
  world.run(Millis{600'000});
  world.start(std::nullopt);
  world.run(Millis{2'000});
  EXPECT_EQ(world.sink.positions[""], begun);
}

// Killed at random moments, with faults and resharding: each word once, each shard's in order.
RC_GTEST_PROP(StreamReader, NothingIsLostOrDoubledHoweverOftenItDies, ()) {
  World world;
  world.kinesis.add_shard("shard-0");
  std::vector<std::string> open = {"shard-0"};
  int count = 0;
  world.start();
  const auto rounds = *rc::gen::inRange(1, 30);
  for (int round = 0; round < rounds; ++round) {
    const auto pick = *rc::gen::inRange<std::size_t>(0, open.size());
    switch (*rc::gen::inRange(0, 6)) {
      case 0: {  // a split
        const auto child = "shard-" + std::to_string(world.kinesis.shards.size());
        world.kinesis.shard(open[pick]).shard.closed = true;
        world.kinesis.add_shard(child, {open[pick]});
        open[pick] = child;
        break;
      }
      case 1: world.reader.reset(), world.start(); break;
      case 2: world.kinesis.faults.emplace_back(500, "InternalFailure"); break;
      case 3: world.sink.failures = 1; break;
      case 4: world.kinesis.shard(open[pick]).records.push_back(said(*rc::gen::inRange(0, count + 1))); break;
      default:
        for (int i = 0; i < 3; ++i) world.kinesis.shard(open[pick]).records.push_back(said(count++));
    }
    const auto steps = *rc::gen::inRange(0, 30);
    for (int i = 0; i < steps && world.executor.timers() > 0; ++i) world.executor.step();
  }
  world.reader.reset();
  world.kinesis.faults.clear();
  world.start();
  world.run(Millis{120'000});
  auto sorted = world.sink.words;
  std::sort(sorted.begin(), sorted.end());
  RC_ASSERT(std::unique(sorted.begin(), sorted.end()) == sorted.end());
  std::set<std::string> expected;
  for (const auto& one : world.kinesis.shards)
    for (const auto& record : one.records)
      expected.insert(record.substr(record.find("word "), record.find("\",\"BeginO") - record.find("word ")));
  RC_ASSERT(std::set<std::string>(sorted.begin(), sorted.end()) == expected);
}

}  // namespace
}  // namespace rf::carriers::connect
