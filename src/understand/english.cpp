#include "understand/language.h"

// English as it is spoken to a bank in India, the United Kingdom and the United States. Tables only: how they
// are read is said in language.h, what follows from them is decided in answer_*.cpp and decide.cpp.
namespace rf::understand {
namespace {

constexpr Rewrite suffixes[] = {
    {"n't", "not"},  {"'m", "am"},    {"'re", "are"}, {"'ve", "have"},
    {"'ll", "will"}, {"'d", "would"}, {"'s", "is"},
};

constexpr Rewrite rewrites[] = {
    {"cannot", "can not"},
    {"can't", "can not"},
    {"cant", "can not"},
    {"won't", "will not"},
    {"wont", "will not"},
    {"shan't", "shall not"},
    {"ain't", "is not"},
    {"aint", "is not"},
    {"dont", "do not"},
    {"doesnt", "does not"},
    {"didnt", "did not"},
    {"wasnt", "was not"},
    {"isnt", "is not"},
    {"arent", "are not"},
    {"werent", "were not"},
    {"havent", "have not"},
    {"hasnt", "has not"},
    {"hadnt", "had not"},
    {"wouldnt", "would not"},
    {"couldnt", "could not"},
    {"shouldnt", "should not"},
    {"im", "i am"},
    {"ive", "i have"},
    {"its", "it is"},
    {"thats", "that is"},
    {"whats", "what is"},
    {"whos", "who is"},
    {"whose", "who is"},
    {"hes", "he is"},
    {"shes", "she is"},
    {"theres", "there is"},
    {"youre", "you are"},
    {"youve", "you have"},
    {"theyre", "they are"},
    {"dunno", "do not know"},
    {"gonna", "going to"},
    {"wanna", "want to"},
    {"gotta", "got to"},
    {"gimme", "give me"},
    {"lemme", "let me"},
    {"authorized", "authorised"},
    {"authorize", "authorise"},
    {"authorizing", "authorising"},
    {"unauthorized", "unauthorised"},
    {"recognize", "recognise"},
    {"recognized", "recognised"},
    {"ma'am", "madam"},
    {"mam", "madam"},
    {"maam", "madam"},
    {"let's", "let us"},
    {"lets", "let us"},
    {"ecard", "e card"},
    {"cause", "because"},
    {"cuz", "because"},
    {"anymore", "any more"},
    {"someone", "somebody"},
    {"anyone", "anybody"},
    {"legit", "legitimate"},
    {"mum", "mother"},
    {"mom", "mother"},
    {"mummy", "mother"},
    {"mama", "mother"},
    {"dad", "father"},
    {"daddy", "father"},
    {"papa", "father"},
    {"u", "you"},
    {"ok", "okay"},
    {"k", "okay"},
    {"pls", "please"},
    {"plz", "please"},
    {"nahin", "nahi"},
    {"haanji", "haan"},
    {"han", "haan"},
    {"r", "are"},
    {"2morrow", "tomorrow"},
    {"organization", "organisation"},
    {"dialed", "dialled"},
    {"dialing", "dialling"},
    {"traveling", "travelling"},
    {"kinda", "kind of"},
    {"sorta", "sort of"},
    {"ya'll", "you"},
    {"y'all", "you"},
    {"ai", "robot"},
    {"o'clock", "oclock"},
    {"wasn't", "was not"},
};

constexpr WordClass classes[] = {
    // What the engine knows, and what that is made of.
    {"NEG", "not never nothing none neither nor nobody without nowhere doubt unlikely unable"},
    {"BE", "am is are was were be been being"},
    {"AUX", "do did does have has had BE"},
    {"MODAL", "can could would should will might may must shall"},
    {"SURELY",
     "absolutely definitely certainly surely obviously clearly totally completely undoubtedly positively"},
    {"ADV",
     "SURELY really actually honestly just even ever also already still always most very personally only "
     "simply "
     "all at quite truly frankly exactly too yet myself ourselves genuinely seriously probably currently "
     "entirely "
     "particularly fully right"},
    {"LIGHT",
     "NEG AUX SURELY really actually honestly just even ever also already still always most very personally "
     "only "
     "simply all at quite truly frankly exactly too yet myself ourselves genuinely seriously currently "
     "entirely "
     "fully"},
    {"SKIP",
     "please kindly sir madam sirji ji um uh er erm ah oh well hmm hm umm uhm mm yaar dear bro mate kind "
     "sort-of"},
    {"YES", "yes yeah yep yup yea yah ya yess yessir aye haan yeh"},
    {"NO", "no nope nah naw nay nahi noo"},
    {"ME", "i we"},
    {"MYSELF", "me myself us ourselves"},
    {"MY", "my our"},
    {"MINE", "mine ours"},
    {"IT", "it this that these those them one"},
    {"DET", "the a an any some such this that these those my our your his her their another other"},
    {"SPEECH", "say said saying think thought believe mean told thinking reckon feel suppose suspect"},
    {"CLEAR",
     "AUX MODAL ADV DET IT SPEECH want need like wish going trying to you me him of for kind sort about as "
     "interested get prefer require got any seem seems give send take choose issue use ready able willing"},
    {"LEAD",
     "SKIP and but so because that then okay alright hello hi hey good now look listen see honestly actually "
     "which in just"},
    {"STOP",
     "YES NO ME SKIP but and so because since as or sorry actually thanks thank bye somebody stop block "
     "report call let maybe then why"},
    {"LOOSE",
     "STOP it this that these there the my your a an any anything at on in for from with by to even though "
     "yesterday today last when where who what how could can ever myself either is was you"},

    // Deeds.
    {"PAST",
     "made bought paid ordered purchased authorised approved used spent booked placed sent transferred "
     "initiated "
     "performed processed swiped completed executed withdrew withdrawn subscribed renewed shopped signed "
     "donated "
     "deposited recharged rented reserved hired tapped cleared settled repaid cashed redeemed"},
    {"DONE", "PAST did done"},
    {"BASE",
     "make do buy pay order purchase authorise approve use spend book place send transfer initiate perform "
     "process swipe complete execute withdraw subscribe renew shop sign donate deposit recharge rent reserve "
     "hire"},
    {"BEGUN",
     "making doing buying paying ordering purchasing authorising using spending booking placing sending"},
    {"OTHERWISE",
     "go visit live own allow deal give share tell consent agree request ask play eat drink travel hold "
     "shared gave given told disclosed revealed lent gone went been visited received heard allowed "
     "requested permitted agreed consented asked seen touched tried clicked giving sharing shopping leave "
     "left lend handed"},
    {"THING",
     "transaction transactions payment payments purchase purchases charge charges order orders transfer "
     "amount "
     "thing things one ones expense debit booking subscription membership bill withdrawal deposit deal buy "
     "money "
     "rent ticket tickets shopping groceries recharge emi spend donation"},
    {"SHOP", "shop store merchant place company website site vendor seller restaurant hotel brand name app"},
    {"CARD",
     "card cards account accounts wallet purse phone mobile bag handbag details otp pin data number "
     "information "
     "identity money cvv password"},
    {"KIN",
     "wife husband son daughter mother father brother sister kid kids child children friend uncle aunt "
     "boyfriend "
     "girlfriend partner family parents roommate flatmate cousin colleague boss neighbour neighbor nephew "
     "niece "
     "grandson granddaughter grandmother grandfather assistant secretary maid spouse fiance fiancee tenant "
     "servant "
     "brother-in-law mother-in-law inlaw law kin driver housekeeper"},
    {"OTHER", "somebody anybody they stranger strangers people person man guy woman individual"},
    {"CROOK",
     "thief thieves hacker hackers criminal criminals scammer scammers fraudster fraudsters crook crooks "
     "robber "
     "robbers pickpocket conman impostor imposter spammer"},
    {"FRAUD",
     "CROOK fraud frauds fraudulent fraudulently stolen steal steals stole stealing theft hacked hacking "
     "hack "
     "cloned cloning clone skimmed skimming scammed unauthorised illegal compromised forged phishing phished "
     "fake "
     "bogus misused misuse misusing cheated duped breached impersonating robbed pickpocketed swindled rogue "
     "defrauded conned tricked mugged cybercrime hijacked"},
    {"LOST",
     "lost missing gone snatched nicked pinched grabbed misplaced stolen taken robbed vanished disappeared"},
    {"BLOCKS", "block blocks blocked blocking freeze frozen hotlist deactivate dispute disputing chargeback"},
    {"HALTS",
     "stop cancel reverse decline reject refund disable lock suspend hold void halt flag report investigate "
     "terminate close cancelled reversed"},
    {"PERMIT",
     "allow approve release honour pass clear let accept permit process authorise pay complete proceed"},

    // People, places, times.
    {"HUMAN",
     "human humans person people persons somebody anybody agent agents representative representatives rep "
     "manager "
     "supervisor operator executive officer staff senior boss advisor adviser specialist colleague care "
     "support "
     "service team department being teller banker individual clerk associate"},
    {"STAFF",
     "human humans person agent agents representative representatives rep manager supervisor operator "
     "executive "
     "officer staff senior adviser advisor specialist support being teller banker"},
    {"REAL", "real actual live proper human living genuine"},
    {"TALK", "talk speak chat talking speaking discuss converse spoken"},
    {"ROBOT",
     "robot robots machine machines computer computers bot bots recording recordings automated computerised "
     "recorded prerecorded"},
    {"SHE", "she he they"},
    {"HER", "her him them she he"},
    {"HIS", "her his their"},
    {"PRESENT", "home here in available around reachable there"},
    {"AWAY",
     "out away busy off unavailable asleep abroad overseas unwell sick ill unreachable tied occupied "
     "engaged"},
    {"ING",
     "*ing driving sleeping working cooking eating travelling shopping studying teaching walking running "
     "resting "
     "bathing praying showering boarding rushing having taking attending feeding commuting"},
    {"PLACE",
     "work office school hospital college shop market gym church temple meeting shower bath bathroom station "
     "class town country city job duty vacation holiday leave clinic doctor bank garden kitchen toilet trip "
     "tour "
     "appointment conference lunch dinner breakfast village airport train bus plane flight bed university"},
    {"ENGAGED",
     "call phone line middle customer client patient hurry rush train bus road way plane flight interview "
     "exam "
     "lecture wheel motorway highway PLACE meal traffic queue train movie cinema party wedding funeral"},
    {"TIME",
     "later tomorrow tonight evening morning afternoon after minutes minute hour hours monday tuesday "
     "wednesday "
     "thursday friday saturday sunday weekend noon lunch lunchtime week month another oclock pm moment while "
     "bit sometime days day someday afterwards next night"},
    {"CALL", "call ring phone contact dial telephone"},
    {"CALLS",
     "call calls calling ringing phone phoning contact contacting dial dialling bother bothering "
     "disturb disturbing harass harassing harassment pester pestering bug bugging annoy annoying message "
     "messaging spam spamming text texting contacted called"},
    {"CALLING",
     "calling ringing phoning contacting dialling bothering disturbing harassing pestering bugging annoying "
     "messaging spamming texting"},
    {"A", "a any the"},
    {"MORE", "again more ever further"},
    {"SCAM", "scam scams spam hoax con prank joke fraud fake phishing racket trick CROOK"},
    {"TRUTH", "real genuine legitimate authentic official true safe trustworthy valid"},
    {"TELL",
     "tell give share provide answer say confirm disclose reveal giving telling sharing providing "
     "disclosing"},
    {"DETAILS", "details information info anything data personal over number pin otp"},
    {"BANK", "bank company department branch organisation firm office business institution agency"},
    {"KNOWS", "know trust believe verify confirm tell certain check sure identify validate authenticate"},
    {"HEAR",
     "catch hear heard understand understood follow hearing understanding catching following grasp listen"},
    {"VOICE", "voice call line signal connection network reception sound audio"},
    {"SENSE",
     "know think say said believe recall remember HEAR get got want need mean like care see notice feel sure "
     "certain ask asked expect come matter mind forget trust talk speak answer appreciate wish require "
     "checked "
     "looked decided here able available listening ADV FRAUD LOST lose"},
    {"COPE",
     "happy free comfortable interested ready home busy sure aware available good right fair funny enough "
     "bad "
     "stupid angry upset satisfied pleased impressed convinced worried scared concerned bothered annoyed "
     "afraid "
     "responsible guilty involved alone okay well sad glad tired sick late early old young new rich poor "
     "crazy mad "
     "serious kidding joking lying sorry familiar clear correct true false wrong possible impossible "
     "important "
     "necessary nice great normal usual common ridiculous nonsense rubbish shocked surprised confused "
     "vegetarian "
     "disappointed married single disturbed finished done interesting acceptable easy hard difficult fun "
     "cool "
     "awesome terrible awful horrible urgent private personal secret expensive cheap blind deaf drunk dead "
     "alive "
     "doubtful suspicious fishy dodgy weird strange odd unusual"},
};

// Endings of unknown words that are hardly names: "I'm not interesting".
constexpr std::string_view no_name_endings[] = {"ing",  "ly",   "ful",  "able", "ible", "ous",
                                                "less", "ness", "tion", "ment", "ive"};

constexpr std::string_view traits[] = {
    "NEG",   "BE",    "MODAL", "SURELY",  "YES",   "NO",    "ME",        "MYSELF",  "MY",
    "MINE",  "IT",    "DET",   "SPEECH",  "PAST",  "BASE",  "OTHERWISE", "THING",   "SHOP",
    "CARD",  "KIN",   "OTHER", "CROOK",   "FRAUD", "LOST",  "BLOCKS",    "HALTS",   "PERMIT",
    "HUMAN", "STAFF", "REAL",  "TALK",    "ROBOT", "SHE",   "HER",       "HIS",     "PRESENT",
    "AWAY",  "ING",   "PLACE", "ENGAGED", "TIME",  "CALL",  "CALLS",     "CALLING", "MORE",
    "SCAM",  "TRUTH", "TELL",  "DETAILS", "BANK",  "KNOWS", "HEAR",      "VOICE"};

constexpr Patterns requests_made[] = {
    {Cue::stop_calling, 0.95f,
     "stop|quit|cease|end|discontinue .. CALLING; stop|quit .. "
     "wasting|robocalling|robocalls|troubling|irritating|torturing|bombarding|hounding; not ~ "
     "waste|trouble|irritate|hound; no calling; ^ no call $; block|report|blacklist|scrub|unlist|delete you; "
     "blacklist|unlist|scrub .. number|MYSELF; ME want|like .. removed|deleted; harassing MYSELF; reach out "
     ".. again; get rid of MY; buzz|piss|bugger off; out of MY life; had enough; nobody ~ asked you; not ~ "
     "want .. you .. CALL; not ~ want .. TALK .. again|ever; keep on CALLING; stop|quit|cease|end|cancel|cut "
     ".. calls|messages|harassment; "
     "enough CALLING; enough with|of .. calls; with the calls; stop your nonsense; "
     "do? not|never .. CALL MYSELF|us; do? not|never ~ CALL IT|here|back|up|any|every|all; do? not|never ~ "
     "CALL MY|this|the *? number|phone|house|home|line; do? not|never ~ CALL !A; can|could|would|will you "
     "please? not .. CALL|CALLS; can|could|would|will you please? not CALL MYSELF MORE; ME am on .. do not "
     "call; on the do not call; "
     "not|never .. CALLS .. MORE; not|never CALLS; not|never to CALL; not|never .. CALL MY *? "
     "number|phone|house|home|line; "
     "no need .. CALL MYSELF|MORE; no more|further|extra *? calls|calling|CALLS; no calls; "
     "not ~ want|like|need|wish|appreciate|accept|receive .. calls|calling; not ~ want|like|wish .. "
     "called|contacted|bothered; "
     "not ~ to .. called|contacted; not be called|contacted; not .. receive .. calls; "
     "take|get|remove|delete|drop|strike|wipe|erase MYSELF|MY|IT|DET .. off|from; off|from DET *? "
     "list|database|system|records; "
     "take|remove|delete|drop|erase MY|DET|this *? *? number|name|details|contact|data; remove MYSELF; be? "
     "removed from; "
     "do not call list|registry; do not disturb list|registry|me; put|add|register|place MYSELF|this|MY .. "
     "dnd|list; put|add .. do not call; dnd; do not disturb; "
     "leave MYSELF alone|be|in; let MYSELF be; lose|forget|delete MY|this number; unsubscribe; opt out; not "
     ".. call MYSELF; will ~ not ~ stop; why .. not .. stop; no contact; be removed; number taken off; "
     "rather not .. calls; subscription to .. calls; withdraw|revoke|withdrawing MY consent; not .. "
     "give|have|gave .. consent|permission .. call|calls; not ~ give you consent; ME .. not .. permission to "
     "call; who gave .. permission to call; consent to .. calls|call|called;  not ~ have|give|given .. "
     "permission .. call; no permission to call; no right to call; withdrawing; no more disturbance; no more "
     "of; fed up; sick of; ME am ~ tired of; every day you call; same call; you .. call every day; you .. "
     "call too; blocking you; complain .. calling; if you call; call the police if; legal action; sue you; "
     "reporting you; report this call; report you; call me never; call nobody; delete|remove|erase .. "
     "information|records|contact; ^ please? delete me; how many times; strike MY name; quit it; ask|asked "
     "to be removed; keep calling; from now on; ME am warning you; harassment; enough now; opt MYSELF out; "
     "opting out; opted out; never|not ~ want .. hear from; never|not hear from; "
     "if you .. CALL|CALLS .. MORE; if you CALL|CALLS MYSELF; you CALL|CALLS MYSELF again; "
     "sick|tired|fed .. calls|calling; too many calls; keep|keeps CALLING .. stop|enough; block|blocking "
     "your|this|MY number; "
     "stop $; stop MYSELF; stop now|stop; stop stop; go away; get lost; not interested .. CALLS; never again "
     "$; cease and desist; "
     "revoke|withdraw .. consent; not|never .. "
     "consent|consented|agree|agreed|sign|signed|ask|asked|subscribe|subscribed .. CALLS; not ~ want|like .. "
     "communication|contact; you people? keep CALLING; prefer|appreciate|like .. not|stopped|stop .. CALLS; "
     "^ no more $; avoid|refrain .. CALLS; leave MY family alone; no call list; on DET do not call; not ~ "
     "give|have .. permission|consent to CALL; not ~ have consent|permission; "
     "calls ~ have to|must|should|need stop; this is harassment; not ~ pester|harass|spam|bug; not|never ~ "
     "CALLS MYSELF|us|here"},
    {Cue::stop_softly, 0.7f, "stop it|this|that; ^ enough $; enough is enough"},

    {Cue::agent, 0.93f,
     "TALK to|with .. HUMAN; TALK HUMAN; TALK with|to? a|an|your|the *? HUMAN; TALK to|with HUMAN in charge; "
     "not .. TALK to|with .. ROBOT; rather|instead|than .. ROBOT; not a|an? ROBOT; not ROBOT; hate|tired .. "
     "ROBOT; no ROBOT; "
     "transfer|connect|switch|redirect|forward|route|hand MYSELF; transfer|connect|forward MY|DET|this *? "
     "call|line; "
     "connect|transfer|forward to|with|us; put MYSELF through|on|to|in; put .. through; put|bring DET *? "
     "HUMAN on|in; "
     "put .. HUMAN on .. line|phone; get|give|find|bring|want|need|send|prefer|rather|like MYSELF? .. REAL "
     "HUMAN|one; "
     "get|give|find|bring|fetch MYSELF .. HUMAN; want|need|prefer|like .. "
     "agent|human|manager|supervisor|representative|operator; "
     "REAL HUMAN|one; HUMAN REAL; somebody|anybody else please; get|put|give .. somebody|HUMAN .. on; get .. "
     "HUMAN; how .. TALK to|with .. HUMAN; how .. reach|get .. HUMAN; who|whom can ME TALK; enough of|with "
     ".. ROBOT; not ~ want a ROBOT; pass|hand the phone to .. HUMAN; may|can|could ME .. have .. HUMAN; not "
     "~ understand .. get|give .. HUMAN; anybody ~ real|human; you have .. ME can TALK; a? word with .. "
     "HUMAN; direct|take|switch|go|send|put MYSELF? to .. STAFF|somebody; get|fetch|call|bring your|the "
     "STAFF|boss; where BE your|the STAFF|boss; is|are your|the|a STAFF ~ there|available|around; somebody "
     "senior|higher; TALK to|with? bank; tell|ask HUMAN|your .. CALL MYSELF; do you have .. STAFF; is there "
     ".. STAFF; human mode; live chat; ^ DET? BANK? STAFF STAFF? $; ^ "
     "customer|bank|phone|call|fraud|centre|center|help .. HUMAN $; "
     "customer|client care|service|support|services|relations|representative|executive|desk|agent; "
     "HUMAN ~ CALL MYSELF; HUMAN .. instead; HUMAN from|in|at .. team|BANK; "
     "BE there ~ DET? *? HUMAN; BE there .. HUMAN .. TALK; escalate; helpdesk; helpline; pass|hand|put "
     "MYSELF to|on|over to? *; ^ zero? operator; zero .. HUMAN; HUMAN HUMAN HUMAN; any HUMAN; not ~ TALK to "
     ".. ROBOT; help desk; call centre|center; HUMAN available; "
     "in charge; relationship manager; HUMAN .. help MYSELF; help from .. HUMAN; deal with .. HUMAN; have .. "
     "HUMAN .. call; "
     "fraud|bank team|department please"},

    {Cue::wrong_person, 0.92f,
     "wrong number|person|house|guy|man|woman|lady|party|phone|customer|one|place|contact|individual; "
     "have|got|dialled|called|reached|want|to|with .. wrong "
     "number|person|house|guy|man|woman|lady|party|phone|customer|one; "
     "this|it|that|SHE ~ BE ~ HIS .. KIN; ME am ~ HIS .. KIN; this|it|ME ~ BE ~ NAME *? is KIN; this|it|ME ~ "
     "BE ~ the KIN; this|it is MY|HIS|NAME *? is phone|number|mobile|card|account|line; ME am ~ DET? "
     "KIN|nanny|babysitter|receptionist|nurse|carer|caretaker|secretary|servant; ^ DET? "
     "KIN|nanny|nurse|assistant speaking|here; not ~ the|DET *? account|card? holder; not the|DET *? "
     "owner|customer|account; previous|old owner|tenant|number; not .. account with you; not bank with; not "
     "~ your customer; not DET? person|one you; not who you; SHE|NAME sold|gave MYSELF; SHE ~ "
     "retired|resigned; SHE ~ is|are ~ not alive; IT NAME not NAME; ME am NAME not NAME; the name is NAME; "
     "ME am called NAME; "
     "HIS KIN here|speaking|this; ^ HIS KIN; SHE BE ~ MY late? *? KIN; that|it is MY KIN; NAME is KIN "
     "here|speaking; "
     "that is MY KIN is name|number|phone; late KIN; "
     "this|it is ~ somebody else; somebody else speaking|here|on|is; ME am ~ somebody else; ME am ~ DET? "
     "different|another person; "
     "different person; this|it is ~ not her|him|she|he|them $; this|it is ~ not ~ the|that .. "
     "person|man|woman|lady|guy; "
     "ME am ~ not ~ her|him|she|he|them; ME am ~ not ~ the|that .. person|one|guy|man|woman|lady|customer; "
     "nobody|somebody .. by|with|of that|this|DET|the|such name; no|not .. by|with that|this|the|such name; "
     "by that name; "
     "nobody|anybody|no one|person .. called|named NAME; nobody|no called|named !MYSELF; no one called|named "
     "!MYSELF; no NAME here|at|in|living; "
     "there is no|nobody|not .. NAME here; there is no NAME; nobody NAME here; no such "
     "person|name|customer|man|woman; "
     "not ~ know NAME; not ~ know her|him|them; not ~ know that|this|the person|man|woman|lady|guy; "
     "not ~ know anybody called|named|by|with|of; not ~ know who that|he|she|this|the|NAME ~ is|person|was; "
     "not ~ know any|a|this|that NAME; not ~ know who NAME; who is NAME $; who the NAME; who is that ME; "
     "never|not heard of|about her|him; never|not heard of|about that|this|the|any "
     "person|name|woman|man|lady|guy|customer; "
     "SHE|KIN|NAME do|does|did not *? live|stay|work|reside|belong|exist|use; SHE|KIN|NAME no longer *; "
     "SHE|KIN|NAME ~ not ~ living|staying|working here|there|with; SHE|KIN|NAME used to; "
     "SHE|KIN|NAME ~ moved|shifted|relocated; SHE|KIN|NAME ~ passed|died|dead|deceased|expired|late; "
     "SHE|KIN|NAME ~ passed away|on; SHE|KIN|NAME is no more; no longer "
     "with|alive|here|lives|living|works|uses; passed away; "
     "deceased; "
     "IT|number|phone is|does ~ not *? HIS *? number|phone|mobile|line|house|residence|place; "
     "this|it is ~ not ~ NAME is number|phone|mobile|house; number is not NAME; not|no HIS "
     "number|phone|mobile; "
     "number .. not belong; number .. changed; number belong|belongs; HIS|old|the number ~ changed; "
     "SHE|ME|KIN|NAME ~ changed .. number|phone; SHE|KIN|NAME ~ has|have ~ a|another|different? *? number; "
     "IT is MY|a ~ new? number now?; IT is MY *? number not; ME ~ got|have|bought|had|received "
     "DET|this|a|the *? number|phone|sim .. "
     "recently|now|new|for|last|months|years|ago; ME just got|bought .. number|phone|sim; had this|the "
     "number; "
     "this|it is a|an|the ~ *? "
     "shop|store|business|hospital|restaurant|office|school|hotel|company|landline|garage|clinic|"
     "library|takeaway|fax|private|public|factory|pharmacy|salon|church; this|it is a|an .. "
     "number|landline|phone; "
     "mistaken identity; mixed up; you are ~ speaking|talking to|with HIS KIN; speaking|talking to "
     "HIS|the|MY KIN; "
     "used to be HIS|NAME; not the? right|correct person|number|man|woman|one; not the one you; "
     "nobody here by|with|called|named; you want|need|after|mean MY KIN; after|want MY KIN; ME am ~ "
     "just|only a .. KIN; ME am a|an KIN|tenant|guest; on|in behalf of; answering|picked|picking "
     "HER|HIS|MY|for .. phone|call|KIN; ME am ~ not that NAME; never heard that name; not ~ know who you BE; "
     "not know any such .. person|name; number is MINE|MY; IT is a? new number|sim; late mr|mrs; you "
     "are|have ~ mistaken; dialled wrong; nobody .. is called NAME; never heard of such .. person; SHE lives "
     ".. another|elsewhere|somewhere; SHE ~ left the|this|his|her company|job|house|city; SHE ~ got|been "
     "transferred; this|the world; gone forever; new connection|number|sim; number ~ was given; SHE|KIN .. "
     "this number any; SHE ~ have this number; changed numbers; new phone; call HER own; call HIS "
     "number|own; IT BE MY *? number|phone; ME recently got; have no NAME; this is a doctor|taxi|pizza|call "
     "*; ^ new number|sim; who is she|he|her|him $; looking for somebody|NAME|another|different; looking for "
     "a different; ^ not NAME $"},

    {Cue::not_available, 0.9f,
     "SHE|KIN|NAME|madam|sir ~ BE ~ AWAY|ING; SHE|KIN|NAME ~ BE ~ "
     "busy|out|away|off|tied|occupied|engaged|gone|working .. PLACE|ENGAGED|now|moment|TIME; "
     "SHE|NAME ~ is in labour|labor|court|surgery|prison|jail|theatre; SHE|KIN|NAME|madam|sir ~ BE ~ "
     "at|in|to|on|off|with|into|under DET? *? *? PLACE|ENGAGED|shower|bath|bed|phone|call|line; "
     "SHE|KIN|NAME is|are not $; BE not at|in DET? PLACE|home|moment; SHE|KIN|NAME ~ been? ~ "
     "admitted|hospitalised|hospitalized; "
     "^ not PRESENT; not in|here|available|home|around right|now|at|for; nobody is PRESENT; nobody "
     "home|here|around|available|there; no one is PRESENT; nobody at home; no one BE? "
     "home|here|around|available|there; "
     "SHE|KIN|NAME can ~ not ~ come|talk|speak|answer|take|get|pick|do|be; not reachable; SHE|KIN|NAME BE ~ "
     "not able .. talk|speak|come; "
     "SHE|KIN|NAME ~ BE ~ gone|left|stepped; SHE|KIN|NAME ~ stepped|popped|went|gone|left "
     "out|away|to|for|already|the|just|on|somewhere|home|an|a; "
     "SHE|KIN|NAME ~ left $; SHE|KIN ~ BE ~ at home .. sleeping|busy|resting; SHE|KIN BE unable; SHE|KIN BE "
     ".. a bit|little busy; SHE|KIN ~ will return; nobody|no one? is at home; ^ not at home; hang|hold on ME "
     "will; let me call HER; wait ME will give; ME will give IT to HER; ME will CALL HER $; SHE ~ had an? "
     "operation|accident|surgery; SHE|KIN|NAME should|would|might|may|must be ~ back|home|here|free; SHE due "
     "back; SHE is ~ not ~ in|with|near the|town|MYSELF|MY; take|leave|pass .. message; tell|ask HER ~ "
     "to|you; her|his phone is; switched off; SHE ~ at DET|HIS *; ^ the? person you .. not *; SHE|KIN|NAME "
     "have|has|is ~ not ~ come|returned|back|reached|arrived|free|awake|up|in; just missed HER; SHE|KIN "
     "come|comes|returns .. TIME|night|evening; SHE|KIN|NAME ~ has|have gone|left|stepped; "
     "SHE|KIN|NAME will ~ be|come|return|get|reach ~ back|home|here|in|free|available|by; SHE will CALL; "
     "SHE|KIN will ~ back; "
     "SHE|KIN forgot|left HIS|the phone|mobile|cell; let me get|fetch|find|wake HER; will get|put|fetch|wake "
     "HER; "
     "hand|pass|give HER? the phone; unavailable; out of station|town|country|office|reach"},
    {Cue::available, 0.9f,
     "SHE|KIN|NAME|madam|sir ~ BE ~ PRESENT; person|customer|anybody ~ BE ~ PRESENT; BE ~ at home; "
     "SHE|KIN|NAME|madam|sir ~ BE ~ at|in the? home|house|office; is|are PRESENT; SHE|KIN|NAME come|pick"},

    {Cue::is_scam, 0.92f,
     "BE IT|you call? .. SCAM; BE IT|you call? .. SCAM call|calls|caller; BE IT|you ~ of those SCAM; "
     "this|it call is|sounds|feels|seems|looks|smells|must|has .. SCAM|fishy|suspicious|dodgy; "
     "this is ~ a|some|another|such? *? scam|spam|hoax|prank|con|joke|phishing; this is ~ a|some? SCAM "
     "call|caller|number; this call is ~ a? SCAM; "
     "IT sounds|feels|seems|looks|smells .. scam|scams|spam|fishy|phishing|dodgy|phishy|con|prank; "
     "this|it|you sounds|sound|feels|seems|looks ~ suspicious|fake; "
     "IT must|has|have ~ be|to .. scam|spam|phishing|hoax|prank; this must|has be|to ~ be? a scam; "
     "sounds|sound|feels|seems|seem|looks|smells .. scam|scams|fishy|phishing|spam|dodgy|fake; "
     "scam|fraud|spam|phishing|fake|hoax call|calls|caller|callers; "
     "sound like a? SCAM; you guys|people|lot? ~ BE ~ a|an|just? *? SCAM; you are|be .. trying to *? "
     "scam|cheat|trick|fool|rob|con|steal|defraud|hack; "
     "are you .. "
     "scam|scamming|cheat|cheating|trick|tricking|con|conning|rob|fool|fooling|defraud|hack|kidding|lying; "
     "BE IT|DET|you *? ~ TRUTH; BE IT|DET|you *? .. TRUTH call|number|bank; BE IT ADV .. BANK; BE IT for? "
     "real; "
     "BE you ADV .. from|with|calling .. BANK; BE you from MY .. BANK; are you ADV DET|MY *? BANK; are you "
     "*? for? real; you ~ BE ~ not ~ from|MY|the|with|real .. BANK; "
     "how .. ME .. KNOWS !MYSELF; how .. ME .. supposed|be .. KNOWS; how .. know .. you|real|IT|scam|safe; "
     "how .. trust; why .. ME .. trust|believe; "
     "why should|would ME .. TELL; can|could|will|would you .. prove|verify|authenticate; ^ can|could|may ME "
     ".. verify|authenticate you|this|who|DET; any way to verify; is there a way; can|could you confirm "
     "who|that|you|your; "
     "prove IT|that|you|your|who|to|yourself; verify yourself|your|you; proof; "
     "doubt .. BANK; ME doubt .. BANK; not ~ trust; not ~ trust .. call|calls|ROBOT; not ~ believe you; not "
     "~ believe DET *? call|BANK; not ~ SPEECH .. from|the|my BANK; not SPEECH this|IT|you ~ BE ~ .. "
     "TRUTH|BANK; "
     "nice try; BANK .. not|never .. call|calls|ask|asks|CALL|do; banks .. not|never .. "
     "call|calls|ask|asks|CALL|do; "
     "not|never ~ TELL .. you|over|on; not|never ~ TELL .. DETAILS; ME .. not|never ~ TELL .. you|over|on; "
     "ME ~ not|never ~ TELL information|info; "
     "ME am|will ~ not ~ going? to? TELL .. DETAILS|you; ME will ~ not ~ TELL you .. DETAILS; ME am|will ~ "
     "not ~ going? to? TELL; "
     "not ~ comfortable; not ~ comfortable .. TELL; rather not TELL; rather not .. over|on; is it safe; "
     "phishing call|attempt; scam alert; "
     "am ME .. scammed|tricked|conned|SCAM|pranked; like a? scam; another scam; one of those; convince "
     "MYSELF; not convinced; told not to .. talk|TELL|trust; "
     "call like this .. scam|fraud; scam caller; you scammer|scammers|crook|crooks|thief|fraud; is it a? "
     "trick; ^ scam|spam|hoax|scammer $; not another SCAM; scammy; you .. scamming|cheating|fooling MYSELF; "
     "you can|could|may|might|must be .. SCAM; IT|think|thinks|says ~ BE ~ a? scam|spam $; ^ IT BE ~ "
     "spam|phishing; this BE ~ a? legal|proper|valid|safe *? call; BE IT ~ a? ~ legal|proper|valid|safe; IT "
     "BE ~ a? scam|fraud|spam|fake|phishing|hoax call|calls|message|caller; this|it .. feels off|wrong; how "
     "sure; anybody could|can .. say|call|pretend; not ~ feel ~ safe|comfortable; "
     "IT|sounds|seems|looks|is|BE ~ fishy|sketchy|shady|dodgy|suspicious|phishing|vishing; ^ "
     "fishy|sketchy|shady|dodgy|suspicious $; very? suspicious|dodgy call|caller; suspicious of IT|you|call; "
     "^ SCAM like you; ^ these|you|another|one|more SCAM .. again|calls|call; scammers; "
     "cheat|loot|fool|trick|con MYSELF; fall|falling for; tricks; warned .. scams|scam|calls|this; told "
     "MYSELF never|not to; confidential; ^ that|it is private|personal; mind your own; id number; any id; "
     "your id; show MYSELF .. id; not ~ have to .. TELL|answer; not ~ saying anything; ^ not "
     "sharing|saying|telling; evidence; why would .. bank; callback number; number ME can call; official "
     "number; call the bank .. check|back|myself; go|visit|check .. branch; check with MY bank|branch; not ~ "
     "buy|buying it; if you are the bank; you are the bank; refuse to TELL|answer; not|never ~ "
     "give|disclose|share out|such|this|that|personal|private|my *? information|details|info|data; ME "
     "do|will ~ not ~ disclose|give out; private information; none of your; not your business; ^ really the "
     "BANK; are you sure .. BANK; BE you ~ sure; you could be anybody; impersonating .. BANK"},

    {Cue::who_is_this, 0.92f,
     "who ~ BE IT|speaking|calling|there|you|asking|on; who ~ BE ~ IT ~ calling|speaking; who ~ BE ~ on; who "
     "BE IT please? calling|speaking; "
     "who|whom am ME .. speaking|talking|dealing to?|with?; who .. wants|want to; who gave|told you .. "
     "number|contact|this|MY; who gave|told you $; who do you *; who ~ calling|speaking; whom *; "
     "who did|do you .. BE; who did you say .. BE|were; who exactly|the|please|on; who .. you BE; know who "
     ".. IT|is|calling|speaking|you; tell MYSELF who; say who you; "
     "where ~ BE ~ you .. calling|from; from where .. you|IT|calling; calling .. from .. where; where .. "
     "number; where .. get|got|find|found .. number; how .. get|got|have .. number; where is IT call? ~ "
     "from; "
     "what|which bank|company|organisation|department|branch|firm|BANK; from which|what *; what is|was ~ IT "
     "call? .. about|regarding|for|concerning; "
     "what is IT ~ in regard|relation|connection|reference; what is IT .. call; what BE you calling|ringing "
     ".. about|for|regarding; what BE you ~ calling|ringing; "
     "why .. you .. call|called|calling|ring|ringing|rang|phoning|asking|ask|contacting; why ~ IT call; why "
     "have you; what|why IT call; "
     "what do you ~ want; what can ME do for; what ~ is ~ your name|job|business|role|purpose|identity; "
     "purpose of; reason for; your name|identity; "
     "the name of your; may|can|could ME .. know|ask|get|have .. who|name; "
     "BE you .. from|with .. BANK; BE you|IT .. ROBOT; BE you .. human|person; BE you a|an *? HUMAN; BE IT "
     ".. REAL? HUMAN; BE IT .. ROBOT .. talking|speaking|system|call|voice|message; "
     "am ME .. speaking|talking .. ROBOT|HUMAN; do ME TALK .. ROBOT|HUMAN; is anybody real; "
     "identify|introduce yourself; "
     "whose behalf; who .. behalf; behalf of; who sent you; who do you represent|work; what number BE IT; "
     "you BE who; ^ and you BE $; you BE .. from where; is IT MY|the? *? BANK calling?; BE IT DET *? BANK; "
     "BE IT NAME BANK; BE you from|with|calling NAME; BE you calling from NAME; what can ME help|do; how can "
     "ME help; do ME know you; selling; a|this? survey; robocall; robo call; IT BE ~ a? ROBOT; not ~ a? "
     "REAL? human|person; with|in regard|regards|reference|respect to; concerning what; ^ name please; who "
     "has given; get|got|have|know my contact; which|what team; BE this the police; how do you know my|me; "
     "BE you .. BANK people|staff; something wrong|happened .. account; has something; call about; tell me "
     "what .. about; of which bank; on|in behalf of who|which|what|whom; who asked; your|the|company|good "
     "designation|position|purpose|reason; what is|BE you after; where are you located|based; not ~ sound ~ "
     "like? a? human|person|real; "
     "sorry who; ^ who please? $; who ~ am ME on with; who .. this|IT be; who may|shall|should ME say; BE "
     "the matter; what is|BE happening|wrong|up; what is ~ going on; ^ what is ~ this|it $; what is IT ~ "
     "in|all; for|what reason .. calling; what .. reason|regarding|regards; regarding what; about what; you "
     "BE? ~ a? ROBOT; sound|sounds like .. ROBOT; ROBOT or HUMAN|person|real; HUMAN or ROBOT; your "
     "employee|badge|staff|good *; ^ who this|you; state your"},

    {Cue::call_later, 0.9f,
     "CALL MYSELF|IT|us|HER|back? .. TIME; CALL MYSELF|us .. at|in|on|next|when|once *; CALL MYSELF? back; "
     "CALL TIME|back|in|at|on|around|next|some|when; CALL .. "
     "another|better|different|other|convenient|good|some .. time|day; "
     "call|ring|phone MYSELF back; ^ ring|phone|call MYSELF|again|back $; try .. "
     "later|tomorrow|again|back|TIME; can|could|would|will you .. CALL .. back|TIME|again|in|on|at; "
     "do? not .. CALL MYSELF|us|IT? .. now|today|tonight|before|until|till|during|while; do? not ~ CALL "
     "MYSELF|us? at|in this|that|the|night|work|IT|office|home *? "
     "time|work|hour|night|late|moment|morning|office; do? not CALL MYSELF? at|in work|night|lunch|office; "
     "ME am ~ ING; ME am ~ .. busy|occupied|tied|engaged|working|unavailable|unwell; ME am ~ "
     "out|away|abroad|off|late; "
     "ME am ~ in|at|on|with|into|having|under|about DET? *? *? ENGAGED|TIME; ME am in the middle; in the "
     "middle of; ME am ~ stuck|caught|held .. in|up|with|at; ME am ~ in|at|on the|a|an|MY *; ME am ~ "
     "outside|outdoors|indisposed|elsewhere; ME am ~ doing something; ^ in|at|on|after|this|tomorrow|later "
     "DET? ENGAGED|TIME|today $; give MYSELF .. TIME; ME will be ~ home|free|back; ME am ~ not ~ at|in "
     "DET|MY *; ME have|got .. meeting|appointment|class|work|guests|visitors|patient|customer; ME am ~ with "
     "*; ME am ~ tired|exhausted|sleepy; ME ~ just woke|leaving|going; battery; inconvenient; not this "
     "minute|moment; not the time; not at IT time|moment; text|message|email|whatsapp MYSELF instead|later; "
     "have people; have to|must hang|pick; need|have to .. hang|run|go|leave; not at present; ^ kind of? "
     "busy; is a holiday; reschedule; no mood; in no; at a friend; not now CALL MYSELF? TIME; hold the call; "
     "from now; only available; too much work; lot of work; "
     "^ ING .. now|moment|call|TIME; ^ driving|working|travelling|sleeping; ^ ADV busy; "
     "little|bit|too|very|quite|so busy; busy right|now|at|with; ^ busy $; "
     "can|could ~ not ~ TALK|answer|take|chat|do|pick|discuss .. now|moment|call|today|here|right|IT?; can "
     "not ~ TALK; could ~ not TALK ~ now|at; not ~ TALK|do|discuss .. now|moment|today; not able to TALK; "
     "unable to TALK; can ~ not ~ deal; not possible .. now|TALK; possible now; "
     "not ~ a|the? ~ good|great|best|right|convenient|ideal|suitable time|moment|now; not ~ convenient; now "
     "is not; bad time|moment; bad|terrible|wrong|inconvenient|awkward time|moment; time is not good|right; "
     "ME .. not ~ have|got .. time|minute; not|no ~ have|got .. time|minute; have|got ~ no .. time; no time; "
     "time for this; short of|on time; MY hands BE; another call; ^ not ~ now; not today|tonight; not right "
     "now; not at the moment; "
     "TALK|discuss|continue|finish .. later|tomorrow|another|after|next|TIME; do IT .. "
     "later|tomorrow|another|after|next|TIME; let us .. TIME; "
     "will .. CALL .. you|back|bank|TIME; will ~ get back; let|can|may|could ME|MYSELF CALL .. "
     "back|you|TIME; can ME CALL you; ME CALL you back|later; give MYSELF|you DET? *? call|ring|buzz|bell .. "
     "TIME|in|back|at|on|when|later; "
     "ME am running late; running late; about to ~ *; come back later; better|different|convenient|suitable "
     "time; get back to me|you; catch me later; schedule|reschedule|arrange .. call|time|callback|TIME; "
     "callback; call back; "
     "in|after ~ *? *? minutes|hour|hours|minute|while|days; after * oclock|pm; free "
     "after|later|tomorrow|in|at; ME am not ~ free|able .. now|talk|moment|TIME|speak; ME am not free; "
     "ME have|got|need ~ to ~ go|run|leave|rush; ME ~ got to go|run|leave; ME must ~ go|run|leave|rush; IT "
     "be|is ~ too early|late; can IT wait; have to wait; IT wait .. TIME; got to go|run; too late .. TIME; "
     "it is ~ late|midnight; have ~ company|guests; postpone"},
    {Cue::later_softly, 0.85f,
     "later; maybe|perhaps later|tomorrow; later on; tomorrow; tomorrow morning|evening|afternoon; "
     "some|another|any other? time|day; some other time|day; next week; after some time; TIME would be "
     "better; wait for"},

    {Cue::repeat, 0.9f,
     "repeat IT|DET|please|the|your|MYSELF|question|again|once; can|could|would|will|please you ~ repeat; ^ "
     "repeat; repeat $; "
     "say|tell|ask|speak|read|run MYSELF? .. again|slowly|slower|louder|clearly; say|tell|ask|run MYSELF? .. "
     "once|one more; come again; "
     "^ once more|again; ^ one more $; one more time; once more|again; ^ again $; again sorry|please; go "
     "over ~ IT; "
     "not ~ HEAR|get .. IT|you|DET|what|anything|question|properly|clearly|word|much; not ~ .. HEAR; not ~ "
     "quite ~ HEAR|get; ME ~ not ~ quite HEAR|get; "
     "ME ~ not ~ quite? HEAR|get .. IT|you|what|question|word|anything; ME ~ not ~ listening; ME ~ not ~ "
     "HEAR; "
     "can|could ~ not ~ HEAR|make .. you|IT|anything|properly|clearly|out|what; can|could ~ not ~ HEAR; "
     "can|could ~ hardly|barely HEAR .. you; hard to hear|understand; "
     "speak|talk|go .. louder|slowly|slower|clearly|properly|up; louder; slower; slowly; slow down; more "
     "slowly|clearly|loudly; "
     "VOICE .. "
     "not|breaking|low|cutting|echo|echoing|bad|poor|terrible|weak|awful|dropping|noisy|fuzzy|faint|clear|"
     "lagging; bad|poor|terrible|weak VOICE; not ~ audible; inaudible; IT|you|voice ~ BE ~ not ~ "
     "clear|audible; ^ not ~ clear|audible; not getting you; not able to HEAR|get; not know what you; not ~ "
     "sure what you|IT said|mean; not ~ know what you .. said|mean|saying|asking|talking; ME do ~ not ~ know "
     "what you; what .. you said|saying|asked; hard of hearing; ME am ~ deaf; hearing is; loudly; play IT? "
     "again; what is|was the .. part|bit; ME ~ hear|heard nothing; nothing .. heard; disturbance; too|so "
     "much noise; echo; static; no sound|audio; IT is ~ loud; you disappeared|vanished; line went; simple "
     "words; make it simple|clear; trouble|difficulty|problem hearing|understanding; ME am having "
     "trouble|difficulty .. hearing|understanding|you; ME am ~ hard of hearing; my english; english is not; "
     "am ME audible; catch|understand MYSELF?; what should|do ME say; what am ME supposed; cut off; got cut; "
     "give|tell|want|more|need MYSELF? .. details|amount; details please; tell MYSELF more; on|at|for|from "
     "which|what !reason *; which|what time|date|day|card; when .. happen|happened|exactly; BE "
     "anybody|somebody ~ there|on; "
     "you ~ are|were|is ~ .. breaking|cutting|faint|fading|quiet|low|fast|muffled|unclear; "
     "breaking|broke|breaking up; cutting out; too fast|quick|quiet|low|noisy; noisy; "
     "missed IT|that|what|DET|the|your; ME missed; lost you; you cut|dropped|went|broke "
     "out|off|up|silent|quiet; "
     "rephrase; clarify; ^ would|do|can you mind? repeating|repeat; mind repeating; repeating; "
     "heard|got|caught ~ half; low|poor|bad|no volume|voice|signal|network|connection; volume; IT is "
     "breaking; call is breaking; network issue|problem; forgot what you; ^ simple|plain? english please? $; "
     "in english; what|which did|were|are|was|have you ~ say|saying|ask|asking|said|talking|asked|telling; "
     "what did you; what ~ you say|ask; what is|was ~ DET question; the question again|please; question "
     "please; "
     "what are the? options|choices; options|choices again|please; ^ options $; what .. again; pardon me; "
     "beg ~ your? pardon; can you hear; explain; elaborate; "
     "start|begin again|over; from the beginning|start|top; speak|know|understand ~ english"},
    {Cue::repeat_softly, 0.75f,
     "^ what $; what what; huh; eh; ^ excuse me $; pardon; hello; hello hello; ^ what was ~ IT $; ^ what is "
     "that *? $; ^ what|which *? THING; what is|was the|DET *? THING|SHOP *?; ^ what ~ "
     "THING|amount|shop|merchant|card|date|day .. IT|you|this; ^ which .. "
     "THING|amount|shop|merchant|card|date|day; "
     "which ~ THING|shop|card|merchant|one .. you mean|talking|saying; how much ~ was|is|did IT?; ^ how "
     "much; for how much; ^ when|where was|is ..; where|when was|is ~ IT|DET *? THING?; what do|does "
     "you|that ~ mean; what about; "
     "are you ~ there|still; anybody ~ there; still there; say what; what now; what are you on; BE there "
     "anybody; ^ when $; ^ where $; ^ who $; ^ how $; what ~ for; sorry what"},
};

constexpr Patterns answers_given[] = {
    // Before the deeds, which would read them as "I can't have told" and the like.
    {Cue::unsure, 0.85f,
     "ME can|could ~ not ~ tell|place|say .. now|without|it|that|for|really; ME can|could ~ not ~ "
     "tell|place|say $; ME can ~ not .. be .. sure|certain|positive; "
     "ME am|BE ~ not ~ so|that|too|very|quite|all|entirely|completely sure|certain"},
    {Cue::nothing, 0,
     "IT ~ BE ~ not a? mistake|error; not a mistake|error; no "
     "problem|problems|worries|issue|issues|trouble|matter|hurry|rush|harm|objection; not .. a|any? "
     "problem|issue; why not; not|never say|said|saying NO;  right now|away|there|here|"
     "after; all right; make|making sure; to be sure; you know|see; ME know; what about it|that; tell me; go "
     "ahead; "
     "used to; to be honest; not only|just|to mention; is there something|anything|any|a? "
     "wrong|problem|issue; "
     "something|anything is|was? wrong; what is|went wrong; do|did|could|can ~ you; not "
     "worry|forget|hesitate|panic|deny; "
     "ME thought|assumed|feared|worried|figured that? ME|IT|SHE ~ BE|did|have ~ a? FRAUD|MYSELF|MINE; ME "
     "thought|assumed|feared ME|IT ~ DONE; ME thought ME ~ did|have|was ~ %; "
     "ME ~ not forget|cancel|block|stop|report|dispute|return|complain|deny; "
     "and|or|but so on; thank|thanks you|god; not the? first time; never mind; to say yes|no; "
     "^ did|have|had|could|would ME|SHE|you ~ DONE|BASE IT?; ^ was|is|were IT|SHE|you ~ "
     "DONE|MYSELF|MINE|speaking; "
     "nobody else; no one else; no one|nobody else ~ DONE; not MY KIN; not anybody; "
     "kind of; sort of"},

    // Yes and no.
    {Cue::assent, 0.93f,
     "YES; YES YES; YES YES YES; ME say|said YES; affirmative; confirmed; uh huh; mm hmm|hm; mhm; mmhm; why "
     "yes; you bet; ME confirm; haan ji; "
     "that is right|correct|true; YES IT BE $"},
    {Cue::assent, 0.85f,
     "^ SURELY; ^ ADV indeed; indeed; ^ of course; ^ exactly; ^ precisely; ^ sure; sure thing; ^ SURELY "
     "SURELY; by all means; for sure; no doubt; without a? doubt; "
     "hundred percent; very much; it ~ sure? is|was $; ^ yes? approve it"},
    {Cue::dissent, 0.93f,
     "NO; NO NO; NO NO NO; NO NO NO NO; ^ SURELY|sure NO; ME say|said NO; NO indeed; ^ haan NO; nuh uh; uh "
     "uh"},
    {Cue::agree, 0.85f,
     "correct; right; true; accurate; ME can|do confirm|verify; confirm IT; you are right|correct"},

    // "I did it."
    {Cue::claim, 0.93f,
     "ME ~ PAST; ME ~ PAST IT|THING|MINE; ME ~ PAST DET THING; ME ADV? did ADV? BASE IT?; ME ADV? do ADV? "
     "BASE; "
     "ME ADV? did ADV? BASE DET *? THING; ME ~ PAST DET *? THING; "
     "IT|THING ~ BE ~ all|both? MYSELF|MINE; they ~ BE ~ all|both? MYSELF|MINE; one|all|both|some of IT .. "
     "MYSELF|MINE; one of MINE; IT BE from MYSELF; ME approve|accept it|that;  DET THING ~ BE ~ MYSELF|MINE; "
     "DET THING|one ~ BE ~ MY THING; ^ BE ~ MYSELF|MINE; DONE by MYSELF; "
     "IT ~ BE ~ MY !KIN *? *? THING; DET THING ~ BE ~ DONE by MYSELF; ^ was|is MY !KIN *? THING; DONE from "
     "MY side|end; IT|THING ~ BE ~ from MYSELF; it|that came from MYSELF; DONE by MY own; "
     "IT would be MYSELF; IT BE MY doing; IT BE MYSELF who .. DONE; "
     "^ guilty *? *? $; MYSELF who|that ~ DONE; ME am|was the|that one|person who ~ DONE; IT BE .. "
     "thing|laptop|phone|one ME ~ PAST; "
     "IT BE DET *? ME ~ PAST"},
    {Cue::soft_claim, 0.92f,
     "^ made|bought|paid|ordered|booked|authorised IT|myself|THING; ME ~ did|do|have ~ $; ME ~ did|done ~ "
     "IT|one|so|THING; ME ~ done DET *? THING; ^ did|done ~ IT myself?; ^ did so; "
     "ME ~ did ~ indeed; ME have ~ done; ME SURELY|sure did; ME ~ do IT $; ME did; "
     "^ ADV? ADV? MYSELF $; ^ MY own? THING $; hundred|100 percent MYSELF; ^ mine $; ^ only MYSELF; ME ~ did "
     "~ yesterday|today|this"},
    {Cue::deed, 0.9f,
     "ME ~ BASE; ME ~ BASE IT|THING|anything|any; ME ~ BASE any|DET such? *? THING|card; ME ~ OTHERWISE; ME "
     "~ OTHERWISE IT|there; "
     "ME MODAL ~ BASE|DONE|OTHERWISE|have; ME MODAL|BE ~ %; ME MODAL ~ have ~ DONE|BASE|OTHERWISE; ME MODAL "
     "~ not %; "
     "ME ~ have any|an|a|DET *? *? account|THING|card|subscription|membership; "
     "IT MODAL ~ MYSELF|MINE; IT MODAL ~ have BE MYSELF|MINE; ME have ~ %; ME do ~ %; ME did ~ %; "
     "^ did|have|has|had|was ~ BASE|DONE|OTHERWISE; ^ did|have|has|had|was ~ BASE|DONE|OTHERWISE "
     "IT|any|anything|THING; "
     "^ do ~ shop|use|own|have|buy|deal|order; ^ did|have|had|was ~ %; SHE|you ~ did ~ %; she|he do|did|have "
     "~ %; "
     "KIN ~ DONE|BASE; KIN ~ did ~ %"},
    {Cue::deed, 0.8f,
     "know|knew DET? *? SHOP|anybody; know anything|something about?; know any|DET|such *? *? THING|SHOP; "
     "knowledge; "
     "placed any|an; ME BE ~ there|in|at"},
    {Cue::denial, 0.95f,
     "not|never ~ say|said|saying YES; ME ADV? doubt it|that|so $; ^ doubt it|that|so $; like hell ME *;  ME "
     "~ DONE nothing|none|nobody; not MYSELF; not MINE; not ME $; someone|somebody other than MYSELF; not MY "
     "*? *? THING; ^ never PAST|did|done|BASE|OTHERWISE; ^ not DONE|authorised; "
     "none|neither|nobody|any of? IT|DET .. MYSELF|MINE; not one|any of? IT|DET .. MYSELF|MINE; none of? "
     "IT|DET THING; "
     "none|neither|nobody ~ DONE; none|neither|nobody of|in|from|at *? *? ~ DONE; none|neither|nobody "
     "here|else ~ DONE; neither MYSELF|ME; neither .. nor *; no one ~ DONE; no one in|of|from|at|here *? *? "
     "~ DONE; neither BE|did|have ME|MYSELF; "
     "no way|chance that? ME|IT|somebody ~ DONE|BE|have|MODAL; no way on|in; "
     "ME DONE|PAST nothing|none; ME ~ DONE no such? *? THING?; know|knew nothing; no knowledge|record;  ME ~ "
     "have no *? account|subscription|card|THING; "
     "no such|other|more? THING ~ BE ~ DONE by? MYSELF?; no such|other THING; no THING from|by|on MY|MYSELF; "
     "from MY side|end; "
     "never|not heard of|about IT|DET|any|such|NAME; never|not heard; not to MY knowledge; not that ME *; "
     "not as far as; "
     "not one of mine; never seen; never been; not something|anything|what ME .. DONE|BASE|recognise; not "
     "something|anything ME would; "
     "SURELY|sure not; of course not; SURELY|sure not MYSELF|MINE; not likely; unlikely; ME am afraid not; "
     "afraid not; highly doubt; doubt IT|that"},
    {Cue::denial, 0.88f,
     "no way; no chance; not ~ at all; not really|yet|exactly %; ^ never ever? $; ^ nothing $; ^ none $; ^ "
     "nobody $; ^ no one $; "
     "^ nothing|nobody|none|no else|more|other|one else?; nothing|none "
     "suspicious|unusual|strange|other|else; no other|others|more|further; "
     "not one; never did|have; nothing like that; not ~ ring .. bell; unfamiliar; over MY dead; not on|in "
     "MY|a *? life|years; nothing ~ to do with MYSELF|it|that; unaware; news to MYSELF; first time|ME .. "
     "hear|hearing|heard; some|a mistake|error; IT BE ~ a? mistake|error; must be .. mistake|error; not from "
     "MYSELF|MINE|MY; wrong transaction|payment; not ~ sound|seem|look|feel right|correct; had no idea "
     "about; ^ ME|MYSELF no $; ^ only|just this|that one? $; that is ~ the only one; nobody|no .. "
     "uses|has|have|knows MY; keep MY CARD; would ME ADV? BASE; no SURELY; no any|other|more THING; not any; "
     "^ hardly $; negative; "
     "incorrect; untrue; ^ false $; ^ wrong $; IT BE ~ wrong|false|incorrect|impossible|untrue; not ~ "
     "know|recognise DET *? SHOP|THING; "
     "not ~ know anything|something|any|nothing; not ~ know|recognise *? SHOP|THING; not that|this|the "
     "one|THING|amount; all|others|rest|else BE ~ mine|ours|fine|okay|good; others|rest|else BE ~ all? "
     "mine|fine|okay|good; not for that|this|the *? THING|amount; "
     "not IT $; not this|that $; ME never share|told|gave|shared"},
    {Cue::denial, 0.78f,
     "ME did|had|was|were|would|could|have ~ not ADV? !SENSE !STOP !LOOSE *; ME do ~ not ADV? !SENSE !STOP "
     "!COPE *; ME have not been|ever *; "
     "it|that did|was|is not happen|happened; ME have never !STOP *; ME never !SENSE !STOP *; ME am not the "
     "one who; "
     "^ did|have|had|was ~ not ADV? !SENSE !STOP !LOOSE *"},
    {Cue::denial, 0.6f,
     "yeah|ya|yea|yah no|nah|nope; "
     "why|how .. would|should|will ME .. BASE|DONE|have|do|spend|buy; why|how .. would|should ME; how "
     "could|can ME|it|that|this .. be|have|BASE|DONE; how could ME|it; "
     "when|where did ME; do|would ME ~ look like; ME BE ~ sleeping|asleep|abroad|overseas|away|unconscious; "
     "no|any idea what|where|who|why .. is|was|talking|saying|mean; what|which would ME ~ BASE|want|need; "
     "not possible|impossible; impossible; ME BE ~ in|at bed|hospital|home|work|office .. "
     "time|day|night|then"},
    {Cue::lean, 0.6f,
     "think|believe|reckon|expect so; pretty|fairly|quite|almost sure|certain; ME hope so; sounds|seems "
     "about? right"},

    // Who is on the line.
    {Cue::identity, 0.92f,
     "^ speaking $; ^ speaking yes; ME am DET? one $; ME am the account|card? holder; ME am the *? customer; "
     "YES on the line; ME am on the line; you have found MYSELF; ME am the one you want; this|it|that BE ~ "
     "she|he|him|her $; this|it|that BE ~ she|he|him|her speaking|here; this BE ~ MYSELF; you ~ BE ~ "
     "speaking|talking to|with MYSELF|HER; "
     "speaking to|with HER|me; you have|got ~ got? her|him|MYSELF $; ME am ~ $; ME am ~ she|he|him|her $; ME "
     "am ~ speaking|here|listening; "
     "ME am ~ the? same person?; ^ present $; she|he BE ~ speaking|here speaking; ^ speaking "
     "here|now|only|go; that|it is MY name; ^ the? right person|number; you ~ have|got|reached|found the "
     "right person|number; YES right person; ^ MY name $; speaking only"},
    {Cue::named, 0.6f,
     "this|it BE NAME NAME? $; this|it BE NAME NAME? speaking|here; ^ NAME NAME? speaking|here $; NAME this "
     "side; ME am NAME NAME? $; "
     "this|it BE mr|mrs|ms|miss|dr|doctor NAME NAME?; ME am mr|mrs|ms|miss|dr|doctor NAME NAME?; MY name is "
     "NAME; ME am NAME NAME? speaking|here|this; this is NAME NAME? only; "
     "you ~ BE ~ speaking|talking to|with NAME"},
    {Cue::not_named, 0.85f,
     "ME am not NAME NAME? $; this|it is not NAME NAME? $; MY name is not *; not MY name; ME am not called "
     "*; ME am not mr|mrs|ms|miss|dr|doctor"},

    // What they know of it.
    {Cue::aware, 0.8f,
     "know|knew about|of? IT|THING|the *? THING; know IT; know about|of? DET *? THING; aware; familiar; "
     "recognise; recognise IT|DET *? THING?; "
     "recognised; identify; acknowledge; ME ~ recognise; expecting it|that|this"},
    {Cue::recall, 0.75f,
     "remember|recall|recollect; remember|recall|recollect IT|BEGUN|DONE|THING; remember|recall BEGUN "
     "IT|DET|any THING?; "
     "remember|recall DET THING; recollection; have ~ any recollection"},
    {Cue::aware, 0.75f, "ME ADV? do? remember|recall; ME ADV? do? remember|recall .. IT|BEGUN|DONE|THING"},
    {Cue::other, 0.8f,
     "somebody|anybody else; OTHER ~ DONE; OTHER MODAL ~ have? ~ DONE; by somebody|anybody; another person; "
     "different person; other person|people"},
    {Cue::family, 0.6f,
     "KIN MODAL ~ have? ~ DONE; IT ~ BE ~ MY KIN; MY KIN BE BEGUN; KIN use|uses|makes|buys; KIN did; KIN "
     "DONE; KIN have|has DONE"},

    // Fraud.
    {Cue::fraud, 0.95f,
     "FRAUD; FRAUD ~ DONE IT?; CROOK .. used|using|uses|took|taken|got|has|have|stole|copied .. CARD; not ~ "
     "a? legitimate|genuine|authentic|valid|authorised; no one|nobody had|has MY permission; gave .. no "
     "permission; gave nobody permission; ME .. not|never .. permit|permitted|consented|consent; ME ~ gave "
     "no permission; IT ~ BE not a? genuine|legitimate; call|inform|tell|contact the police; go|going to the "
     "police; "
     "without ~ MY permission|knowledge|consent|approval|authorisation|okay; never|not .. gave|give|given "
     "permission|consent|authorisation; "
     "identity theft; cyber crime; IT BE a? crime; ripped off; rip off; ripped MYSELF off; "
     "OTHER .. used|using|uses|use|took|taken|got|has|have|copied|emptied|withdrew|hijacked|stole|hacked .. "
     "CARD; OTHER .. tried|trying .. CARD; "
     "OTHER .. DONE .. with|using|from|on MY CARD; OTHER .. withdrew|withdrawn|robbing|stealing|looting; "
     "OTHER else? ~ making|doing|spending|shopping|charging; OTHER .. in MY account; OTHER else? ~ "
     "pretending; OTHER else? ~ using|used|took IT|CARD; "
     "money|amount|funds ~ gone|taken|missing|disappeared|debited|withdrawn; taken|took .. money; money from "
     "MY account; "
     "LOST MY|DET|a|all? *? CARD; lost it; MY|DET *? CARD ~ LOST; MY|DET *? CARD ~ got|get|gone|went|been ~ "
     "LOST; CARD got|get|went ~ LOST; LOST CARD; "
     "can ~ not find MY CARD; tricked|conned MYSELF; fell for .. SCAM; victim; IT|that ~ BE ~ not|never ~ "
     "authorised; nobody|never ~ authorised IT; broke|broken|hacked|logged|got .. into MY *? CARD; "
     "dropped|left|misplaced MY *? CARD .. somewhere|in|on|at; another|different|unknown|other person .. "
     "using|used|has|have .. CARD"},
    {Cue::fraud, 0.85f,
     "suspicious THING; IT BE|looks|seems ~ suspicious|dodgy|unusual|odd; that|it ~ BE|looks ~ a? scam|SCAM; "
     "IT ~ BE ~ a? scam transaction|payment|charge; scam THING; "
     "been|got|getting scammed|conned|SCAM|tricked; CARD .. leaked|exposed|stolen; not|never ~ authorised by "
     "MYSELF"},
    {Cue::block, 0.92f,
     "refund MYSELF; give|get|return|want|need MYSELF? MY money; a refund; want|need a? refund; want to "
     "complain; have a complaint; contest; disputed; investigation; refuse that|the|this THING; "
     "pause|disable|shut MY|DET CARD; BLOCKS; BLOCKS IT|DET|MY|all|everything *? CARD|THING?; HALTS IT; "
     "HALTS DET|MY|all *? THING|CARD; HALTS IT now|immediately|then; "
     "report as|DET|a|any|to; report $; HALTS MY CARD; shut|close|lock down? *? CARD|it; "
     "raise|file|lodge|register|open|make|log .. complaint|dispute|case|report|claim; "
     "complain|complaint about|against; want|like|need|get .. CARD|IT "
     "blocked|cancelled|reversed|stopped|frozen|reported; "
     "do? not ~ PERMIT .. IT|DET|THING|any|through; do not ~ PERMIT $; mark it|this|that as; put a? "
     "stop|block|hold|freeze; "
     "get MY money back; want MY money back; replace MY card; secure MY account|card; stop IT "
     "going|from|getting; catch the|that|them|him CROOK?; protect MY account|card|money; "
     "not .. go through"},
    {Cue::harmless, 0.72f,
     "not|never ~ lose|lost|misplaced MY *? CARD; ME ~ not|never ~ lose|lost MY *? CARD; not ~ lost; no "
     "such|kind|sort? of? FRAUD; nothing FRAUD; no need .. BLOCKS|HALTS|worry|anything; no need for that; "
     "no FRAUD ME; no FRAUD IT; NO no FRAUD; ^ genuine $; ^ legitimate $; IT|THING|everything BE ~ a? "
     "genuine|legitimate|valid|authentic THING?; genuine|legitimate|valid|authentic THING; "
     "above board; not|no .. SCAM|FRAUD here|involved; nobody|nothing .. stole|stolen|hacked; there is no "
     "FRAUD; unblock"},
    {Cue::fine, 0.5f,
     "IT|everything|all|rest BE ~ fine|good|okay|alright; all good|fine|okay|well|clear; nothing "
     "wrong|amiss|bad; "
     "nothing to worry|report|block; all fine|good"},

    // Doubt.
    {Cue::unsure, 0.9f,
     "not ~ too|so|that|very|only|half? ~ sure|certain|positive|confident; half sure; can not .. be .. sure; "
     "can ~ not ~ place; no way to know|tell; impossible|tough|hard .. to say|tell; no real idea; escapes "
     "MYSELF; to mind; guessing; a guess; to guess; checking; remembering; MY memory; confusing; having "
     "doubts; too long ago; let me open|find|go|talk to|and .. check|my|out|KIN; can ME check; not ~ a? "
     "hundred|100 percent; can|could not be sure|certain; not know; not know "
     "if|whether|that|what|who|which|how|when|where; no idea; "
     "unsure; uncertain; maybe; perhaps; possibly; probably; maybe|perhaps|possibly|probably not; "
     "might|may|could ~ have|be; IT|ME might|may; IT could ~ be|have ~ MYSELF|MINE; ME could|may|might ~ "
     "have ~ DONE; IT|ME might|may ~ be ~ MYSELF|MINE; could ~ have been; "
     "might|may|could be MY KIN; IT BE possible; ^ possible $; possible; let me|us "
     "check|think|see|look|ask|remember|have|find; need|have|want|got|like to ~ "
     "check|think|look|ask|verify|see; "
     "would have to ~ check|look|think|ask; will have to ~ check|look|think|ask; will|should|must "
     "check|ask|look|verify; would need to ~ check|ask|look; "
     "forgot; forgotten; ME ~ forget; tend to forget; vaguely; vague; presumably; ^ ADV? likely $; puzzled; "
     "baffled; ^ kinda|somewhat|thinking $; more or less; ME presume|assume|suppose so?; slips MY mind; "
     "not|never ~ guarantee; swear to; not ~ definite; let me confirm|verify|recall|recollect; need .. "
     "think; will|shall see|look|verify; who remembers; so many payments|transactions; hard|difficult|tough "
     "to say|tell|know|remember; can ~ not ~ say !ME; can ~ not ~ tell; ME can ~ not ~ tell|place; can not "
     "say ~ for|sure|certain|definitely; "
     "could|can not tell you?|for; who knows; who can say; ME guess ~ so? $; guess|suppose so; would "
     "think|say|imagine|assume so; ME guess|suppose $; confused; yes and no; "
     "IT depends; depends; doubtful; in doubt; have ~ a|DET|MY? doubt|doubts; not ~ decided; undecided; can "
     "not ~ decide|choose|think; "
     "ME do|have ~ not ~ have|got? a? clue|idea; have|has not the foggiest; not the foggiest; not ~ have|got "
     "a? clue|idea|memory; not ~ a? clue|idea; no clue; fifty fifty; god knows; beats me; slipped my mind; "
     "in two minds; mind BE blank; blank; no memory; not ~ have any|a|the|much "
     "memory|idea|clue|recollection; ME do|have ~ not ~ have any memory|idea|clue; not|no ~ the foggiest; "
     "foggiest; search MYSELF; need ~ more .. details|information|info|time; rather ~ check; ask|check with "
     "MY KIN; ask MY KIN; would|could not ~ like? to? say; ME could|would ~ not ~ like? to? say; can ~ not ~ "
     "confirm; ME can ~ not ~ confirm; sounds|looks|seems ~ familiar; rings a bell; your guess is; "
     "check MY|DET *? statement|account|app|phone|records; what is|are the? difference; difference between; "
     "how would|should ME know; would not know; memory BE .. not|bad|poor; not ~ checked|looked; give me .. "
     "check"},
    {Cue::sarcasm, 0.55f,
     "as if; YES|sure|SURELY|right because ME; of course because; ^ oh? YES|sure .. because|like ME; oh of "
     "course because; sure because; "
     "like ME would|will|could ever?; in MY dreams; you ~ must be|be joking|kidding; are you "
     "kidding|joking|serious|mad|crazy; ME wish; "
     "make me laugh; pull the other; when pigs|hell; chance would be; as though; yeah like ME"},
    {Cue::doubtful, 0,
     "YES right; oh sure; oh YES sure; oh YES of; very funny; ha ha; haha; lol; hilarious; oh SURELY; oh of "
     "course; oh great; "
     "apparently; supposedly; allegedly; millionaire; yacht; if ME did; if ME"},
};

constexpr Patterns choices_made[] = {
    {Cue::physical, 0.92f,
     "physical; plastic; ^ post|mail|courier|delivery|deliver|ship $; ship|deliver it|home|me; send it|me "
     "home; send it to me;  physical|plastic|metal one|card|version|type; metal card; hard copy|card; "
     "hardcopy; REAL|normal|regular|ordinary|usual|"
     "traditional|tangible|solid|standard|old *? card|one|plastic; by|via|through|in|with the? "
     "post|mail|courier; post|mail|courier|deliver IT|me|a|DET; "
     "send|deliver|ship|courier|post|mail IT|me|us|a|DET .. to MY *? "
     "house|home|address|place|office|door|flat; to MY *? house|home|address|doorstep; "
     "home delivery; delivered; posted; mailed; couriered; ME can ~ hold|touch|swipe|carry; in MY "
     "hand|hands|wallet|purse; first one|option|choice; the first; "
     "former; option one|1|a; number one; tangible; in the? mail|post|mailbox|letterbox; for MY wallet; "
     "comes .. post|mail"},
    {Cue::virtual_card, 0.92f,
     "virtual; digital; ^ email|phone|mobile|smartphone|app $; what about the? virtual|digital; on MY *; "
     "send|give|get me .. virtual|digital; send it by|via|over|on|through email|text|whatsapp|sms; "
     "electronic; virtual|digital|electronic|online one|card|version|type; e card; soft copy|card; softcopy; "
     "online; "
     "in|on|to|through|via|from|inside the|MY|your? *? app|application|phone|mobile|smartphone; app; "
     "by|via|over|through email|text|sms|whatsapp; email|text|whatsapp it|me|IT; "
     "apple|google|samsung pay|wallet; second one|option|choice; the second|latter; latter; option two|2|b; "
     "number two; paperless; mobile|digital|phone wallet; "
     "send it to MY phone|mobile|email; non|not physical; instant one|card; pay by phone"},
    {Cue::both, 0.93f,
     "both; both of? IT|DET cards?; one of each; one each; each of IT; all of IT; the two of; two cards; two "
     "of IT; "
     "one of both; the pair; all the? cards"},
    {Cue::either, 0.85f,
     "either; any; either|any one|of|card|way; whichever; whichever .. "
     "best|faster|quicker|easier|sooner|is|fastest|quickest|comes; whatever; "
     "not ~ matter|mind|care|fussed|bothered|fussy; no preference; you ~ "
     "decide|choose|pick|tell|recommend|suggest; up to you; your choice|call|wish; "
     "what|which .. better|best|recommend|suggest|faster|quicker|cheaper|easier|safer|difference|mean; the? "
     "faster|quicker|fastest|quickest|easiest|best|"
     "cheapest one|option; anything; anything is|will; as you wish|like; same to|thing; no idea; makes no "
     "difference; all the same; surprise me; IT BE your decision|call|choice; your|dealer "
     "decision|is|choice; what do you think|suggest|recommend|say; hard|difficult to decide|choose|say; "
     "still thinking|deciding; anybody; not ~ ADV? mind|care|matter|bothered;"
     "what|how|which .. DET? virtual|physical|digital|plastic .. "
     "work|works|take|takes|mean|cost|do|does|is|card; which .. sooner|first|faster|quicker|better; "
     "benefit|benefits|advantage|advantages|difference .. virtual|physical|digital|plastic; "
     "benefit|benefits|difference; what|how is|does DET? virtual|physical|digital .. card|mean; what do you "
     "mean by *; pick one|for; choose for; your discretion; "
     "how long; how soon; how much; how many; ME am easy; fine with either"},
    {Cue::neither, 0.9f,
     "neither; neither of? IT|DET; none; none of? IT|DET; no new? card|cards; no thanks|thank; not ~ "
     "want|need|require|send|give|issue|like MYSELF? a|any|new|another|more new|other|more? ~ "
     "card|cards|replacement; enough cards; have|got another card; "
     "not ~ want|need|require anything|any|either|one|cards; not ~ want|need|require either|any of IT; not "
     "interested; keep MY old|existing|current; nothing; not necessary|needed|required; "
     "no need; no card ~ needed|required|thanks"},
    {Cue::choice_or, 0, "or"},
    {Cue::choice_and, 0,
     "and; plus; also; too; as well; along with; together with; as well as; then; later; meanwhile; now"},
    {Cue::versus, 0,
     "forget|skip|drop|leave|ditch the? about?; anything|anyone but|except; rather than; instead of; better "
     "than; over; more than; as opposed to"},
    {Cue::therefore, 0, "so; therefore; hence; make IT|that a|the?"},
};

constexpr Patterns marks_between[] = {
    {Cue::correction, 0,
     "wait; wait wait; oh wait; wait a? minute|second|moment|sec; hang on; hold on; hang|hold on a? "
     "minute|second|moment|sec; "
     "ME mean; ME meant; scratch that; correction; let me correct; let me rephrase; let me change; MY "
     "mistake|bad|fault; "
     "on second thought|thoughts; take that back; take it back; actually; changed MY mind; change MY mind; "
     "strike that; misspoke; "
     "just remembered; ME ~ remembered; now ME remember; come to think of it; thinking about it; ah ME see; "
     "one minute|second|moment|sec; just a minute|second|moment|sec"},
    {Cue::sorry, 0, "sorry; ME am ~ sorry; so sorry; apologies; oops; whoops"},
    {Cue::contrast, 0, "but; however; although; except; though; whereas; yet ME"},
};

}  // namespace

const Language& english() {
  static constexpr std::span<const Patterns> patterns[] = {requests_made, answers_given, marks_between,
                                                           choices_made};
  static const Language language = {"en", suffixes, rewrites, classes, patterns, no_name_endings, traits};
  return language;
}

}  // namespace rf::understand
