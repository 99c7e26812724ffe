#include "understand/japanese_dates.h"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "understand/japanese_day_words.h"
#include "understand/japanese_numbers.h"
#include "understand/japanese_text.h"

namespace rf::understand::japanese {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month;
using std::chrono::year_month_day;

// The parts of a form: N a number, W a day of the week, a character followed by '?' may be missing.
struct Match {
  std::size_t size = 0;
  std::array<int, 3> numbers{};
  int count = 0;
  int weekday = -1;  // from Monday
};

constexpr std::array<std::string_view, 7> weekdays = {"月", "火", "水", "木", "金", "土", "日"};

Match match(std::string_view text, std::string_view form) {
  Match out;
  std::size_t at = 0;
  for (std::size_t i = 0; i < form.size();) {
    if (form[i] == 'N') {
      int value = 0;
      const auto start = at;
      while (at < text.size() && text[at] >= '0' && text[at] <= '9' && at - start < 5)
        value = value * 10 + (text[at++] - '0');
      if (at == start || (at < text.size() && text[at] >= '0' && text[at] <= '9')) return {};
      out.numbers[static_cast<std::size_t>(out.count++)] = value;
      ++i;
      continue;
    }
    if (form[i] == 'W') {
      const auto one = character(text, at);
      const auto* found = std::find(weekdays.begin(), weekdays.end(), one);
      if (found == weekdays.end()) return {};
      out.weekday = static_cast<int>(found - weekdays.begin());
      at += one.size();
      ++i;
      continue;
    }
    const auto wanted = character(form, i);
    i += wanted.size();
    const bool optional = i < form.size() && form[i] == '?';
    if (optional) ++i;
    if (text.substr(std::min(at, text.size())).starts_with(wanted))
      at += wanted.size();
    else if (!optional)
      return {};
  }
  out.size = at;
  return out;
}

std::string flattened(std::string_view text) {
  std::string kana;
  for (std::size_t at = 0; at < text.size();) {
    const auto* found = std::find_if(std::begin(kana_days), std::end(kana_days), [&](const KanaDay& day) {
      return text.substr(at).starts_with(day.kana);
    });
    if (found != std::end(kana_days)) {
      kana += found->as;
      at += found->kana.size();
    } else if (text[at] != ' ') {
      const auto one = character(text, at);
      kana += one;
      at += one.size();
    } else {
      ++at;
    }
  }
  return with_plain_numbers(kana);
}

struct Found {
  std::size_t begin = 0, end = 0;
  const Rule* rule = nullptr;
  Match match;
};

class Calendar {
 public:
  Calendar(year_month_day today, bool past) : today_(today), past_(past) {}

  std::optional<year_month_day> day_of(const Rule& rule, const Match& m) const {
    const auto n = m.numbers;
    switch (rule.kind) {
      case Kind::none:
      case Kind::nowhere: return std::nullopt;
      case Kind::nth_weekday:
        return unless_gone(rule.a, nth_weekday(month_of(rule.a), rule.b ? rule.b : n[0], m.weekday));
      case Kind::month_weekday: {
        if (n[0] < 1 || n[0] > 12) return std::nullopt;
        const auto wanted = today_.year() / month(static_cast<unsigned>(n[0]));
        const auto which = rule.b ? rule.b : n[1];
        const auto found = nth_weekday(wanted, which, m.weekday);
        if (!found || past_ || *found >= today_) return found;
        return nth_weekday(wanted + std::chrono::years(1), which, m.weekday);
      }
      case Kind::ahead: return on(rule.a);
      case Kind::weekday: return next_weekday(m.weekday);
      case Kind::week_weekday: return on(rule.a * 7 - since_monday() + std::max(m.weekday, 0));
      case Kind::in_days: return on(n[0]);
      case Kind::in_weeks: return on(n[0] * 7);
      case Kind::in_months: return months_on(n[0]);
      case Kind::days_ago: return on(-n[0]);
      case Kind::weeks_ago: return on(-n[0] * 7);
      case Kind::months_ago: return months_on(-n[0]);
      case Kind::full: return valid(n[0] < 100 ? n[0] + 2000 : n[0], n[1], n[2]);
      case Kind::month_day: return month_day(n[0], n[1]);
      case Kind::months_day: return unless_gone(rule.a, in_month(rule.a, n[0]));
      case Kind::day_of_month: return day_of_month(n[0]);
      case Kind::months_end: return last_of(month_of(rule.a));
      case Kind::end_of: return n[0] >= 1 && n[0] <= 12 ? std::optional(end_of(n[0])) : std::nullopt;
      case Kind::months_first: return year_month_day(month_of(rule.a) / day(1));
      case Kind::months_on: return months_on(rule.a);
      case Kind::year_day: return valid(static_cast<int>(today_.year()) + rule.a, n[0], n[1]);
      case Kind::fixed: return month_day(rule.a, rule.b);
      case Kind::week_end: return on(rule.a * 7 - since_monday() + 5);
      case Kind::week_friday: return on(std::max(rule.a * 7 - since_monday() + 4, 0));
    }
    return std::nullopt;
  }

