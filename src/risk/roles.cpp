#include "risk/roles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "risk/cell.h"
#include "risk/column_facts.h"

namespace rf::risk {
namespace {

using Names = std::vector<std::string_view>;

// As plain_name gives them: small letters without spaces, dots and underscores. The surest first.
const std::array<Names, 3>& target_names() {
  static const std::array<Names, 3> names = {
      Names{"未払flag",       "未払フラグ",     "未払",
            "未払い",         "未払いflag",     "未払いフラグ",
            "未払い有無",     "未払有無",       "未納",
            "滞納",           "延滞",           "延滞フラグ",
            "延滞flag",       "貸倒",           "貸倒フラグ",
            "デフォルト",     "unpaid",         "isunpaid",
            "unpaidflag",     "default",        "defaulted",
            "isdefault",      "defaultflag",    "loandefault",
            "paymentdefault", "paymentfailure", "defaultpaymentnextmonth",
            "delinquent",     "delinquency",    "chargedoff",
            "isbad",          "badflag",        "seriousdlqin2yrs"},
      Names{"target", "label", "labels", "y", "目的変数", "ラベル", "正解", "正解ラベル", "bad", "outcome",
            "class", "result"},
      Names{"支払状況", "支払いステータス", "支払ステータス", "支払結果", "paymentstatus", "loanstatus",
            "status", "flag", "フラグ"}};
  return names;
}
const Names positive_words = {"未払",       "未払い",     "未納",       "滞納",   "延滞",    "延滞あり",
                              "貸倒",       "デフォルト", "1",          "true",   "yes",     "y",
                              "t",          "default",    "defaulted",  "unpaid", "bad",     "positive",
                              "late",       "delinquent", "chargedoff", "failed", "failure", "notpaid",
                              "nonpayment", "あり",       "有",         "有り",   "はい"};
const Names negative_words = {"支払済", "支払済み", "支払い済み", "支払い済",  "完済",       "入金済",
                              "正常",   "0",        "-1",         "false",     "no",         "n",
                              "f",      "paid",     "repaid",     "good",      "negative",   "ok",
                              "ontime", "current",  "fullypaid",  "nodefault", "nondefault", "なし",
                              "無",     "無し",     "いいえ",     "success"};
// Words that say no more than yes or no: what they mean hangs on the column's name.
const Names bare_words = {"1", "true", "yes", "y", "t", "あり", "有", "有り", "はい"};
const Names paying_names = {"paid",   "ispaid",     "paidflag",     "repaid", "fullypaid", "good",
                            "支払済", "支払済flag", "支払済フラグ", "入金済", "完済",      "success"};

const Names group_names = {"レコード番号", "レコードno", "顧客id",       "顧客番号",       "顧客コード",
                           "顧客no",       "会員番号",   "会員id",       "契約者番号",     "契約者id",
                           "customerid",   "customer",   "customerno",   "customernumber", "custid",
                           "clientid",     "memberid",   "borrowerid",   "accountid",      "userid",
                           "recordid",     "recordno",   "recordnumber", "recordnum",      "personid"};
const Names call_names = {"コンタクトid", "contactid", "callid", "通話id", "コールid", "コンタクト番号"};
const Names date_names = {"開始タイムスタンプjst",
                          "calldate",
                          "calltime",
                          "callstart",
                          "starttime",
                          "startedat",
                          "startdate",
                          "通話日",
                          "通話日時",
                          "通話開始",
                          "通話開始日時",
                          "電話日",
                          "成約日date",
                          "成約日",
                          "契約日",
                          "contractdate",
                          "date",
                          "日付",
                          "年月日",
                          "applicationdate",
                          "申込日",
                          "issuedate",
                          "issued",
                          "createdat",
                          "timestamp",
                          "datetime",
                          "day",
                          "month"};

bool among(std::string_view word, const Names& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::optional<std::size_t> first_named(const Source& source, const Names& names) {
  for (const auto name : names)
    for (std::size_t i = 0; i < source.size(); ++i)
      if (plain_name(source.name(i)) == name) return i;
  return std::nullopt;
}

// At most `most` + 1 different values, the missing one not among them.
std::vector<std::string> values_of(const Column& column, std::size_t rows, std::size_t most) {
  std::set<std::string> seen;
  if (column.kind != Kind::text) {
    std::set<double> numbers;
    for (std::size_t row = 0; row < rows && numbers.size() <= most; ++row)
      if (!std::isnan(column.numbers[row]) && numbers.insert(column.numbers[row]).second)
        seen.insert(cell_text(column, row));
    for (const auto& [row, text] : column.odd)
      if (seen.size() <= most) seen.insert(text);
  } else {
    for (std::size_t row = 0; row < rows && seen.size() <= most; ++row)
      if (!column.texts[row].empty()) seen.insert(column.texts[row]);
  }
  return {seen.begin(), seen.end()};
}

std::string quoted(const std::vector<std::string>& values) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < values.size() && i < 12; ++i) out.push_back(excerpt(values[i]));
  if (values.size() > 12) out.push_back("…");
  return join(out, ", ");
}

bool same_value(std::string_view a, std::string_view b) {
  if (a == b || plain_name(a) == plain_name(b)) return true;
  double x = 0, y = 0;
  return read_number(a, false, x) == CellRead::yes && read_number(b, false, y) == CellRead::yes && x == y;
}

// What a column of outcomes says: its values, and those that are none.
struct Outcomes {
  std::vector<std::string> values, none;
};

// Words that nobody knows the outcome (yet) are none; nor is, in a column of two numbers, what is no number.
Outcomes outcomes_of(const Column& column, std::size_t rows, std::size_t most) {
  static const Names unsaid = {
      "不明", "未定", "未確定", "確認中", "未入力", "unknown", "pending", "na", "undetermined", "tbd",
      "-",    "--",   "?",      "ー",     "−",      "—",       "–",       "??", "???"};
  Outcomes out;
  const std::set<std::string> odd = [&] {
    std::set<std::string> found;
    for (const auto& one : column.odd) found.insert(one.second);
    return found;
  }();
  const auto all = values_of(column, rows, most);
  const auto numbers = static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [&](const std::string& value) { return !odd.contains(value); }));
  for (const auto& value : all) {
    const bool none = among(plain_name(value), unsaid) ||
                      (column.kind != Kind::text && numbers == 2 && odd.contains(value));
    (none ? out.none : out.values).push_back(value);
  }
  return out;
}

