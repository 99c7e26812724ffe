#include "risk/prepare.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "risk/inspect.h"

namespace rf::risk {
namespace {

// Columns of cells, as a reader would give them.
struct Builder {
  std::vector<RawColumn> raw;
  std::uint64_t state = 99;
  double next() {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<double>(state >> 40) / static_cast<double>(1 << 24);
  }
  template <class Make>
  Builder& column(const std::string& name, std::size_t rows, Make make) {
    RawColumn one(name);
    for (std::size_t i = 0; i < rows; ++i) one.add(make(i));
    raw.push_back(std::move(one));
    return *this;
  }
  Builder& noise(const std::string& name, std::size_t rows) {
    return column(name, rows, [&](std::size_t) { return std::to_string(next()); });
  }
  Frame frame() const {
    Frame out;
    for (const auto& one : raw) out.columns.push_back(typed(one).column);
    for (std::size_t i = 0; i < raw.at(0).size(); ++i) out.lines.push_back(static_cast<int>(i) + 2);
    return out;
  }
  std::vector<TypedColumn> facts() const {
    std::vector<TypedColumn> out;
    for (const auto& one : raw) out.push_back(typed(one));
    return out;
  }
};

std::string word(std::size_t i) { return i % 5 == 0 ? "未払" : "支払済"; }

Builder customers(std::size_t rows = 100) {
  Builder b;
  b.column("レコード番号", rows, [](std::size_t i) {
     return std::to_string(500 + 3 * i);
   }).column("未払FLAG", rows, word);
  for (int c = 0; c < 6; ++c) b.noise("特徴" + std::to_string(c), rows);
  return b;
}

std::string why(const Plan& plan, const std::string& column) {
  for (const auto& one : plan.left_out)
    if (one.column == column) return one.why;
  return "";
}

TEST(Prepare, AFileThatItHasNeverSeen) {
  const auto found = prepare_with_plan(customers().frame(), {});
  ASSERT_TRUE(found) << found.error().message;
  const auto& data = found->dataset;
  EXPECT_EQ(data.features.size(), 6u);
  EXPECT_EQ(data.x.rows, 100u);
  EXPECT_EQ(std::count(data.y.begin(), data.y.end(), 1), 20);
  EXPECT_EQ(data.ids[0], "500");
  EXPECT_EQ(data.target, "未払FLAG");
  EXPECT_EQ(data.positive, "未払");
  EXPECT_EQ(data.group_column, "レコード番号");
  EXPECT_TRUE(data.days.empty());
  EXPECT_EQ(data.digest.size(), 64u);
  EXPECT_EQ(data.digest, prepare(customers().frame(), {})->digest);
}

TEST(Prepare, WhatMayNotTeachIsLeftOutWithTheReason) {
  auto b = customers();
  b.column("電話日-成約日", 100, [&](std::size_t i) { return std::to_string(i % 17); });
  b.column("call_count", 100, [&](std::size_t i) { return std::to_string(i % 7); });
  b.column("営業担当者", 100, [](std::size_t i) { return i % 2 ? "星野原" : "月見里"; });
  b.column("定数", 100, [](std::size_t) { return "3"; });
  b.column("空", 100, [](std::size_t) { return ""; });
  b.column("メモ", 100, [](std::size_t i) { return "text " + std::to_string(i); });
  b.column("成約日date", 100, [](std::size_t i) { return i % 2 ? "2024-10-05" : "2024-11-05"; });
  b.column("後記", 100,
           [](std::size_t i) { return i % 5 == 0 ? std::to_string(1000 + i) : std::to_string(i); });
  b.column("長さ", 100, [](std::size_t i) { return std::to_string(i * 7 % 59 + 3); });
  b.column("長さ通話時間", 100, [](std::size_t i) { return std::to_string(i * 7 % 59 + 3) + "秒"; });
  const auto found = prepare_with_plan(b.frame(), {});
  ASSERT_TRUE(found) << found.error().message;
  for (const auto* name : {"電話日-成約日", "call_count", "営業担当者", "定数", "空", "メモ", "成約日date",
                           "後記", "長さ通話時間"})
    EXPECT_FALSE(why(found->plan, name).empty()) << name;
  EXPECT_EQ(found->dataset.features.size(), 7u);
  EXPECT_EQ(found->dataset.days.size(), 100u);
  EXPECT_EQ(found->plan.date, "成約日date");
  const auto& warnings = found->dataset.warnings;
  for (const auto* name : {"電話日-成約日", "call_count", "後記"})
    EXPECT_TRUE(std::any_of(warnings.begin(), warnings.end(), [&](const auto& w) {
      return w.find(name) != w.npos;
    })) << name;
  PrepareOptions keep;
  keep.keep = {"後記", "call_count"};
  EXPECT_EQ(prepare(b.frame(), keep)->features.size(), 9u);
}

TEST(Prepare, TextsOfFewKindsBecomeColumns) {
  auto b = customers();
  b.column("職業", 100, [](std::size_t i) { return i % 3 == 0 ? "会社員" : i % 3 == 1 ? "自営業" : ""; });
  b.column("地域", 100, [](std::size_t i) { return std::string(1, static_cast<char>('A' + i % 4)); });
  const auto data = prepare(b.frame(), {});
  ASSERT_TRUE(data) << data.error().message;
  EXPECT_EQ(data->features.size(), 6u + 1 + 4);
  EXPECT_EQ(data->features[6], "職業=自営業");
  EXPECT_EQ(data->x.row(0)[6], 0);
  EXPECT_EQ(data->x.row(1)[6], 1);
  EXPECT_TRUE(std::isnan(data->x.row(2)[6]));
}

TEST(Prepare, TheTargetAndItsRiskyValue) {
  const auto with = [](const std::string& name, std::string a, std::string b, PrepareOptions options = {}) {
    Builder one;
    one.column(name, 100, [&](std::size_t i) { return i % 5 == 0 ? a : b; })
        .noise("x", 100)
        .noise("z", 100)
        .noise("w", 100);
    return prepare(one.frame(), options);
  };
  for (const auto& [name, a, b] : {std::array<const char*, 3>{"default", "1", "0"},
                                   {"y", "yes", "no"},
                                   {"payment_status", "unpaid", "paid"},
                                   {"label", "TRUE", "FALSE"},
                                   {"未払", "１", "０"},
                                   {"loan_status", "Charged Off", "Fully Paid"},
                                   {"延滞の有無", "有", "無"}}) {
    const auto data = with(name, a, b);
    ASSERT_TRUE(data) << name << ": " << data.error().message;
    EXPECT_EQ(std::count(data->y.begin(), data->y.end(), 1), 20) << name;
  }
  EXPECT_EQ(with("label", "red", "green").error().code, "risk-positive");
  EXPECT_NE(with("label", "red", "green").error().message.find("\"green\", \"red\""), std::string::npos);
  PrepareOptions red;
  red.positive = "red";
  EXPECT_EQ(with("label", "red", "green", red)->positive, "red");
  red.positive = "blue";
  EXPECT_EQ(with("label", "red", "green", red).error().code, "risk-positive");
  PrepareOptions paid;
  paid.target = "paid";
  EXPECT_EQ(with("paid", "1", "0", paid).error().code, "risk-positive") << "1 would mean that they paid";
  PrepareOptions slip;
  slip.target = "labl";
  const auto unknown = with("label", "1", "0", slip);
  EXPECT_EQ(unknown.error().code, "risk-target");
  EXPECT_NE(unknown.error().message.find("did you mean \"label\""), std::string::npos);
  const auto none = with("farbe", "rot", "blau");
  EXPECT_EQ(none.error().code, "risk-target");
  EXPECT_NE(none.error().message.find("farbe"), std::string::npos) << "the candidates are listed";
}

TEST(Prepare, DataThatNothingCanBeLearntFrom) {
  EXPECT_EQ(prepare(customers(10).frame(), {}).error().code, "risk-too-few");
  EXPECT_NE(prepare(customers(10).frame(), {}).error().message.find("10 rows"), std::string::npos);
  EXPECT_EQ(prepare(customers(35).frame(), {}).error().code, "risk-too-few") << "seven positives";
  Builder one;
  one.column("未払FLAG", 50, [](std::size_t) { return "支払済"; }).noise("x", 50);
  EXPECT_EQ(prepare(one.frame(), {}).error().code, "risk-one-class");
  Builder flat;
  flat.column("未払FLAG", 50, word)
      .column("x", 50, [](std::size_t) { return "1"; })
      .column("z", 50, [](std::size_t) { return "NaN"; });
  EXPECT_EQ(prepare(flat.frame(), {}).error().code, "risk-no-features");
  // Eight positives that are all one customer's are one.
  Builder linked;
  linked.column("customer_id", 60, [](std::size_t i) { return std::to_string(i < 20 ? 1 : i); })
      .column("default", 60, [](std::size_t i) { return i < 20 ? "1" : "0"; });
  linked.noise("x", 60).noise("z", 60).noise("w", 60);
  EXPECT_EQ(prepare(linked.frame(), {}).error().code, "risk-too-few");
}

TEST(Prepare, TwinsAndCustomersStayTogether) {
  auto b = customers(120);
  for (std::size_t c = 2; c < b.raw.size(); ++c) {
    RawColumn copy(b.raw[c].name);
    for (std::size_t i = 0; i < 120; ++i) copy.add(b.raw[c][i == 100 ? 7 : i]);
    b.raw[c] = std::move(copy);
  }
  const auto found = prepare_with_plan(b.frame(), {});
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->dataset.groups[100], found->dataset.groups[7]);
  EXPECT_EQ(found->dataset.linked_groups, 1u);
  EXPECT_EQ(found->plan.twin_rows, 1u);
}

// Calls of the earlier workbook.
Builder calls() {
  Builder b;
  constexpr std::size_t rows = 200;
  const auto customer = [](std::size_t i) {
    return i == 199 ? 0 : i == 198 ? 1 : i / 2;
  };  // 100 customers, two calls each
  b.column("レコード番号", rows, [&](std::size_t i) { return std::to_string(1000 + customer(i)); });
  b.column("未払FLAG", rows, [&](std::size_t i) { return customer(i) % 5 == 0 ? "未払" : "支払済"; });
  b.column("コンタクト_id", rows, [](std::size_t i) {
    return "call-" + std::to_string(i == 199 ? 40 : i == 198 ? 2 : i);
  });
  b.column("開始タイムスタンプjst", rows,
           [](std::size_t i) { return i % 2 ? "2024-10-05 10:00:00" : "2024-11-05 10:00:00"; });
  for (const auto* side : {"agent", "customer"}) {
    const std::string name = side;
    for (const auto* what : {"_negative_sentence", "_neutral_sentence", "_positive_sentence"})
      b.column(name + what, rows,
               [&](std::size_t) { return std::to_string(static_cast<int>(b.next() * 30)); });
    b.column(name + "_talktime", rows, [&](std::size_t) { return std::to_string(b.next() * 100 + 1); });
    b.column(name + "_loudness_mean", rows,
             [&](std::size_t i) { return i == 0 ? "0" : std::to_string(70 + b.next() * 10); });
  }
  b.column("total_conversation_duration", rows,
           [&](std::size_t) { return std::to_string(b.next() * 100 + 300); });
  return b;
}

TEST(Prepare, CallsAreGatheredByCustomer) {
  const auto b = calls();
  const auto found = prepare_with_plan(b.frame(), {});
  ASSERT_TRUE(found) << found.error().message;
  const auto& data = found->dataset;
  EXPECT_TRUE(found->plan.calls);
  EXPECT_EQ(data.x.rows, 99u) << "the last customer's two calls stand under others";
  EXPECT_EQ(found->plan.shared_calls, 1u) << "call 40 is customer 20's and customer 0's";
  EXPECT_EQ(found->plan.customers_sharing, 2u);
  EXPECT_EQ(found->plan.repeated_calls, 1u) << "call 2 stands twice under customer 1";
  EXPECT_EQ(data.groups[0], data.groups[20]);
  EXPECT_EQ(data.linked_groups, 1u);
  EXPECT_FALSE(data.features_version.empty());
  const auto place = [&](const char* name) {
    return static_cast<std::size_t>(std::find(data.features.begin(), data.features.end(), name) -
                                    data.features.begin());
  };
  ASSERT_LT(place("silence_ratio"), data.features.size());
  for (std::size_t i = 0; i < data.x.rows; ++i) {
    const float silence = data.x.row(i)[place("silence_ratio")];
    EXPECT_TRUE(std::isnan(silence) || (silence >= 0 && silence <= 1));
  }
  EXPECT_EQ(std::find(data.features.begin(), data.features.end(), "call_count"), data.features.end());
}

TEST(Prepare, ScoringTakesExactlyTheModelsColumns) {
  auto b = customers();
  b.column("地域", 100, [](std::size_t i) { return std::string(1, static_cast<char>('A' + i % 4)); });
  const auto trained = prepare(b.frame(), {});
  ASSERT_TRUE(trained);
  Builder later;
  later.column("地域", 3, [](std::size_t i) { return i == 0 ? "B" : "Z"; });
  for (int c = 5; c >= 0; --c)
    later.column("特徴" + std::to_string(c), 3, [&](std::size_t) { return std::to_string(c); });
  const auto scored = prepare_to_score(later.frame(), trained->features, {});
  ASSERT_TRUE(scored) << scored.error().message;
  EXPECT_EQ(scored->features, trained->features);
  EXPECT_EQ(scored->x.row(0)[3], 3);
  EXPECT_EQ(scored->x.row(0)[7], 1) << "地域=B";
  EXPECT_EQ(scored->x.row(1)[7], 0);
  EXPECT_TRUE(scored->y.empty());
  const auto lacking = prepare_to_score(later.frame(), {"特徴0", "何か"}, {});
  ASSERT_FALSE(lacking);
  EXPECT_EQ(lacking.error().code, "risk-features");
  EXPECT_NE(lacking.error().message.find("何か"), std::string::npos);
  EXPECT_NE(lacking.error().message.find("特徴5"), std::string::npos);
}

TEST(Prepare, AMappingNamesOtherColumns) {
  Builder b;
  b.column("kunde", 100, [](std::size_t i) {
     return std::to_string(i);
   }).column("status", 100, [](std::size_t i) { return i % 5 == 0   ? "x"
                                                       : i % 5 == 1 ? "?"
                                                                    : "o"; });
  b.column("laut", 100, [&](std::size_t i) { return i % 4 == 0 ? "0" : std::to_string(60 + b.next() * 20); })
      .noise("z", 100)
      .noise("w", 100);
  PrepareOptions options;
  options.mapping =
      parse_mapping(
          "m.yaml",
          "target: status\npositive: x\nnegative: o\ngroup: kunde\nzeros_missing: [laut]\nleave_out: [w]\n")
          .value();
  const auto found = prepare_with_plan(b.frame(), options);
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->plan.rows_without_label, 20u);
  EXPECT_EQ(found->dataset.features, (std::vector<std::string>{"laut", "z"}));
  EXPECT_TRUE(std::isnan(found->dataset.x.row(0)[0]));
  options.mapping->zeros_missing = {"lautt"};
  EXPECT_EQ(prepare(b.frame(), options).error().code, "risk-column");
}

