#include "understand/card_stance.h"

#include <algorithm>
#include <string>

namespace rf::understand {
namespace {

bool negator(std::string_view word) {
  return one_of(word, {"not", "never", "without", "nor", "neither", "nahi", "mat", "nahin", "hardly",
                       "barely", "unable", "cannot", "none"});
}
bool dislikes(std::string_view word) {
  return one_of(word, {"hate",  "hates",    "hated",   "dislike",   "detest",  "loathe", "despise",
                       "avoid", "refuse",   "decline", "reject",    "against", "except", "excluding",
                       "minus", "distrust", "useless", "pointless", "dread",   "cancel", "stop",
                       "fear",  "scared",   "afraid",  "sick",      "fed"});
}
// A question opens so, unless it asks for the card itself.
bool asks(std::string_view word) {
  return one_of(word, {"what", "how",  "why",   "when", "where", "which",  "who", "whose", "whom",
                       "is",   "are",  "was",   "were", "does",  "do",     "did", "has",   "have",
                       "am",   "will", "would", "can",  "could", "should", "may", "might", "shall"});
}
bool gets(std::string_view word) {
  return one_of(
      word, {"have",    "get",     "take",    "send",   "give",    "order",  "post",    "mail",   "email",
             "courier", "choose",  "pick",    "put",    "add",     "make",   "issue",   "ship",   "deliver",
             "like",    "want",    "go",      "prefer", "opt",     "be",     "request", "do",     "receive",
             "provide", "arrange", "stick",   "switch", "select",  "say",    "apply",   "just",   "please",
             "need",    "sending", "getting", "giving", "posting", "having", "making",  "mailing"});
}
bool past_deed(std::string_view word) {
  return one_of(word,
                {"lost",        "used",      "stole",     "stolen",     "hacked",    "damaged", "broke",
                 "broken",      "blocked",   "expired",   "threw",      "destroyed", "ordered", "asked",
                 "received",    "requested", "applied",   "activated",  "cancelled", "someone", "somebody",
                 "he",          "she",       "they",      "thief",      "using",     "uses",    "cloned",
                 "swiped",      "skimmed",   "found",     "gave",       "left",      "forgot",  "sent",
                 "shared",      "took",      "borrowed",  "copied",     "misplaced", "own",     "ask",
                 "compromised", "tried",     "mentioned", "wife",       "husband",   "son",     "daughter",
                 "mother",      "father",    "brother",   "sister",     "heard",     "read",    "know",
                 "mean",        "means",     "use",       "understand", "explain",   "tell",    "unless",
                 "wonder",      "wondering", "suppose",   "already",    "existing",  "current", "bought",
                 "paid",        "pay"});
}
// What follows "the physical card is …" when it is chosen.
bool praise(std::string_view word) {
  return one_of(
      word,
      {"fine",       "good",      "better",     "best",      "great",       "okay",  "perfect", "ok",
       "preferable", "preferred", "easier",     "alright",   "convenient",  "mine",  "it",      "enough",
       "what",       "choice",    "preference", "favourite", "pick",        "ideal", "nice",    "sufficient",
       "lovely",     "suitable",  "safer",      "handy",     "wonderful",   "all",   "quicker", "faster",
       "right",      "simpler",   "secure",     "sense",     "comfortable", "time",  "useful",  "needed",
       "required",   "wanted",    "chosen"});
}
bool predicate(std::string_view word) {
  return one_of(
      word, {"is",    "was",     "are",   "were", "got",   "has",     "had",   "gets",   "get",   "takes",
             "take",  "came",    "does",  "do",   "did",   "will",    "would", "can",    "could", "may",
             "might", "arrived", "costs", "cost", "keeps", "stopped", "work",  "works",  "suits", "sounds",
             "seems", "comes",   "needs", "went", "looks", "feels",   "saves", "should", "have",  "makes"});
}

// What people say around the card that they choose or refuse. Any other word tells of the card itself: what
// it costs, where it lies, who has it.
bool usual(std::string_view word) {
  static constexpr std::string_view words =
      " sufficient dispatch works machine machines point cashpoint pocket carry hold ancient mostly non "
      "friendly "
      "i we me us my our you your a an the that this it one ones card cards version option type kind sort "
      "thing "
      "account bank debit credit replacement another other new normal regular same first second last old "
      "want wants need needs like love prefer take choose pick select have get go going with for send give "
      "post "
      "mail email courier deliver ship order issue make do put add request arrange provide sending getting "
      "giving "
      "posting having stick settle opt switch change decide decided hoping thinking leaning looking happy "
      "wish "
      "please kindly just only simply would will can could may might shall should must let rather sooner "
      "better "
      "best instead also too well okay ok alright yes yeah yep haan no nope so then now today actually "
      "really "
      "definitely certainly absolutely surely obviously totally completely probably possibly maybe perhaps "
      "guess think believe suppose reckon feel say said saying told choice preference answer vote favourite "
      "pick is "
      "are am be was been had has did does by to of in on at and or if possible fine good great perfect "
      "ideal nice "
      "works work suits suit sounds seems easier faster quicker safer simpler convenient enough more much "
      "very "
      "really quite mind hi hello hey oh um uh er hmm thank thanks sir madam yaar ji not never without nor "
      "neither "
      "any all both either way no use wanted preferred chosen required necessary needed again always ever "
      "still "
      "home house address office phone mobile app "
      "backup spare thing stuff guys man gets trusty proper actual real traditional fashioned school simple "
      "simplest fastest easiest quickest safest cheaper hassle waste clutter cool awesome brilliant super "
      "sweet most least hands thumbs day days every tonight tomorrow instantly immediate instant into onto "
      "inbox link text laptop computer iphone android google apple wallet door doorstep delivered delivery "
      "posted mailed sent come travelling travel abroad shops shop shopping stores store online everywhere "
      "anywhere atm atms cash emergencies waiting vote goes guess case whichever whatever then preferably "
      "ideally naturally hard soft copy plain ordinary standard bit little while being kept simply using "
      "able allow insist mark tick comfortable secure sense saves feels meantime question doubt makes safer "
      "trusted "
      "what about how why up down later meanwhile interim before "
      "after afterwards until till save trees tree paper planet environment as me mine who "
      "mujhe hume chahiye wala wali bhej bhejo dena dijiye de hi karo kar lo lunga lungi nahi nahin mat "
      "theek hai "
      "ka ek woh wo usually generally personally honestly thought first instead anything everything but "
      "except "
      "skip forget drop than over opposed would'd got gotta make made sure right exactly straight "
      "down lovely wonderful handy useful suitable preferable chance arrive comes come receive accept "
      "require "
      "prefers time next week soon possible asap quickly fast immediately away favor favour tell them him "
      "her "
      "leave ditch interested keen fan trust stand bear i'd buy opting ";
  std::string padded;
  padded.reserve(word.size() + 2);
  padded.append(" ").append(word).append(" ");
  return words.find(padded) != std::string_view::npos;
}

// The words of one clause around a card, without the card.
class Clause {
 public:
  Clause(const Tokens& tokens, const Cues& cues, std::size_t index)
      : tokens_(tokens.list), cues_(cues), card_(cues.list[index]) {
    begin_ = card_.begin;
    while (begin_ > 0 && tokens_[begin_].before == Break::none && !divides(begin_ - 1)) --begin_;
    end_ = card_.end;
    while (end_ < tokens_.size() && tokens_[end_].before == Break::none && !divides(end_)) ++end_;
    explicit_ = names_the_card(tokens, card_);
    if (index > 0 && names_card(cues.list[index - 1].cue) && cues.list[index - 1].end == begin_)
      begin_ = ordered_anew();
    // The "not" of "physical not virtual" is the other card's.
    if (index + 1 < cues.list.size() && names_card(cues.list[index + 1].cue) &&
        cues.list[index + 1].begin == end_)
      leave_refusal_to_next();
  }

