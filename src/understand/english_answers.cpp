#include "understand/english.h"

// What people answer, and how they mark that a new part of an answer begins.
namespace rf::understand {
namespace {

constexpr Patterns answers_given[] = {
    // Before the deeds, which would read them as "I can't have told" and the like.
    {Cue::unsure, 0.85f, R"(
  IT|THING ~ BE ~ either? MYSELF or MY? *? KIN|OTHER|SHE|her|him; MYSELF|ME or MY? *? KIN|OTHER|SHE|her|him;
  MY KIN or MYSELF|ME; SHE|OTHER|her|him or MYSELF|ME;
  maybe|perhaps ME did ADV? and|or? maybe|perhaps ME? did? not?;
  ME can|could ~ not ~ tell|place|say .. now|without|it|that|for|really;
  ME can|could ~ not ~ tell|place $; ME can ~ not .. be .. sure|certain|positive;
  ME am|BE ~ not ~ so|that|too|very|quite|all|entirely|completely sure|certain)"},
    {Cue::nothing, 0, R"(
  what is the? problem|issue|matter; why is|any there? a|any? problem|issue; short|simple|quick answer|version; long story short;
  should|would have told|informed|warned|let you ..; darn|damn|damned|bloody|too right;
  keep|keeping it down|quiet; do not tell MY? KIN|anybody; do not worry|fret|panic; you can relax; thank|thanks you? for checking|asking;
  IT ~ BE ~ not a? mistake|error; not a mistake|error;
  no problem|problems|worries|issue|issues|trouble|matter|hurry|rush|harm|objection;
  not .. a|any? problem|issue; why not; not|never say|said|saying NO; right now|away|there|here|after;
  all right; make|making sure; to be sure; you know|see; ME know; tell me; go ahead;
  used to; hold|put MY hands up; ME ADV? did not ADV? think|believe|remember ME ADV? had|did|have; not that it BE *? *? business; where BE ~ *? *? contract; are you ADV? deaf|stupid|thick|listening|even; now that you ADV? mention|say it|that?; to be honest; not only|just|to mention; is there something|anything|any|a? wrong|problem|issue;
  something|anything is|was? wrong; what is|went wrong; do|did|could|can ~ you;
  no lie|joke; ME ADV? was|went ADV? there; not worry|forget|hesitate|panic|deny; is|does not it $;
  ME thought|assumed|feared|worried|figured that? ME|IT|SHE ~ BE|did|have ~ a? FRAUD|MYSELF|MINE;
  ME thought|assumed|feared ME|IT ~ DONE; ME thought ME ~ did|have|was ~ %;
  ME ~ not forget|cancel|block|stop|report|dispute|return|complain|deny; and|or|but so on;
  ME ~ not ~ recognise|remember|know|place|recall .. first|initially;
  ME forgot .. first; what happened;
  fraud department|team|desk|unit|section|people|line; thank|thanks you|god; not the? first time; never mind;
  ^ did|have|had|could|would ME|SHE|you ~ DONE|BASE IT?;
  ^ was|is|were IT|SHE|you ~ DONE|MYSELF|MINE|speaking; nobody else; no one else;
  no one|nobody else ~ DONE; not MY KIN; not anybody; kind of; sort of)"},
    // Whether to say yes, and who else said it: no answer.
    {Cue::doubtful, 0, R"(
  MODAL|AUX ME|you|SHE|OTHER ~ UTTER YES|NO; when|where|how MODAL|AUX ME|you ~ UTTER YES|NO;
  MODAL|AUX ME|you|SHE|OTHER .. to UTTER YES|NO;
  ME ADV? should|shall|can|may|might|will ~ UTTER YES|NO; ME ADV? AUX ADV? to UTTER YES|NO;
  ME ADV? AUX? need|want|like|going|supposed|told|asked|meant|instructed|advised to UTTER YES|NO;
  ME would|could just|simply|only UTTER YES; so|then ME ADV? say YES; ME just|simply|only say YES;
  if|when|unless|whether|until|suppose|because ME|you|SHE|OTHER ADV? MODAL? ADV? UTTER YES|NO;
  you ADV? AUX? MODAL? ADV? UTTER YES|NO; SHE|OTHER|KIN ADV? AUX? MODAL? ADV? UTTER YES;
  SHE|OTHER|KIN|you|who|bank|caller|police|officer .. MYSELF to? UTTER YES|NO; let us ADV? UTTER YES;
  ^ ADV? say|answer|reply|press YES|NO; ^ saying YES; to UTTER YES|NO; or YES|NO; who said YES|NO;
  ^ is|does|will|would|should YES|NO; MODAL|BE the|my|DET answer ~ be? YES|NO; answer ~ MODAL be YES|NO;
  what does|about|if YES|NO; ^ did|have|was ME $)"},
    // A claim that is thrown back, and one of another payment.
    {Cue::doubtful, 0, R"(
  ME ~ DONE IT? did|have ME $; ME ~ DONE DET *? THING did|have ME $; IT BE ADV? MYSELF|MINE was|is it|that $;
  ME ~ DONE IT? you ADV? SAY $; ME ~ DONE DET *? THING you ADV? SAY $; IT BE ADV? MYSELF|MINE you ADV? SAY $;
  ME ~ PAST|did ADV? what|who|whom !ME; ME ~ PAST|did DET *? THING of|for|at|to what|who|whom|how;
  ME ~ was|were|paid ADV? paying? attention; ME ~ DONE IT? or so you *;
  ME ~ was ~ BEGUN another|other|different|something|things|somewhere else?;
  ME ~ DONE another|other|different|something else?; ME ~ DONE something|somewhere|things else|different;
  ME ~ DONE the|that|my|our ANOTHER one|ones;
  ME ~ DONE the|that|my|our other|different|previous|earlier THING|card|account|amount; ME ~ DONE .. last year;
  ME ~ DONE .. year|years ago|back;
  SHE|OTHER|who|bank ADV? told|say|says|said MYSELF? that? ME ~ DONE IT?;
  ME ~ DONE DET MONEY MONEY? MONEY? one|ones; DET MONEY MONEY? MONEY? one|ones ADV? BE MYSELF|MINE;
  the|that|my|our ANOTHER one|ones ADV? BE MYSELF|MINE;
  the|that|my|our other|previous|earlier THING ADV? BE MYSELF|MINE; IT BE ADV? MYSELF DET ANOTHER time|day|one;
  the|my|our other|different|previous|earlier card|account|amount|day|shop|place;
  another|different card|account|amount|day|time|shop|place|store|site|website|bank;
  ME ~ paid|pay ADV? cash; by|with|in cash)"},
    // Deeds that are no payment, and a yes that was not the speaker's doing.
    {Cue::doubtful, 0, R"(
  ^ MYSELF calling|phoning|ringing|talking|asking; IT was ~ MYSELF who|that ADV? answered|picked|messaged|reported;
  ME ADV? did|do ADV? call|phone|ring|contact|email|ask|inform|visit|speak|talk|message|text !MYSELF;
  ME ADV? did|do ADV? let|tell|thank|warn you|them|SHE|the|MY *;
  ME ADV? made|did|placed|sent|completed|finished DET? *? call|calls|enquiry|inquiry|query|request|kyc;
  ME ADV? made|did|sent|completed|finished DET? *? email|message|form|registration|verification|update;
  ME ADV? did make|send|place DET? *? call|calls|enquiry|inquiry|query|request|complaint|email|message;
  YES DET? money|amount|funds ADV? AUX AUX? ADV? taken|debited|deducted|withdrawn|charged|gone)"},
    {Cue::aside, 0, R"(
  you|bank|they ADV? AUX? ADV? blocked|declined|stopped|froze|frozen|rejected|refused IT|MY|the? *? THING|card?;
  why AUX you|it|MY|the|bank *? ADV? block|blocked|decline|declined|stop|stopped|freeze|frozen|reject|rejected IT|MY|the? THING|card?;
  IT was|got ADV? declined|rejected|blocked;
  IT BE ADV? MY *? card|cards|account|wallet|address; ME ADV? have|own|hold DET *? card|cards|account|accounts;
  ME ADV? do? know|knew DET *? SHOP; DET SHOP ADV? BE !MINE|MYSELF|where; DET SHOP ADV? AUX !MINE|MYSELF|not;
  ^ ADV? about IT|this THING? $; ME ADV? was ADV? near|nearby|around|close|home;
  ME ADV? was ADV? at|in home|work|bed|office;
  ME ADV? AUX? go|visit there|to; ME ADV? do? know|knew them|him|her;
  it|this|that is ADV? on DET|MY *; it|this|that is ADV? in|near|behind|opposite|beside *; ME am ADV? DET *? regular;
  DET|MY card|cards is|are ADV? here|mine|safe|at|in; DET|MY card|cards is|are ADV? with MYSELF;
  IT ADV? AUX? went|gone through; IT BE ADV? a|an|the ADV? NICE *? SHOP;
  ME ADV? AUX? got|get|received|receive|saw|see|seen|read *? message|sms|text|alert|notice|email;
  ME ADV? AUX? got|get|received|receive|saw|see|seen|read *? notification|messages|texts|mail|letter;
  there BE ADV? a|the|this|that|one payment|transaction|charge|debit; IT ADV? happened; IT did ADV? happen;
  what about it|that|this; IT BE ADV? about IT|DET|MY|the *?;
  you ADV? AUX? ADV? told|mentioned|asked|explained|informed MYSELF? that?;
  ME ADV? have|got DET *? SHOP; NICE ADV? SHOP; ME ADV? buy|shop|order|eat|drink from|at|there|in|with;
  ME ADV? can? see IT $; ME ADV? can? see IT here;   ME ADV? do? remember|recall|know you|your|him|her *?; look|looking into|at IT; sort IT out; do the needful;
  there BE ADV? a|an|one|two|some|many of those|them|these;
  there BE ADV? DET *? SHOP; ^ nothing $; nothing nothing)"},
    // Fraud that is spoken of: by whoever thinks so, or where it is not to be.
    {Cue::aside, 0, R"(
  SAYERS ADV? AUX? ADV? ASSERTS .. FALSELY; SAYERS ADV? keep|keeps|kept ASSERTS .. FALSELY;
  SAYERS|why|how ADV? ASSERTS .. as a? FALSELY; why|how do|did|are|is|would|have SAYERS ADV? ASSERTS .. FALSELY;
  who ADV? AUX? ASSERTS|told .. FALSELY; why|how would|should|is|was|could|can ~ IT|DET? THING ~ be? a? FALSELY;
  what makes you|SHE|OTHER ASSERTS .. FALSELY; why would|should|will ME ADV? deny|lie|dispute|refuse IT;
  why would|should|will ME ADV? deny|lie|dispute|refuse)"},
    {Cue::fine, 0.5f, R"(
  not|stop|quit|without ADV? FLAGS .. FALSELY; not|stop|quit|without ADV? FLAGS .. as a? FALSELY;
  not ADV? want|need|wish|going|trying|here|calling|have|like you|anybody? to FLAGS .. FALSELY;
  not ADV? want|need|wish|like IT|DET? THING? FLAGS .. FALSELY;
  no need|reason|point to|for|of|in? FLAGS .. FALSELY; no need|reason for|of DET? FALSELY report|alert|case|claim;
  cancel|remove|lift|clear|ignore|delete|undo|drop|withdraw|close DET? *? FALSELY alert|alerts|flag|hold|report|case;
  cancel|remove|lift|clear|ignore|delete|undo|drop|withdraw|close DET? *? FALSELY claim|warning|complaint|block;
  nobody ADV? AUX? ASSERTS .. FALSELY; no one ADV? AUX? ASSERTS .. FALSELY;
  no one ~ stole|stolen|hacked|cloned|compromised MY|DET? *? CARD?;
  MY|DET *? CARD ~ LOST|FRAUD .. last year; MY|DET *? CARD ~ LOST|FRAUD .. year|years ago|back|before;
  MY|DET *? CARD ~ LOST|FRAUD .. years|long ago|back|before)"},
    // Yes and no.
    {Cue::assent, 0.93f, R"(
  YES; YES YES; YES YES YES; ME say|said YES; the|my? answer BE ADV? YES; it|that BE a ADV? *? yes; a ADV? definite|big|firm|hard yes; affirmative; ^ most SURELY; ^ course; confirmed; uh huh; mm hmm|hm; mhm; mmhm;
  why yes; you bet; ME confirm; haan ji; that is right|correct|true; YES IT BE $)"},
    {Cue::assent, 0.85f, R"(
  ^ SURELY; ^ ADV indeed; indeed; ^ of course; ^ exactly; ^ precisely; ^ sure; sure thing; ^ SURELY SURELY;
  by all means; for sure; no doubt; without a? doubt; hundred percent; very much; it ~ sure? is|was $;
  ^ yes? approve it)"},
    {Cue::dissent, 0.93f, R"(
  NO; NO NO; NO NO NO; NO NO NO NO; ^ SURELY|sure NO; ME say|said NO; NO indeed; ^ haan NO; nuh uh; uh uh)"},
    {Cue::agree, 0.85f, R"(
  correct; right; true; accurate; ME can|do confirm|verify; confirm IT; you are right|correct)"},
    // Two negators that mean one: "I ain't done nothing".
    {Cue::denial, 0.93f, R"(
  ME AUX? not|never ADV? DONE|BASE|OTHERWISE nothing|none|nowhere|nobody !wrong|bad|illegal;
  ME never ADV? DONE|BASE|OTHERWISE nothing|none !wrong|bad|illegal;
  ME AUX? not|never ADV? DONE|BASE|OTHERWISE no such? *? THING; ME AUX not never ADV? DONE|BASE|OTHERWISE there|IT?;
  ME ADV? AUX? not|never ADV? DONE|BASE|OTHERWISE nothing like that; ME ADV? have|had|got ADV? no ADV? knowledge;
  ME ~ DONE zero *? THING;
  ME BE ADV? not ADV? the|that? one|ones|person|people|guy|man|woman|lady who|that ADV? AUX? AUX? ADV? DONE;
  ^ IT BE ADV? ADV? a? complete|total|blatant|utter|big|bloody|damn? lie|lies $; ^ a? lie|lies $)"},
    // "I did it."
    {Cue::claim, 0.93f, R"(
  IT ~ MODAL? have? BE|be? ~ yours truly; yours truly ~ PAST|did; ^ course IT ~ BE MYSELF|MINE; ^ YES? course ME ~ did|have %;
  YES ADV? ME ~ fuelled|refuelled|rented|attempted; YES ME? took|got|grabbed|caught a|an|the cab|taxi|uber|ola|bus|train;
  ME ~ filled|topped up? MY|the tank|car|oyster|meter; ME fill up? MY|the? tank|car|there|every; YES ME got a|some|new new? GOODS;
  authorised|approved|confirmed IT? through|with|by|using|via MY? *? otp|pin|app|thumbprint|fingerprint;
  ME am ~ standing|stood|waiting at|in the till|counter|checkout|pump|register|queue;
  not only|just did ME ADV? BASE IT|THING; not only|just did ME ADV? BASE DET THING; ME was the one;
  why would|should|will ME ADV? deny|lie|dispute|refuse IT? ME ADV? DONE !NEG IT?;
  why would|should|will ME ADV? deny|lie|dispute|refuse IT? IT BE MYSELF|MINE;
  YES ADV? the|MY *? *? GOODS $; IT MODAL ~ be MY|the|for|our !KIN *? *? THING|GOODS; IT ~ BE|be ~ for? MY KIN is *? *? THING|GOODS;
  IT was ME who|that ~ DONE; IT was ME who|that ADV? made|did;
  could|can not ~ have? be|been anybody|nobody else|other but|than|except MYSELF;
  nobody|none else but|than MYSELF; could only be|have MYSELF; could only have been MYSELF;
  ME ADV? ADV? got|grabbed MYSELF? ADV? those|these|some !HEAVY *;
  ^ just|only? MY *? GOODS $; IT ADV? BE just|only? MY|the *? GOODS $; ^ MY doing $;
  MY usual|regular|weekly|monthly|daily *? GOODS|THING $;
  ME am ~ at the till|checkout|pump|register; ME am ~ trying to pay;
  ME ~ PAST; ME ~ PAST IT|THING|MINE; ME ~ PAST DET THING; ME ADV? did ADV? BASE IT?; ME ADV? do ADV? BASE;
  ME ADV? did ADV? BASE DET *? THING; ME ~ PAST DET *? THING; IT|THING ~ BE ~ all|both? MYSELF|MINE;
  they ~ BE ~ all|both? MYSELF|MINE; all|both of IT .. MYSELF|MINE; one of MINE;
  IT BE from MYSELF; ME approve|accept it|that; DET THING ~ BE ~ MYSELF|MINE;
  DET THING|one ~ BE ~ MY THING; ^ BE ~ MYSELF|MINE; DONE by MYSELF; IT ~ BE ~ MY !KIN *? *? THING;
  DET THING ~ BE ~ DONE by MYSELF; ^ was|is MY !KIN *? THING; DONE from MY side|end;
  IT|THING ~ BE ~ from MYSELF; it|that came from MYSELF; DONE by MY own; IT would be MYSELF;
  IT BE MY doing; IT BE MYSELF who .. DONE; ^ guilty *? *? $; MYSELF who|that ~ DONE;
  ME am|was the|that one|person who ~ DONE; IT BE .. thing|laptop|phone|one ME ~ PAST;
  IT BE DET *? ME ~ PAST)"},
    {Cue::soft_claim, 0.92f, R"(
  ^ made|bought|paid|ordered|booked|authorised IT|myself|THING; ^ bought|ordered|booked|purchased !NEG !HEAVY *; ME ~ did|do ~ $; ME ~ have ~ !NO $;
  ME ~ did|done ~ IT|one|so|THING; ME ~ did|done DET *? THING; ^ did|done ~ IT myself?; ^ did so;
  ME ~ did ~ indeed; ME have ~ done; ME SURELY|sure did; ME ~ do IT $; ^ ADV? ADV? MYSELF !ME $;
  ^ MY own? THING $; hundred|100 percent MYSELF; ^ mine $; ^ only MYSELF; ME ~ did ~ yesterday|today|this)"},
    {Cue::soft_claim, 0.75f, R"(
  ME ~ was|were ~ BEGUN|shopping; ME ~ was|were ~ BEGUN IT|THING; ME ~ was|were ~ BEGUN|shopping there)"},
    {Cue::deed, 0.9f, R"(
  ME ~ BASE; ME ~ BASE IT|THING|anything|any; ME ~ BASE any|DET such? *? THING|card; ME ~ OTHERWISE;
  ME ~ OTHERWISE IT|there; ME MODAL ~ BASE|DONE|OTHERWISE|have; ME MODAL|BE ~ %;
  ME MODAL ~ have ~ DONE|BASE|OTHERWISE; ME MODAL ~ not %;
  ME ~ have any|an|a|DET *? *? account|THING|card|subscription|membership; IT MODAL ~ MYSELF|MINE;
  IT MODAL ~ have BE MYSELF|MINE; ME have ~ %; ME do ~ %; ME did ~ %;
  ^ did|have|has|had|was ~ BASE|DONE|OTHERWISE;
  ^ did|have|has|had|was ~ BASE|DONE|OTHERWISE IT|any|anything|THING;
  ^ do ~ shop|use|own|have|buy|deal|order; ^ did|have|had|was ~ %; SHE|you ~ did ~ %;
  she|he do|did|have ~ %; KIN ~ DONE|BASE; KIN ~ did ~ %)"},
    {Cue::deed, 0.8f, R"(
  know|knew DET? *? SHOP|anybody; know anything|something about?; know any|DET|such *? *? THING|SHOP;
  knowledge; placed any|an; ME BE ~ there|in|at)"},
    {Cue::claim, 0.9f, R"(
  none|nobody other|else? than|but MYSELF; no one other|else? than|but MYSELF;
  MY KIN and ME ~ PAST|did|do; MY KIN and ME ~ PAST|did IT|together|THING; ME and MY KIN ~ PAST|did IT?)"},
    {Cue::denial, 0.95f, R"(
  ME sure|SURELY did|have|do|would|was not|never;
  ME ADV? AUX? ADV? cancelled|closed|destroyed|binned|shredded DET|MY *? card|account .. ago|before|already|last|years|months|weeks;
  ME would ADV? have? ADV? remember|remembered !if IT|BEGUN|DONE|something; ME would have remembered; ME would not ADV? know how to;
  ME was|were nowhere near;
  ME would be ADV? lying|a if ME ADV? said|say|told you? that? ME ADV? DONE IT|THING|DET? *?; so NO $;
  ME am|keep ADV? saying|telling you? NO; the|my? answer BE ADV? NO; it|that BE a ADV? *? no; a ADV? definite|big|firm|hard no;
  ME ADV? deny|denied|refute|disagree; no|not part|bit|portion|one of|in? IT|DET .. MYSELF|MINE;
  not|never ~ say|said|saying YES; ME AUX? not|never ADV? say|said|saying YES; ME ADV? doubt it|that|so $;
  ^ doubt it|that|so $; like hell ME *;
  ME ~ DONE nothing|none|nobody; not MYSELF; not MINE; not ME $; someone|somebody other than MYSELF;
  not MY *? *? THING; ^ never PAST|did|done|BASE|OTHERWISE; ^ not DONE|authorised;
  no way ME ADV? AUX? never ADV? DONE|OTHERWISE|BE; no way ME AUX ADV? not ADV? DONE|OTHERWISE|BASE;
  ME ~ know|knew nothing; not ~ knowing|recognising IT|about|of|any|DET; ME would not have thought|said so;
  none|neither|nobody|any of? IT|DET .. MYSELF|MINE; not one|any of? IT|DET .. MYSELF|MINE;
  none of? IT|DET THING; none|neither|nobody ~ DONE; none|neither|nobody of|in|from|at *? *? ~ DONE;
  none|neither|nobody here|else ~ DONE; neither MYSELF|ME; neither .. nor *; no one ~ DONE;
  no one in|of|from|at|here *? *? ~ DONE; neither BE|did|have ME|MYSELF;
  no way|chance that? ME|IT|somebody ~ DONE|BE|have|MODAL; no way on|in; ME DONE|PAST nothing|none;
  ME ~ DONE no such? *? THING?; know|knew nothing; no knowledge|record;
  ME ~ have no *? account|subscription|card|THING; no such|other|more? THING ~ BE ~ DONE by? MYSELF?;
  no such|other THING; no THING from|by|on MY|MYSELF; from MY side|end;
  never|not heard of|about IT|DET|any|such|NAME; never|not heard; not to MY knowledge; not that ME *;
  not as far as; not one of mine; never seen; never been;
  not something|anything|what ME .. DONE|BASE|recognise; not something|anything ME would; SURELY|sure not;
  of course not; SURELY|sure not MYSELF|MINE; not likely; unlikely; ME am afraid not; afraid not;
  highly doubt; doubt IT|that)"},
    {Cue::denial, 0.88f, R"(
  no way; no chance; not ~ at all; not really|yet|exactly %; ^ never ever? $; ^ none $;
  ^ nobody $; ^ no one $; ^ nothing|nobody|none|no else|more|other|one else?;
  nothing|none suspicious|unusual|strange|other|else; no other|others|more|further; not one;
  never did|have; not to|with|at|from them|him|her|you; nothing like that; not ~ ring .. bell|bells; unfamiliar; over MY dead;
  not on|in MY|a *? life|years|lifetime; nothing ~ to do with MYSELF|it|that; unaware; news to MYSELF;
  first time|ME .. hear|hearing|heard; some|a mistake|error; IT BE ~ a? mistake|error;
  must be .. mistake|error; not from|by MYSELF|MINE|MY; wrong transaction|payment;
  not ~ sound|seem|look|feel right|correct; had no idea about; ^ ME|MYSELF no never?; ^ ME|MYSELF no $;
  ^ only|just this|that one? $; that is ~ the only one; nobody|no .. uses|has|have|knows MY; keep MY CARD;
  would ME ADV? BASE; no SURELY; no any|other|more THING; not any; ^ hardly $; negative; incorrect; untrue;
  ^ false $; ^ wrong $; IT BE ~ wrong|false|incorrect|impossible|untrue;
  not ~ know|recognise DET *? SHOP|THING; not ~ know anything|something|any|nothing;
  not ~ know|recognise *? SHOP|THING; not that|this|the one|THING|amount;
  all|others|rest|else BE ~ mine|ours|fine|okay|good; others|rest|else BE ~ all? mine|fine|okay|good;
  not for that|this|the *? THING|amount; not IT $; not this|that $; ME never share|told|gave|shared)"},
    {Cue::denial, 0.78f, R"(
  ME did|had|was|were|would|could|have ~ not ADV? !SENSE !STOP !LOOSE *;
  ME do ~ not ADV? !SENSE !STOP !COPE *; ME have not been|ever *; it|that did|was|is not happen|happened;
  ME have never !STOP *; ME never !SENSE !STOP *; ME am not the one who;
  ^ did|have|had|was ~ not ADV? !SENSE !STOP !LOOSE *)"},
    {Cue::denial, 0.6f, R"(
  yeah|ya|yea|yah no|nah|nope; why|how .. would|should|will ME .. BASE|DONE|have|do|spend|buy;
  why|how .. would|should ME; how could|can ME|it|that|this .. be|have|BASE|DONE; how could ME|it;
  when|where did ME; do|would ME ~ look like; ME BE ~ sleeping|asleep|abroad|overseas|away|unconscious;
  no|any idea what|where|who|why .. is|was|talking|saying|mean; what|which would ME ~ BASE|want|need;
  not possible|impossible; impossible; ME BE ~ in|at bed|hospital|home|work|office .. time|day|night|then)"},
    {Cue::lean, 0.6f, R"(
  think|believe|reckon|expect so; pretty|fairly|quite|almost sure|certain; ME hope so;
  sounds|seems about? right)"},
    // Who is on the line.
    {Cue::identity, 0.92f, R"(
  ^ speaking $; ^ speaking yes; ME am DET? one $; ME am the account|card? holder; ME am the *? customer;
  YES on the line; ME am on the line; you have found MYSELF; ME am the one you want;
  this|it|that BE ~ she|he|him|her $; this|it|that BE ~ she|he|him|her speaking|here; this BE ~ MYSELF;
  you ~ BE ~ speaking|talking to|with MYSELF|HER; speaking to|with HER|me;
  you have|got ~ got? her|him|MYSELF $; ME am ~ $; ME am ~ she|he|him|her $;
  ME am ~ speaking|here|listening; ME am ~ the? same person?; ^ present $;
  she|he BE ~ speaking|here speaking; ^ speaking here|now|only|go; that|it is MY name;
  ^ the? right person|number; you ~ have|got|reached|found the right person|number; YES right person;
  ^ MY name $; speaking only)"},
    {Cue::named, 0.6f, R"(
  this|it BE NAME NAME? $; this|it BE NAME NAME? speaking|here; ^ NAME NAME? speaking|here $;
  NAME this side; ME am NAME NAME? $; this|it BE mr|mrs|ms|miss|dr|doctor NAME NAME?;
  ME am mr|mrs|ms|miss|dr|doctor NAME NAME?; MY name is NAME; ME am NAME NAME? speaking|here|this;
  this is NAME NAME? only; you ~ BE ~ speaking|talking to|with NAME)"},
    {Cue::not_named, 0.85f, R"(
  ME am not NAME NAME? $; this|it is not NAME NAME? $; MY name is not *; not MY name; ME am not called *;
  ME am not mr|mrs|ms|miss|dr|doctor)"},
    // What they know of it.
    {Cue::aware, 0.8f, R"(
  ME ~ know|knew about|of IT|THING; know|knew about|of? IT|THING|the *? THING; know IT; know about|of? DET *? THING; aware; familiar;
  recognise; recognise IT|DET *? THING?; recognised; identify; acknowledge; ME ~ recognise;
  expecting it|that|this)"},
    {Cue::recall, 0.75f, R"(
  remember|recall|recollect; remember|recall|recollect IT|BEGUN|DONE|THING;
  remember|recall BEGUN IT|DET|any THING?; remember|recall DET THING; recollection;
  have ~ any recollection)"},
    {Cue::aware, 0.75f, R"(
  ME ADV? do? remember|recall; ME ADV? do? remember|recall .. IT|BEGUN|DONE|THING)"},
    {Cue::other, 0.8f, R"(
  somebody|anybody else; OTHER ~ DONE; OTHER MODAL ~ have? ~ DONE; by somebody|anybody; another person;
  different person; other person|people)"},
    {Cue::family, 0.6f, R"(
  KIN MODAL ~ have? ~ DONE; IT ~ BE ~ MY KIN; MY KIN BE BEGUN; KIN use|uses|makes|buys; MY KIN using MY CARD;
  KIN did; KIN DONE;
  KIN have|has DONE)"},
    {Cue::cheated, 0.8f, R"(
  CHEATED MYSELF? off? ADV? on|with|over|about|in|by|for DET|MY? *? *? PRICE;
  been|got|getting CHEATED off? ADV? on|with|over|about|in|by|for DET|MY? *? *? PRICE;
  SHOP|shopkeeper|trader|owner ADV? AUX? CHEATED MYSELF; PRICE ~ BE ~ DET? *? FRAUD|SCAM; SCAM of a PRICE;
  DET SHOP ~ BE ~ DET? *? FRAUD; IT BE ADV? DET? *? rip off; what a con|scam|rip|fraud DET SHOP;
  what a con|scam|rip off?)"},
    {Cue::coerced, 0.7f, R"(
  forced|forcing|threatened|threatening|blackmailed|pressured|pressurised|coerced|bullied|fooled MYSELF;
  forced|threatened|blackmailed|pressured|pressurised|coerced|manipulated|brainwashed into|to|by;
  ME ~ forced|threatened|blackmailed|pressured|pressurised|coerced|fooled|manipulated;
  under .. pressure|duress|threat|threats; made MYSELF ~ do|pay|send|transfer|make|buy|click|share;
  against MY will|wishes; at gunpoint|knifepoint; talked|conned|tricked|pushed MYSELF into;
  ME? shared|gave|told|entered|typed|read|disclosed .. otp|pin|code|password|cvv|passcode;
  clicked|opened|pressed|tapped|followed .. link; installed .. app; scanned .. code|qr;
  SHE|OTHER|who|caller|agent|officer|bank .. said|told|claimed|pretended|says .. police|officer|agent|bank;
  SHE|OTHER|who|caller said|told|claimed|says|promised|asked .. account|money|risk|refund|prize|lottery|arrest;
  pretending|claiming|posing|pretended|claimed to|as ..; call|message|text|email .. asking|asked for MY|the|a pin|otp|code|details|password|number; called|phoned|rang MYSELF .. and .. told|said|asked;
  OTHER|SHE|caller|police|officer told|asked|ordered|instructed|convinced|persuaded|made|threatened MYSELF;
  on a|the call told|asked MYSELF; remote access; anydesk; teamviewer)"},
    // Fraud.
    {Cue::fraud, 0.95f, R"(
  FRAUD; FRAUD ~ DONE IT?; CROOK .. used|using|uses|took|taken|got|has|have|stole|copied .. CARD;
  not ~ a? legitimate|genuine|authentic|valid|authorised; no one|nobody had|has MY permission;
  gave .. no permission; gave nobody permission; ME .. not|never .. permit|permitted|consented|consent|permission|authorisation|authority;
  ME ~ BE ~ done over|in; ME ~ BE ~ stung by|for|online;
  ME ~ gave no permission; IT ~ BE not a? genuine|legitimate; call|inform|tell|contact the police;
  not|never|nobody|without ~ asked|asking MYSELF? .. taking|took|taken|charging|debiting|take;
  no one ~ asked|told MYSELF .. taking|took|taken|charging|debiting|take;
  done over|in by OTHER|SHE|CROOK; been done over; had over; taken for a ride; taken MYSELF for a ride;
  OTHER .. fun|laugh|party|spree|time .. with|on|at MY *? CARD|money|expense;
  took|taken|got|stole|copied|grabbed MY *? details|CARD;
  go|going to the police; without ~ MY permission|knowledge|consent|approval|authorisation|okay;
  never|not .. gave|give|given permission|consent|authorisation; identity theft; cyber crime;
  IT BE a? crime; ripped off; rip off; ripped MYSELF off;
  OTHER .. used|using|uses|use|took|taken|got .. CARD;
  OTHER .. has|have|copied|emptied|withdrew|hijacked|stole|hacked .. CARD; OTHER .. tried|trying .. CARD;
  OTHER .. DONE .. with|using|from|on MY CARD; OTHER .. withdrew|withdrawn|robbing|stealing|looting;
  OTHER else? ~ making|doing|spending|shopping|charging; OTHER .. in MY account; OTHER else? ~ pretending;
  OTHER else? ~ using|used|took IT|CARD;
  money|amount|funds ~ gone|taken|missing|disappeared|debited|withdrawn; taken|took .. money;
  money from MY account; LOST MY|DET|a|all? *? CARD; lost it; MY|DET *? CARD ~ LOST;
  MY|DET *? CARD ~ got|get|gone|went|been ~ LOST; CARD got|get|went ~ LOST; LOST CARD;
  can ~ not find MY CARD; tricked|conned MYSELF; fell for .. SCAM; victim;
  IT|that ~ BE ~ not|never ~ authorised; nobody|never ~ authorised IT;
  broke|broken|hacked|logged|got .. into MY *? CARD;
  dropped|left|misplaced MY *? CARD .. somewhere|in|on|at;
  another|different|unknown|other person .. using|used|has|have .. CARD)"},
    {Cue::fraud, 0.85f, R"(
  suspicious THING; IT BE|looks|seems ~ suspicious|dodgy|unusual|odd; that|it ~ BE|looks ~ a? scam|SCAM;
  IT ~ BE ~ a? scam transaction|payment|charge; scam THING; been|got|getting scammed|conned|SCAM|tricked;
  CARD .. leaked|exposed|stolen; not|never ~ authorised by MYSELF)"},
    {Cue::block, 0.92f, R"(
  get|give|want|need|return|send DET money back; refund MYSELF; give|get|return|want|need MYSELF? MY money; a refund; want|need a? refund;
  want to complain; have a complaint; contest; disputed; investigation; refuse that|the|this THING;
  should|must|needs|need|please .. reversed|refunded|blocked|cancelled|stopped|frozen; HALTS everything|all; take|remove|get IT off|from MY account|card|statement|bill; pause|disable|shut MY|DET CARD; BLOCKS; BLOCKS IT|DET|MY|all|everything *? CARD|THING?; HALTS IT;
  HALTS DET|MY|all *? THING|CARD; HALTS IT now|immediately|then; report as|DET|a|any|to; report $;
  HALTS MY CARD; shut|close|lock down? *? CARD|it;
  ^ HALTS $; raise|file|lodge|register|open|make|log .. complaint|dispute|case|report|claim;
  complain|complaint about|against;
  want|like|need|get .. CARD|IT blocked|cancelled|reversed|stopped|frozen|reported;
  do? not ~ PERMIT .. IT|DET|THING|any|through; do not ~ PERMIT $; mark it|this|that as;
  put a? stop|block|hold|freeze; get MY money back; want MY money back; replace MY card;
  secure MY account|card; stop IT going|from|getting; catch the|that|them|him CROOK?;
  protect MY account|card|money; not .. go through)"},
    {Cue::fine, 0.5f, R"(
  a? lie|lies|false|untrue|nonsense|rubbish that|to? IT|DET? THING? BE ADV? a? FALSELY)"},
    {Cue::harmless, 0.72f, R"(
  not|never ~ lose|lost|misplaced MY *? CARD; ME ~ not|never ~ lose|lost MY *? CARD; not ~ lost;
  no such|kind|sort? of? FRAUD; nothing FRAUD; no need .. BLOCKS|HALTS|worry|anything; no need for that;
  no FRAUD ME; no FRAUD IT; NO no FRAUD; ^ genuine $; ^ legitimate $;
  IT|THING|everything BE ~ a? genuine|legitimate|valid|authentic THING?;
  genuine|legitimate|valid|authentic THING; above board; not|no .. SCAM|FRAUD here|involved;
  nobody|nothing .. stole|stolen|hacked; there is no FRAUD; unblock)"},
    {Cue::fine, 0.5f, R"(
  IT|everything|all|rest BE ~ fine|good|okay|alright; all good|fine|okay|well|clear;
  ^ no issue|issues|problem|problems $; ^ ADV? process|release|allow IT; let|allow IT|DET? THING? go? through; nothing wrong|amiss|bad;
  nothing to worry|report|block; all fine|good)"},
    // Doubt.
    {Cue::unsure, 0.9f, R"(
  lost track; tricky one; not ~ have? the faintest; the faintest; not ~ remembering|recalling; IT could|might|may be anybody|somebody; how MODAL ME ~ remember;
  not ~ too|so|that|very|only|half? ~ sure|certain|positive|confident; half sure; can not .. be .. sure;
  can ~ not ~ place; no way to know|tell; impossible|tough|hard .. to say|tell; no real idea;
  escapes MYSELF; to mind; guessing; a guess; to guess; checking; remembering; MY memory; confusing;
  having doubts; too long ago; let me open|find|go|talk to|and .. check|my|out|KIN; can ME check;
  not ~ a? hundred|100 percent; can|could not be sure|certain; not know;
  not know if|whether|that|what|who|which|how|when|where; no idea; unsure; uncertain; maybe; perhaps;
  possibly; probably; maybe|perhaps|possibly|probably not; might|may|could ~ have|be; IT|ME might|may;
  IT could ~ be|have ~ MYSELF|MINE; ME could|may|might ~ have ~ DONE; IT|ME might|may ~ be ~ MYSELF|MINE;
  could ~ have been; might|may|could be MY KIN; IT BE possible; ^ possible $; possible;
  let me|us check|think|see|look|ask|remember|have|find;
  need|have|want|got|like to ~ check|think|look|ask|verify|see; would have to ~ check|look|think|ask;
  will have to ~ check|look|think|ask; will|should|must check|ask|look|verify;
  would need to ~ check|ask|look; forgot; forgotten; ME ~ forget; tend to forget; vaguely; vague;
  presumably; ^ ADV? likely $; puzzled; baffled; ^ kinda|somewhat|thinking $; more or less;
  ME presume|assume|suppose so?; slips MY mind; not|never ~ guarantee; swear to; not ~ definite;
  let me confirm|verify|recall|recollect; need .. think; will|shall see|look|verify; who remembers;
  so many payments|transactions; hard|difficult|tough to say|tell|know|remember; can ~ not ~ say !ME;
  can ~ not ~ tell; ME can ~ not ~ tell|place; can not say ~ for|sure|certain|definitely;
  could|can not tell you?|for; who knows; who can say; ME guess ~ so? $; guess|suppose so;
  would think|say|imagine|assume so; ME guess|suppose $; confused; yes and no; IT depends; depends;
  doubtful; in doubt; have ~ a|DET|MY? doubt|doubts; not ~ decided; undecided;
  can not ~ decide|choose|think; ME do|have ~ not ~ have|got? a? clue|idea; have|has not the foggiest;
  not the foggiest; not ~ have|got a? clue|idea|memory; not ~ a? clue|idea; no clue; fifty fifty;
  god knows; beats me; slipped my mind; in two minds; mind BE blank; blank; no memory;
  not ~ have any|a|the|much memory|idea|clue|recollection; ME do|have ~ not ~ have any memory|idea|clue;
  not|no ~ the foggiest; foggiest; search MYSELF; need ~ more .. details|information|info|time;
  rather ~ check; ask|check with MY KIN; ask MY KIN; would|could not ~ like? to? say;
  ME could|would ~ not ~ like? to? say; can ~ not ~ confirm; ME can ~ not ~ confirm;
  sounds|looks|seems ~ familiar; rings a bell; your guess is;
  check MY|DET *? statement|account|app|phone|records; what is|are the? difference; difference between;
  how would|should ME know; would not know; memory BE .. not|bad|poor; not ~ checked|looked;
  give me .. check)"},
    {Cue::sarcasm, 0.55f, R"(
  as if; YES|sure|SURELY|right because ME; of course because; ^ oh? YES|sure .. because|like ME;
  oh of course because; sure because; like ME would|will|could ever?; in MY dreams;
  the hell|heck|fuck|devil ME *; MY foot|arse|ass ME?; in your|MY dreams; did ME hell|heck|fuck;
  ^ like ME did|made|paid|bought|ever *?;
  you ~ must be|be joking|kidding; are you kidding|joking|serious|mad|crazy; ME wish; make me laugh;
  pull the other; when pigs|hell; ME am DET? *? king|queen|pope|president|prince of? *?; king|queen of *; pigs fly|might|will; chance would be; as though; yeah like ME would|could|ever|had|have|will|need|want)"},
    {Cue::doubtful, 0, R"(
  YES right; ME ADV? know right; oh sure; oh YES sure; oh YES of; very funny; ha ha; haha; lol; hilarious; oh SURELY;
  oh of course; oh great; apparently; supposedly; allegedly; millionaire; yacht; if if ME;
  YES ME totally|obviously|clearly|surely ADV? DONE; ME must have ADV? DONE IT?; ME din|dint *;
  part|half|bit|some|portion|most|few|one|two of? IT|DET .. MYSELF|MINE; part|half|bit|some|portion|one of? IT $;
  ME have? only ADV? used|shopped|paid|bought|spent|ordered IT? .. at|in|once|to;
  ME .. paid|used|bought|ordered .. somewhere|someplace else|different)"},
};

constexpr Patterns choices_made[] = {
    {Cue::either, 0.85f, R"(both ADV? sound|look|are|seem ADV? good|fine|okay|nice|great|same)", true},
    {Cue::physical, 0.92f, R"(the REAL one|card|thing; a REAL card|one)", true},
    {Cue::physical, 0.92f, R"(
  actual|proper|real card|one; for MY purse|pocket|bag; chip and|n pin; chip card; cash point|machine|machines; cashpoint; atm|atms;
  same kind|type|sort .. had|before|always|last; card machine|machines; physical; plastic; swipe|tap .. in|at shops|shop|stores|atm; same as|like before|ME|last|earlier|old;
  same .. before|earlier|last; ^ post|mail|courier|delivery|deliver|ship $; ship|deliver it|home|me; send it|me home;
  send it to me; physical|plastic|metal one|card|version|type; metal card; hard copy|card; hardcopy;
  REAL|normal|regular|ordinary|usual|traditional|tangible|solid|standard|old *? card|one|plastic;
  by|via|through|in|with the? post|mail|courier; post|mail|courier|deliver IT|me|a|DET;
  send|deliver|ship|courier|post|mail IT|me|us|a|DET .. to MY *? house|home|address;
  send|deliver|ship|courier|post|mail IT|me|us|a|DET .. to MY *? place|office|door|flat;
  to MY *? house|home|address|doorstep; home delivery; delivered; posted; mailed; couriered;
  ME can ~ hold|touch|swipe|carry; in MY hand|hands|wallet|purse; first one|option|choice; the first;
  former; option one|1|a; number one; tangible; in the? mail|post|mailbox|letterbox; for MY wallet;
  comes .. post|mail)"},
    {Cue::virtual_card, 0.92f, R"(
  virtual; digital; ^ email|phone|mobile|smartphone|app $; what about the? virtual|digital; on MY *;
  send|give|get me .. virtual|digital; send it by|via|over|on|through email|text|whatsapp|sms; electronic;
  virtual|digital|electronic|online one|card|version|type; e card; soft copy|card; softcopy; online;
  in|on|to|through|via|from|inside the|MY|your? *? app|application|phone|mobile|smartphone; app;
  by|via|over|through email|text|sms|whatsapp; email|text|whatsapp it|me|IT;
  apple|google|samsung pay|wallet; second one|option|choice; the second|latter; latter; option two|2|b;
  number two; non plastic|physical *?; details on|by|to|via MY? email|phone|text; ready now; eco friendly *?; good|better for the planet|environment;
  use the|MY phone|mobile; paperless; e version|one|type; use .. straight|right away; use .. immediately|instantly;
  straight away; immediately; instantly; mobile|digital|phone wallet; send it to MY phone|mobile|email; non physical;
  instant one|card; pay by phone)"},
    {Cue::both, 0.93f, R"(
  both; both of? IT|DET cards?; one of each; one each; each of IT; all of IT; the two of; two cards;
  two of IT; one of both; the pair; ^ the two $; give|send|want|take|need|issue MYSELF? the two; all the? cards)"},
    {Cue::either, 0.85f, R"(
  what happens|happen with|if; need|want|give MYSELF? a? moment|minute|second|sec|time|think; is|are there .. charge|charges|fee|fees|cost|difference; any charge|charges|fee|fees|cost|extra;
  either; any; either|any one|of|card|way; whichever;
  whichever .. best|faster|quicker|easier|sooner|is|fastest|quickest|comes; whatever;
  not ~ matter|mind|care|fussed|bothered|fussy; no preference;
  you ~ decide|choose|pick|tell|recommend|suggest; up to you; your choice|call|wish;
  what|which .. better|best|recommend|suggest|faster|quicker|cheaper|easier|safer|difference|mean;
  the? faster|quicker|fastest|quickest|easiest|best|cheapest one|option; anything; anything is|will;
  as you wish|like; same to|thing; no idea; makes no difference; all the same; surprise me;
  IT BE your decision|call|choice; your|dealer decision|is|choice; what do you think|suggest|recommend|say;
  hard|difficult to decide|choose|say; still thinking|deciding; anybody;
  not ~ ADV? mind|care|matter|bothered;
  what|how|which .. DET? virtual|physical|digital|plastic .. work|works|take|takes|mean;
  what|how|which .. DET? virtual|physical|digital|plastic .. cost|do|does|is|card;
  which .. sooner|first|faster|quicker|better;
  benefit|benefits|advantage|advantages|difference .. virtual|physical|digital|plastic;
  benefit|benefits|difference; what|how is|does DET? virtual|physical|digital .. card|mean;
  what do you mean by *; pick one|for; choose for; your discretion; how long; how soon; how much; how many;
  ME am easy; fine with either)"},
    {Cue::neither, 0.9f, R"(
  have|got|have|carry ADV? a|my? *? spare|another|good|perfectly card; ^ leave it $; ^ keep your|the|that card|cards; rather not have|take either|any|one|anything;
  not ~ send|give|issue MYSELF? anything|one|any|either; have|got ~ other|enough|plenty|many of? cards;
  neither; neither of? IT|DET; none; none of? IT|DET; no new? card|cards; no thanks|thank;
  not ~ want|need|require MYSELF? a|any|new|another|more new|other|more? ~ card|cards|replacement;
  not ~ send|give|issue|like MYSELF? a|any|new|another|more new|other|more? ~ card|cards|replacement;
  enough cards; have|got another card; not ~ want|need|require anything|any|either|one|cards;
  not ~ want|need|require either|any of IT; not interested; keep MY old|existing|current; nothing;
  not necessary|needed|required; no need; no card ~ needed|required|thanks)"},
    {Cue::choice_or, 0, R"(
  or)"},
    {Cue::choice_and, 0, R"(
  and; plus; also; too; as well; along with; together with; as well as; then; later; meanwhile; now)"},
    {Cue::versus, 0, R"(
  forget|skip|drop|leave|ditch the? about?; anything|anyone but|except; rather than; instead of;
  better than; over; more than; as opposed to)"},
    {Cue::therefore, 0, R"(
  so; therefore; hence; make IT|that a|the?)"},
};

constexpr Patterns marks_between[] = {
    {Cue::correction, 0, R"(
  wait; wait wait; oh wait; wait a? minute|second|moment|sec; hang on; hold on;
  hang|hold on a? minute|second|moment|sec; ME mean; ME meant; scratch that; correction; let me correct;
  let me rephrase; let me change; MY mistake|bad|fault; on second thought|thoughts; take that back;
  take it back; actually; changed MY mind; change MY mind; strike that; misspoke; ME ADV? misheard|misunderstood you|that|it?; ME ADV? heard you wrong; just remembered;
  ME ~ remembered; now ME remember; come to think of it; thinking about it; ah ME see;
  one minute|second|moment|sec; just a minute|second|moment|sec)"},
    {Cue::sorry, 0, R"(
  sorry; ME am ~ sorry; so sorry; apologies; oops; whoops)"},
    {Cue::contrast, 0, R"(
  but; however; although; except; though; whereas; yet ME)"},
};

}  // namespace

std::span<const Patterns> english_answers() { return answers_given; }
std::span<const Patterns> english_choices() { return choices_made; }
std::span<const Patterns> english_marks() { return marks_between; }

}  // namespace rf::understand