bool told(const std::vector<std::string>& warnings, const std::string& what) {
  return std::any_of(warnings.begin(), warnings.end(),
                     [&](const auto& one) { return one.find(what) != one.npos; });
}

TEST(Prepare, IdsOfTwoKindsStayIds) {
  // Nineteen twentieths are numbers; the others are no less the same customer on both of their rows.
  Builder b;
  b.column("顧客ID", 200, [](std::size_t i) {
    return i / 2 % 20 == 7 ? "A-" + std::to_string(i / 2) : i == 11 ? "" : std::to_string(1000 + i / 2);
  });
  b.column("コンタクトID", 200,
           [](std::size_t i) { return i == 20 || i == 101 ? "Z-1" : std::to_string(i); });
  b.column("支払結果", 200, word);
  for (int c = 0; c < 3; ++c) b.noise("f" + std::to_string(c), 200);
  const auto found = prepare_with_plan(b.frame(), {});
  ASSERT_TRUE(found) << found.error().message;
  const auto& data = found->dataset;
  EXPECT_EQ(data.ids[14], "A-7");
  EXPECT_EQ(data.groups[14], data.groups[15]);
  EXPECT_NE(data.groups[14], data.groups[54]) << "A-7 is not A-27";
  EXPECT_EQ(data.groups[20], data.groups[101]) << "one call under two customers";
  EXPECT_EQ(found->plan.shared_calls, 1u);
  EXPECT_EQ(found->plan.rows_without_id, 1u);
  EXPECT_TRUE(told(data.warnings, "1 row has no value of '顧客ID'"));
}