Result<std::size_t> guess_target(const Source& source) {
  const auto values = [&](std::size_t i) {
    return outcomes_of(source.column(i), source.rows(), 30).values.size();
  };
  const auto two = [&](std::size_t i) { return values(i) == 2; };
  std::vector<std::string> named_otherwise;
  std::optional<std::size_t> one_value;  // it would be, if there were customers of both kinds
  for (const auto& tier : target_names()) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < source.size(); ++i) {
      if (!among(plain_name(source.name(i)), tier)) continue;
      if (two(i))
        found.push_back(i);
      else
        named_otherwise.push_back(source.own_name(i));
      if (!one_value && values(i) == 1) one_value = i;
    }
    if (found.size() == 1) return found[0];
    if (found.size() > 1) {
      std::vector<std::string> names;
      for (const auto i : found) names.push_back(source.own_name(i));
      return fail("risk-target", "Several columns could be what is to be foreseen: " + quoted(names) +
                                     ". Name one with --target.");
    }
  }
  std::vector<std::size_t> like;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const auto name = plain_name(source.name(i));
    for (std::string_view word : {"未払", "未納", "延滞", "滞納", "貸倒", "unpaid", "default", "delinq"})
      if (name.find(word) != name.npos && two(i)) {
        like.push_back(i);
        break;
      }
  }
  if (like.size() == 1) return like[0];
  if (like.empty() && one_value) return *one_value;
  std::vector<std::string> candidates;
  auto pool = like;
  for (std::size_t i = 0; i < source.size() && like.empty(); ++i)
    if (two(i)) pool.push_back(i);
  for (const auto i : pool) candidates.push_back(source.own_name(i));
  std::string message = "No column can be told to be what is to be foreseen.";
  if (!named_otherwise.empty())
    message += " " + quoted(named_otherwise) + " would be by name, but does not have exactly two values.";
  message +=
      candidates.empty()
          ? " No column has exactly two values. Name one with --target, and its risky value with --positive."
          : " Name one with --target; those with exactly two values are: " + quoted(candidates) + ".";
  return fail("risk-target", message);
}