  Stance stance() const {
    const auto out = said();
    if (!explicit_ || out == Stance::mentioned || out == Stance::disliked) return out;
    return all_usual() ? out : Stance::mentioned;
  }

 private:
  bool all_usual() const {
    for (auto i = wish(); i < card_.begin; ++i)
      if (!usual(text(i))) return false;
    const auto end = said_of_it();
    for (auto i = card_.end; i < end; ++i)
      if (text(i) == "back" || (!usual(text(i)) && !wished())) return false;
    return true;
  }

  // "I want", "send me": with that before the card, more may be said after it.
  bool wished() const {
    return left_has({"want", "like", "prefer", "give", "send", "please", "take", "need"}) && !negated_left();
  }

  // "Only physical | I don't need virtual": the wish before it was firm, so the refusal is the other card's.
  void leave_refusal_to_next() {
    const auto strip = [&](Texts words) {
      while (end_ > card_.end && (negator(text(end_ - 1)) || one_of(text(end_ - 1), words))) --end_;
    };
    strip({"the", "a", "no"});
    // The cue itself may hold the order: "give me virtual".
    const bool firm = left_has({"only", "just", "give", "send", "please"}) ||
                      one_of(text(card_.begin), {"give", "send"}) ||
                      (card_.end < end_ && one_of(text(card_.end), {"only", "please"}));
    if (firm && end_ > card_.end && one_of(text(end_ - 1), {"need", "want", "require"}))
      strip({"need", "want", "require", "i", "we", "do", "any"});
  }