TEST(Prepare, AGroupColumnWithoutAnybodyIsTold) {
  Builder b;
  b.column("顧客ID", 100, [](std::size_t) { return ""; }).column("支払結果", 100, word).noise("a", 100);
  const auto found = prepare(b.frame(), {});
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_TRUE(told(found->warnings, "'顧客ID' is empty in every row"));
}

Builder outcomes(std::string (*say)(std::size_t)) {
  Builder b;
  b.column("支払結果", 200, say);
  for (int c = 0; c < 3; ++c) b.noise("f" + std::to_string(c), 200);
  return b;
}
std::size_t positives(const Dataset& data) {
  return static_cast<std::size_t>(std::count(data.y.begin(), data.y.end(), 1));
}

TEST(Prepare, ARareWordAmongNumbersIsAnOutcome) {
  auto b = outcomes([](std::size_t i) { return std::string(i % 14 == 0 ? "未払" : "0"); });
  PrepareOptions options;
  options.target = "支払結果", options.positive = "未払";
  for (const auto& how : {options, PrepareOptions()}) {
    const auto found = prepare(b.frame(), how);
    ASSERT_TRUE(found) << found.error().message;
    EXPECT_EQ(found->positive, "未払");
    EXPECT_EQ(positives(*found), 15u);
    EXPECT_EQ(found->y.size(), 200u);
  }
  // Of two numbers and a slip, the slip is none.
  auto slip = outcomes([](std::size_t i) { return std::string(i == 3 ? "エラー" : i % 5 == 0 ? "1" : "0"); });
  const auto found = prepare(slip.frame(), {});
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->y.size(), 199u);
  EXPECT_TRUE(told(found->warnings, "エラー\" (1 row)"));
}

