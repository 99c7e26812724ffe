#include "understand/english.h"

// What people ask of a caller. Requests are looked for first and win over an answer, so a pattern here must
// not fit what is an answer.
namespace rf::understand {
namespace {

constexpr Patterns requests_made[] = {
    // No requests, though they hold the words of one: fraud that is not to be called so, talk of what to
    // answer, and that it was the speaker who called.
    {Cue::fine, 0.5f, R"(
  stop|quit|cease|never ADV? FLAGS IT|them ADV? as? a? FALSELY; do? not ADV? FLAGS IT|them ADV? as? a? FALSELY;
  stop|quit|cease|never ADV? FLAGS DET|MY *? THING ADV? as? a? FALSELY;
  do? not ADV? FLAGS DET|MY *? THING ADV? as? a? FALSELY;
  stop|quit|cease UTTERING MYSELF? that? IT BE ADV? a? FALSELY;
  do not ADV? UTTERING MYSELF? that? IT BE ADV? a? FALSELY)",
     true},
    {Cue::aside, 0, R"(
  why ADV? AUX you ADV? keep|keeps|kept? on? ASSERTS IT|them ADV? as? a? FALSELY;
  why ADV? AUX you ADV? keep|keeps|kept? on? UTTERING that? IT BE ADV? a? FALSELY;
  how|why ADV? BE|MODAL|come IT|DET? THING? ADV? BE? be? a? FALSELY; how come IT BE a? FALSELY;
  since when BE IT|DET? THING? ADV? a? FALSELY; ^ what FALSELY ME; what do you mean FALSELY;
  what do you mean by FALSELY; what do you mean that? IT BE a? FALSELY)",
     true},
    {Cue::coerced, 0.7f, R"(
  SHE|OTHER BE ADV? holding|pointing|waving DET *? knife|gun|weapon)",
     true},
    {Cue::unsure, 0.85f, R"(
  ME ADV? could not ADV? tell you; how should|would|will|could|can ME ADV? know $; how should|would|could ME ADV? know there|when|with|all|that;
  how should|would ME ADV? remember; not ADV? sure|certain what|which ADV? was|were|it|that|this was|were|is ..)",
     true},
    {Cue::unsure, 0.85f, R"(
  not ADV? understand|know|get|see the? difference; which one|number do you have ..)",
     true},
    {Cue::denial, 0.85f, R"(
  IT BE ADV? somebody else is $)",
     true},
    {Cue::fraud, 0.9f, R"(
  take|remove|get IT|that off|from MY account|card|statement|bill; take|remove|get DET THING off|from MY account|card|statement|bill)",
     true},
    {Cue::claim, 0.9f, R"(
  IT ~ BE|be ~ for? MY KIN is *? *? THING|GOODS; IT MODAL be for? MY KIN is *? *? THING|GOODS;
  who else MODAL ~ IT ~ be|have; who else but|than MYSELF; ME am ADV? at the till|checkout|pump|register)",
     true},
    {Cue::fraud, 0.9f, R"(
  OTHER else? ~ BE ~ making|doing|using|spending|buying|taking|charging IT|MY|DET?)",
     true},
    {Cue::coerced, 0.7f, R"(
  SHE|OTHER|guy|lady ~ called|rang|phoned|said|told|saying|claiming|claimed|pretending|pretended|posing .. customer|bank|support|service|tech|police care|support|service|team|desk|officer|executive)",
     true},
    {Cue::aside, 0, R"(
  ME was|were ADV? talking|speaking|chatting to|with MY|DET|KIN *?)",
     true},
    {Cue::denial, 0.9f, R"(
  ME AUX AUX? not ADV heard of|about IT|any|such; not ADV heard of|about IT|any|such)",
     true},
    {Cue::aside, 0, R"(
  YES IT BE ADV? suspicious|fishy|dodgy|odd|strange; YES IT BE ADV? MY *? number|phone; YES IT BE ADV? the|a wrong one; YES IT is a|an *? SHOP;
  ME ADV? heard|hear|understand|understood you|what|IT; ME ADV? understand|understood $)",
     true},
    {Cue::doubtful, 0, R"(
  why|how MODAL|AUX ME ADV? UTTER YES|NO; why AUX ME ADV? have|need to UTTER YES|NO;
  IT was ~ MYSELF ~ calling|phoning|ringing|talking|speaking|chatting|asking|enquiring|complaining|texting|emailing;
  IT was ~ MYSELF .. on|in DET phone|call|line;
  IT was ~ MYSELF who|that ADV? called|rang|phoned|spoke|talked|asked|emailed|complained|texted|contacted;
  ME was ADV? the one|person calling|phoning|ringing|talking|speaking|chatting|asking|complaining;
  ME was ADV? the one|person who|that ADV? called|rang|phoned|spoke|talked|asked|complained|contacted;
  ME ADV? did ADV? get|receive DET *? call|calls; ME ADV? did ADV? talk|speak to|with SHE|OTHER|HUMAN)",
     true},
    {Cue::stop_calling, 0.95f, R"(
  can|could|would|will you please? not .. CALL|CALLS .. again|ever|any|more; can|could|would|will you please? not .. CALL|CALLS here;
  stop|quit|cease|end|discontinue .. CALLING;
  stop|quit .. wasting|robocalling|robocalls|troubling|irritating|torturing|bombarding|hounding;
  not ~ waste|trouble|irritate|hound; no calling; ^ no call $;
  not ~ want|like|need anybody|people|OTHER .. CALLING; wipe|erase|purge|scrub MY|this|the *? details|number|data|information; block|report|blacklist|scrub|unlist|delete you; blacklist|unlist|scrub .. number|MYSELF;
  ME want|like .. removed|deleted; harassing MYSELF; reach out .. again; get rid of MY;
  buzz|piss|bugger off; out of MY life; had enough; nobody ~ asked you; not ~ want .. you .. CALL;
  not ~ want|like|need you .. CALLING;
  not ~ want .. TALK .. again|ever; keep on CALLING;
  stop|quit|cease|end|cancel|cut .. calls|messages|harassment; enough CALLING; enough with|of .. calls;
  with the calls; stop your nonsense; do? not|never .. CALL MYSELF|us;
  do? not|never ~ CALL IT|here|back|up|every|all; do? not|never ~ CALL any !bell|bells;
  do? not|never ~ CALL MY|this|the *? number|phone|house|home|line; do? not|never ~ CALL !A;
  can|could|would|will you please? not .. CALL|CALLS;
  can|could|would|will you please? not CALL MYSELF MORE; ME am on .. do not call; on the do not call;
  not|never .. CALLS .. MORE; not|never !PAST_CALLS CALLS; not|never to CALL;
  not|never .. CALL MY *? number|phone|house|home|line; no need .. CALL MYSELF|MORE;
  no more|further|extra *? calls|calling|CALLS; no calls;
  not ~ want|like|need|wish|appreciate|accept|receive .. calls|calling;
  not ~ want|need any more *? *? CALLS|calls; ME am on|in DET? *? dnd; on|in DET dnd register|registry|list;
  not ~ want|like|wish .. PAST_CALLS; not ~ to .. called|contacted; not be called|contacted;
  not .. receive .. calls; take|get|remove|delete|drop|strike|wipe|erase MYSELF|MY|IT|DET .. off|from;
  off|from DET *? list|database|system|records;
  take|remove|delete|drop|erase MY|DET|this *? *? number|name|details|contact|data; remove MYSELF;
  removed from your|this|the|all *? list|lists|database|system|records|calls; do not call list|registry; do not disturb list|registry|me;
  put|add|register|place MYSELF|this|MY .. dnd|list; put|add .. do not call; dnd; do not disturb;
  leave MYSELF alone|be|in; let MYSELF be; lose|forget|delete MY|this number; unsubscribe; opt out;
  not .. call MYSELF; will ~ not ~ stop; why .. not .. stop; why .. not .. stop|quit .. CALLING MYSELF?;
  no contact; be removed $; number taken off;
  rather not .. calls; subscription to .. calls; withdraw|revoke|withdrawing MY consent;
  not .. give|have|gave .. consent|permission .. call|calls; not ~ give you consent;
  ME .. not .. permission to call; who gave .. permission to call; consent to .. calls|call|called;
  not ~ have|give|given .. permission .. call; no permission to call; no right to call; withdrawing;
  no more disturbance; no more of; fed up; sick of; ME am ~ tired of; every day you call; same call;
  you .. call every day; you .. call too; blocking you; complain .. calling; if you call;
  call the police if; legal action; sue you; reporting you; report this call; report you; call me never;
  call nobody; delete|remove|erase .. information|records|contact; ^ please? delete me; how many times;
  strike MY name; quit it; ME ask|asked to be removed; you|they|people|guys keep calling; keep calling MYSELF|us|here; ME am warning you;
  harassment; enough now; opt MYSELF out; opting out; opted out; never|not ~ want .. hear from;
  never|not hear from; if you .. CALL|CALLS .. MORE; if you CALL|CALLS MYSELF; you CALL|CALLS MYSELF again;
  not keep|start|continue CALLING; not keep on CALLING; want|like|need *? calls to end|stop|cease;
  stop|end|cease all *? communication|communications|contact|correspondence; next time you CALL;
  you people|guys|lot CALL .. too much|often; CALL MYSELF one more time and; CALL MYSELF once more and;
  sick|tired|fed .. calls|calling; too many calls; keep|keeps CALLING .. stop|enough;
  block|blocking your|this|MY number; stop MYSELF;
  not interested .. CALLS; never again $; cease and desist; revoke|withdraw .. consent;
  not|never .. consent|consented|agree|agreed|sign|signed|ask|asked|subscribe|subscribed .. CALLS;
  not ~ want|like .. communication|contact; you people? keep CALLING;
  prefer|appreciate|like .. not|stopped|stop .. CALLS; ^ no more $; avoid|refrain .. CALLS;
  leave MY family alone; no call list; on DET do not call; not ~ give|have .. permission|consent to CALL;
  not ~ have consent|permission; calls ~ have to|must|should|need stop; this is harassment;
  not ~ pester|harass|spam|bug; not|never ~ CALLS MYSELF|us|here;
  CALL|CALLS|calling mat KARO; mat KARO CALL|CALLS; CALL|CALLS KARO? band KARO; band KARO CALL|CALLS)"},
    {Cue::stop_softly, 0.7f, R"(
  stop it|this|that; ^ enough $; enough is enough)"},
    {Cue::stop_bare, 0.9f, R"(
  stop $; stop now|stop; stop stop; stop stop stop; go away; get lost)"},
    {Cue::agent, 0.93f, R"(
  TALK to|with .. HUMAN; TALK HUMAN; TALK with|to? a|an|your|the *? HUMAN; TALK to|with HUMAN in charge;
  not .. TALK to|with .. ROBOT; rather|instead|than .. ROBOT; not a|an? ROBOT; not ROBOT;
  hate|tired .. ROBOT; no more? ROBOT; transfer|connect|switch|redirect|forward|route|hand MYSELF;
  transfer|connect|forward MY|DET|this *? call|line; connect|transfer|forward to|with|us;
  put MYSELF through|on|to|in; put .. through; put|bring DET *? HUMAN on|in; put .. HUMAN on .. line|phone;
  get|give|find|bring|want|need|send|prefer|rather|like MYSELF? .. REAL HUMAN|one;
  get|give|find|bring|fetch MYSELF .. HUMAN;
  want|need|prefer|like .. agent|human|manager|supervisor|representative|operator; REAL HUMAN|one;
  HUMAN REAL; somebody|anybody else please; get|put|give .. somebody|HUMAN .. on; get .. HUMAN;
  how .. TALK to|with .. HUMAN; how .. reach|get .. HUMAN; who|whom can ME TALK; enough of|with .. ROBOT;
  not ~ want a ROBOT; pass|hand the phone to .. HUMAN; may|can|could ME .. have .. HUMAN;
  not ~ understand .. get|give .. HUMAN; anybody ~ real|human; you have .. ME can TALK;
  a? word with .. HUMAN; direct|take|switch|go|send|put MYSELF? to .. STAFF|somebody;
  get|fetch|call|bring your|the STAFF|boss; where BE your|the STAFF|boss;
  is|are your|the|a STAFF ~ there|available|around; somebody senior|higher; TALK to|with? bank;
  tell|ask HUMAN|your .. CALL MYSELF; do you have .. STAFF; is there .. STAFF; human mode; live chat;
  ^ DET? BANK? STAFF STAFF? $; ^ customer|bank|phone|call|fraud|centre|center|help .. HUMAN $;
  customer|client care|service|support|services|relations|representative|executive|desk|agent;
  HUMAN ~ CALL MYSELF; HUMAN .. instead; HUMAN from|in|at .. team|BANK; BE there ~ DET? *? HUMAN;
  BE there .. HUMAN .. TALK; escalate; helpdesk; helpline; pass|hand|put MYSELF to|on|over to? *;
  ^ zero? operator; zero .. HUMAN; HUMAN HUMAN HUMAN; any HUMAN; not ~ TALK to .. ROBOT; help desk;
  call centre|center; HUMAN available; in charge; relationship manager; HUMAN .. help MYSELF;
  help from .. HUMAN; deal with .. HUMAN; have .. HUMAN .. call; fraud|bank team|department please)"},
    {Cue::wrong_person, 0.92f, R"(
  wrong number|house|phone|place|contact; wrong person|guy|man|woman|lady|party|customer|one|individual !FOR;
  have|got|dialled|called|reached|want|to|with .. wrong number|house|phone;
  have|got|dialled|called|reached|want|to|with .. wrong person|guy|man|woman|lady|party|customer|one !FOR;
  this|it|that|SHE ~ BE ~ HIS .. KIN; ME am ~ HIS .. KIN; this|it|ME ~ BE ~ NAME *? is KIN;
  this|it|ME ~ BE ~ the KIN; this|it is MY|HIS|NAME *? is phone|number|mobile|card|account|line;
  ME am ~ DET? KIN|nanny|babysitter|receptionist|nurse|carer|caretaker|secretary|servant|cleaner|plumber|builder|lodger|gardener|watchman|guard|decorator|electrician|landlord|landlady|cook|manager|clerk;
  ME am ~ not with your|this|DET|that *? BANK; not .. account with|at|in your|this|DET|that *? BANK;
  you want|mean|need mister|mr|mrs|miss|ms|dr;
  ^ DET? KIN|nanny|nurse|assistant speaking|here; not ~ the|DET *? account|card? holder;
  not the|DET *? owner|customer|account; previous|old owner|tenant|number; not .. account with you;
  not bank with; not ~ your customer; not DET? person|one you; not who you; SHE|NAME sold|gave MYSELF;
  SHE ~ retired|resigned; SHE ~ is|are ~ not alive; IT NAME not NAME; ME am NAME not NAME;
  the name is NAME; ME am called NAME; HIS KIN here|speaking|this; ^ HIS KIN; SHE BE ~ MY late? *? KIN;
  that|it is MY KIN; NAME is KIN here|speaking; that is MY KIN is name|number|phone; late KIN;
  this|it is ~ somebody else; somebody else speaking|here|on|is; ME am ~ somebody else;
  ME am ~ DET? different|another person; different person; this|it is ~ not her|him|she|he|them $;
  this|it is ~ not ~ the|that .. person|man|woman|lady|guy; ME am ~ not ~ her|him|she|he|them;
  ME am ~ not ~ the|that .. person|one|guy|man|woman|lady|customer !who|that|which;
  ME am ~ not ~ the|that .. person|one|guy|man|woman|lady|customer who|that|which !DOER *;
  nobody|somebody .. by|with|of that|this|DET|the|such name; no|not .. by|with that|this|the|such name;
  by that name; nobody|anybody|no one|person .. called|named NAME; nobody|no called|named !MYSELF;
  no one called|named !MYSELF; no NAME here|at|in|living; there is no|nobody|not .. NAME here;
  there is no NAME; nobody NAME here; no such person|name|customer|man|woman; not ~ know NAME;
  not ~ know her|him|them; not ~ know that|this|the person|man|woman|lady|guy;
  not ~ know anybody called|named|by|with|of; not ~ know who that|he|she|this|the|NAME ~ is|person|was;
  not ~ know any|a|this|that NAME; not ~ know who NAME; who is NAME $; who the NAME; who is that ME;
  never|not heard of|about her|him;
  never|not heard of|about that|this|the|any person|name|woman|man|lady|guy|customer;
  SHE|KIN|NAME do|does|did not *? live|stay|work|reside|belong|exist|use; SHE|KIN|NAME no longer *;
  SHE|KIN|NAME ~ not ~ living|staying|working here|there|with; SHE|KIN|NAME used to;
  SHE|KIN|NAME ~ moved|shifted|relocated; SHE|KIN|NAME ~ passed|died|dead|deceased|expired|late;
  SHE|KIN|NAME ~ passed away|on; SHE|KIN|NAME is no more;
  no longer with|alive|here|lives|living|works|uses; passed away; deceased;
  IT|number|phone is|does ~ not *? HIS *? number|phone|mobile|line|house|residence|place;
  this|it is ~ not ~ NAME is number|phone|mobile|house; number is not NAME; not|no HIS number|phone|mobile;
  number .. not belong; number .. changed; number belong|belongs; HIS|old|the number ~ changed;
  SHE|ME|KIN|NAME ~ changed .. number|phone; SHE|KIN|NAME ~ has|have ~ a|another|different? *? number;
  IT is MY|a ~ new? number now?; IT is MY *? number not;
  ME ~ got|have|bought|had|received DET|this|a|the *? number|phone|sim .. recently|now|new|for;
  ME ~ got|have|bought|had|received DET|this|a|the *? number|phone|sim .. last|months|years|ago;
  ME just got|bought .. number|phone|sim; had this|the number;
  this|it is a|an|the ~ !NICE *? shop|store|business|hospital|restaurant|office|school|hotel|company|landline;
  this|it is a|an|the ~ *? garage|clinic|library|takeaway|fax;
  this|it is a|an|the ~ *? private|public|factory|pharmacy|salon|church;
  this|it is a|an .. number|landline|phone; mistaken identity; mixed up;
  you are ~ speaking|talking to|with HIS KIN; speaking|talking to HIS|the|MY KIN; used to be HIS|NAME;
  not the? right|correct person|number|man|woman|one; not the one you; nobody here by|with|called|named;
  you want|need|after|mean MY KIN; after|want MY KIN; ME am ~ just|only a .. KIN;
  ME am a|an KIN|tenant|guest; on|in behalf of; answering|picked|picking HER|HIS|MY|for .. phone|call|KIN;
  ME am ~ not that NAME; never heard that name; not ~ know who you BE; not know any such .. person|name;
  number is MINE|MY; IT is a? new number|sim; late mr|mrs; you are|have ~ mistaken; dialled wrong;
  nobody .. is called NAME; never heard of such .. person; SHE lives .. another|elsewhere|somewhere;
  SHE ~ left the|this|his|her company|job|house|city; SHE ~ got|been transferred; this|the world;
  gone forever; new connection|number|sim; number ~ was given; SHE|KIN .. this number any;
  SHE ~ have this number; changed numbers; new phone; call HER own; call HIS number|own;
  IT BE MY !card|account *? number|phone; ME recently got; have no NAME; this is a doctor|taxi|pizza|call *;
  ^ new number|sim; who is she|he|her|him $; looking for somebody|NAME|another|different;
  looking for a different; ^ not NAME $)"},
    {Cue::not_available, 0.9f, R"(
  this is HIS|the KIN SHE ~ BE ~ not PRESENT|available|home|in; this is HIS|the KIN SHE ~ BE ~ AWAY|ING|at *?;
  SHE|KIN|NAME|madam|sir ~ BE ~ AWAY|ING;
  SHE|KIN|NAME ~ BE ~ busy|out|away|off .. PLACE|ENGAGED|now|moment|TIME;
  SHE|KIN|NAME ~ BE ~ tied|occupied|engaged|gone|working .. PLACE|ENGAGED|now|moment|TIME;
  SHE|NAME ~ is in labour|labor|court|surgery|prison|jail|theatre;
  SHE|KIN|NAME|madam|sir ~ BE ~ at|in|to|on|off|with|into|under DET? *? *? PLACE|ENGAGED|shower|bath;
  SHE|KIN|NAME|madam|sir ~ BE ~ at|in|to|on|off|with|into|under DET? *? *? bed|phone|call|line;
  SHE|KIN|NAME is|are not $; BE not at|in DET? PLACE|home|moment;
  SHE|KIN|NAME ~ been? ~ admitted|hospitalised|hospitalized; ^ not PRESENT $; not PRESENT sorry|madam|sir;
  not in|here|available|home|around right|now|at|for|yet|today|tonight|just; nobody is PRESENT;
  nobody home|here|around|available|there %; no one is PRESENT; nobody at home %;
  no one BE? home|here|around|available|there %;
  SHE|KIN|NAME can ~ not ~ come|talk|speak|answer|take|get|pick|do|be; not reachable;
  SHE|KIN|NAME BE ~ not able .. talk|speak|come; SHE|KIN|NAME ~ BE ~ gone|left|stepped;
  SHE|KIN|NAME ~ stepped|popped|went|gone|left out|away|to|for|already|the|just|on|somewhere|home|an|a;
  SHE|KIN|NAME ~ left $; SHE|KIN ~ BE ~ at home .. sleeping|busy|resting; SHE|KIN BE unable;
  SHE|KIN BE .. a bit|little busy; SHE|KIN ~ will return; nobody|no one? is at home; ^ not at home;
  hang|hold on ME will; let me call HER; wait ME will give; ME will give IT to HER; ME will CALL HER $;
  SHE ~ had an? operation|accident|surgery;
  SHE|KIN|NAME should|would|might|may|must be ~ back|home|here|free; SHE due back;
  SHE is ~ not ~ in|with|near the|town|MYSELF|MY; take|leave|pass .. message; tell|ask HER ~ to|you;
  her|his phone is; switched off; SHE ~ at DET|HIS *; ^ the? person you .. not *;
  SHE|KIN|NAME have|has|is ~ not ~ come|returned|back|reached|arrived|free|awake|up|in; just missed HER;
  SHE|KIN come|comes|returns .. TIME|night|evening; SHE|KIN|NAME ~ has|have gone|left|stepped;
  SHE|KIN|NAME will ~ be|come|return|get|reach ~ back|home|here|in|free|available|by; SHE will CALL;
  SHE|KIN will ~ back; SHE|KIN forgot|left HIS|the phone|mobile|cell; let me get|fetch|find|wake HER;
  will get|put|fetch|wake HER; hand|pass|give HER? the phone; unavailable;
  out of station|town|country|office|reach)"},
    {Cue::available, 0.9f, R"(
  SHE|KIN|NAME|madam|sir ~ BE ~ PRESENT; person|customer|anybody ~ BE ~ PRESENT; BE ~ at home;
  SHE|KIN|NAME|madam|sir ~ BE ~ at|in the? home|house|office; is|are PRESENT; SHE|KIN|NAME come|pick)"},
    {Cue::is_scam, 0.92f, R"(
  BE IT|you call? !FLAGS .. SCAM; BE IT|you call? .. SCAM call|calls|caller; BE IT|you ~ of those SCAM;
  this|it call is|sounds|feels|seems|looks|smells|must|has .. SCAM|fishy|suspicious|dodgy;
  this is ~ a|some|another|such? *? scam|spam|hoax|prank|con|joke|phishing;
  this is ~ a|some? SCAM call|caller|number; this call is ~ a? SCAM;
  IT sounds|feels|seems|looks|smells .. scam|scams|spam|fishy|phishing|dodgy|phishy|con|prank;
  this|it|you sounds|sound|feels|seems|looks ~ suspicious|fake;
  IT must|has|have ~ be|to .. scam|spam|phishing|hoax|prank; this must|has be|to ~ be? a scam;
  sounds|sound|feels|seems|seem|looks|smells .. scam|scams|fishy|phishing|spam|dodgy|fake;
  scam|fraud|spam|phishing|fake|hoax call|calls|caller|callers; sound like a? SCAM;
  you guys|people|lot? ~ BE ~ a|an|just? *? SCAM;
  you are|be .. trying to *? scam|cheat|trick|fool|rob|con|steal|defraud|hack;
  are you .. scam|scamming|cheat|cheating|trick|tricking|con;
  are you .. conning|rob|fool|fooling|defraud|hack|lying; BE IT|DET|you *? ~ TRUTH;
  BE IT|DET|you *? .. TRUTH call|number|bank; BE IT ADV .. BANK; BE IT for? real;
  BE you ADV .. from|with|calling .. BANK; BE you from MY .. BANK; are you ADV DET|MY *? BANK;
  are you *? for? real; you ~ BE ~ not ~ from|MY|the|with|real .. BANK; how .. ME .. KNOWS !MYSELF;
  how .. ME .. supposed|be .. KNOWS; how .. know .. you|real|IT|scam|safe; how .. trust;
  why .. ME .. trust|believe; why should|would ME .. TELL;
  can|could|will|would you .. prove|verify|authenticate;
  ^ can|could|may ME .. verify|authenticate you|this|who|DET; any way to verify; is there a way;
  can|could you confirm who|that|you|your; prove IT|that|you|your|who|to|yourself;
  verify yourself|your|you; proof; doubt .. BANK; ME doubt .. BANK; not ~ trust $;
  not ~ trust you|this|it|that|what|who|people|anyone|anybody|strangers|phone|calls|BANK;
  not ~ trust .. call|calls|ROBOT; not ~ believe you; not ~ believe DET *? call|BANK;
  not ~ SPEECH .. from|the|my BANK; not SPEECH this|IT|you ~ BE ~ .. TRUTH|BANK; nice try;
  BANK .. not|never .. call|calls|ask|asks|CALL|do; banks .. not|never .. call|calls|ask|asks|CALL|do;
  not|never ~ TELL .. you|over|on; not|never ~ TELL .. DETAILS; ME .. not|never ~ TELL .. you|over|on;
  ME ~ not|never ~ TELL information|info; ME am|will ~ not ~ going? to? TELL .. DETAILS|you;
  ME will ~ not ~ TELL you .. DETAILS; ME am|will ~ not ~ going? to? TELL; not ~ comfortable;
  not ~ comfortable .. TELL; rather not TELL; rather not .. over|on; is it safe; phishing call|attempt;
  scam alert; am ME .. scammed|tricked|conned|SCAM|pranked; like a? scam; another scam;
  convince MYSELF; not convinced; told not to .. talk|TELL|trust; call like this .. scam|fraud;
  scam caller; one of those $; one of those .. SCAM|call|calls|people|caller|callers;
  you scammer|scammers|crook|crooks|thief|fraud; is it a? trick; ^ scam|spam|hoax|scammer $;
  not another SCAM; scammy; you .. scamming|cheating|fooling MYSELF;
  you can|could|may|might|must be .. SCAM; IT|think|thinks|says ~ BE ~ a? scam|spam $;
  ^ IT BE ~ spam|phishing; this BE ~ a? legal|proper|valid|safe *? call;
  BE IT ~ a? ~ legal|proper|valid|safe;
  IT BE ~ a? scam|fraud|spam|fake|phishing|hoax call|calls|message|caller; this|it .. feels off|wrong;
  how sure; anybody could|can .. say|call|pretend; not ~ feel ~ safe|comfortable;
  IT|sounds|seems|looks|is|BE ~ fishy|sketchy|shady|dodgy|suspicious|phishing|vishing;
  ^ fishy|sketchy|shady|dodgy|suspicious $; very? suspicious|dodgy call|caller; suspicious of IT|you|call;
  ^ SCAM like you; ^ these|you|another|one|more SCAM .. again|calls|call; scammers;
  cheat|loot|fool|trick|con MYSELF; fall|falling for; tricks; warned .. scams|scam|calls|this;
  told MYSELF never|not to; confidential; ^ that|it is private|personal; mind your own; id number; any id;
  your id; show MYSELF .. id; not ~ have to .. TELL|answer; not ~ saying anything;
  ^ not sharing|saying|telling; evidence; why would .. bank; callback number; number ME can call; CALL .. number|one on|from the? back|card|website|statement;
  know|knows your game|games|tricks|sort|type|kind|lot; back of MY|the CARD; pull the other *?; born yesterday; ME was|were not born yesterday; catch MYSELF out; not catch MYSELF out;
  having MYSELF on; think ME am|BE ADV? a? stupid|daft|fool|idiot|born|thick; give MYSELF your employee|staff|badge|id *?;
  CALL MY|the *? bank myself|directly|direct;
  official number; call the bank .. check|back|myself; go|visit|check .. branch; check with MY bank|branch;
  do not ADV? buy it; not buying it; if you are the bank; you are the bank; refuse to TELL|answer;
  not|never ~ give|disclose|share out|such|this *? information|details|info|data;
  not|never ~ give|disclose|share that|personal|private|my *? information|details|info|data;
  ME do|will ~ not ~ disclose|give out; private information; none of your; not your business;
  ^ really the BANK; are you sure .. BANK; BE you ~ sure; you could be anybody; impersonating .. BANK)"},
    {Cue::who_is_this, 0.92f, R"(
  who ~ BE IT|speaking|calling|there|you|asking|on; who ~ BE ~ IT ~ calling|speaking; who ~ BE ~ on;
  who BE IT please? calling|speaking; who|whom am ME .. speaking|talking|dealing to?|with?;
  who .. wants|want to; who gave|told you .. number|contact|this|MY; who gave|told you $; who do you *;
  who ~ calling|speaking; whom *; who did|do you .. BE; who did you say .. BE|were;
  who exactly|the|please|on; who .. you BE; know who .. IT|is|calling|speaking|you; tell MYSELF who;
  say who you; where ~ BE ~ you .. calling|from; from where .. you|IT|calling; calling .. from .. where;
  where .. number; where .. get|got|find|found .. number; how .. get|got|have .. number;
  where is IT call? ~ from; what|which bank|company|organisation|department|branch|firm|BANK;
  from which|what *; what is|was ~ IT call? .. about|regarding|for|concerning;
  what is IT ~ in regard|relation|connection|reference; what is IT .. call;
  what BE you calling|ringing .. about|for|regarding; what BE you ~ calling|ringing;
  why .. you .. call|called|calling|ring|ringing|rang|phoning|asking|ask|contacting; why ~ IT call;
  why have you; what|why IT call; what do you ~ want; what can ME do for;
  what ~ is ~ your name|job|business|role|purpose|identity; purpose of; reason for; your name|identity;
  the name of your; may|can|could ME .. know|ask|get|have .. who|name; BE you .. from|with .. BANK;
  BE you|IT .. ROBOT; BE you .. human|person; BE you a|an *? HUMAN; BE IT .. REAL? HUMAN;
  BE IT .. ROBOT .. talking|speaking|system|call|voice|message; am ME .. speaking|talking .. ROBOT|HUMAN;
  do ME TALK .. ROBOT|HUMAN; is anybody real; identify|introduce yourself; whose behalf; who .. behalf;
  behalf of; who sent you; who do you represent|work; what number BE IT; you BE who; ^ and you BE $;
  you BE .. from where; is IT MY|the? *? BANK calling?; BE IT DET *? BANK; BE IT NAME BANK;
  BE you from|with|calling NAME; BE you calling from NAME; what can ME help|do; how can ME help;
  do ME know you; selling; a|this? survey; robocall; robo call; IT BE ~ a? ROBOT;
  not ~ a? REAL? human|person; with|in regard|regards|reference|respect to; concerning what; ^ name please;
  who has given; get|got|have|know my contact; which|what team; BE this the police; how do you know my|me;
  BE you .. BANK people|staff; something wrong|happened .. account; has something; call about;
  tell me what .. about; of which bank; on|in behalf of who|which|what|whom; who asked;
  your|the|company|good designation|position|purpose|reason; what is|BE you after;
  where are you located|based; not ~ sound ~ like? a? human|person|real; sorry who; ^ who please? $;
  who ~ am ME on with; who .. this|IT be; who may|shall|should ME say; BE the matter;
  what is|BE happening|wrong|up; what is ~ going on; ^ what is ~ this|it $; what is IT ~ in|all;
  for|what reason .. calling; what .. reason|regarding|regards; regarding what; about what;
  you BE? ~ a? ROBOT; sound|sounds like .. ROBOT; ROBOT or HUMAN|person|real; HUMAN or ROBOT;
  your employee|badge|staff|good *; ^ who this|you; state your)"},
    {Cue::call_later, 0.9f, R"(
  abhi|aaj|filhaal *? CALL mat KARO;
  CALL MYSELF|IT|us|HER|back? .. TIME; CALL MYSELF|us .. at|in|on|next|when|once *; CALL MYSELF? back;
  CALL TIME|back|in|at|on|around|next|some|when;
  CALL .. another|better|different|other|convenient|good|some .. time|day; call|ring|phone MYSELF back;
  ^ ring|phone|call MYSELF|again|back $; try .. later|tomorrow|again|back|TIME;
  can|could|would|will you .. CALL .. back|TIME|again|in|on|at;
  do? not|never .. CALL MYSELF|us|IT? .. now|today|tonight|before|until|till|during|while;
  do? not ~ CALL MYSELF|us? at|in this|that|the|night|work|IT|office|home *? time|work|hour|night;
  do? not ~ CALL MYSELF|us? at|in this|that|the|night|work|IT|office|home *? late|moment|morning|office;
  do? not CALL MYSELF? at|in work|night|lunch|office; ME am ~ !having|drawing|standing|guessing|wondering ING;
  ME am ~ .. busy|occupied|tied|engaged|working|unavailable|unwell; ME am ~ out|away|abroad|off|late;
  ME am ~ in|at|on|with|into|having|under|about DET? *? *? ENGAGED|TIME; ME am in the middle;
  in the middle of; ME am ~ stuck|caught|held .. in|up|with|at; ME am ~ in|at|on the|a|an|MY *;
  ME am ~ outside|outdoors|indisposed|elsewhere; ME am ~ doing something;
  ^ in|at|on|after|this|tomorrow|later !MY DET? ENGAGED|TIME|today $; ^ in|at|on MY PLACE|TIME $; give MYSELF .. TIME;
  ME will be ~ home|free|back; ME am ~ not ~ at|in DET|MY *;
  ME have|got .. meeting|appointment|class|work|guests|visitors|patient|customer; ME am ~ with *;
  ME am ~ tired|exhausted|sleepy; ME ~ just woke|leaving|going; battery; inconvenient;
  not this minute|moment; not the time; not at IT time|moment;
  text|message|email|whatsapp MYSELF instead|later; have people; have to|must hang|pick;
  need|have to .. hang|run|go|leave; not at present; ^ kind of? busy; is a holiday; reschedule; no mood;
  in no; at a friend; not now CALL MYSELF? TIME; hold the call; from now; only available; too much work;
  lot of work; ^ ING .. now|moment|call|TIME; ^ driving|working|travelling|sleeping; ^ ADV busy;
  little|bit|too|very|quite|so busy; busy right|now|at|with; ^ busy $;
  can|could ~ not ~ TALK|answer|take|chat|do|pick|discuss .. now|moment|call|today|here|right|IT?;
  can not ~ TALK; could ~ not TALK ~ now|at; not ~ TALK|do|discuss .. now|moment|today; not able to TALK;
  unable to TALK; can ~ not ~ deal; not possible .. now|TALK; possible now;
  not ~ a|the? ~ good|great|best|right|convenient|ideal|suitable time|moment|now; not ~ convenient;
  now is not; bad time|moment; bad|terrible|wrong|inconvenient|awkward time|moment; time is not good|right;
  ME .. not ~ have|got .. time|minute; not|no ~ have|got .. time|minute; have|got ~ no .. time; no time;
  time for this; short of|on time; MY hands BE; another call; ^ not ~ now; not today|tonight;
  not right now; not at the moment; TALK|discuss|continue|finish .. later|tomorrow|another|after|next|TIME;
  do IT .. later|tomorrow|another|after|next|TIME; let us .. TIME; will .. CALL .. you|back|bank|TIME;
  will ~ get back; let|can|may|could ME|MYSELF CALL .. back|you|TIME; can ME CALL you;
  ME CALL you back|later; give MYSELF|you DET? *? call|ring|buzz|bell .. TIME|in|back|at|on|when|later;
  ME am running late; running late; about to ~ !BASE *; come back later;
  better|different|convenient|suitable time; get back to me|you; catch me later; catch|try|get|reach|find MYSELF ADV? later|after|around|tomorrow|tonight|TIME;
  schedule|reschedule|arrange .. call|time|callback|TIME; callback; call back;
  in|after ~ *? *? minutes|hour|hours|minute|while|days; after * oclock|pm;
  free after|later|tomorrow|in|at; ME am not ~ free|able .. now|talk|moment|TIME|speak; ME am not free;
  ME have|got|need ~ to ~ go|run|leave|rush; ME ~ got to go|run|leave; ME must ~ go|run|leave|rush;
  IT be|is ~ too early|late; can IT wait; have to wait; IT wait .. TIME; got to go|run; too late .. TIME;
  it is ~ late|midnight; have ~ company|guests; postpone)"},
    {Cue::later_softly, 0.85f, R"(
  later; maybe|perhaps later|tomorrow; later on; tomorrow; tomorrow morning|evening|afternoon;
  some|another|any other? time|day; some other time|day; next week; after some time; TIME would be better;
  wait for)"},
    {Cue::repeat, 0.9f, R"(
  repeat IT|DET|please|the|your|MYSELF|question|again|once; can|could|would|will|please you ~ repeat;
  ^ repeat; repeat $; say|tell|ask|speak|read|run MYSELF? .. again|slowly|slower|louder|clearly;
  say|tell|ask|run MYSELF? .. once|one more; come again; ^ once more|again; ^ one more $; one more time;
  once more|again; ^ again $; again sorry|please; go over ~ IT;
  not ~ HEAR|get .. IT|you|DET|what|anything|question|properly|clearly|word|much; not ~ .. HEAR;
  not ~ quite ~ HEAR|get; ME ~ not ~ quite HEAR|get;
  ME ~ not ~ quite? HEAR|get .. IT|you|what|question|word|anything; ME ~ not ~ listening; ME ~ not ~ HEAR;
  can|could ~ not ~ HEAR|make .. you|IT|anything|properly|clearly|out|what; can|could ~ not ~ HEAR;
  can|could ~ hardly|barely HEAR .. you; hard to hear|understand;
  speak|talk|go .. louder|slowly|slower|clearly|properly|up; louder; slower; slowly; slow down;
  more slowly|clearly|loudly; VOICE .. not|breaking|low|cutting|echo|echoing|bad|poor;
  VOICE .. terrible|weak|awful|dropping|noisy|fuzzy|faint|clear|lagging; bad|poor|terrible|weak VOICE;
  not ~ audible; inaudible; IT|you|voice ~ BE ~ not ~ clear|audible; ^ not ~ clear|audible;
  not getting you; not able to HEAR|get; not know what you; not ~ sure what you|IT said|mean;
  not ~ know what you .. said|mean|saying|asking|talking; ME do ~ not ~ know what you;
  what .. you said|saying|asked; hard of hearing; ME am ~ deaf; hearing is; loudly; play IT? again;
  what is|was the .. part|bit; ME ~ hear|heard nothing; nothing .. heard; disturbance; too|so much noise;
  echo; static; no sound|audio; IT is ~ loud; you disappeared|vanished; line went; simple words;
  make it simple|clear; trouble|difficulty|problem hearing|understanding;
  ME am having trouble|difficulty .. hearing|understanding|you; ME am ~ hard of hearing; my english;
  english is not; am ME audible; catch|understand MYSELF?; what should|do ME say; what am ME supposed;
  cut off; got cut; give|tell|want|more|need MYSELF? .. details|amount; details please; tell MYSELF more;
  on|at|for|from which|what !reason *; which|what time|date|day|card; when .. happen|happened|exactly;
  BE anybody|somebody ~ there|on;
  you ~ are|were|is ~ .. breaking|cutting|faint|fading|quiet|low|fast|muffled|unclear;
  breaking|broke|breaking up; cutting out; too fast|quick|quiet|low|noisy; noisy;
  missed IT|that|what|DET|the|your; ME missed; lost you;
  you cut|dropped|went|broke out|off|up|silent|quiet; rephrase; clarify;
  ^ would|do|can you mind? repeating|repeat; mind repeating; repeating; heard|got|caught ~ half;
  low|poor|bad|no volume|voice|signal|network|connection; volume; IT is breaking; call is breaking;
  network issue|problem; forgot what you; ^ simple|plain? english please? $; in english;
  what|which did|were|are|was|have you ~ say|saying|ask|asking|said|talking|asked|telling; what did you;
  what ~ you say|ask; what is|was ~ DET question; the question again|please; question please;
  what are the? options|choices; options|choices again|please; ^ options $; what .. again; pardon me;
  beg ~ your? pardon; can you hear; explain; elaborate; start|begin again|over;
  from the beginning|start|top; speak|know|understand ~ english)"},
    {Cue::repeat_softly, 0.75f, R"(
  ^ what $; what what; huh; eh; ^ excuse me $; pardon; hello; hello hello; ^ what was ~ IT $;
  ^ what is that *? $; ^ what|which *? THING; what is|was the|DET *? THING|SHOP *?;
  ^ what ~ THING|amount|shop|merchant|card|date|day .. IT|you|this;
  ^ which .. THING|amount|SHOP|card|date|day; ^ you what $; ^ do what $;
  which ~ THING|shop|card|merchant|one .. you mean|talking|saying; how much ~ was|is|did IT?; ^ how much;
  for how much; ^ when|where was|is ..; where|when was|is ~ IT|DET *? THING?; what do|does you|that ~ mean;
  what about; are you ~ there|still; anybody ~ there; still there; say what; what now; what are you on;
  BE there anybody; ^ when $; ^ where $; ^ who $; ^ how $; what ~ for; sorry what)"},
};

}  // namespace

std::span<const Patterns> english_requests() { return requests_made; }

}  // namespace rf::understand