Result<std::string> guess_positive(const std::string& name, const std::vector<std::string>& values) {
  const auto ambiguous = [&] {
    return fail("risk-positive", "'" + name + "': which of its values is the risky one is not clear: " +
                                     quoted(values) + ". Name it with --positive.");
  };
  if (values.size() != 2) return ambiguous();
  const auto a = plain_name(values[0]), b = plain_name(values[1]);
  const bool bare = (among(a, bare_words) || among(b, bare_words));
  if (bare && among(plain_name(name), paying_names)) return ambiguous();
  const bool pa = among(a, positive_words), pb = among(b, positive_words), na = among(a, negative_words),
             nb = among(b, negative_words);
  if (pa != pb) return values[pa ? 0 : 1];
  if (na != nb) return values[na ? 1 : 0];
  return ambiguous();
}

struct Wanted {
  std::vector<std::string> positive, negative;
  bool names(const std::string& value) const { return is(positive, value) || is(negative, value); }
  static bool is(const std::vector<std::string>& list, const std::string& value) {
    return std::any_of(list.begin(), list.end(),
                       [&](const std::string& one) { return same_value(one, value); });
  }
};

using Counts = std::map<std::string, std::size_t>;

std::string counted(const Counts& counts) {
  std::vector<std::string> out;
  for (const auto& [value, rows] : counts) {
    if (out.size() == 12) break;
    out.push_back(excerpt(value) + " (" + std::to_string(rows) + (rows == 1 ? " row)" : " rows)"));
  }
  return join(out, ", ") + (counts.size() > 12 ? " and " + std::to_string(counts.size() - 12) + " more" : "");
}

// What was taken for "the other kind" without anybody having said so, and what was taken for nothing.
void tell_values(const Counts& others, const Counts& none, const std::string& name, Roles& roles) {
  if (others.size() > 1)
    roles.warnings.push_back("'" + name + "' has more than two values. Counted as not " +
                             excerpt(roles.positive) + ": " + counted(others) +
                             ". Where some of them say neither, name in a mapping file (--map) those that "
                             "count: positive, negative.");
  if (!none.empty())
    roles.warnings.push_back(
        "'" + name + "' does not say what became of some rows, which are left out: " + counted(none) +
        ". Where such a value is an outcome, name it in a mapping file (--map): positive "
        "or negative.");
}

Done label(const Source& source, const Wanted& wanted, const std::vector<std::string>& values, Roles& roles) {
  const auto& column = source.column(*roles.target);
  const auto& name = source.own_name(*roles.target);
  std::map<std::string, std::int8_t> meaning;
  for (const auto& value : values) {
    const bool no = wanted.negative.empty() || Wanted::is(wanted.negative, value);
    meaning[value] = static_cast<std::int8_t>(Wanted::is(wanted.positive, value) ? 1 : no ? 0 : -1);
  }
  for (const auto& [value, sign] : meaning) {
    if (sign == 1 && roles.positive.empty()) roles.positive = value;
    if (sign == 0) roles.negative = roles.negative.empty() && meaning.size() == 2 ? value : "";
  }
  if (roles.positive.empty())
    return fail("risk-positive", "'" + name + "' never has the value " + quoted(wanted.positive) +
                                     "; its values are: " + quoted(values) + ".");
  roles.labels.resize(source.rows(), -1);
  Counts others, none;
  for (std::size_t row = 0; row < source.rows(); ++row) {
    const auto text = cell_text(column, row);
    const auto found = meaning.find(text);
    if (found != meaning.end()) roles.labels[row] = found->second;
    if (roles.labels[row] == 0 && wanted.negative.empty()) ++others[text];
    if (roles.labels[row] < 0 && !text.empty()) ++none[text];
  }
  tell_values(others, none, name, roles);
  return {};
}