TEST(Prepare, BlanksBesideOneOutcomeAreAskedAbout) {
  auto b = outcomes([](std::size_t i) { return std::string(i % 5 == 0 ? "未払" : ""); });
  PrepareOptions options;
  options.target = "支払結果", options.positive = "未払";
  const auto asked = prepare(b.frame(), options);
  ASSERT_FALSE(asked);
  EXPECT_EQ(asked.error().code, "risk-one-class");
  EXPECT_NE(asked.error().message.find("160 rows are blank"), std::string::npos) << asked.error().message;
  options.mapping = parse_mapping("m.yaml", "values: {支払結果: {\"\": paid}}\n").value();
  const auto found = prepare(b.frame(), options);
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(positives(*found), 40u);
  EXPECT_EQ(found->y.size(), 200u);
}

TEST(Prepare, WhatCountsAsTheOtherKindIsSaid) {
  auto b = outcomes([](std::size_t i) {
    return std::string(i % 5 == 0 ? "未払" : i % 5 == 1 ? "不明" : i % 5 == 2 ? "分割中" : "支払済");
  });
  PrepareOptions options;
  options.positive = "未払";
  options.target = "支払結果";
  const auto found = prepare(b.frame(), options);
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->y.size(), 160u) << "nobody knows what became of the 40 others";
  EXPECT_EQ(positives(*found), 40u);
  EXPECT_TRUE(told(found->warnings, "\"分割中\" (40 rows), \"支払済\" (80 rows)"));
  EXPECT_TRUE(told(found->warnings, "\"不明\" (40 rows)"));
  options.mapping = parse_mapping("m.yaml", "negative: [不明, 支払済]\npositive: 未払\n").value();
  options.positive = "";
  EXPECT_EQ(prepare(b.frame(), options)->y.size(), 160u) << "分割中 is not named";
}

