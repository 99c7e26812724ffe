#include "understand/english.h"

// The words of English as it is spoken to a bank in India, the United Kingdom and the United States. Tables
// only: how they are read is said in language.h. The patterns are in english_requests.cpp and
// english_answers.cpp.
namespace rf::understand {
namespace {

constexpr Rewrite suffixes[] = {
    {"n't", "not"},  {"'m", "am"},    {"'re", "are"}, {"'ve", "have"},
    {"'ll", "will"}, {"'d", "would"}, {"'s", "is"},
};

constexpr Rewrite rewrites[] = {
    // clang-format off
    {"cannot", "can not"}, {"can't", "can not"}, {"cant", "can not"}, {"won't", "will not"},
    {"wont", "will not"}, {"shan't", "shall not"}, {"ain't", "is not"}, {"aint", "is not"},
    {"dont", "do not"}, {"doesnt", "does not"}, {"didnt", "did not"}, {"wasnt", "was not"},
    {"isnt", "is not"}, {"arent", "are not"}, {"werent", "were not"}, {"havent", "have not"},
    {"hasnt", "has not"}, {"hadnt", "had not"}, {"wouldnt", "would not"}, {"couldnt", "could not"},
    {"shouldnt", "should not"}, {"im", "i am"}, {"ive", "i have"}, {"its", "it is"}, {"thats", "that is"},
    {"whats", "what is"}, {"whos", "who is"}, {"whose", "who is"}, {"hes", "he is"}, {"shes", "she is"},
    {"theres", "there is"}, {"youre", "you are"}, {"youve", "you have"}, {"theyre", "they are"},
    {"dunno", "do not know"}, {"gonna", "going to"}, {"wanna", "want to"}, {"gotta", "got to"},
    {"gimme", "give me"}, {"lemme", "let me"}, {"authorized", "authorised"}, {"authorize", "authorise"},
    {"authorizing", "authorising"}, {"unauthorized", "unauthorised"}, {"recognize", "recognise"},
    {"recognized", "recognised"}, {"ma'am", "madam"}, {"mam", "madam"}, {"maam", "madam"},
    {"let's", "let us"}, {"lets", "let us"}, {"ecard", "e card"}, {"cause", "because"}, {"cuz", "because"},
    {"anymore", "any more"}, {"someone", "somebody"}, {"anyone", "anybody"}, {"legit", "legitimate"},
    {"mum", "mother"}, {"mom", "mother"}, {"mummy", "mother"}, {"mama", "mother"}, {"dad", "father"},
    {"daddy", "father"}, {"papa", "father"}, {"u", "you"}, {"ok", "okay"}, {"k", "okay"}, {"pls", "please"},
    {"plz", "please"}, {"nahin", "nahi"}, {"haanji", "haan"}, {"han", "haan"}, {"r", "are"},
    {"2morrow", "tomorrow"}, {"organization", "organisation"}, {"dialed", "dialled"},
    {"dialing", "dialling"}, {"traveling", "travelling"}, {"kinda", "kind of"}, {"sorta", "sort of"},
    {"ya'll", "you"}, {"y'all", "you"}, {"ai", "robot"}, {"o'clock", "oclock"},
    // clang-format on
};

constexpr WordClass classes[] = {
    // clang-format off
    // What the engine knows, and what that is made of.
    {"NEG", "not never nothing none neither nor nobody without nowhere doubt unlikely unable"},
    {"BE", "am is are was were be been being"},
    {"AUX", "do did does have has had BE"},
    {"MODAL", "can could would should will might may must shall"},
    {"SURELY", R"(
      absolutely definitely certainly surely obviously clearly totally completely undoubtedly positively)"},
    {"ADV", R"(
      SURELY really actually honestly just even ever also already still always most very personally only
      simply all at quite truly frankly exactly too yet myself ourselves genuinely seriously probably
      currently entirely particularly fully right itself)"},
    {"LIGHT", R"(
      itself NEG AUX SURELY really actually honestly just even ever also already still always most very
      personally only simply all at quite truly frankly exactly too yet myself ourselves genuinely
      seriously currently entirely fully)"},
    {"SKIP", R"(
      please kindly sir madam sirji ji um uh er erm ah oh well hmm hm umm uhm mm yaar dear bro mate)"},
    {"YES", "yes yeah yep yup yea yah ya yess yessir aye haan yeh"},
    {"NO", "no nope nah naw nay nahi noo"},
    {"ME", "i we"},
    {"MYSELF", "me myself us ourselves"},
    {"MY", "my our"},
    {"MINE", "mine ours"},
    {"IT", "it this that these those them one"},
    {"DET", "the a an any some such this that these those my our your his her their another other"},
    {"SPEECH", "say said saying think thought believe mean told thinking reckon feel suppose suspect"},
    {"CLEAR", R"(
      AUX MODAL ADV DET IT SPEECH want need like wish going trying to you me him of for kind sort about as
      interested get prefer require got any seem seems give send take choose issue use ready able willing)"},
    {"UTTER", "say said saying says answer answered answering reply replied press pressed respond"},
    {"UTTERING", "say saying tell telling claim claiming insist insisting think thinking assume assuming"},
    // Whose word it is that something is fraud.
    {"SAYERS", "you she he they it bank banks system computer app software machine robot somebody people everybody"},
    {"FALSELY", "fraud fraudulent fraudulently unauthorised scam"},
    {"FLAGS", R"(
      mark marking marked report reporting reported record recording recorded flag flagging flagged treat treating
      treated consider considering considered class classify classifying label labelling log logging register
      registering raise raising file filing claim claiming declare declaring count counting call calling put make)"},
    {"ASSERTS", R"(
      FLAGS say saying says said think thinking thinks thought believe believes believed assume assumes assumed
      suspect suspects suspected insist insists insisted claims claimed calls called calling marks flags reports
      decided treats considers)"},
    // Whose claim it is.
    {"OWN_SPEECH", R"(
      say said saying tell told think thinking thought believe guess suppose reckon assume swear insist claim
      maintain repeat)"},
    {"EMBEDS", R"(
      OWN_SPEECH says tells telling thinks believes believed assumes assuming suggest suggests suggesting
      suggested claims claimed claiming insists insisted alleges alleged implies implying accuse accusing
      pretend pretending prove proof if unless whether when where why how who what dare imagine suspect
      suspects supposing suppose surprised convinced)"},
    {"DENIES", R"(
      deny denies denying dispute disputing contest contesting disagree lie lies lying false untrue refute reject
      object nonsense rubbish bullshit wrong incorrect impossible hell)"},
    {"TRUTHY", "true right correct fact possible accurate sure accept agree admit confirm way point"},
    {"INVERTED", "did do does have had has would could should can will might was am is are were"},
    {"PARTS", "and but or so because then although though"},
    {"LEAD", R"(
      SKIP and but so because that then okay alright hello hi hey good now look listen see honestly
      actually which in just)"},
    {"STOP", R"(
      YES NO ME SKIP but and so because since as or sorry actually thanks thank bye somebody stop block
      report call let maybe then why)"},
    {"LOOSE", R"(
      STOP it this that these there the my your a an any anything at on in for from with by to even though
      yesterday today last when where who what how could can ever myself either is was you)"},
    // Deeds.
    {"PAST", R"(
      made bought paid ordered purchased authorised approved used spent booked placed sent transferred
      initiated performed processed swiped completed executed withdrew withdrawn subscribed renewed
      shopped signed donated deposited recharged rented reserved hired tapped cleared settled repaid
      cashed redeemed topped upgraded installed streamed downloaded treated gifted preordered hired
      collected)"},
    {"DONE", "PAST did done"},
    {"BASE", R"(
      make do buy pay order purchase authorise approve use spend book place send transfer initiate perform
      process swipe complete execute withdraw subscribe renew shop sign donate deposit recharge rent
      reserve hire)"},
    {"BEGUN", R"(
      making doing buying paying ordering purchasing authorising using spending booking placing sending)"},
    {"OTHERWISE", R"(
      go visit live own allow deal give share tell consent agree request ask play eat drink travel hold
      shared gave given told disclosed revealed lent gone went been visited received heard allowed
      requested permitted agreed consented asked seen touched tried clicked giving sharing shopping leave
      left lend handed)"},
    {"THING", R"(
      transaction transactions payment payments purchase purchases charge charges order orders transfer
      amount thing things one ones expense debit booking subscription membership bill withdrawal deposit
      deal buy money rent ticket tickets shopping groceries recharge emi spend donation)"},
    {"SHOP", R"(
      shop store merchant place company website site vendor seller restaurant hotel brand name app)"},
    {"CARD", R"(
      card cards account accounts wallet purse phone mobile bag handbag details otp pin data number
      information identity money cvv password)"},
    {"KIN", R"(
      wife husband son daughter mother father brother sister kid kids child children friend uncle aunt
      boyfriend girlfriend partner family parents roommate flatmate cousin colleague boss neighbour
      neighbor nephew niece grandson granddaughter grandmother grandfather assistant secretary maid spouse
      fiance fiancee tenant servant brother-in-law mother-in-law inlaw law kin driver housekeeper)"},
    {"OTHER", "somebody anybody they stranger strangers people person man guy woman individual"},
    {"CROOK", R"(
      thief thieves hacker hackers criminal criminals scammer scammers fraudster fraudsters crook crooks
      robber robbers pickpocket conman impostor imposter spammer)"},
    {"FRAUD", R"(
      CROOK fraud frauds fraudulent fraudulently stolen steal steals stole stealing theft hacked hacking
      hack cloned cloning clone skimmed skimming scammed unauthorised illegal compromised forged phishing
      phished fake bogus misused misuse misusing cheated duped breached impersonating robbed pickpocketed
      swindled rogue defrauded conned tricked mugged cybercrime hijacked)"},
    {"LOST", R"(
      lost missing gone snatched nicked pinched grabbed misplaced stolen taken robbed vanished disappeared)"},
    {"BLOCKS", R"(
      block blocks blocked blocking freeze frozen hotlist deactivate dispute disputing chargeback)"},
    {"HALTS", R"(
      stop cancel reverse decline reject refund disable lock suspend hold void halt flag report
      investigate terminate close cancelled reversed)"},
    {"PERMIT", R"(
      allow approve release honour pass clear let accept permit process authorise pay complete proceed)"},
    // What adds nothing to a yes, and what may stand in what was bought, where and for whom.
    {"MONTHS", R"(
      january february march april may june july august september october november december jan feb mar apr
      jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday weekend)"},
    {"MONEY", R"(
      rupees rupee rs inr dollars dollar bucks quid pounds pound euros euro yen pence paise cents hundred
      thousand lakh one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty
      fifty sixty seventy eighty ninety k)"},
    {"WHEN", R"(
      MONTHS yesterday today tonight morning evening afternoon night noon week month year ago last earlier
      before recently just now already this date day days time times lunch lunchtime dinner breakfast oclock
      pm am minutes hours hour weeks months while)"},
    {"GOODS", R"(
      gift gifts present bill bills premium insurance fee fees gym rent groceries grocery coffee tea gas petrol
      diesel fuel clothes clothing shoes shirt dress jacket food meal dinner lunch breakfast pizza takeaway drinks
      tickets ticket flight flights train bus taxi cab medicine medicines pharmacy doctor dentist hospital school
      college tuition hotel holiday trip books book furniture sofa laptop computer phone television tv fridge toys
      toy game games electricity water internet broadband mortgage supermarket restaurant cafe bakery cinema movie
      birthday wedding anniversary charity flowers jewellery cosmetics hardware tools parts repairs car netflix
      spotify amazon flipkart uber ola swiggy zomato monthly weekly yearly annual regular usual)"},
    {"NAMES_IT", "my our for the a an some"},
    {"NO_NAME", R"(
      lot bit shame joke lie disgrace pity point question reason thing idea surprise mess nightmare outrage insult
      bank card account message call end time matter truth big huge small good bad weird strange pretty total
      complete first last one other only same farce shambles rip swindle cheek)"},
    {"DETAIL", "MONEY GOODS MONTHS yesterday last ago earlier online once"},
    {"BEFORE_OBJECT", "for at from in on with via through to of near as"},
    {"PLAIN", R"(
      GOODS got grabbed picked went pay paying sounds like every answer confirming big sirree verified buying
      LEAD LIGHT YES ADV AUX MODAL ME MYSELF MY MINE IT DET THING SHOP WHEN MONEY BEFORE_OBJECT please thanks
      thank you there here too also card cards account phone mobile order fine good great nice correct true
      remember remembered recall recognise recognised know knew knows aware think believe suppose guess so
      sure certain definitely lovely cheers bye hi hello hey speaking online shopping shop some few more both
      all everything agree agreed confirm approve approved proceed continue worries sorry actually quite
      because since or into by love dear darling mate boss buddy friend ahead
      about else say said swear promise anybody anything something first initially hand hands own percent admit confess concede must bhai
      bhaiya beta didi guv hai
      theek ha need needed needs release let process told afraid happened same again quickly exactly)"},
    {"CHEATED", "scammed cheated ripped robbed conned tricked fooled swindled looted fleeced overcharged"},
    {"PRICE", "price prices pricing rate rates cost charge charges delivery quality product bill fee fees amount size"},
    {"SAY", "say said think thought reckon claim mean tell"},
    {"ANOTHER", R"(
      other different previous earlier second first last next small smaller big bigger large larger cheaper
      old)"},
    {"DOER", "DONE BASE AUX MODAL ADV shops"},
    {"NICE", "good nice lovely great big famous popular known well small decent cheap local"},
    // People, places, times.
    {"HUMAN", R"(
      human humans person people persons somebody anybody agent agents representative representatives rep
      manager supervisor operator executive officer staff senior boss advisor adviser specialist colleague
      care support service team department being teller banker individual clerk associate)"},
    {"STAFF", R"(
      human humans person agent agents representative representatives rep manager supervisor operator
      executive officer staff senior adviser advisor specialist support being teller banker)"},
    {"REAL", "real actual live proper human living genuine"},
    {"TALK", "talk speak chat talking speaking discuss converse spoken"},
    {"ROBOT", R"(
      robot robots machine machines computer computers bot bots recording recordings automated
      computerised recorded prerecorded)"},
    {"SHE", "she he they"},
    {"HER", "her him them she he"},
    {"HIS", "her his their"},
    {"PRESENT", "home here in available around reachable there"},
    {"AWAY", R"(
      out away busy off unavailable asleep abroad overseas unwell sick ill unreachable tied occupied
      engaged)"},
    {"ING", R"(
      *ing driving sleeping working cooking eating travelling shopping studying teaching walking running
      resting bathing praying showering boarding rushing having taking attending feeding commuting)"},
    {"PLACE", R"(
      work office school hospital college shop market gym church temple meeting shower bath bathroom
      station class town country city job duty vacation holiday leave clinic doctor bank garden kitchen
      toilet trip tour appointment conference lunch dinner breakfast village airport train bus plane
      flight bed university)"},
    {"ENGAGED", R"(
      call phone line middle customer client patient hurry rush train bus road way plane flight interview
      exam lecture wheel motorway highway PLACE meal traffic queue train movie cinema party wedding
      funeral)"},
    {"TIME", R"(
      later tomorrow tonight evening morning afternoon after minutes minute hour hours monday tuesday
      wednesday thursday friday saturday sunday weekend noon lunch lunchtime week month another oclock pm
      moment while bit sometime days day someday afterwards next night)"},
    {"CALL", "call ring phone contact dial telephone"},
    {"CALLS", R"(
      call calls calling ringing phone phoning contact contacting dial dialling bother bothering disturb
      disturbing harass harassing harassment pester pestering bug bugging annoy annoying message messaging
      spam spamming text texting contacted called telephone telephoning telephoned)"},
    {"KARO", "karo karna kijiye kijiyega kariye kariyega karein kare kiya kar karen"},
    {"FOR", "for about regarding"},
    {"PAST_CALLS", "contacted called bothered disturbed phoned troubled harassed messaged pestered texted"},
    {"CALLING", R"(
      calling ringing phoning contacting dialling bothering disturbing harassing pestering bugging
      annoying messaging spamming texting telephoning)"},
    {"A", "a any the"},
    {"MORE", "again more ever further"},
    {"SCAM", "scam scams spam hoax con prank joke fraud fake phishing racket trick CROOK"},
    {"TRUTH", "real genuine legitimate authentic official true safe trustworthy valid"},
    {"TELL", R"(
      tell give share provide answer say confirm disclose reveal giving telling sharing providing
      disclosing)"},
    {"DETAILS", "details information info anything data personal over number pin otp"},
    {"BANK", "bank company department branch organisation firm office business institution agency"},
    {"KNOWS", "know trust believe verify confirm tell certain check sure identify validate authenticate"},
    {"HEAR", R"(
      catch hear heard understand understood follow hearing understanding catching following grasp listen)"},
    {"VOICE", "voice call line signal connection network reception sound audio"},
    {"SENSE", R"(
      know think say said believe recall remember HEAR get got want need mean like care see notice feel
      sure certain ask asked expect come matter mind forget trust talk speak answer appreciate wish
      require checked looked decided here able available listening ADV FRAUD LOST lose)"},
    {"HEAVY", R"(
      NEG SHE OTHER CROOK FRAUD LOST HALTS BLOCKS SCAM him who whom problem problems issue issues wrong
      error mistake mistaken mistakenly accident accidentally twice double doubled duplicate thrice extra pressure
      duress force forced threat threatened threatening gunpoint scared afraid worried worry angry upset shocked
      strange weird odd unusual suspicious fishy dodgy doubtful complaint complain complaining refund refunded
      charged debited deducted withdrawn help helping caller police arrest officer agent otp pin code password cvv
      link unknown unfamiliar less half part partly ex different incorrect false untrue lie asked told said
      called clicked shared gave given received got never however only instead cheque declined rejected failed
      bounced pending ransom lottery prize
      whatsapp telegram remote anydesk screen share return returned)"},
    {"COPE", R"(
      happy free comfortable interested ready home busy sure aware available good right fair funny enough
      bad stupid angry upset satisfied pleased impressed convinced worried scared concerned bothered
      annoyed afraid responsible guilty involved alone okay well sad glad tired sick late early old young
      new rich poor crazy mad serious kidding joking lying sorry familiar clear correct true false wrong
      possible impossible important necessary nice great normal usual common ridiculous nonsense rubbish
      shocked surprised confused vegetarian disappointed married single disturbed finished done
      interesting acceptable easy hard difficult fun cool awesome terrible awful horrible urgent private
      personal secret expensive cheap blind deaf drunk dead alive doubtful suspicious fishy dodgy weird
      strange odd unusual)"},
    // clang-format on
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

}  // namespace

const Language& english() {
  static const std::span<const Patterns> patterns[] = {english_requests(), english_answers(), english_marks(),
                                                       english_choices()};
  static const Language language = {"en", suffixes, rewrites, classes, patterns, no_name_endings, traits};
  return language;
}

}  // namespace rf::understand