tl::unexpected<Error> one_value(const Source& source, std::size_t target, const Outcomes& outcomes) {
  const auto& column = source.column(target);
  const auto& name = source.own_name(target);
  if (outcomes.values.empty() && outcomes.none.empty())
    return fail("risk-target", "'" + name + "', which is to be foreseen, is empty.");
  if (outcomes.values.empty())
    return fail("risk-target",
                "'" + name + "', which is to be foreseen, says only " + quoted(outcomes.none) + ".");
  std::size_t blank = 0;
  for (std::size_t row = 0; row < source.rows(); ++row) blank += cell_text(column, row).empty();
  const std::string only = "'" + name + "' is " + excerpt(outcomes.values[0]);
  if (blank == 0 && outcomes.none.empty())
    return fail("risk-one-class", only +
                                      " in every row. Nothing can be learnt from one kind of customer: rows "
                                      "of the other kind are needed.");
  std::vector<std::string> rest;
  if (blank) rest.push_back(std::to_string(blank) + (blank == 1 ? " row is" : " rows are") + " blank");
  if (!outcomes.none.empty()) rest.push_back("others say " + quoted(outcomes.none));
  return fail(
      "risk-one-class",
      only + " in every row that says anything; " + join(rest, ", ") +
          ". Nothing can be learnt from one kind of customer. Where that means the other kind, say so "
          "in a mapping file (--map), as in values: {" +
          name + ": {\"" + (blank ? "" : outcomes.none[0]) + "\": paid}}.");
}

Done find_target(const Source& source, const PrepareOptions& options, bool labelled, Roles& roles) {
  const auto& mapping = options.mapping;
  const auto said = !options.target.empty() ? options.target : mapping ? mapping->target : std::string();
  if (!said.empty()) {
    auto place = source.need(said, options.target.empty() ? "The mapping's target" : "--target");
    if (!place) {
      if (!labelled && options.target.empty()) return {};
      return fail("risk-target", place.error().message);
    }
    roles.target = *place;
  } else {
    auto guessed = guess_target(source);
    if (!guessed) return labelled ? tl::unexpected(guessed.error()) : Done();
    roles.target = *guessed;
  }
  const auto& name = source.own_name(*roles.target);
  const auto& column = source.column(*roles.target);
  constexpr std::size_t most = 50;
  Wanted wanted;
  if (!options.positive.empty())
    wanted.positive = {options.positive};
  else if (mapping)
    wanted.positive = mapping->positive;
  if (mapping && options.positive.empty()) wanted.negative = mapping->negative;
  const bool every = !wanted.positive.empty() && column.kind == Kind::text;
  auto outcomes = outcomes_of(column, source.rows(), every ? source.rows() : most);
  std::erase_if(outcomes.none, [&](const std::string& value) {
    const bool named = wanted.names(value);
    if (named) outcomes.values.push_back(value);
    return named;
  });
  const auto& values = outcomes.values;
  if (values.size() < 2) {
    if (!labelled) return roles.target.reset(), Done();
    return one_value(source, *roles.target, outcomes);
  }
  if (values.size() > most && !every)
    return fail("risk-target", "'" + name +
                                   "' has more than 50 different values; what is to be foreseen has two. "
                                   "Name another column with --target.");
  if (wanted.positive.empty()) {
    auto guessed = guess_positive(name, values);
    if (!guessed) {
      // A column that only looks like it keeps nobody from being scored.
      if (!labelled && said.empty()) return roles.target.reset(), Done();
      return tl::unexpected(guessed.error());
    }
    wanted.positive = {*guessed};
  }
  return label(source, wanted, values, roles);
}