 private:
  int since_monday() const {
    return static_cast<int>((std::chrono::weekday(sys_days(today_)).c_encoding() + 6) % 7);
  }
  std::optional<year_month_day> on(int ahead) const {
    if (ahead > 4'000 || ahead < -4'000) return std::nullopt;
    return year_month_day(sys_days(today_) + days(ahead));
  }
  static std::optional<year_month_day> valid(int y, int m, int d) {
    const year_month_day out(year(y), month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d)));
    return out.ok() && y > 1900 && y < 2200 ? std::optional(out) : std::nullopt;
  }
  year_month month_of(int ahead) const { return year_month(today_.year(), today_.month()) + months(ahead); }
  static year_month_day last_of(year_month wanted) { return wanted / std::chrono::last; }
  year_month_day end_of(int m) const {
    auto wanted = year_month(today_.year(), month(static_cast<unsigned>(m)));
    if (last_of(wanted) < today_) wanted += std::chrono::years(past_ ? 0 : 1);
    return last_of(wanted);
  }
  std::optional<year_month_day> months_on(int ahead) const {
    if (ahead > 120 || ahead < -120) return std::nullopt;
    const auto wanted = month_of(ahead);
    return std::min(year_month_day(wanted / today_.day()), last_of(wanted));
  }
  std::optional<year_month_day> in_month(int ahead, int d) const {
    const auto wanted = month_of(ahead);
    return valid(static_cast<int>(wanted.year()), static_cast<int>(static_cast<unsigned>(wanted.month())), d);
  }
  // "今月の五日" on the 30th: nobody promises that.
  std::optional<year_month_day> unless_gone(int ahead, std::optional<year_month_day> found) const {
    return ahead == 0 && !past_ && found && *found < today_ ? std::nullopt : found;
  }
  static std::optional<year_month_day> nth_weekday(year_month wanted, int which, int weekday) {
    constexpr int the_last = 5;
    if (which < 1 || which > the_last || weekday < 0) return std::nullopt;
    const std::chrono::weekday day(static_cast<unsigned>((weekday + 1) % 7));
    if (which == the_last) return year_month_day(sys_days(wanted / day[std::chrono::last]));
    return year_month_day(sys_days(wanted / day[static_cast<unsigned>(which)]));
  }
  std::optional<year_month_day> next_weekday(int weekday) const {
    const int ahead = (weekday - since_monday() + 7) % 7;
    if (past_) return on(ahead == 0 ? -7 : ahead - 7);
    return on(ahead == 0 ? 7 : ahead);
  }
  std::optional<year_month_day> month_day(int m, int d) const {
    const int y = static_cast<int>(today_.year());
    const auto now = valid(y, m, d);
    if (past_) return now && *now <= today_ ? now : valid(y - 1, m, d);
    return now && *now >= today_ ? now : valid(y + 1, m, d);
  }
  // The next one that there is: the 31st may be two months on.
  std::optional<year_month_day> day_of_month(int d) const {
    for (int i = 0; i < 3; ++i) {
      const auto found = in_month(past_ ? -i : i, d);
      if (found && (past_ ? *found <= today_ : *found >= today_)) return found;
    }
    return std::nullopt;
  }

  year_month_day today_;
  bool past_;
};

