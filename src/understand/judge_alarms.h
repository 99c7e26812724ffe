#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "understand/judge.h"

namespace rf::understand {

// Two things may not be missed, whatever else was said: a crisis and a wish not to be called. And one may not
// be believed too easily: a yes. Each has a logistic regression of its own beside the judge, who has to
// choose one meaning of many and is taught by what is common.
//
// One lesson of one of them: of crisis, of stop_calling, or of yes.
struct JudgeAlarmLesson {
  std::vector<std::string> features;
  Intent head = Intent::crisis;
  bool is = false;
};

// What an utterance teaches; `truths` are all that it means. Of yes it teaches where one is asked for.
void teach_alarms(Question question, const std::vector<Evidence>& evidence, const std::vector<Intent>& truths,
                  std::vector<JudgeAlarmLesson>& out);

// The LinearModel that the lessons teach, with one row for each head, in sixteenths of a logit. Nothing but
// sums, products and roots in a fixed order: same lessons, same model, on every machine.
std::string learn_judge_alarms(const std::vector<JudgeAlarmLesson>& lessons);

// How strongly the evidence speaks for one of the heads: above 0 it is likelier than not.
int alarm(const LinearModel& alarms, const std::vector<Evidence>& evidence, Intent head);

// Whether a yes is doubted here at all: where a payment, a number or a debt is confirmed.
bool yes_is_doubted(Question question);

// What the judge says, or of an open question the rules, and then the alarms: crisis and stop_calling where
// they were missed, with a confidence below 0.6, and `unclear` for a yes that the words do not bear out.
Meaning weighed(const LinearModel& judge, const LinearModel& alarms, Case the_case);

}  // namespace rf::understand