// What was named, or what is usually called so.
Done find_one(const Source& source, const std::string& option, const std::string& flag,
              const std::string& mapped, const Names& usual, std::optional<std::size_t>& into) {
  const auto& said = option.empty() ? mapped : option;
  if (said.empty()) {
    into = first_named(source, usual);
    return {};
  }
  auto place = source.need(said, option.empty() ? "The mapping's " + flag.substr(2) : flag);
  if (!place) return tl::unexpected(place.error());
  into = *place;
  return {};
}

bool has_days(const Column& column) { return column.kind == Kind::day || column.kind == Kind::moment; }

Done find_date(const Source& source, const PrepareOptions& options, Roles& roles) {
  const auto mapped = options.mapping ? options.mapping->date : std::string();
  if (auto done = find_one(source, options.date, "--date", mapped, {}, roles.date); !done) return done;
  if (roles.date) {
    if (has_days(source.column(*roles.date))) return {};
    return fail("risk-column", "--date: '" + source.own_name(*roles.date) +
                                   "' does not hold days. Write them as 2024-01-31.");
  }
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < source.size(); ++i)
    if (has_days(source.column(i)) && !no_feature_by_name(source.name(i), source.column(i))->warned &&
        told_by_presence(source, i, roles).empty())
      all.push_back(i);
  for (const auto name : date_names)
    for (const auto i : all)
      if (plain_name(source.name(i)) == name) {
        roles.date = i;
        return {};
      }
  if (all.size() == 1) roles.date = all[0];
  return {};
}

}  // namespace

Result<Roles> find_roles(const Source& source, const PrepareOptions& options, bool labelled) {
  Roles roles;
  if (auto done = find_target(source, options, labelled, roles); !done) return tl::unexpected(done.error());
  const auto mapping = options.mapping.value_or(Mapping());
  if (auto done = find_one(source, options.group, "--group", mapping.group, group_names, roles.group); !done)
    return tl::unexpected(done.error());
  if (auto done = find_one(source, "", "--call", mapping.call, call_names, roles.call); !done)
    return tl::unexpected(done.error());
  if (auto done = find_one(source, options.segment, "--segment", mapping.segment, {}, roles.segment); !done)
    return tl::unexpected(done.error());
  if (auto done = find_date(source, options, roles); !done) return tl::unexpected(done.error());
  if (roles.target && roles.group == roles.target)
    return fail("risk-column", "'" + source.own_name(*roles.target) +
                                   "' cannot be both what is to be foreseen and who the customer is.");
  return roles;
}

std::string told_by_presence(const Source& source, std::size_t place, const Roles& roles) {
  if (roles.labels.empty()) return "";
  const auto& column = source.column(place);
  std::size_t rows[2] = {0, 0}, held[2] = {0, 0};  // of each label
  for (std::size_t row = 0; row < source.rows(); ++row) {
    if (roles.labels[row] < 0) continue;
    const auto label = static_cast<std::size_t>(roles.labels[row]);
    ++rows[label];
    held[label] += !cell_empty(column, row);
  }
  if (rows[0] == 0 || rows[1] == 0) return "";
  const auto share = [&](std::size_t label) {
    return static_cast<double>(held[label]) / static_cast<double>(rows[label]);
  };
  // The ROC AUC of having a value; from 0.75 on, and not by chance in the best of so many columns.
  const double auc = 0.5 + std::abs(share(1) - share(0)) / 2;
  if (auc < 0.75 || separation_range(auc, rows[1], rows[0], z_for(source.size())).low <= 0.5) return "";
  return std::string("is filled in mostly where '") + source.own_name(*roles.target) + "' is " +
         (share(1) > share(0) ? "" : "not ") + excerpt(roles.positive) +
         ": it was most likely written after the outcome was known";
}