// Most forms begin with a character that must be there.
bool cannot_begin(std::string_view text, std::string_view form) {
  if (form.front() == 'N') return text.front() < '0' || text.front() > '9';
  if (form.front() == 'W' || form.substr(3).starts_with('?')) return false;
  return !text.starts_with(form.substr(0, 3));
}

std::vector<Found> read_days(std::string_view flat) {
  std::vector<Found> out;
  for (std::size_t at = 0; at < flat.size();) {
    Found best;
    // Not inside of a number.
    const bool inside =
        at > 0 && flat[at - 1] >= '0' && flat[at - 1] <= '9' && flat[at] >= '0' && flat[at] <= '9';
    for (const auto& rule : rules) {
      if (inside) break;
      if (cannot_begin(flat.substr(at), rule.form)) continue;
      const auto found = match(flat.substr(at), rule.form);
      if (found.size > best.match.size) best = {at, at + found.size, &rule, found};
    }
    if (best.rule && best.rule->kind != Kind::none) out.push_back(best);
    at += best.rule ? best.match.size : character(flat, at).size();
  }
  return out;
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> marks) {
  return std::any_of(marks.begin(), marks.end(),
                     [&](std::string_view mark) { return text.find(mark) != std::string_view::npos; });
}

bool corrects(std::string_view between) {
  return has_any(between, {"じゃなく", "ではなく", "でなく", "じゃない", "ではない", "いや", "違", "間違",
                           "訂正", "やっぱり", "やはり", "すみません", "ごめん", "いえ", "無理", "じゃな"});
}

// "今日は無理", "金曜までには払えません": directly behind the day.
bool refused(std::string_view behind) {
  constexpr std::string_view leads[] = {"より前", "中",       "まで",     "に",     "は",
                                        "も",     "ちょっと", "さすがに", "絶対に", "とても"};
  constexpr std::string_view refusals[] = {
      // Any but this one.
      "以外", "を除", "除い", "除け", "のほかな", "のほかの", "じゃない日", "ではない日", "でない日",
      // The speaker is away.
      "海外", "留守", "出張", "旅行", "不在", "忙し", "いませ", "いない", "おりませ", "都合が悪",
      "都合がつか", "無理", "ダメ", "だめ", "駄目", "難しい", "むずかし", "厳しい", "きつい", "払えませ",
      "払えない", "払えん", "返せませ", "返せない", "できませ", "できない", "用意できな", "用意できませ",
      "間に合わ", "間に合いませ"};
  for (const auto lead : leads)
    if (behind.starts_with(lead)) behind.remove_prefix(lead.size());
  return std::any_of(std::begin(refusals), std::end(refusals),
                     [&](std::string_view one) { return behind.starts_with(one); });
}

// "金曜に払いたかったんですが", "金曜に払いたいけど払えません", "利息をなくしてくれたら金曜に": no day is
// promised.
bool only_wished(std::string_view text) {
  if (has_any(text, {"払いたかった", "返したかった", "支払いたかった", "入金したかった", "振り込みたかった"}))
    return true;
  if (has_any(text, {"なくしてくれ", "無くしてくれ", "免除してくれ", "減らしてくれ", "まけてくれ",
                     "カットしてくれ", "下げてくれ", "なくしていただけ", "免除していただけ"}) &&
      has_any(text, {"たら", "れば", "なら"}))
    return true;
  return has_any(text,
                 {"たいけど", "たいけれど", "たいのですが", "たいんですが", "たいんだけど", "たいですが"}) &&
         has_any(text,
                 {"払えませ", "払えな", "払えん", "返せませ", "返せな", "できませ", "できない", "無理"});
}

