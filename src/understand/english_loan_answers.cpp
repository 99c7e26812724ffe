#include "understand/english_loans.h"

// The answers to "is this number linked to your loan?", "was it repaid on time?", and to questions for a
// value.
namespace rf::understand {
namespace {

// What any of these questions may be answered with.
constexpr Patterns common_answers[] = {
    {Cue::unsure, 0.85f, R"(
  not ADV? ADV? ADV? sure|certain|positive|confident; not ADV? a? hundred|100 percent sure|certain?; unsure; uncertain;
  not ADV? know if|whether|which|what|when|how|that|it|the|yet|about|really|exactly|$; do not ADV? ADV? know;
  not ADV? know; no idea|clue; no ADV? idea|clue;
  not ADV? ADV? have ADV? a|any|the idea|clue|information|details|memory|number|figure|date;
  not ADV? ADV? remember|recall|recollect; can ADV? not ADV? ADV? remember|recall|recollect|say|tell|think;
  can|could not be ADV? sure|certain; could not ADV? ADV? tell|say; maybe; perhaps; possibly; probably;
  might|may|could be|have; ME might; ME forgot|forget; forgot|forgotten;
  have|need|want|got to ADV? check|look|see|verify|ask|confirm|think|find;
  would have to ADV? check|look|ask|see; let me check|see|look|think|ask|find|confirm|verify;
  let me just|quickly check|see|look; ME will|shall|must|should ADV? have? to? check|see|look|ask|verify|find;
  you would|should|will|must ADV? know better|more; you know better; how should|would ME ADV? know;
  it|that ADV? varies; ^ ADV? sometime $; ^ in a while|bit $; ^ at the earliest $; after|once|when MY KIN gets|is|has paid|salary|money|work|%; which one|number do you have; not ADV? have? the faintest|foggiest; the faintest;
  when|if|once ME ADV? have|get|can|could *? $; as and when; when|once|if|until things ADV? get|are|improve|change|look *?; whenever ME ADV? can|could|get|have; ^ ADV? soon $; ^ shortly $; one of these|those days; as soon as ME can|could|am;
  beats me; who knows; god knows; your guess; hard|difficult|tough|impossible to say|tell|remember|know;
  depends; not ADV? decided; undecided; not ADV? ADV? certain;
  do not have DET|those|MY *? details|papers|statement|records|documents; off|from the top;
  MY *? would|will|might|may ADV? know; not ADV? quote MYSELF; in two minds; not ADV? ADV? checked;
  MY *? KIN handle|know|manage|pay|deal|look|take|handles|knows|pays|manages|looks|takes|deals|does|did|took|would; ask MY *? KIN;
  KIN handles|knows|manages; check MY *? papers|statement|app|records|passbook|bank|account|documents;
  have|got two|three|many|several|multiple|few|different numbers|phones|loans|sims; one or the other;
  either|or DET? old|new; you tell MYSELF; you should|must know; not that ME ADV? know|remember;
  been ADV? so|too long; long ago; lost track;
  can ADV? not ADV? give DET|you *? *? date|answer|number|amount|figure|commitment;
  can ADV? not ADV? commit|promise|confirm|predict; not ADV? ready to ADV? say|commit; as of now;
  no specific|exact|fixed|particular|firm *? date|amount|day; will ADV? let you know; let you know;
  get back to you; not ADV? know how ADV? much|many;
  not ADV? know|sure|certain when|how|if|whether ME ADV? will|can|could|would|am ADV? ADV? PAYS|get|have|be|do|manage|arrange|going|able;
  depends on|upon when|how|if|MY *? *? *? comes|come|get|paid)"},
    {Cue::correction, 0, R"(
  no? wait; oh wait; wait a? minute|second|moment|sec; hang|hold on; ME mean|meant; scratch that; correction;
  let me correct|rephrase|change; MY mistake|bad|fault; on second thought|thoughts; take that|it back;
  changed MY mind; strike that; come to think; no actually; actually no|yes; actually)"},
    {Cue::sorry, 0, R"(sorry; ME am ADV? sorry; apologies; oops; whoops)"},
    {Cue::contrast, 0, R"(but; however; although; except; though; whereas; yet ME; only that)"},
    {Cue::assent, 0.93f, R"(
  YES; YES YES; YES YES YES; YES it|that|this|ME is|was|has|did|have|do $; affirmative; confirmed; uh huh;
  mm hmm|hm; mhm; you bet; haan ji; that is ADV? right|correct|true|it;
  ^ ADV? correct|right|true|exactly|indeed|precisely; ^ ADV? SURELY; ^ SURELY SURELY; of course; sure; for sure;
  by all means; no doubt; without a? doubt; hundred|100 percent; it ADV? is ADV? $; it still is;
  ME ADV? do !NO $; ME ADV? think|believe|guess|suppose so; you are right|correct; ME confirm;
  ^ it|this|that must|should|ought to? ADV? be $; MODAL ADV? be ADV? correct|right|it|yes; ME can ADV? confirm; obviously; okay YES; YES of course; it ADV? sure is; ME would say so|YES; ji; ji haan;
  right right; you got it; yes it is)"},
    {Cue::dissent, 0.93f, R"(
  NO; NO NO; NO NO NO; NO NO NO NO; NO it|that|this|ME is|was|has|did|have|do ADV? not $; ^ SURELY|sure not|NO;
  of course not; not really|exactly; ^ it|that|this ADV? is|was ADV? not $; negative; nuh uh; uh uh; not at all;
  no not at all; ^ never $; not ADV? ADV? think|believe|reckon IT ADV? is|was|has|did; would|should not ADV? have? ADV? thought|think|say|said so;
  not ADV? ADV? think so; do not ADV? ADV? think|believe so;
  ME think|believe|guess not; afraid not; unfortunately ADV? NO|not; incorrect; ^ not ADV? $;
  that is ADV? not correct|right|true; not correct|true; ^ ADV? not that ME; NO sir|madam; no way; nowhere near;
  ^ wrong $)"},
};

constexpr Patterns linked_answers[] = {
    // One more number says nothing of this one.
    {Cue::nothing, 0, R"(
  ME? have|got ADV? also ADV? another|other *?; ME ADV? also ADV? have|got|use another|other *?)"},
    {Cue::denial, 0.9f, R"(
  ADV? since|recently|now changed|moved|switched; out of date; outdated; IT|PHONES ADV? BE ADV? ADV? a? ADV? temporary PHONES; IT|PHONES BE ADV? not ADV? in|on|with|under|at *;
  never|not ADV? LINKED|gave|give|given|provided|used|use|shared you|them|the? bank? DET|this|that|my|it;
  MY KIN gave|put|used|registered HIS; you have|are ADV? rung|called|reached|ringing|calling MY *? work|office|shop|business; gave|registered MY|the home|office|work|other|old|wife|husband number|phone|one;
  disconnected; LINKED one|number|phone|sim is|was ADV? ADV? *? new|other|different|off|lost|old|another|not;
  LINKED to|with|under|on|in ADV? MY|a|the|his|her *? *? KIN;
  closed|deactivated|surrendered|stopped DET number|sim|phone|connection|line; moved to another|new|different;
  not ADV? any more|longer; not ADV? now|currently|today|anymore $; can|could not ADV? be;
  not|never ADV? to|on|with|for DET? LOAN|bank|account;
  LINKED to|with|on MY|the|a savings|credit|salary|other|business|current|another|different;
  savings account|number; old|previous|earlier|former|ex|last PHONES; IT|that was|were ADV? MY|the *? *? PHONES;
  new PHONES; changed|change|switched|lost MY|the|that|DET? *? PHONES; changed|lost it|that|this;
  ME ADV? AUX? ADV? changed; different|another|other|separate|alternate|secondary|second PHONES|account|bank;
  MY KIN is; IT BE ADV? MY KIN is; KIN is PHONES;
  IT|PHONES ADV? BE ADV? ADV? MY|our|a|the|his|her *? KIN is *? PHONES;
  IT|PHONES ADV? BE ADV? ADV? MY|our|a|the *? office|work|company|business|shared|shop|neighbour|friend|official|factory|hotel|public|second|other|old|new|previous PHONES;
  IT|PHONES BE ADV? ADV? MY *? KIN is;
  belong|belongs to ADV? *? *? KIN|OTHER|somebody|office|company|other|another;
  belongs to NAME|MY|a|the|somebody;
  office|work|company|business|landline|shared|shop|neighbour|neighbours|friend|friends|official|factory|hotel|public|personal PHONES;
  IT BE a|MY|the|our? landline; landline; somebody else is; used|use to be; was MY *? number;
  no longer MY|mine|linked|use|using|registered|in|with; stopped using;
  PHONES ADV? BE ADV? different|changed|other|another|separate;
  far from it|on;
  never|not ADV? LINKED|gave|give|given|provided|used|use|shared DET|this|that|my|it;
  LINKED|registered to|with|under|on|is|at|in|by ADV? a|MY|the|some? *? another|different|other|KIN|business|wife|husband|office|old|new|second|somebody;
  gave|given|provided|registered|linked|used|put DET|MY|a|with|on|under|to? *? another|different|other|old|KIN|business|office|second|brother|wife|husband|landline;
  gave|registered|linked|used MY *? KIN; KIN is number;
  LOAN is|was ADV? *? on|under|with|linked|registered *? *? MY|another|other|different|KIN;
  the|MY other one|number|phone|sim|mobile; other number|one is|was; use|used|using OTHER else|is phone;
  from|using|borrowed OTHER|KIN|friend *? phone|mobile|number; unlinked; delinked; deactivated; ported;
  not ADV? use|using IT|that|this|DET any|anymore|now|for|number;
  not ADV? use|using it|that|this|for|any|anymore; not ADV? the|MY|that|a|this *? PHONES; not ADV? *? LINKED;
  not ADV? MY; not ADV? mine; not ADV? IT|this|that one|number; secondary|alternate number; ends with|in|is;
  registered PHONES is|has|was ADV? ADV? different|another|not|other;
  MY PHONES is ADV? different|not|another|MONEY; number|one in DET *? is|are different|not|old; wrong one;
  this|that one|number BE ADV? not *?; it is not !a|any|the|different|wrong)"},
    {Cue::claim, 0.88f, R"(
  but now it is|this ADV? this|one; ME ADV? AUX? ADV? updated|changed it|that to this; but now ADV? it|this is|one; to this one|number;
  ME ADV? AUX? not ADV? changed it|that|MY|the|%; same one|number; ME ADV? get|receive DET? *? reminders|alerts|notifications ADV? on IT|here; this is ADV? ADV? registered|linked;
  no change|changes ..; NO? it|that|this|number ADV? AUX ADV? not ADV? changed|different|moved; why would|should not it|this|that be; why would it not be;
  IT? should|must|would ADV? be ADV? the one|same|number; MY personal PHONES .. LINKED; no other number|phone|sim|one|mobile;
  not ADV? have|got|use any? other|another *?; you|bank|they ADV? AUX? text|message|call|send|contact|email|sms MYSELF? .. here|on IT|this?;
  you|bank|they ADV? AUX? text|message|call|contact|sms MYSELF? here;
  not ADV? a|any|the|on|with different|another|other|new|old *? PHONES; not ADV? different|another;
  not|never ADV? ADV? AUX? ADV? changed|change|switched; AUX ADV? not ADV? changed;
  IT|PHONES ADV? BE|remains|should ADV? ADV? be? ADV? MY|the|same ADV? ADV? *? *? PHONES|contact;
  IT|PHONES ADV? BE ADV? ADV? mine;
  IT|PHONES ADV? BE ADV? ADV? ADV? LINKED|same|current|correct|right|active|working|valid;
  it|this|that ADV? BE|has ADV? ADV? been? ADV? LINKED; LINKED PHONES|mobile; ADV? LINKED; ADV? same PHONES;
  the? same; this PHONES ADV? only; only PHONES ME|that; only PHONES; this ADV? one; that ADV? one;
  the one ME|that|you|in|on|with|ending|which|LINKED;
  ME ADV? AUX? ADV? ADV? use|using|used|gave|given|provided|LINKED|registered|have|had|put|got|shared IT|this|that|the|with|DET *? *? PHONES|for|from|one|loan|bank|to;
  ME ADV? AUX? ADV? use|using|used|gave|given|provided|registered|linked|put IT|this|that; been using;
  ME ADV? get|receive|receiving|got|getting DET|all|MY? *? messages|otp|otps|sms|alerts|calls|texts|statements;
  otps|messages|otp|alerts|texts|sms ADV? come|comes|go|get|are|coming;
  you|bank ADV? AUX? ADV? called|calling|dialled|reached|call|have DET|the|MY|on? right|correct|same|registered|this number|one;
  right|correct number|one|mobile; still ADV? using|use|have|mine|active|linked|same; MY *? PHONES only;
  number|mobile is correct|right; it|this is the number|one;
  MY LOAN|account ADV? BE ADV? ADV? on|with|under|to|linked|registered ADV? *? IT|this|that|number;
  one and only; ending|ends in|with|ADV?; that BE me|MYSELF; BE ADV? ADV? with|in|on|to MY LOAN|account|name)"},
};

constexpr Patterns repaid_answers[] = {
    {Cue::sarcasm, 0.6f,
     R"(
  as if; that is why you; YES right; in MY dreams; like ME would|could|did|paid; oh sure ME|because|that;
  sure because; when pigs; very funny; ha ha; what do you think)"},
    {Cue::regular, 0.9f, R"(
  no|without ADV? trouble|difficulty|problem PAYING|with|at;   never ADV? not ADV? PAID_IT|paid|pay; there is|are|was ADV? nothing|no|none|zero ADV? LATE|LEFT|dues|arrears|unpaid;
  not once .. late|missed|default|defaulted|delayed|bounced; scrupulously; impeccably; faithfully; impeccable;
  never ADV? had a? single? *? late|missed|bounced|delay|problem|default *?; kept|keep|keeping up with *?; ^ ADV? always $;
  ME? did ADV? not ADV? miss|skip|default|delay *?; none|nothing ADV? BE? ADV? missed|late|skipped|bounced|delayed; never late never;
  not|never|no ADV? had|have|been|faced? DET? *? issue|issues|problem|problems|trouble ADV? with|in|about|paying|%;
  like clockwork; spotless; unblemished; on the dot; on the nose; religiously; without fail;
  not|never|no|without a? single ADV? bounce|miss|default|delay|late|lapse|missed|bounced|COIN *? *?;
  BE|was|were|has|have|had ADV? ADV? never|not ADV? ADV? been? late|delayed|overdue|missed|behind|defaulted|default|skipped|bounced;
  not ADV? ADV? have|got|had DET? dues|arrears|outstanding|overdue|balance|default|defaults|delay|delays;
  never|not|without ADV? ADV? missed|late|defaulted|delayed|skipped|failed|bounced|miss|default|delay|fail|skip ADV? DET|any|a|late|on|once|single|even?;
  never|not once|ever ADV? missed|late|defaulted|delayed|been; never been late|overdue|behind; never ADV? late;
  not ADV? missed|late|delayed|behind|overdue|defaulted;
  no dues|arrears|outstanding|pending|default|defaults|delay|delays|balance|late|missed|overdue;
  without|no fail|delay|default|delays|exception|problem|issue;
  nothing ADV? BE|is? ADV? pending|due|outstanding|left|owed|overdue;
  no emi|payment|instalment|installment|amount is|was ADV? LATE; zero dues|balance|default|defaults|pending)"},
    {Cue::denial, 0.92f, R"(
  struggled|struggling|trouble|difficulty|hard to|in|with|paying? PAYS|PAYING; paid|PAID_IT it? but ADV? LATE; eventually; took MYSELF a|some while|time;
  far from it|on|being; BE|was it heck|hell; that|it would|will be a first; on time BE a? big|strong|generous|loose|bold|brave|funny word|phrase|term|claim|idea|words; every|each|all *? but|bar|except one|two|three|four|five|some|a|few; timely no; fashionably late; be fibbing|lying;
  direct|auto debit ADV? bounced|failed|returned|cancelled|stopped; strong word|term|way; hiccup|hiccups|slip|slips|setback|setbacks; fell|fallen|falling short; ME|IT was|were|been ADV? a? bit|little|day|few|week ADV? late|behind|short *?;
  there was|were|has|have|is|are ADV? been? *? delay|delays|gap|gaps|default|lapse|lapses|bounce|bounces;
  ME? ADV? still|yet ADV? have|need|got to ADV? ADV? PAYS|pay; ME am ADV? still ADV? PAYING|paying; still .. to go|come;
  balance|amount|some|part|rest|little is|are ADV? there|left|pending|remaining; hardly|rarely|seldom ever? on time;
  hardly|rarely|seldom ADV? paid|PAID_IT|regular; never ADV? on time;
  paid ADV? less|short; ADV? short so|and|this|that|by; keep|kept|keeps ADV? forgetting|missing|delaying;
  auto debit|payment|pay ADV? failed|bounced|returned|rejected|stopped; lagging; yet to pay|clear|repay;
  ADV? only|just ADV? managed|able|could|been to? able? to? PAYS|PAID_IT|paid;
  apart|except|other|barring|excluding from|for|than|the DET? SOME|PARTS_OF_IT; apart|except|barring SOME;
  until|till last|this|recently|MONTHS|now|then; fell|fallen|falling|slipped behind; used to pay;
  not|never ADV? ADV? PAID_IT|repay|pay|clear|settle|done|finished|completed|complete;
  could|did ADV? not ADV? ADV? PAYS|do|make|manage|afford; was|were ADV? not|never ADV? ADV? able;
  have|has ADV? not ADV? ADV? been? ADV? able|PAID_IT|possible|yet|fully|all|regular;
  not ADV? ADV? PAID_IT|paid DET|it|any|that|a|on|fully|all|yet|the|last; not ADV? ADV? yet;
  ^ not ADV? all|fully|every|entirely|completely|always|the|exactly|on|in|regularly|really;
  not ADV? ADV? on|in|within time|schedule|full|date;
  not ADV? ADV? ADV? all|fully|everything|complete|regular|always|every|possible|cleared|settled|punctual;
  still ADV? paying it|that|them|DET off; still paying off;
  missed|skipped|skip|miss ADV? *? *? *? PARTS_OF_IT|one|two|few|some|couple|last|MONTHS|it|payment|once|twice;
  ME ADV? AUX? ADV? missed|skipped; BE|was|were|been|bit|little|few|got|get|am|running ADV? ADV? !NEG *? LATE;
  ADV? late|overdue|defaulted|delayed|irregular; LATE by|on|for|with|a|DET; but ADV? LATE;
  late ADV? *? payment|payments|fee|fees;
  still ADV? ADV? owe|paying|have|pending|due|outstanding|some|left|to|remaining|not|running|need|unpaid|owing|there;
  ME ADV? owe ADV? SOME|you|a|about|DET; to be paid|cleared|repaid; yet to ADV? be? PAYS|PAID_IT;
  SOME|MONTHS|DEBT|DET *? DEBT|PARTS_OF_IT|is|are|BE ADV? ADV? LEFT|LATE|unpaid; SOME ADV? *? *? LEFT|LATE;
  there is|are ADV? *? *? *? LEFT|LATE|balance|due|dues; still *? *? LEFT; balance|amount left|remaining;
  stopped paying|the|making; stop paying; default; defaulted; defaulter;
  cheque|check|payment|emi|debit|nach|ecs ADV? bounced|failed|returned|declined|rejected; bounced;
  insufficient funds|balance; ADV? only|just ADV? paid? SOME|interest|part|partial;
  PAID_IT|paid ADV? only ADV? SOME|interest|part; PAID_IT|paid ADV? ADV? SOME of|not|and; half of|it; partly;
  partially; partial; in part; part payment; most of; some of; not the last|latest|recent|first;
  not this|last month|one|emi|time; ME ADV? forgot; ADV? forgot|forgotten|slipped to|MY|about;
  never ADV? PAID_IT|repaid|pay|repay; nothing ADV? PAID_IT|paid; no payment|payments;
  PAID_IT|paid ADV? nothing; ^ ME ADV? did ADV? not $; ^ ME ADV? AUX ADV? not $; did ADV? not; have ADV? not $;
  has not $; ^ ADV? not ADV? $; after the? due; past|after due|the date; pay|paid with|a|the? late|penalty|fine;
  with penalty|penalties|late; penalty; in arrears; arrears; running late; unable to ADV? pay ADV? on time;
  sometimes; not ADV? every|each; months|month|weeks|days|day ADV? behind|late|overdue|pending|delayed;
  delayed|delay by|in|of|for; by a few|couple days; one|few days late; except DET;
  all but|except one|last|two|DET; paying it off; yet; in progress; halfway)"},
    {Cue::claim, 0.9f, R"(
  paid|PAID_IT IT? off? early|ahead; no issue|issues|problem|problems on|from|at|with MY|the|that|payments|%; all square;
  when it|they was|were|is|fell|are|came due; every|each penny|cent|rupee|pound|dollar; as per DET? schedule|terms|agreement|plan;
  ADV? duly paid|PAID_IT; ME ADV? AUX? ADV? always|regularly ADV? PAID_IT|paid|pay|paying|repaid;
  ADV? on|in|within|before|by|ontime time|schedule|date|due|advance|deadline;
  ADV? on|in|within|before|by DET *? *? date|deadline|time; ahead of time|schedule;
  on the *? *? date|day|dot|day; PAID_IT ADV? ADV? on|in|within|before|by DET? time|schedule|due|date;
  BE|was|were|has|have ADV? ADV? been? ADV? PAID_IT|paid ADV? on|in|before|within time|full|date|schedule|DET;
  every|each|all|monthly *? PARTS_OF_IT|time|single|one;
  PAID_IT|paid|pay|paying|repaid ADV? every|each|all|monthly|always|regularly *? *? PARTS_OF_IT|time|one|them|it|%;
  always ADV? paid|pay|paying|on|been|PAID_IT; ADV? regular; regularly; punctual; punctually; promptly; prompt;
  ADV? up to date; uptodate; current on; ADV? ADV? in full;
  all|fully|everything|completely|totally|entirely|whole|entire *? BE|is|was|has|have|been? ADV? ADV? PAID_IT|paid|repaid|settled|done|up|cleared|clear;
  BE ADV? ADV? fully|all|completely ADV? PAID_IT|paid|repaid|settled|cleared; paid|repaid up;
  ME ADV? AUX? ADV? repaid IT|everything|all|that|back|DET; ME ADV? AUX? ADV? repaid; repaid;
  it|that|loan ADV? BE|has|was ADV? ADV? been? ADV? repaid; auto debit|debited|pay|payment|deducted;
  auto|automatically|directly debited|deducted|paid|cut; gets|get|is ADV? deducted|debited|auto|automatically;
  standing instruction|order; direct debit; ME ADV? pay|PAYING *? *? every|each|on|regularly|monthly|all|always;
  it ADV? was|has|did $; ME ADV? have|did|do|always !NO $; record|history is ADV? clean|good|perfect|excellent;
  ADV? good|clean|perfect|excellent *? record|history|standing|score;
  all good|clear|cleared|fine|done|paid|set|sorted; everything is ADV? fine|good|clear|cleared|done|paid|order)"},
};

constexpr Patterns value_answers[] = {
    {Cue::refuse, 0.7f,
     R"(
  not a? one|single? rupee|penny|paisa|cent|dime|pound|dollar; not now not ever; not ADV? promising anything|DET; ^ no names $; ^ pass $; hell freezes; when ME am ADV? good and? ready; when|if ME ADV? feel like it; would not you ADV? like to know;
  wouldn't you like; not ADV? in|on this|MY|your lifetime|life; waiting ADV? a long time|while; waiting|wait forever;
  come and ADV? take|get it|them; ^ never ever? $; ^ never ever? sir; ^ nothing $; not ADV? ADV? telling; not ADV? ADV? committing;
  it|that|this is ADV? a? secret|private|confidential; not ADV? a single rupee; guess; ^ no comment)"},
    {Cue::hardship, 0.7f,
     R"(
  nothing|little|money left ADV? after *; whatever|everything|all ME ADV? earn|get|make goes|go *; ME have ADV? nothing; not ADV? until|till|unless ME ADV? find|get|have *? job|work|money;
  ME|we can ADV? not ADV? ADV? pay; lost everything; nothing because|as|right|at|ME|now|for)"},
};

}  // namespace

std::span<const Patterns> english_common_answers() { return common_answers; }
std::span<const Patterns> english_linked_answers() { return linked_answers; }
std::span<const Patterns> english_repaid_answers() { return repaid_answers; }
std::span<const Patterns> english_value_answers() { return value_answers; }

}  // namespace rf::understand
