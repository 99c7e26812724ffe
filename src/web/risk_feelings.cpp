#include "web/risk_feelings.h"

#include "monitor/sentiment.h"

namespace rf::web {

risk::Feeling feeling_of(std::string_view words) {
  switch (monitor::sentiment_of(monitor::read_words(words, "")).feeling.label) {
    case monitor::Label::negative: return risk::Feeling::negative;
    case monitor::Label::positive: return risk::Feeling::positive;
    case monitor::Label::neutral: break;
  }
  return risk::Feeling::neutral;
}

}  // namespace rf::web