// "来週の水曜じゃなくて木曜": the same week's.
Rule in_the_same_week(const Rule& before, const Rule& rule) {
  // "来月の給料日、25日" and "来週、金曜日に" say the same day more and more closely.
  if (rule.kind == Kind::day_of_month && before.kind == Kind::months_on)
    return {rule.form, Kind::months_day, before.a};
  if (rule.kind == Kind::weekday && before.kind == Kind::ahead && before.a % 7 == 0 && before.a != 0)
    return {rule.form, Kind::week_weekday, before.a / 7};
  return rule.kind == Kind::weekday && before.kind == Kind::week_weekday
             ? Rule{rule.form, Kind::week_weekday, before.a}
             : rule;
}

std::string written(year_month_day date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

bool from_the_day_before(const Rule& rule) {
  return rule.kind == Kind::in_days || rule.kind == Kind::days_ago || rule.kind == Kind::in_weeks ||
         rule.kind == Kind::weeks_ago;
}

year_month_day counted_from(year_month_day from, const Rule& rule, int count) {
  const int length = rule.kind == Kind::in_weeks || rule.kind == Kind::weeks_ago ? 7 : 1;
  const int sign = rule.kind == Kind::days_ago || rule.kind == Kind::weeks_ago ? -1 : 1;
  return year_month_day(sys_days(from) + days(sign * length * std::min(count, 400)));
}

}  // namespace

void add_date(std::string_view text, year_month_day today, bool past, bool asked, Slots& out) {
  const auto flat = flattened(text);
  const Calendar calendar(today, past);
  std::optional<year_month_day> chosen;
  std::string words;
  const Found* before = nullptr;
  if (only_wished(flat)) return;
  const auto all = read_days(flat);
  const auto up = [&](const Found& found) { return given_up(std::string_view(flat).substr(found.end)); };
  for (const auto& found : all) {
    if (found.rule->kind == Kind::nowhere) return;
    const auto rule = before ? in_the_same_week(*before->rule, *found.rule) : *found.rule;
    // "金曜日の二日後": two days after it.
    const bool counted = before && chosen && from_the_day_before(rule) &&
                         std::string_view(flat).substr(before->end, found.begin - before->end) == "の";
    // "給料日の三日後": of a day that nobody knows.
    if (!counted && found.begin > 0 && from_the_day_before(rule) &&
        std::string_view(flat).substr(0, found.begin).ends_with("の"))
      return;
    const auto date =
        counted ? counted_from(*chosen, rule, found.match.numbers[0]) : calendar.day_of(rule, found.match);
    if (!date) continue;
    if (counted) {
      chosen = date;
      words += "の" + flat.substr(found.begin, found.end - found.begin);
      before = &found;
      continue;
    }
    // "五日の代わりに十日", and behind what is meant: "金曜日です、水曜日ではありません".
    if (up(found)) {
      if (!chosen) before = &found;
      continue;
    }
    const auto between =
        before ? std::string_view(flat).substr(before->end, found.begin - before->end) : std::string_view();
    const bool closer = before && rule.kind != found.rule->kind &&
                        (before->rule->kind == Kind::months_on || before->rule->kind == Kind::ahead);
    if (!chosen || closer || corrects(between)) {
      chosen = date;
      words = flat.substr(found.begin, found.end - found.begin);
    } else if (*chosen != *date && (has_any(between, {"か", "から", "または", "~", "ー"}) ||
                                    between == "、" || between.empty())) {
      return;
    }
    before = &found;
    if (refused(std::string_view(flat).substr(found.end))) chosen.reset();
  }
  // "十五", where a day was asked for.
  if (!chosen && asked) {
    const auto bare = match(flat, "N");
    const auto rest = std::string_view(flat).substr(bare.size);
    if (bare.size > 0 &&
        (rest.empty() || rest.starts_with("です") || rest.starts_with("、") || rest.starts_with("に"))) {
      chosen = calendar.day_of(Rule{"N", Kind::day_of_month}, bare);
      words = flat.substr(0, bare.size);
    }
  }
  if (chosen) out.push_back({SlotKind::date, written(*chosen), words});
}