  // "Virtual won't work for me | send the physical": an order opens a clause that nobody's pause marked.
  std::size_t ordered_anew() const {
    for (auto i = card_.begin; i > begin_ + 1; --i) {
      if (!one_of(text(i - 1), {"give", "send", "issue", "post", "courier"})) continue;
      const auto before = text(i - 2);
      if (!negator(before) &&
          !one_of(before, {"to", "you", "no", "will", "would", "can", "could", "should", "do", "than"}))
        return i - 1;
    }
    return begin_;
  }

  // Where the wish begins that counts: "I hate apps, give me plastic".
  std::size_t wish() const {
    for (auto i = card_.begin; i > begin_ + 1; --i)
      if ((one_of(text(i - 1), {"give", "send", "prefer"}) && !negator(text(i - 2))) ||
          (one_of(text(i - 1), {"want", "need", "take", "choose", "rather"}) &&
           one_of(text(i - 2), {"i", "we", "would", "will", "just"})))
        return i - 1;
    return begin_;
  }

  Stance said() const {
    if (is_question()) return Stance::mentioned;
    if (card_.negated() && left_has({"stand", "bear", "trust"})) return Stance::disliked;
    if (card_.negated()) return past_negated() ? Stance::mentioned : Stance::refused;
    if (const auto before = from_left(); before != Stance::wanted) return before;
    return from_right();
  }

  std::string_view text(std::size_t at) const { return tokens_[at].text; }

  // Words and cues at which a clause ends although no punctuation was heard.
  bool divides(std::size_t at) const {
    if (one_of(text(at), {"but", "so", "and", "or", "because", "since", "then", "hence", "therefore", "plus",
                          "along", "together"}))
      return true;
    return std::any_of(cues_.list.begin(), cues_.list.end(), [&](const Found& found) {
      if (at < found.begin || at >= found.end || &found == &card_) return false;
      return (names_card(found.cue) && found.cue != card_.cue) || found.cue == Cue::correction ||
             found.cue == Cue::sorry || found.cue == Cue::contrast || found.cue == Cue::therefore ||
             found.cue == Cue::versus || found.cue == Cue::both || found.cue == Cue::unsure ||
             found.cue == Cue::either || found.cue == Cue::neither;
    });
  }

