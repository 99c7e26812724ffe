#include "risk/roles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "risk/cell.h"

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

Result<std::size_t> guess_target(const Source& source) {
  const auto two = [&](std::size_t i) { return values_of(source.column(i), source.rows(), 2).size() == 2; };
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
      if (!one_value && values_of(source.column(i), source.rows(), 2).size() == 1) one_value = i;
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
};

Done label(const Source& source, const Wanted& wanted, const std::vector<std::string>& values, Roles& roles) {
  const auto& column = source.column(*roles.target);
  const auto& name = source.own_name(*roles.target);
  std::map<std::string, std::int8_t> meaning;
  for (const auto& value : values) {
    const auto is = [&](const std::vector<std::string>& list) {
      return std::any_of(list.begin(), list.end(),
                         [&](const std::string& one) { return same_value(one, value); });
    };
    const bool no = wanted.negative.empty() || is(wanted.negative);
    meaning[value] = static_cast<std::int8_t>(is(wanted.positive) ? 1 : no ? 0 : -1);
  }
  for (const auto& [value, sign] : meaning) {
    if (sign == 1 && roles.positive.empty()) roles.positive = value;
    if (sign == 0) roles.negative = roles.negative.empty() && meaning.size() == 2 ? value : "";
  }
  if (roles.positive.empty())
    return fail("risk-positive", "'" + name + "' never has the value " + quoted(wanted.positive) +
                                     "; its values are: " + quoted(values) + ".");
  roles.labels.resize(source.rows(), -1);
  for (std::size_t row = 0; row < source.rows(); ++row)
    if (const auto found = meaning.find(cell_text(column, row)); found != meaning.end())
      roles.labels[row] = found->second;
  return {};
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
  constexpr std::size_t most = 50;
  const auto values = values_of(source.column(*roles.target), source.rows(), most);
  if (values.size() < 2) {
    if (!labelled) return roles.target.reset(), Done();
    return values.empty() ? fail("risk-target", "'" + name + "', which is to be foreseen, is empty.")
                          : fail("risk-one-class", "'" + name + "' is " + excerpt(values[0]) +
                                                       " in every row. Nothing can be learnt from one kind "
                                                       "of customer: rows of the other kind are needed.");
  }
  Wanted wanted;
  if (!options.positive.empty())
    wanted.positive = {options.positive};
  else if (mapping)
    wanted.positive = mapping->positive;
  if (mapping && options.positive.empty()) wanted.negative = mapping->negative;
  if (values.size() > most && (wanted.positive.empty() || source.column(*roles.target).kind != Kind::text))
    return fail("risk-target", "'" + name +
                                   "' has more than 50 different values; what is to be foreseen has two. "
                                   "Name another column with --target.");
  if (wanted.positive.empty()) {
    auto guessed = guess_positive(name, values);
    if (!guessed) return tl::unexpected(guessed.error());
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
    if (has_days(source.column(i))) all.push_back(i);
  for (const auto name : date_names)
    for (const auto i : all)
      if (plain_name(source.name(i)) == name) {
        roles.date = i;
        return {};
      }
  if (all.size() == 1 && !no_feature_by_name(source.name(all[0]), source.column(all[0]))->warned)
    roles.date = all[0];
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
  if (among(name, future))
    return NoFeature{
        "is not known yet while the call runs: it looks into the future (or counts calls that are still to "
        "come)",
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