void add_time(std::string_view text, Slots& out) {
  const auto flat = flattened(text);
  struct Half {
    std::string_view word;
    int from, to;  // the hours that it holds
  };
  constexpr std::array<Half, 22> halves = {
      {{"午前中の?", 0, 12}, {"午前の?", 0, 12},  {"午後の?", 12, 24},   {"朝の?", 0, 12},
       {"早朝の?", 0, 12},   {"昼の?", 11, 17},   {"昼過ぎの?", 12, 17}, {"夕方の?", 12, 24},
       {"夜の?", 12, 25},    {"晩の?", 12, 25},   {"深夜の?", 0, 6},     {"夜中の?", 0, 6},
       {"夜間の?", 12, 25},  {"今晩の?", 12, 25}, {"今夜の?", 12, 25},   {"今朝の?", 0, 12},
       {"明晩の?", 12, 25},  {"明朝の?", 0, 12},  {"午後から", 12, 24},  {"AM", 0, 12},
       {"PM", 12, 24},       {"", -1, 0}}};
  constexpr std::array<std::string_view, 5> forms = {"N時N分", "N時半", "N時", "N:N", "N時の?半"};
  std::vector<std::pair<std::string, std::string>> found;
  for (std::size_t at = 0; at < flat.size();) {
    std::size_t size = 0;
    int hour = -1, minute = 0;
    const bool inside = at > 0 && flat[at - 1] >= '0' && flat[at - 1] <= '9';
    for (const auto& half : halves) {
      if (inside) break;
      const auto lead = half.word.empty() ? Match{} : match(std::string_view(flat).substr(at), half.word);
      if (!half.word.empty() && lead.size == 0) continue;
      for (const auto form : forms) {
        const auto m = match(std::string_view(flat).substr(at + lead.size), form);
        if (m.size == 0 || lead.size + m.size <= size) continue;
        const auto rest = std::string_view(flat).substr(at + lead.size + m.size);
        if (rest.starts_with("間") || m.numbers[0] > 24 || (m.count > 1 && m.numbers[1] > 59)) continue;
        size = lead.size + m.size;
        hour = m.numbers[0];
        minute = m.count > 1 ? m.numbers[1] : form.ends_with("半") ? 30 : 0;
        if (half.from >= 12 && hour < 12 && hour > 0) hour += 12;
        if (half.from == 11 && hour < 6) hour += 12;
        if (half.to == 12 && hour == 12) hour = 0;
        if (half.to == 25 && hour == 24) hour = 0;
        if (half.from < 0 && hour >= 1 && hour <= 6) hour += 12;
      }
    }
    if (hour >= 0) {
      found.emplace_back(fmt::format("{:02}:{:02}", hour % 24, minute), flat.substr(at, size));
      at += size;
    } else {
      at += character(flat, at).size();
    }
  }
  struct Named {
    std::string_view word, time;
  };
  constexpr std::array<Named, 5> named = {
      {{"正午", "12:00"}, {"お昼", "12:00"}, {"夕方", "17:00"}, {"真夜中", "00:00"}, {"昼休み", "12:00"}}};
  for (const auto& [word, time] : named)
    if (found.empty() && flat.find(word) != std::string::npos) found.emplace_back(time, word);
  if (found.empty()) return;
  const auto& chosen = found.size() > 1 && corrects(flat) ? found.back() : found.front();
  const bool one = std::all_of(found.begin(), found.end(),
                               [&](const auto& time) { return time.first == found.front().first; });
  if (one || corrects(flat)) out.push_back({SlotKind::time, chosen.first, chosen.second});
}

}  // namespace rf::understand::japanese