// As the reviewer of a bank would plant it: filled in afterwards, for those who paid.
TEST(Prepare, WhatIsFilledInAfterwardsIsNoDateAndIsTold) {
  auto b = customers();
  const auto paid = [](std::size_t i) { return i % 5 != 0; };
  b.column("受領日", 100,
           [&](std::size_t i) { return paid(i) ? "2024-05-" + std::to_string(10 + i % 19) : ""; });
  b.column("方法メモ", 100, [&](std::size_t i) { return paid(i) ? "振込 " + std::to_string(i) : ""; });
  const auto found = prepare_with_plan(b.frame(), {});
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->plan.date, "");
  for (const auto* name : {"受領日", "方法メモ"}) {
    EXPECT_TRUE(why(found->plan, name).starts_with("is filled in mostly where")) << name;
    EXPECT_TRUE(told(found->dataset.warnings, name)) << name;
  }
  // Half of a date for everybody stays a date.
  auto fair = customers();
  fair.column("面談日", 100, [](std::size_t i) { return i % 2 ? "2024-05-10" : ""; });
  EXPECT_EQ(prepare_with_plan(fair.frame(), {})->plan.date, "面談日");
}

TEST(Prepare, NamesThatSpeakOfPayingLookIntoTheFuture) {
  auto b = customers();
  const std::vector<std::string> future = {"入金確認額", "回収率", "完済までの月", "Amount_PaidToDate",
                                           "days_overdue"},
                                 earlier = {"過去入金回数", "入金予定額", "prepaid_minutes", "prior_overdue",
                                            "unpaidish"};
  for (const auto* names : {&future, &earlier})
    for (const auto& name : *names) b.noise(name, 100);
  const auto found = prepare_with_plan(b.frame(), {});
  ASSERT_TRUE(found) << found.error().message;
  for (const auto& name : future) EXPECT_NE(why(found->plan, name).find("future"), std::string::npos) << name;
  for (const auto& name : earlier) EXPECT_EQ(why(found->plan, name), "") << name;
  PrepareOptions keep;
  keep.keep = {"回収率"};
  EXPECT_EQ(prepare(b.frame(), keep)->features.size(), 12u);
}

