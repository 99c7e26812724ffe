#include "understand/english_loans.h"

// What else people come to speak of.
namespace rf::understand {
namespace {

constexpr Patterns topic_words[] = {
    {Cue::attorney, 0.93f, R"(
  LAWYER; MY|our LAWYER; TALK to|with MY|the LAWYER; LAWYER will .. contact|call|speak|talk|write|be;
  represented by|now; ME am ADV? represented; legal representation|representative|team|counsel|aid|advice;
  sue|suing|sued you|your|the|this|them|everybody|bank|over|for; will sue; going to sue;
  take|taking|took|drag|dragging you|them|bank|the|this|your *? *? *? court; see you in court; in the? court;
  court case|date|hearing|order; matter is ADV? in|before|with; go|going to court;
  ME|will|going|taking|take|seeking|seek legal action|advice|proceedings|steps|recourse|notice;
  taking|take|seeking|seek ADV? legal action|advice|proceedings|steps|help;
  legal action|proceedings|notice|advice against|from|to; send|sending|sent|serve|receive *? legal notice;
  legal department; file|filed|filing DET? *? case|suit|lawsuit|petition|fir; lawsuit; litigation; sub judice;
  hired a|an; consumer court|forum; tribunal; class action; all communication|communications; in writing through)"},
    {Cue::bankruptcy, 0.93f, R"(
  bankrupt; bankruptcy; bankruptcies; insolvent; insolvency; chapter seven|eleven|thirteen|7|11|13; iva; an iva;
  debt relief order; dro; trust deed; sequestration; individual voluntary; discharged in|by|under;
  filed|filing|file for|under? chapter|bankruptcy;
  declared|declaring|declare ADV? bankrupt|bankruptcy|insolvent|insolvency; gone|went|go|going ADV? bankrupt;
  nclt|liquidation; in administration; administrator; receivership; bankruptcy court|trustee|case;
  automatic stay)"},
    {Cue::complaint, 0.9f, R"(
  not|never ~ consent|agree|consented|agreed .. recorded|recording; no consent|permission .. recorded|recording;
  not ~ want|like|wish .. recorded; not|never ~ record MYSELF|this|MY; stop|quit recording MYSELF|this|MY;
  never ADV? been ADV? so insulted|humiliated|disrespected; STAFF_OF_YOURS should be ADV? ashamed; no way to ADV? treat|speak|talk; told MY neighbour|neighbours|neighbors|boss|family|parents|office about;
  no right to ADV? call|ring|phone MY *; you ADV? AUX? been? calling|ringing|phoning MY office|work|boss|neighbour|neighbours|parents|family|colleagues;
  never ADV? AUX? ADV? been? ADV? treated|spoken|insulted|humiliated|experienced|seen|faced;
  you lot|people|guys|all? ~ BE ~ vultures|thieves|crooks|bloodsuckers|leeches|sharks|bullies|animals|parasites|goons|scum|disgusting|pathetic|useless;
  ashamed of yourself|yourselves; on hold for|an|two|ages; out of order|line; how RUDE|AWFUL|badly; RUDE DET|your STAFF_OF_YOURS;
  not ADV? like the|how|your way|attitude|tone|behaviour|you|manner;
  no right to ADV? threaten|abuse|come|send|insult|harass|shout;
  is|are a|an|such? joke|shambles|mess|nightmare|circus|disgrace; nothing but problems|trouble;
  how can|could you send|do|behave|say|treat; complain; complaint; complaints; complaining; complained;
  grievance; grievances; WATCHDOG; consumer protection|affairs|forum; trading standards;
  financial conduct|ombudsman; reserve bank;
  raise|file|make|lodge|register|log|put|submit DET? *? complaint|grievance|issue|concern;
  report|reporting you|your|this|the *? *? *? to; report|reporting you|your;
  your *? *? service|services|bank|company|customer|staff|support|agents|behaviour|attitude|treatment BE|has|have ADV? ADV? ADV? been? ADV? AWFUL|RUDE|slow|not|disappointing;
  AWFUL *? service|bank|experience|treatment|behaviour|customer|company|people|attitude;
  worst bank|service|customer|experience|company; most AWFUL;
  your|the|this|that *? STAFF_OF_YOURS BE|has|have|ADV? ADV? ADV? been? ADV? RUDE|threatening|threatened|harassing|AWFUL|not;
  STAFF_OF_YOURS ADV? RUDE|threatened|threatening|harassing at|MYSELF|MY|the|with|to|DET;
  STAFF_OF_YOURS ADV? ADV? was|were|is|are ADV? ADV? RUDE;
  you people|guys ADV? BE|have|has ADV? ADV? been? ADV? RUDE|AWFUL|threatening|harassing;
  very|so|too|extremely|really|bloody RUDE|unprofessional; ADV? RUDE to|with|at MYSELF|MY;
  RUDE behaviour|staff|agent|person|people; spoke|speaks|talked|talks|behaved .. rudely|badly|disrespectfully;
  not ADV? ADV? happy|satisfied|pleased|impressed|acceptable|good with|about|enough|at|how|service|%;
  ADV? unhappy|dissatisfied|disappointed|disgusted|appalled|furious|angry|upset with|about|at|by|$;
  not ADV? acceptable|right way|to; unacceptable;
  this is ADV? ADV? harassment|unacceptable|disgraceful|ridiculous|outrageous|nonsense|wrong;
  came|come|comes|coming|sent|showed|turned|visited up|people|someone|somebody|goons|agents|men|to MY|to|our|the house|home|office|work|place|door|MY;
  visited|came MY|to MY *? house|home|office|place;
  threatened|threatening|threatens|abused|abusing|insulted|insulting|harassed|harassing|shouted|shouting at? MYSELF|MY|us;
  goons; bullying; no manners; how dare you;
  treat|treated|treating|being MYSELF|people|customers|us|customer|treated ADV? badly|like|unfairly|this|terribly|so|how|with;
  poor|bad|terrible|useless customer service|care; disgrace; disgraceful; shame on; shameful; social media;
  go to the? media|press|newspaper; post on|about; twitter;
  nobody|one ADV? listens|listening|helped|helps|responded|responds|resolved|replied|replies|cares about? MY|the|%;
  not ADV? resolved|responded|replied|listened to;
  ME am ADV? ADV? ADV? upset|angry|furious|annoyed|disgusted|frustrated; lost MY temper; pathetic; feedback;
  escalation; want|need this|it ADV? escalated|looked|investigated; misbehaved;
  sick|tired|fed of|up with|of|your *? *? service|bank|behaviour|attitude|nonsense|harassment|agents|staff)"},
    {Cue::other_language, 0.93f, R"(
  TALK|say|explain|converse|continue|tell|ask|repeat|speaks|hablo|habla|hablas .. in LANG|english;
  TALK|converse|speaks|hablo|habla|hablas|speaker .. LANG; in LANG;
  LANG please|mein|me|speaker|speaking|option|language|instead|only|version|agent|person;
  LANG mein|me baat|bolo|boliye; ^ LANG $; ^ hindi $;
  prefer|want|need|like|use|know|understand|choose|have|change|switch .. LANG;
  somebody|anybody|person|agent|interpreter|translator|one ADV? who|that|for ADV? *? speaks|speak|speaking|talks|knows;
  LANG ADV? hai|aata|aati|bolte|people; TALK|say|explain .. DET|MY|own|native|local *? language|tongue;
  another|different|other|MY|own|mother|local|native|regional language|tongue;
  change|switch|select|choose .. language|LANG;
  not ADV? ADV? TALK|know|understand|follow|get|have|good|fluent|comfortable|great ADV? ADV? much|any|at|in|with|very|so|the|your? english;
  no english; no habla; no hablo; english nahi|nahin|not|no; MY english is|not;
  poor|bad|weak|little|broken english; english is ADV? ADV? not|poor|bad|weak|limited|difficult|hard;
  only TALK|know|understand|speaks LANG; not ADV? ADV? understand your language|accent|english; translator;
  interpreter; translate; translation; continue|proceed|carry|go in|with|on|ahead in? english|LANG;
  language option|options|please|problem|barrier|line; in english please|not; do you know|have|TALK LANG;
  vernacular)"},
    {Cue::why, 0.85f, R"(
  what|which business ADV? is|of; of yours; is it of yours;
  why AUX|MODAL|would|should AUX? ADV? you ADV? ADV? ASKED;
  why AUX|MODAL|would|should|BE|must you|ME|IT|that|your|the|anybody|they ADV? ADV? ADV? ASKED|wants|needs|matter|matters|care|bothered|interested|have|relevant|important|necessary|required|need;
  why ASKED; why you ADV? ASKED; why .. ASKED .. number|name|amount|date|details|information|that|this|IT|MY|it;
  why should|would|must|do ME ADV? ADV? have? to? TELLS;
  what do|would|will|are you ADV? ASKED|doing|use|do ADV? .. for|with; what for;
  what is ADV? the *? REASON|purpose|need of|for|behind|to;
  what is ADV? IT|that|this|MY|your|all ADV? *? *? for; for what|which|any REASON|purpose;
  what|which REASON|purpose; what is ADV? it to you; what is the relevance|connection|point;
  what has|have|does|is IT|that|this|MY .. to do with;
  not|do you|ME|the|bank ADV? not? ADV? have|know|see it|that|this|MY|these|them|the ADV? *? already|in|on|with|there|from;
  do|should not you|ME ADV? know|have|see; you should|must|would ADV? have|know it|that|this|MY|the;
  how is|does that|it|this|MY ADV? relevant|matter|important|any|your|related|help;
  ask|asking MYSELF ADV? for? that|this|all|these|MY|so; ^ but? why $; ^ and? why $; why $; but why;
  why that|this|so|now;
  why is|was|does it|this|that|MY .. need|needed|necessary|important|required|relevant|matter|asked;
  need to know ADV? why; know|tell|explain|understand ADV? MYSELF? ADV? why; how come; reason you|for|why;
  why all|such|these|so|the *? questions|details|information; you already have|know;
  do ADV? you ADV? really need|have to;
  is it|that|this ADV? ADV? necessary|required|mandatory|compulsory|needed|important;
  you called MYSELF so|and|you; what difference|use|does it)"},
    {Cue::help, 0.85f, R"(
  how much do|does|did ME ADV? owe|need|have; how much is|are ADV? due|left|outstanding|pending|owed|owing|overdue; what is ADV? DET|MY|our *? balance|outstanding|minimum|least|due;
  when is|are it|that|they|MY|the *? due; when do ME ADV? have|need to PAYS; what is the due|last date; how do ME ADV? find|check|know that|out|%; how do ME ADV? change|update the|MY number|details; full|first name or MY? full|first name;
  tell|show MYSELF what|how ME|to ADV? ADV? should|can|must|could|need|say|do|answer; walk MYSELF through;
  not ADV? ADV? understand|know|get|sure what you ADV? ADV? want|need|mean|expect|are|were;
  what|how do ME ADV? need|have to ADV? do|say|answer|tell;
  what|how can|should|do|must|could|shall|may|would|am ME ADV? ADV? supposed|meant|expected? to? ADV? say|answer|do|tell|choose|reply|respond|press|go|proceed|speak|give;
  how do|should|can|would|must ME ADV? ADV? answer|reply|respond|do|say|go|proceed|choose;
  what am ME ADV? supposed|meant|expected|required;
  what|which are|were ADV? MY|the|those? ADV? options|choices|answers|alternatives; MY|the|any options|choices;
  what options|choices|answers; options; choices; menu; ^ help $; ^ help ME|MYSELF $;
  help MYSELF ADV? understand|with|out|here|please|to|%;
  can|could|will|would you ADV? ADV? help|guide|assist|advise MYSELF?;
  ME ADV? need|want|require|could ADV? *? help|assistance|guidance|instructions;
  need|want|use ADV? some|a? help|assistance|guidance; please help; guide MYSELF;
  what do you want|need|expect|like MYSELF|us|from|me ADV? to? ADV? say|do|answer|tell|give|here;
  what does|do IT|that|you|the ADV? *? *? mean; what do you mean; how does|do IT|that|this|the *? *? work;
  how it works; how to ADV? answer|reply|respond|do|use|say|proceed;
  not ADV? ADV? ADV? know|understand|sure what|how ADV? ME|to ADV? should|am|can|must|have|need|say|answer|do|respond|reply;
  not ADV? ADV? understand the|your|this|DET question|options;
  explain MYSELF|the|how|what|IT|this|these|options|process; instructions; can ME ask|say|speak|just|use;
  is|are there .. help|assistance|support; is there a help; help line|desk|please; lost here|with; what happens now|next|if|after;
  what kind|sort|type|format of; in what|which format|form; example)"},
    {Cue::voicemail, 0.95f, R"(
  leave|leaving|record|recorded|recording DET? *? *? message|messages .. after|at|and|with|for|when|including|or|then|following|now;
  leave|record DET|MYSELF? *? message;
  after|at|following|when|before|by the|you|DET? hear? the? *? tone|beep|signal; tone|beep; voicemail;
  voice mail|message|messaging; voicemails; mailbox; mail box; answering|answer machine|service; answerphone;
  answer phone; you have|you ADV? reached !MYSELF|him|her|them|right|correct|wrong|a;
  reached the voicemail|mailbox|voice|office|phone|residence|home|number|desk;
  not|unable|unavailable|can ADV? not ADV? ADV? come|get|make it? to the? phone;
  unable|not able to ADV? take|answer|come|attend|pick;
  not ADV? ADV? available ADV? to take|answer|right|at|please;
  leave your|a|DET *? *? name|number|message|details; record your|a *? message|name;
  your name and|number|message;
  call|calls has|have|is|are|will ADV? been|being|be ADV? forwarded|transferred|diverted|recorded|screened|answered;
  person|number|customer|subscriber|party|user|mobile you ADV? are|have|were|had ADV? ADV? dialled|trying|calling|called|tried|reached;
  subscriber|person|number|customer .. not|currently|is .. available|reachable|switched|answering|unavailable|service|busy|reached;
  number you|DET .. service|dialled|not|does; is ADV? switched off; out of|not in coverage|service|network;
  not ADV? in service; mailbox is; you may ADV? hang; may hang up; hang up;
  press|dial|enter one|two|three|zero|pound|hash|star|1|2|3|0|any|the *? key?;
  to re|leave|send|review|listen|continue DET|a|your|to|in|press *? message|callback|page|english;
  call is important|being; office|business|opening|working hours|are; our office|offices|hours;
  currently|presently unavailable|closed|busy|away; closed at|for|on|today|now;
  get|call|ring|contact|return back to you as|soon|when; as soon as ME|possible|we can;
  will get|call|ring back to|you; return your call; nobody|one is ADV? available; try|call ADV? again later;
  thank|thanks you? for calling; when you have|are finished|done; finished recording; hi|hello|hey you have;
  at extension; google|automatic|automated *? assistant|voice|messaging|attendant|system; call assist|screening;
  screening service; state your name)"},
    {Cue::off_topic, 0.7f, R"(
  weather; forecast; cricket; football; soccer; baseball; basketball; tennis;
  the match|game|score|election|elections|news;
  who won|is|was .. match|game|election|cup|president|minister|captain; who|what won;
  tell MYSELF a? joke|story|song|something; joke; jokes; sing; song; songs; play|put|dance *? music|song|game;
  pizza; burger; movie; movies; film; recipe; horoscope; lottery numbers; capital of; president of;
  prime minister; how old are|is you|he|she; are you ADV? married|single|hungry|happy|pretty|beautiful|cute;
  do you ADV? have a *? girlfriend|boyfriend|wife|husband|family|kids|dog|cat; girlfriend; boyfriend; marry me;
  love you; will you marry|date; what time|day is; what is the time|date|score|temperature|traffic; what year;
  do|did you ADV? like|love|eat|watch|sleep|believe|enjoy|see|play|have|had ADV? *? cricket|football|music|food|lunch|dinner|breakfast|tea|coffee|movies|the|pizza|match|games|dogs|cats|sports|your;
  have|had you|your ADV? *? lunch|dinner|breakfast|eaten|food|tea; for dinner|lunch|breakfast|tea $;
  what is for;
  order|get|buy|bring|want|need MYSELF? ADV? a|some|an? *? pizza|milk|food|burger|coffee|bread|groceries|eggs|sandwich|biryani|taxi|cab;
  MY ADV? dog|cat|goat|parrot|garden|hair|car; the|MY dog|cat|kids|baby BE|just|keeps|is;
  rain|raining|snow|snowing|sunny; how are you; how is your|the|life|it|everything|your;
  good morning|evening|afternoon|night $; nice|lovely|beautiful|hot|cold weather|day|voice;
  where do|did you live|born|stay|study; what is your favourite|favorite|hobby|age|sign|number;
  favourite|favorite colour|food|movie|song|team; tell me about yourself; world cup; ipl; premier league;
  super bowl; stock market|price|tip; bitcoin; train|bus|flight to|at|times|timings;
  who is the|your president|prime|king|captain|boyfriend|girlfriend; what do you think of|about the|modi|trump;
  happy new|birthday|diwali|christmas; merry christmas; meaning of life; weekend plans)"},
};

}  // namespace

std::span<const Patterns> english_topics() { return topic_words; }

}  // namespace rf::understand
