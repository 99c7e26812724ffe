#include "understand/english_loans.h"

// What people say of paying: that they did, will, cannot, need not, or will not.
namespace rf::understand {
namespace {

constexpr Patterns paying_words[] = {
    // No topics, though they have their words.
    {Cue::nothing, 0, R"(
  reached the|a? right|correct|wrong; you have|you ADV? reached the|a? right|correct|wrong;
  why would|should|will|did|do not it|ME|that|they|you; why MODAL|AUX ME ADV? UTTER YES|NO;
  MODAL|AUX ME ADV? UTTER YES|NO; have to ADV? pay for|extra|fees|charges|any; need to ADV? pay for|extra|any;
  is there a fee; would|could have ADV? PAID_IT; was going to pay; pay attention|respect|tribute;
  pay you a visit|compliment; not a problem; no problem|problems|issue|issues|trouble|worries;
  bank|company|you|they BE|will ADV? go|going|went|gone bankrupt;
  are you ADV? bankrupt|unemployed|broke|insolvent; not ADV? bankrupt|insolvent|unemployed;
  hard|difficult|tough to ADV? hear|understand|say|tell|remember; hard of hearing;
  bad line|connection|signal|network|time|moment; difficult question|name; what work; that is hard; sick of;
  what happened; am ADV? a|an|not|just *? LAWYER; not ADV? a LAWYER; are you ADV? a|an|the *? LAWYER;
  MY KIN is a|an *? LAWYER; as a LAWYER; you|bank going|will to? take|file *? legal action;
  will you ADV? sue|take; are you ADV? going|planning|threatening to .. sue|take|court;
  no complaint|complaints|grievance; can not complain; not ADV? complaining|complain; not a complaint;
  ME mean|meant; lawful|legal advice line; accident insurance)"},
    {Cue::hardship, 0.9f, R"(
  food bank; ME simply|just|really ADV? have not ADV? got it|that|them; not ADV? have|got that kind|sort|much of? money; where MODAL|am|do ME ADV? going? supposed? to? get|bring|find|arrange DET? money|it|that|cash|funds;
  from where ME MODAL get|bring|find|arrange; would ADV? PAYS if ME ADV? could|had|can; would if ME ADV? had|could; no food in|at|for|on; not ADV? been paid for|since|in; want|wanted to PAYS ADV? but ME? can|could|AUX not; give MYSELF? an? extension;
  floods|flood|drought|cyclone|storm|fire ADV? and|took|destroyed|ruined|has|have|came; crop|crops|harvest BE|has|have ADV? gone|lost|failed|ruined|destroyed|dead;
  MY *? hours|shifts|wages|pay|shift got|were|was|been|is|have ADV? been? ADV? cut|reduced|dropped|slashed;
  a? death in|of DET|MY? *; savings ADV? BE? ADV? gone|finished|over|wiped|exhausted;
  no way ME|we can ADV? afford|pay|manage; farm|harvest|shop|business ADV? AUX? ADV? failed|closed|folded|shut|flopped;
  no way of|to ADV? PAYING|PAYS|pay; not ADV? ADV? earn|make|earning|making|getting enough|much|anything;
  out of a|DET? job|work; breathing room|space;
  took|made|had|suffered|faced|incurred *? *? loss|losses|hit|beating;
  hit|affected us|MYSELF|MY ADV? *? badly|hard; stretched; recession; handicapped;
  beyond MY means|capacity|reach|control|budget; would ADV? PAYS if|but; if ME ADV? had|have DET *? money|means;
  can ADV? not ADV? even ADV? buy|eat|feed|sleep|afford|pay; not ADV? ADV? have|got *? *? COIN;
  ME ADV? only get|have|earn|receive MY|a|the|benefits|pension; not ADV? enough money|income|salary|to|for|%;
  it is ADV? not ADV? enough; went|gone|going ADV? under|bust;
  will|would|shall|may|might ADV? not ADV? ADV? be ADV? able to ADV? PAYS|afford|make|meet|manage|give|do;
  not ADV? ADV? be ADV? able to ADV? PAYS|afford|manage|give;
  can ADV? not ADV? ADV? PAYS|afford|repay|manage|keep|meet|give|arrange;
  can ADV? not ADV? ADV? make|do DET *? DEBT;
  not ADV? ADV? able to ADV? PAYS|afford|repay|manage|give|arrange|make|keep|meet;
  unable to ADV? PAYS|afford|repay|manage|give|arrange|make|keep|meet;
  not ADV? ADV? in DET *? position|state|condition|situation; no position to; not ADV? ADV? afford;
  could ADV? not ADV? afford|manage|arrange; can not even|hardly|barely .. afford|pay|eat|feed;
  not ADV? possible for me|to pay; impossible .. pay; not PAYS because|as|since ME|MY;
  lost|losing|lose DET|MY? *? *? WORK; lost|losing|lose everything;
  KIN ADV? AUX? AUX? ADV? lost|losing HIS *? WORK; lost MY *? KIN; MY *? KIN ADV? ADV? died|expired|passed;
  MY KIN is|was ADV? in|admitted ..; death in|of the|MY; funeral; ME AUX? AUX? ADV? SACKED;
  got|get|getting|been|was|were SACKED; SACKED off; let ME|MYSELF|us go; made redundant;
  KIN AUX? AUX? ADV? SACKED; SACKED; out of work|job|money|funds|cash|pocket; between jobs;
  without work|job|income|salary|money|any; not ADV? ADV? working at the|any|now|currently|moment|since;
  no DET? *? job|work|income|money|salary|funds|cash|earnings|savings|means|source|business;
  nothing ADV? to give|pay|left|spare; no paycheck;
  not ADV? ADV? have|got DET *? job|work|income|money|funds|cash|means|salary|savings|source|rupee|penny|paisa;
  not ADV? ADV? have|got job|work|income|money|funds|cash|means|salary|enough|anything|much;
  have|got ADV? nothing !to|against|pending|due|outstanding|left; not ADV? ADV? got paid|salary;
  not ADV? ADV? earning|making money|anything|enough; not ADV? working; broke; skint; penniless; homeless;
  evicted; destitute; strapped for|of; short of|on money|cash|funds; low on money|cash|funds;
  money is ADV? ADV? tight|short|HARD;
  things|times|it|life is|are|have|has ADV? ADV? been? ADV? ADV? tight|HARD|tough %;
  HARD|tough time|times|phase|patch|period|situation|year|month|months|days|spot|place;
  ADV? HARD|tough financially; financial|money|family|medical|health|cash|economic *? TROUBLE|emergency;
  emergency in MY; medical emergency|bills|expenses|treatment;
  financially weak|HARD|struggling|broke|unstable|down|stuck; struggling; struggle to; make|making ends meet;
  hand to mouth; pay cheque|check to; feed|feeding MY|the *? family|kids|children|KIN; put food on;
  barely|hardly|just|scarcely surviving|survive|managing|eat|getting|scraping|affording|have|make;
  living|surviving|getting on benefits|welfare|disability|pension|credit|borrowed|savings;
  on benefits|welfare|disability|dole|furlough|medicaid; universal credit; sick|maternity leave|pay;
  single mother|father|parent|income; going through DET *? divorce|separation|treatment|phase|time|lot|hell;
  ILL; am|was|been|is|are ADV? ADV? ill|sick|unwell|admitted|bedridden; ADV? fell ill|sick;
  had|met|with|in an|DET *? accident|operation|surgery|stroke; heart attack; MY health; health issues|problems;
  ILL bills|expenses;
  EARNINGS AUX? ADV? ADV? not|never|stopped|delayed|late|cut|reduced|halved|pending|failed|shut|closed|slow|down|dropped|less|low|stuck|destroyed|suffered;
  EARNINGS AUX? AUX? ADV? been? ADV? cut|reduced|delayed|stopped|held|closed|shut|slow|down|destroyed|affected|bad|ruined;
  waiting for|on MY *? EARNINGS; not ADV? ADV? received|got|get MY|the|any *? EARNINGS;
  business AUX? AUX? ADV? failed|shut|closed|down|collapsed|slow|loss|losses|bankrupt|folded|suffering|finished|bad|dull;
  loss|losses in|of MY|the|business|income; incurred|suffered|facing *? loss|losses;
  crop|crops|harvest *? failed|destroyed|damaged|ruined; flood|floods|cyclone|earthquake|drought;
  house|shop burned|burnt|flooded; since the|covid lockdown|pandemic|covid; too much debt|going|on; drowning in;
  in ADV? debt|trouble; up to MY *? eyes|neck|ears; over MY head; debt trap; barely afford; cutting back;
  behind on|with everything|rent|bills|all;
  reduce|lower|waive|decrease|restructure|reschedule MY|DET *? DEBT|fees|penalty; payment holiday|break|relief;
  moratorium; hardship; more time to pay|arrange; need|want|give|require MYSELF? ADV? ADV? more|some|extra time;
  need|want|require ADV? an? extension; need help with MY? DEBT; extend DET *? date|time; help with MY payments;
  breathing space; tight budget; budget is; too expensive|high for me; more than ME can|earn; cost of living;
  rent is|and; bare|basic minimum|needs; have ADV? kids|children to feed|support; only earning|earner;
  lost it all; savings are|is gone|finished; used up; financial ruin; wiped out)"},
    {Cue::refuse, 0.9f, R"(
  try and ADV? make MYSELF; not ADV? TALK about DET? money|finances|loans|debts; over MY dead body;
  nothing to ADV? TELLS|say|discuss; ME? have ADV? nothing ADV? further|more|else? to ADV? say|add|discuss|tell|answer;
  hold your breath; over MY dead body; hell freezes; would not you ADV? like to know; ME ADV? will|shall|would not ADV? do; keep|keeping IT|that to myself;
  choose|chose not to; ME ADV? will|shall|would not $; ME am ADV? not ADV? going to $; between MYSELF|ME and;
  not ADV? a chance; no chance; chance in hell; not ADV? feel like PAYING|TELLS; am ME PAYING;
  decided not to ADV? PAYS; you will ADV? get nothing; get nothing from;
  ME will|shall|would ADV? not|never ADV? ADV? be? ADV? PAYS|PAYING;
  ME will|shall|would ADV? not|never ADV? ADV? be? ADV? TELLS|giving; will ADV? not|never ADV? PAYS;
  ME am|are ADV? not|never ADV? ADV? PAYING|PAYS|giving|TELLS;
  ME am|are ADV? not|never ADV? ADV? going to ADV? ADV? PAYS|TELLS|do|be;
  not|never ADV? going to ADV? PAYS|TELLS;
  ^ not|never ADV? PAYING|PAYS|giving|telling|saying|answering|sharing|discussing|confirming;
  refuse|refusing|refused to|that|it|$; ME ADV? refuse; never PAYING|PAYS !late;
  not ADV? ADV? want|like|wish|care|prepared|willing|ready|inclined|planning|obliged|going to ADV? ADV? PAYS|TELLS;
  not ADV? ADV? want|like|wish|care|prepared|willing|ready to ADV? give|answer|disclose|discuss|say;
  unwilling to; not ADV? ADV? have to ADV? TELLS|PAYS; not|never ADV? ADV? give|giving you|out|MY|that|any|DET;
  not ADV? comfortable ADV? TELLS|with|about|giving|saying; ADV? rather not; prefer not to?;
  no way ADV? am|will|ME|that|in; no way $;
  not|never get|getting|see|have|receive DET|single|any|anything|money|MY *? *? rupee|penny|paisa|cent|dime|money|pound|dollar|from;
  not|never ADV? getting|get|see DET|anything|single|any *? *? from|out;
  not a single? *? rupee|penny|paisa|cent|dime|pound|dollar|word;
  do what|whatever you want|like|can|please|wish; whatever you want|like to? do; sue MYSELF;
  take MYSELF to court; arrest MYSELF; put MYSELF in jail; send MYSELF to; can ADV? not ADV? make|force MYSELF;
  who will|would make MYSELF; no intention of|to; not ADV? intend|intending to;
  have no plan|plans|intention|interest to|of|in; none of your|anybody; not ADV? your concern|affair|matter; not your|any *? business; mind your own;
  that|it|this is ADV? private|personal|confidential; private information|matter;
  personal information|matter|question; no comment; decline to; ME decline;
  not|never ADV? cooperate|cooperating; when hell freezes|pigs; why should|would|must|do ME ADV? have? to? PAYS;
  forget it|about|your; not ADV? happening; never ADV? going to happen; keep dreaming; in your dreams;
  you can ADV? wait|forget|whistle|dream|keep; not ADV? sharing|disclosing; over MY dead;
  not ADV? interested in ADV? PAYING|paying; not ADV? give you anything|a|DET; ME ADV? object to;
  not at liberty; not ADV? ADV? authorise|consent; you do not need to know; not for you to know; not telling;
  not saying; not ADV? paying)"},
    {Cue::dispute, 0.9f, R"(
  IT|must|should ADV? be ADV? somebody else is; somebody else is account|loan|debt|emi;
  not ADV? believe|think ME ADV? ADV? owe;
  never|not ADV? AUX? ADV? done|did|do|had|have|dealt *? business|dealings; mix up; mixed up;
  not ADV? accept IT|this|that|the|your *? *? amount|charges|figure|balance|debt; written off; forgiven;
  not ADV? ADV? sign|signed|apply|applied|agree|authorise|consent DET|anything|any|for|to|up;
  how can|could|come it|that|DET be; how can|could ME ADV? owe; ME ADV? only ADV? borrowed|took|owe|owed;
  not ADV? MY responsibility|fault|signature|name|liability; without MY permission|knowledge|consent|signature;
  MY name was|is|has ADV? used|misused; nothing ADV? is|BE ADV? due|owed ADV? from|to|on|against|according;
  not|never ADV? ADV? owe|owed|owing; owe you|them|anybody|the ADV? nothing; owe nothing;
  who|what|why|how .. ME ADV? owe; what|how much you say|claim|think ME owe; that is not what ME;
  ^ prove it; where BE DET|MY? *? contract|agreement|paperwork|proof|evidence; prove that|IT|ME|to|the|how? .. owe|loan|debt|mine|took;
  IT|DEBT is|was|are|were ADV? not|never ADV? ADV? mine|MY *? *? DEBT;
  IT|DEBT is|was|are|were ADV? not|never ADV? ADV? mine|MY *? DEBT; not|never ADV? MY *? LOAN; not MY debt;
  not mine this; IT|LOAN ADV? BE ADV? not|never ADV? mine; not|never MY loan;
  not|never ADV? ADV? TOOK DET|such|any|your *? *? LOAN|money; not|never ADV? ADV? TOOK LOAN|money;
  not|never ADV? ADV? TOOK for|out|from|up? DET *? *? LOAN|money|you|bank;
  not|never ADV? ADV? signed|authorised|agreed; not|never ADV? ADV? have|had ADV? DET *? *? LOAN|outstanding;
  no LOAN|debt|outstanding ADV? .. in|on|under|with|from|at MY|me|your|you|this|that|any;
  ME ADV? have ADV? no *? LOAN|outstanding; there is|was|are ADV? no|not|never *? LOAN|outstanding;
  ^ what|which LOAN; what|which LOAN are|is|do you|this|it talking|about|mean|saying;
  know nothing about DET *? LOAN; not ADV? ADV? know anything|about about? DET *? LOAN;
  not ADV? aware of DET|any *? LOAN; not ADV? ADV? recognise DET *? DEBT|FIGURES;
  dispute|disputing|disputed|contest|contesting|challenge|challenging it|this|that|DET|MY|the;
  ME ADV? dispute|contest; under|in dispute; a dispute;
  FIGURES|DEBT|it|that|this|they|records BE|seems|looks|sounds ADV? ADV? ADV? WRONG|high|higher|too;
  FIGURES|DEBT BE ADV? not|never ADV? ADV? right|correct|accurate|matching|mine|true|what;
  your|the|DET *? FIGURES|DEBT BE ADV? ADV? WRONG; FIGURES does not match|tally|add;
  WRONG FIGURES|DEBT|person|information|details; calculated wrong|wrongly|incorrectly;
  wrongly|incorrectly|unfairly charged|calculated|billed|added|reported|debited;
  charged|charging|charge|billed|adding|added MYSELF ADV? too|extra|more|wrong|twice|double|hidden|unnecessary|for;
  overcharged|overcharging; charged|charging|added too much|extra|more|hidden|wrong;
  hidden|extra|unfair|illegal|bogus charges|fees|interest; too much interest; interest is|are ADV? too|very|not;
  double charged; charged ADV? twice;
  OTHER|fraud|CROOK .. took|taken|opened|applied|used .. MY name|loan|identity|documents|details;
  in MY name by|without; used MY *? name|documents|pan|aadhaar|aadhar|identity|ssn|signature|details;
  identity theft|fraud|stolen; stole MY identity; forged MY;
  not ADV? ADV? agree|agreed with|to|on|about the|DET|that|your|this|it; disagree with; ME disagree;
  not ADV? ADV? liable|responsible|accountable|bound for|to|%; not ADV? legally;
  returned DET *? product|item|car|phone|goods|bike|tv|furniture|sofa; ADV? PAID_IT ADV? more than|extra;
  paid too much; not what|how ME ADV? owe|borrowed|took|agreed|signed|was; not|never what was agreed;
  statute|time barred; time barred; too old; limitation period;
  show MYSELF DET? *? proof|agreement|contract|papers|documents|evidence;
  send MYSELF DET? *? proof|agreement|contract|papers|evidence|breakdown|validation;
  validate|verify the|this|MY debt; validation of; proof of DET *? debt|loan;
  cancelled DET *? loan|order|contract|policy; loan was|got|been ADV? rejected|cancelled|never|not;
  never|not ADV? ADV? disbursed|sanctioned|credited;
  not|never ADV? ADV? reached|came|received|credited .. account; guarantor; co signer;
  MY ex *? *? took|has|loan|debt;
  why did|have|are|do you ADV? charge|charged|charging|debit|debited|deduct|deducted;
  mistake in|on your|the|DET; system is|has|must|made ADV? WRONG|error|mistake|a)"},
    {Cue::settled, 0.88f, R"(
  money|payment|amount|emi|it ADV? AUX? ADV? went|gone|goes|came out|through|off;
  got|get|gets|been|was ADV? deducted|debited|paid|cut ADV? already|from|automatically|yesterday|last|on|today|this|%;
  should|must|please|can|you check your *? system|records|account|computer|side|end;
  have DET? receipt|proof|screenshot; already|just|recently|finally ADV? PAID_IT|paid|done|gave|given|made;
  have|has|had|was|is|been|are ADV? already|all ADV? PAID_IT|paid|done|settled;
  already ADV? AUX ADV? PAID_IT|paid; ME ADV? AUX? ADV? AUX? ADV? PAID_IT;
  ME ADV? AUX? ADV? AUX? ADV? PAID_IT IT|DET|you|MY|all|everything|off|full; ME ADV? did ADV? PAYS;
  ME ADV? did ADV? PAYS IT|DET|MY;
  ME have|had ADV? made|done|completed|given DET|MY *? payment|payments|transfer;
  ME ADV? AUX? ADV? made|did|done|completed|sent|gave DET|MY|you *? payment|payments|transfer|money|amount|cheque|cash;
  LOAN|it|everything|dues|payment|money|amount|account|that ADV? BE|has|have ADV? BE? ADV? PAID_IT|done|over|finished|foreclosed|made|sent|debited|deducted|gone|completed;
  LOAN|account|debt|card is|was ADV? closed|over|finished|foreclosed|completed|settled|cleared;
  LOAN PAID_IT|over|finished; PAID_IT DET *? LOAN|balance|amount|money|dues|bill|emi;
  PAID_IT ADV? off|in|it|everything|all|fully|back|full;
  PAID_IT ADV? yesterday|last|online|today|this|through|by|via|using|on|in|two|three|a;
  PAID_IT ADV? DET? SOON|WHEN; ^ ADV? PAID_IT $; ^ ADV? PAID_IT;
  payment ADV? AUX? AUX? ADV? made|done|completed|sent|successful|processed|gone|through;
  money ADV? AUX? AUX? ADV? debited|deducted|sent|taken|transferred|gone from|out|to|by|already|yesterday;
  debited|deducted|taken|cut|gone from|out MY *? account|bank|salary; been ADV? debited|deducted;
  auto debited|deducted; no objection certificate; noc; closure letter|certificate;
  have DET? *? receipt|proof|screenshot|noc|statement; receipt number; reference number is; utr;
  check your *? system|records; ADV? closed DET|that|MY *? LOAN|account; zero balance;
  nothing ADV? more|is|to|left? ADV? pending|due|outstanding|owed|pay; no more dues;
  KIN|SHE|company ADV? AUX? ADV? PAID_IT IT|DET|everything|MY|off|all|that|already; done with DET *? LOAN;
  you have ADV? ADV? had|got|received|taken your|the|all|MY money|payment|cash|dues; been|is|was ADV? dealt with; been|is|was taken care of; you should|must|would ADV? have ADV? received|got|had it|that|this|the|MY *?; finished paying; it is ADV? ADV? settled|cleared|closed|done)"},
    {Cue::promise, 0.88f, R"(
  ME ADV? will|shall|can|could|may|must|should|might ADV? ADV? try? to? ADV? PAYS;
  ME ADV? will|shall|can ADV? ADV? be ADV? PAYING|able; will|shall ADV? ADV? PAYS; ME ADV? would ADV? PAYS;
  ME ADV? would like to ADV? PAYS; ^ ADV? PAYING ADV? SOON|on|by|it|in|at|DET;
  ME am|are ADV? ADV? going|planning|trying|hoping|able|ready|willing|happy|prepared|arranging|intending|about|committed to ADV? ADV? PAYS|do|make|arrange;
  going to ADV? PAYS; ME am|are ADV? ADV? PAYING;
  ME ADV? plan|promise|intend|want|need|hope|aim|expect|commit|try|have|got|wish to ADV? ADV? PAYS;
  ready|willing|happy|prepared to ADV? PAYS; able to PAYS; want|like|love to ADV? PAYS;
  let|allow MYSELF ADV? PAYS; promise to; ME ADV? promise; you have MY word; MY word;
  give|need|want|grant MYSELF? DET? *? *? time|day|days|week|month ADV? ME|and will|to|can|promise pay|PAYS|promise|clear|settle;
  give|allow MYSELF ADV? ADV? time|till|until *? *? SOON;
  give|allow MYSELF till|until|a|one|two|three|few|some|couple|ten|five *? *? day|days|week|weeks|month|SOON;
  wait till|until|for SOON|DET;
  ME ADV? will|can|could|shall ADV? ADV? make|do|arrange|complete|send|manage|set|get|have DET|it|that|MY|half|some|full|the *? payment|payments|transfer|emi|instalment|installment|money|amount|half|done|PAID_IT|sorted|ready|tomorrow|today|SOON;
  will|shall|can ADV? ADV? do|make|manage|arrange|get|have|take|sort it|that|this|payment|care ADV? ADV? by|on|done|tomorrow|today|tonight|SOON|next|in|before|then|now|when|once|as|after|of|sorted|PAID_IT|out;
  will|shall be ADV? PAID_IT|done|sent|made|there|credited|with;
  you will|shall ADV? ADV? get|have|receive|see MY|your|the|DET|it *? money|payment|amount|it|SOON;
  get|getting your money; money|payment|amount|it|balance|emi will ADV? be;
  in|by|through|with? instalments|installments|parts;
  pay monthly|weekly|half|part|some|something|partially|partial|minimum|later|tomorrow|today|soon|next|on|by|in|the|after|when|once|full|it;
  ADV? PAYS when|once|after|as|if MY|ME|the|soon;
  when|once|after|if|as|soon MY|the|as? salary|pay|money|wages|bonus|pension|payment|paycheck comes|come|arrives|gets|is|credited|hits|in;
  when|once|after ME get|am|have|receive *? *? paid|salary|money|wages|cheque|check;
  as soon as ME|MY|possible|the; soon as ME get; can|could|may|shall ME ADV? ADV? PAYS;
  can|could|may|shall ME ADV? make|do|set|arrange DET *? payment|arrangement|plan|transfer;
  how|where|when can|do|should|could ME ADV? PAYS; payment plan|arrangement;
  set up DET *? plan|payment|arrangement|direct; send MYSELF DET? *? link|qr|details .. pay; consider it done;
  by end of|the *? *? definitely; definitely by|on SOON;
  KIN|SHE will|shall|is ADV? ADV? going? to? ADV? PAYS|PAYING; ME guarantee; for sure by|on|next SOON;
  will not be late|delayed|forget again?; will ADV? sort it; half now;
  rest|remaining|balance next|later|by|on|in|after; will get|have it done|PAID_IT|sorted)"},
    {Cue::promise, 0.8f,
     R"(
  you ADV? can|could|may|will ADV? ADV? debit|take|deduct|charge|collect|withdraw IT|DET|MY|from|on;
  can|could|will you ADV? debit|take|deduct|charge|collect|withdraw IT|DET|MY; put|mark|note MYSELF down;
  expect IT|DET|payment by|on; earliest ME can; ready to ADV? settle; ME ADV? will come|go|visit .. and PAYS;
  ME ADV? want|wish to ADV? clear|close|settle|finish)"},
    {Cue::offer, 0.7f, R"(
  and will? PAYS; then ME? will? PAYS; will go|come|visit|walk .. bank|branch|office;
  ME ADV? can|could|will|would|shall ADV? only? ADV? give|manage|do|spare|arrange|put|offer|start|make|scrape|contribute|get|take;
  will|can ADV? do|manage|give|make; ME ADV? will|shall ADV? see; ME ADV? get|expect|receive *? paid|salary;
  payday is; MY salary comes|is|date)"},
};

}  // namespace

std::span<const Patterns> english_paying() { return paying_words; }

}  // namespace rf::understand