  // The first word that is more than "well", "and", "yes".
  std::size_t first() const {
    auto at = begin_;
    while (at < card_.begin &&
           one_of(text(at), {"oh", "um", "uh", "well", "okay", "hmm", "and", "yes", "no", "yeah", "please",
                             "sorry", "sir", "madam", "actually", "hello", "now"}))
      ++at;
    return at;
  }

  bool is_question() const {
    const auto at = first();
    for (auto i = card_.end; i < end_; ++i)
      if (one_of(text(i), {"what", "how", "who", "why", "when", "where", "which"}) &&
          !(i > card_.end && one_of(text(i - 1), {"is", "was"})))
        return true;
    if (has_left({"you"},
                 {"mean", "meant", "said", "say", "saying", "asked", "ask", "asking", "told", "mentioned"}))
      return true;
    if (end_ + 1 < tokens_.size() && text(end_) == "or" && text(end_ + 1) == "what") return true;
    if (has_left({"there"}, {"is", "are", "was"})) return true;
    const bool asked = tokens_[std::max(end_, card_.end) - 1].asked;
    if (at >= card_.begin) return asked;
    if (one_of(text(at), {"what", "how"}) && at + 1 < tokens_.size() && text(at + 1) == "about") return false;
    if (one_of(text(at), {"why"}) && at + 1 < tokens_.size() && text(at + 1) == "not") return false;
    if (!asks(text(at))) return asked;
    return !asks_for_it(at);
  }

  // "Can I have …", "could you send me …".
  bool asks_for_it(std::size_t at) const {
    const auto second = at + 1 < card_.begin ? text(at + 1) : std::string_view();
    if (text(at) == "what" && one_of(second, {"i", "we"})) return true;  // "what I want is …"
    if (one_of(text(at), {"can", "could", "will"}) && second == "it" && left_has({"be"})) return true;
    if (one_of(text(at), {"have", "do"}) && !one_of(second, {"you", "i", "we", "they"}))
      return true;  // "do the virtual one"
    if (one_of(text(at), {"is", "would"}) && one_of(second, {"it", "there"})) {
      for (auto i = at + 2; i < card_.end; ++i)
        if (gets(text(i)) && text(i) != "be") return true;
      return false;
    }
    if (!one_of(text(at), {"can", "could", "would", "will", "may", "shall", "do", "might"})) return false;
    if (at + 1 < card_.begin &&
        !one_of(text(at + 1), {"i", "you", "we", "me", "not", "please", "like", "prefer", "just"}))
      return false;
    if (text(at) == "will" && second == "i") return false;
    if (text(at) == "do") return at + 1 < card_.begin && text(at + 1) == "not";
    for (auto i = at + 1; i < card_.end; ++i)
      if (gets(text(i))) return true;
    return false;
  }

  bool left_has(Texts words) const {
    for (auto i = begin_; i < card_.begin; ++i)
      if (one_of(text(i), words)) return true;
    return false;
  }
  bool has_left(Texts one, Texts other) const {
    for (auto i = begin_; i + 1 < card_.begin; ++i)
      if (one_of(text(i), one) && one_of(text(i + 1), other)) return true;
    return false;
  }
  bool has_left(std::string_view one, std::string_view other) const { return has_left({one}, {other}); }

  // "I did not ask for", "I never said": no word of what is wanted.
  bool past_negated() const {
    return left_has({"ask",       "asked",   "say",       "said", "order",    "ordered", "request",
                     "requested", "mention", "mentioned", "mean", "meant",    "tell",    "told",
                     "chose",     "apply",   "applied",   "got",  "received", "have",    "had",
                     "has",       "lost",    "lose",      "used", "share",    "shared",  "gave",
                     "own",       "know",    "did",       "was",  "really",   "exactly", "necessarily",
                     "sure",      "use"}) &&
           !left_has({"can", "will", "could", "would"});
  }

  bool negated_left() const {
    for (auto i = begin_; i < card_.begin; ++i) {
      if (text(i) == "no" && i + 1 < card_.begin && one_of(text(i + 1), {"to", "thanks"})) return true;
      if (!negator(text(i))) continue;
      const auto next = i + 1 < card_.begin ? text(i + 1) : std::string_view();
      if (one_of(next, {"mind", "wait", "only", "sure", "just"}) || (i > begin_ && text(i - 1) == "why"))
        continue;
      return true;
    }
    return false;
  }