TEST(Prepare, AColumnThatAloneTellsMuchIsUsedAndAskedAbout) {
  auto b = customers(200);
  // Of the unpaid nine in ten are above all others.
  b.column("督促", 200,
           [&](std::size_t i) { return std::to_string((i % 5 == 0 && i % 50 != 0 ? 1 : 0) + b.next()); });
  const auto data = prepare(b.frame(), {});
  ASSERT_TRUE(data) << data.error().message;
  EXPECT_EQ(data->features.size(), 7u);
  const auto& warnings = data->warnings;
  const auto asked = std::count_if(warnings.begin(), warnings.end(), [](const auto& one) {
    return one.find("'督促' alone ranks the outcomes with a ROC AUC of 0.9") != std::string::npos;
  });
  EXPECT_EQ(asked, 1);
}

TEST(Prepare, ATextWhereTheModelNeedsNumbersIsNotLacking) {
  Builder later;
  later.column("特徴0", 3, [](std::size_t i) { return i == 1 ? "05" : "7"; });
  const auto found = prepare_to_score(later.frame(), {"特徴0", "何か"}, {});
  ASSERT_FALSE(found);
  EXPECT_NE(found.error().message.find("holds text: 特徴0 ("), std::string::npos) << found.error().message;
  EXPECT_NE(found.error().message.find("in line 3"), std::string::npos);
  EXPECT_NE(found.error().message.find("lacks: 何か."), std::string::npos);
}

TEST(Prepare, WhatACauseMayTellIsNotAskedAboutAndWhatPresenceTellsIs) {
  auto b = customers(400);
  b.column("点数", 400, [&](std::size_t i) {
    double sum = 0;
    for (int k = 0; k < 12; ++k) sum += b.next();
    return std::to_string(sum - 6 + (i % 5 == 0 ? 1 : 0));  // a ROC AUC of about 0.76
  });
  b.column("確認", 400, [](std::size_t i) { return i % 5 == 0 ? (i % 50 ? "3" : "") : i % 8 ? "" : "2"; });
  const auto found = prepare_with_plan(b.frame(), {});
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_FALSE(told(found->dataset.warnings, "'点数'"));
  EXPECT_TRUE(told(found->dataset.warnings, "'確認' alone ranks the outcomes"));
}