namespace {

// Small words of a name: "Amount_PaidToDate" is amount, paid, to, date.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> out;
  bool small = false, going = false;
  for (const char c : name) {
    const bool upper = c >= 'A' && c <= 'Z', letter = upper || (c >= 'a' && c <= 'z');
    if (letter) {
      if (!going || (upper && small)) out.emplace_back();
      out.back() += upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    going = letter, small = letter && !upper;
  }
  return out;
}

// Money that came in or was got back, unless the name says that it is of earlier or only planned.
bool speaks_of_paying(std::string_view written) {
  const auto name = plain_name(written);
  for (std::string_view earlier : {"過去", "前回", "前月", "前年", "直近", "履歴", "予定"})
    if (name.find(earlier) != name.npos) return false;
  for (std::string_view part : {"入金", "回収", "完済"})
    if (name.find(part) != name.npos) return true;
  const auto words = words_of(written);
  static const Names earlier = {"past",    "prior",    "previous",   "prev",      "earlier",
                                "history", "historic", "historical", "scheduled", "planned"};
  static const Names paying = {"paid", "repaid", "overdue", "recovered", "recovery", "recoveries"};
  const auto any = [&](const Names& among_these) {
    return std::any_of(words.begin(), words.end(),
                       [&](const auto& word) { return among(word, among_these); });
  };
  return any(paying) && !any(earlier);
}

}  // namespace

std::optional<NoFeature> no_feature_by_name(const std::string& written, const Column& column) {
  static const Names people = {"エージェント", "営業担当者", "担当者",   "担当",         "agent",
                               "agentid",      "agentname",  "operator", "operatorid",   "salesrep",
                               "salesperson",  "staff",      "staffid",  "rep",          "氏名",
                               "名前",         "顧客名",     "name",     "customername", "clientname",
                               "firstname",    "lastname",   "fullname"};
  static const Names future = {
      "電話日-成約日", "callcount",       "callscount",   "numberofcalls",   "ncalls",        "numcalls",
      "totalcalls",    "通話回数",        "通話件数",     "コール数",        "電話回数",      "支払日",
      "入金日",        "入金額",          "支払額",       "回収日",          "回収額",        "完済日",
      "延滞日数",      "paiddate",        "paidat",       "paidamount",      "amountpaid",    "paymentdate",
      "recoveries",    "recoveredamount", "recoverydate", "collectedamount", "closedat",      "closedate",
      "daysoverdue",   "dayspastdue",     "dpd",          "lastpaymentdate", "chargeoffdate", "defaultdate"};
  static const Names private_data = {
      "電話番号",   "電話",           "phone",    "phonenumber", "tel",       "mobile", "email",   "mail",
      "メール",     "メールアドレス", "住所",     "address",     "郵便番号",  "zip",    "zipcode", "postcode",
      "cardnumber", "iban",           "生年月日", "dateofbirth", "birthdate", "dob"};
  static const Names indices = {"index", "unnamed:0", "no",    "#",         "行",   "行番号",
                                "連番",  "row",       "rowid", "rownumber", "rowno"};
  const auto name = plain_name(written);
  if (among(name, future) || speaks_of_paying(written))
    return NoFeature{
        "is not known yet while the call runs: it looks into the future (or counts calls that are still to "
        "come)" +
            (has_days(column) ? std::string() : ". --keep " + written + " uses it all the same"),
        true};
  if (has_days(column)) return NoFeature{"is a date, and the future has other dates", false};
  if (among(name, people)) return NoFeature{"names people, not what they do", false};
  if (among(name, private_data)) return NoFeature{"is personal data", false};
  if (among(name, indices)) return NoFeature{"counts the rows", false};
  const bool id = among(name, group_names) || among(name, call_names) || name == "id" ||
                  name.ends_with("uuid") || name.ends_with("guid") || lower_ascii(written).ends_with("_id") ||
                  lower_ascii(written).ends_with(" id") || written.ends_with("Id") ||
                  written.ends_with("ID") || name.ends_with("番号");
  if (id && (column.kind == Kind::text || column.kind == Kind::number)) return NoFeature{"is an id", false};
  return std::nullopt;
}

}  // namespace rf::risk