  // "Everything but the physical one."
  bool excepted() const {
    return begin_ >= 2 && tokens_[begin_].before == Break::none &&
           one_of(text(begin_ - 1), {"but", "except"}) &&
           one_of(text(begin_ - 2), {"everything", "anything", "all", "any", "anyone"});
  }

  // A wish after the aversion is what counts: "I hate apps, give me plastic".
  bool wished_after(std::size_t at) const {
    for (auto i = at + 1; i < card_.begin; ++i)
      if (one_of(text(i), {"give", "send", "want", "prefer", "take", "like", "choose", "need"}) &&
          text(i - 1) != "not")
        return true;
    return false;
  }

  Stance from_left() const {
    if (excepted()) return Stance::refused;
    if (explicit_ && spoken_about()) return Stance::mentioned;
    if (begin_ == card_.begin) return of_my_old() ? Stance::mentioned : Stance::wanted;
    if (of_my_old()) return Stance::mentioned;
    if (negated_left() && left_has({"stand", "bear", "trust"})) return Stance::disliked;
    if (negated_left()) return past_negated() ? Stance::mentioned : Stance::refused;
    for (auto i = begin_; i < card_.begin; ++i)
      if (dislikes(text(i)) && !wished_after(i)) return Stance::disliked;
    if (has_left({"everything", "anything", "all", "anyone", "any"}, {"but", "except"}))
      return Stance::refused;
    if (left_has({"than"}) || compared()) return Stance::refused;
    if (has_left({"instead"}, {"of"})) return Stance::refused;
    if (has_left("last", "time") || left_has({"earlier", "previously"})) return Stance::mentioned;
    const bool would = left_has({"would", "will", "can", "could", "may", "rather", "to", "let", "should",
                                 "must", "want", "need", "please", "like", "prefer", "give", "send"});
    if (left_has({"wanted", "thought", "chose", "thinking", "intended", "preferred"}) ||
        has_left("would", "have"))
      return has_left("would", "have") &&
                     !left_has({"said", "chosen", "wanted", "preferred", "liked", "taken"})
                 ? Stance::wanted
                 : Stance::once;
    if (!explicit_) return Stance::wanted;  // "I have the app"
    if (one_of(text(card_.begin - 1), {"my", "our", "his", "her", "their"})) return Stance::mentioned;
    if (has_left({"i", "we"}, {"said", "say", "told"}) || has_left({"already"}, {"said", "told"}))
      return Stance::wanted;
    for (auto i = begin_; i < card_.begin; ++i)
      if (past_deed(text(i)) && !would && !(i > 0 && one_of(text(i - 1), {"only", "always", "just"})))
        return Stance::mentioned;
    if (!would && own_left()) return Stance::mentioned;
    return Stance::wanted;
  }

  // "Tell me about the virtual card", "if I take virtual".
  bool spoken_about() const {
    for (auto i = begin_; i < card_.end; ++i) {
      if (one_of(text(i), {"tell", "explain", "information", "details", "know", "ask"})) return true;
      if (text(i) == "about" && !(i > 0 && one_of(text(i - 1), {"how", "what"}))) return true;
      if (text(i) == "if" && i + 2 < card_.begin && one_of(text(i + 1), {"i", "we", "you"}) &&
          gets(text(i + 2)))
        return true;
    }
    return false;
  }

  // "I have my physical card": and not "my choice is physical", "in my app".
  bool own_left() const {
    if (left_has({"hoping", "thinking", "leaning", "looking", "decided", "choice", "preference", "answer",
                  "option", "vote", "pick"}))
      return false;
    if (left_has({"have", "has", "had", "got", "was", "were"})) return true;
    return one_of(text(card_.begin - 1), {"my", "our", "his", "her", "their", "last", "old"});
  }