// One row says what it says in the whole file.
TEST(Prepare, ARowIsReadAsTheModelWasTaught) {
  auto b = customers();
  b.column("a", 100, [](std::size_t i) { return i == 1 ? "11,886" : "1" + std::to_string(i % 10) + ",9"; });
  b.column("区分", 100, [](std::size_t i) { return i % 3 ? "01" : "2"; });
  const auto trained = prepare(b.frame(), {});
  ASSERT_TRUE(trained);
  std::vector<FeatureCard> cards;
  for (std::size_t i = 0; i < trained->features.size(); ++i)
    cards.push_back({trained->features[i], "", 0, trained->kinds[i], trained->decimals[i]});
  const auto known = known_columns(cards, {});
  const auto alone = [&](const std::string& name, const std::string& cell) {
    RawColumn raw(name);
    raw.add(cell);
    const auto is =
        std::find_if(known.begin(), known.end(), [&](const auto& one) { return one.name == name; });
    return typed_as(raw, is == known.end() ? KnownColumn{} : *is);
  };
  EXPECT_DOUBLE_EQ(alone("a", "11,886").column.numbers[0], 11.886);
  EXPECT_EQ(alone("区分", "2").column.texts[0], "2");
  const auto slip = alone("特徴0", "05");
  EXPECT_EQ(slip.column.kind, Kind::number);
  EXPECT_TRUE(std::isnan(slip.column.numbers[0]));
  EXPECT_EQ(slip.odd.at(0).cell, "05");
  // The other cells of a column with a slip still count, and the slip is told.
  Frame frame;
  RawColumn raw("特徴0");
  for (const char* cell : {"7", "05", "9"})
    raw.add(cell), frame.lines.push_back(static_cast<int>(raw.size()) + 1);
  frame.columns.push_back(typed_as(raw, {"特徴0", Kind::number, false}).column);
  const auto scored = prepare_to_score(frame, {"特徴0"}, {});
  ASSERT_TRUE(scored) << scored.error().message;
  EXPECT_EQ(scored->x.row(2)[0], 9);
  EXPECT_TRUE(told(scored->warnings, "\"05\" in line 3"));
  // A column of words is none of numbers, whatever it was.
  RawColumn words("w");
  for (int i = 0; i < 12; ++i) words.add("x");
  EXPECT_EQ(typed_as(words, {"w", Kind::number, false}).column.kind, Kind::text);
  // What a mapping renames is known by the file's name, what it translates is looked at anew.
  Mapping mapping;
  mapping.columns["theirs"] = "a";
  mapping.values["特徴0"]["x"] = "1";
  const auto mapped = known_columns(cards, mapping);
  const auto has = [&](const char* name) {
    return std::any_of(mapped.begin(), mapped.end(), [&](const auto& one) { return one.name == name; });
  };
  EXPECT_TRUE(has("theirs"));
  EXPECT_FALSE(has("a"));
  EXPECT_FALSE(has("特徴0"));
}

TEST(Inspect, SaysWhatIsInTheFileAlsoWhereNothingCanBeLearnt) {
  const auto small = customers(10);
  const auto found = inspect(small.frame(), small.facts(), {});
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->trainable);
  EXPECT_EQ(found->problem.code, "risk-too-few");
  EXPECT_EQ(found->plan.target, "未払FLAG");
  EXPECT_EQ(found->columns.size(), 8u);
  PrepareOptions slip;
  slip.target = "nope";
  EXPECT_EQ(inspect(small.frame(), small.facts(), slip).error().code, "risk-target");
}

TEST(Inspect, ZerosThatStandApartAndColumnsThatSayTheSame) {
  auto b = customers(200);
  b.column("loudness", 200,
           [&](std::size_t i) { return i % 8 == 0 ? "0" : std::to_string(70 + b.next() * 9); });
  b.column("count", 200, [&](std::size_t) { return std::to_string(static_cast<int>(b.next() * 9)); });
  b.column("twice", 200,
           [&](std::size_t i) { return std::to_string(2 * std::stod(std::string(b.raw[2][i]))); });
  b.column("成約日", 200, [&](std::size_t i) { return i % 5 == 0 ? "2024-10-05" : "2024-11-05"; });
  const auto found = inspect(b.frame(), b.facts(), {});
  ASSERT_TRUE(found);
  const auto column = [&](const std::string& name) {
    return *std::find_if(found->columns.begin(), found->columns.end(),
                         [&](const auto& one) { return one.name == name; });
  };
  EXPECT_FALSE(column("loudness").zeros_mean_missing.empty());
  EXPECT_TRUE(column("count").zeros_mean_missing.empty());
  ASSERT_EQ(found->redundant.size(), 1u);
  EXPECT_EQ(found->redundant[0].b, "twice");
  ASSERT_EQ(found->months.size(), 2u);
  EXPECT_EQ(found->months[0].positives, 40u);
  EXPECT_LT(found->drift_p, 1e-6);
}

}  // namespace
}  // namespace rf::risk
