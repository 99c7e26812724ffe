#pragma once

#include <string>
#include <vector>

#include "app/composition.h"

// Commands that look at a call of a human agent.
namespace rf::app {

struct ReplayOptions {
  std::string file;
  double speed = 1;  // times real time; 0: at once
  std::string language = "en";
  std::vector<std::string> monitoring;  // files of topics, moments, promises and advice
  std::string model;                    // "": none, scores are by the rule
};
int monitor_replay(const Common& common, const ReplayOptions& options);
int monitor_check(const Common& common, const std::vector<std::string>& files);

// `language` "auto": as the words show.
int sentiment_words(const Common& common, const std::string& language, const std::string& words);
int sentiment_eval(const Common& common, const std::string& language, const std::string& file);

}  // namespace rf::app