  bool of_my_old() const {
    if (card_.begin == 0 || !one_of(text(card_.begin - 1), {"my", "the", "our"})) return false;
    return text(card_.begin) == "old";
  }

  // "I prefer the virtual to the physical."
  bool compared() const {
    if (begin_ >= card_.begin || text(begin_) != "to" || card_.begin - begin_ > 2) return false;
    for (std::size_t i = 0; i < begin_; ++i)
      if (one_of(text(i), {"prefer", "preferable", "preferred"})) return true;
    return false;
  }

  // Where the words end that are said of the card: "physical as I do not have the app".
  std::size_t said_of_it() const {
    auto at = card_.end;
    while (at < end_ && !one_of(text(at), {"as", "i", "we", "when", "while", "if", "until", "who", "which",
                                           "though", "for"}))
      ++at;
    return at;
  }

  // "Without a doubt", "no question".
  bool undoubted(std::size_t at) const {
    for (auto i = at + 1; i < end_ && i < at + 4; ++i)
      if (one_of(text(i), {"doubt", "question"})) return true;
    return false;
  }

  Stance from_right() const {
    const auto end = said_of_it();
    if (end == card_.end && end + 3 < end_ && one_of(text(end), {"i", "we"}) && text(end + 2) == "not" &&
        one_of(text(end + 3), {"want", "need", "like"}))
      return Stance::refused;  // "physical I do not want"
    if (explicit_ && end + 1 < end_ && text(end) == "i" &&
        one_of(text(end + 1), {"have", "had", "got", "own", "already"}))
      return Stance::mentioned;  // "the physical card I have is fine"
    if (!explicit_ && end > card_.end + 3) return Stance::wanted;
    auto verb = card_.end;
    while (verb < end && one_of(text(verb), {"card", "cards", "one", "ones", "version", "option", "type",
                                             "thing", "really", "just", "also", "still", "only"}))
      ++verb;
    const bool states = verb < end && predicate(text(verb));
    bool negative = false, positive = false;
    for (auto i = card_.end; i < end; ++i) {
      const auto word = text(i);
      const auto next = i + 1 < end_ ? text(i + 1) : std::string_view();
      if (negator(word) && next != "mind" && !undoubted(i)) negative = true;
      if (word == "no" &&
          one_of(next, {"good", "use", "need", "way", "thanks", "thank", "chance", "never", "longer"}))
        negative = true;
      if (word == "no" && i + 1 == tokens_.size()) return Stance::mentioned;
      if (word == "too" && !next.empty() && i + 1 < end && next != "please") negative = true;
      if (dislikes(word) || one_of(word, {"impossible", "bad", "worse", "slow", "unsafe", "risky"}))
        negative = true;
      if (praise(word) || one_of(word, {"please", "works", "do", "suits", "sounds"})) positive = true;
    }
    if (negative) return states || positive ? Stance::disliked : Stance::refused;
    if (in_right({"with"}, {"me"})) return Stance::mentioned;
    return explicit_ && states && !positive ? Stance::mentioned : Stance::wanted;
  }

  bool in_right(Texts one, Texts other) const {
    for (auto i = card_.end; i + 1 < end_; ++i)
      if (one_of(text(i), one) && one_of(text(i + 1), other)) return true;
    return false;
  }

  const std::vector<Token>& tokens_;
  const Cues& cues_;
  const Found& card_;
  std::size_t begin_ = 0, end_ = 0;
  bool explicit_ = false;  // names the card, and not the way that it comes
};

}  // namespace

bool names_the_card(const Tokens& tokens, const Found& found) {
  for (auto i = found.begin; i < found.end; ++i)
    if (one_of(tokens.list[i].text,
               {"physical", "plastic", "virtual", "digital", "electronic", "card", "hard"}))
      return true;
  return false;
}

Stance stance(const Tokens& tokens, const Cues& cues, std::size_t index) {
  return Clause(tokens, cues, index).stance();
}

}  // namespace rf::understand
