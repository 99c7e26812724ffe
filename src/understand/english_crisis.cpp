#include "understand/english_loans.h"

// Words of somebody who may harm themselves. To miss one is worse than to hear one too many: what could be
// one is one, and only what is plainly a manner of speaking is none. All of it is looked for first.
namespace rf::understand {
namespace {

constexpr Patterns crisis_words[] = {
    {Cue::nothing, 0, R"(
  would|could|will|might|nearly|almost ADV? die|died of|from laughter|laughing|boredom|hunger|thirst|heat|embarrassment|shame|shock;
  rather|sooner|would ADV? die|dead ADV? than shop|buy|use|spend|eat|wear|visit|order|do; killing me|us;
  killing MY *;
  dying of|from|with laughter|laughing|boredom|hunger|thirst|heat|curiosity|embarrassment|cold|suspense;
  dying|die|died laughing; dying to|for *;
  die of|from laughter|laughing|boredom|hunger|thirst|heat|embarrassment|shame|curiosity|shock;
  died of|from laughter|laughing|boredom|hunger|embarrassment; to die for; could|would kill for;
  dead tired|line|battery|end|serious|sure|slow|easy|wrong|right|simple|phone|account|certain|weight|heat|money|stock;
  DEVICE .. dead|dying|die|dies|died; MY|the|this DEVICE .. dead|dying|die|dies|died; dead DEVICE;
  kill|killed DET *? card|cards|payment|transaction|order|account|time|loan|call|engine|line; kill two birds;
  killed it; kill it; bored|scared|sick|tired|worried|frightened|starved|frozen|loved to death; drop dead;
  over MY dead body; dead on MY feet; will|shall|would ADV? be dead on MY feet; am on DET train|metro|bus|tube !track|tracks|line|lines|roof|driver; hopeless with|at; heart .. hope to die; financial|career|professional|political|economic suicide;
  suicide squad|mission|bombing|bomber|hotline|helpline|prevention; not ADV? suicidal;
  not ADV? going|trying|planning|want|wanting|thinking|threatening to|of|about ADV? kill|hurt|harm|killing|hurting|harming myself;
  would|will not ADV? kill|hurt|harm myself; KIN|SHE .. committed suicide;
  KIN|SHE|who .. killed|hanged|shot|hung himself|herself|themselves|themself; SHE|KIN .. took HIS own? life;
  not ADV? want to die; not ADV? going to die; life insurance|savings|policy|cover|partner|jacket|story;
  life is good|great|busy|hard|tough|short|expensive|hectic|fine|better;
  live|living in|at|near|there|alone|here|with|on|away|room|abroad|expenses|costs; cost of living;
  living costs|wage; end of the? call|conversation|month|week|year|day;
  end the|this call|conversation|contract|discussion|loan|nonsense|chapter; hang|hanging up|on|out;
  go on holiday|vacation|leave|with|to|about|tour|then|ahead|a|the|paying; go on and|sir|madam|please|tell $;
  cut myself shaving|cooking|off|a; hurt myself at|in|on|while|playing|working|badly; kick myself; help myself;
  introduce myself; die|died|dying in|from|of|with *? accident|cancer|covid|corona|illness|disease;
  drive|drives|driving me crazy|mad|up;
  late|dead husband|wife|father|mother|brother|sister|son|daughter|uncle|aunt|grandmother|grandfather)",
     true},
    {Cue::crisis, 0.97f, R"(
  kill|killing|hang|hanging|drown|drowning|shoot|shooting|stab|poison|harm|harming|burn|burning|finish|finishing|immolate|unalive|ending myself;
  off|offing|end myself; kill|killing ourselves|himself|herself|themselves; set myself on fire;
  hurting|cutting myself; WISHES .. hurt|cut|harm|burn myself;
  will|would|could|may|might ADV? hurt|cut|harm|burn|starve myself; harm to myself; self harm|harming; suicide;
  suicidal; commit|committing|attempt|attempting suicide; end|ending|take|taking MY *? life|lives;
  end|ending my own life; end|ending|finish|finishing it all|forever; end|ending everything|all $;
  put an? end to MY *? life|existence|misery|suffering; put an? end to it|everything|all; WISHES .. end it %;
  WISHES .. end it|everything|all|things; WISHES .. end this !call|calls|loan|conversation|discussion|nonsense|matter|contract|thing $; decided|ready|about|time to ADV? die;
  ending it %; WISHES .. die|dying; WISHES .. be ADV? dead; WISHES .. be gone forever;
  want ADV? all this|it|everything|of to|this ADV? to? ADV? end|stop|finish; want it all to ADV? end|stop;
  WISHES dead; wish ME|ADV? was|were|am ADV? dead|gone|never; wish ME ADV? had ADV? never been? born;
  wish ME would|could ADV? die|not|never; never been born; will|shall|could|should|would|might|may ADV? die;
  will|shall|would|might|may ADV? ADV? be|be found dead; am going to be dead;
  be dead by|soon|before|then|tomorrow|in; dead by|before *; better off dead|gone; better dead;
  better off without ME|MYSELF; better without MYSELF; better off if ME;
  no|any|a REASON for? MYSELF? to ADV? be? alive|live|living|exist|wake; better if ME ADV? was|were|am|had|did|died|go|never; tired|sick|weary|exhausted of LIVING !in|at|with|here|there|on|near|like; can ADV? not ADV? face|bear|survive another|one *? day|night|tomorrow;
  ME ADV? will|shall not be here|around|alive ADV? any|much more|longer; ME ADV? AUX? ADV? got|holding|hoarding|saved the|these|those|all|enough|up *? pills|tablets|poison; taken|took|swallowed|swallow all|load|loads|handful|bottle|overdose|whole|too .. pills|tablets|poison; taken|took|swallowed a|an|the|DET load|handful|bottle|overdose|whole|box .. pills|tablets|medicine;
  pills|tablets|poison|rope|knife|blade in|at|to|on|around MY hand|hands|wrist|wrists|throat|neck; drink|drinking|eat|eating|consume|consuming|swallow|swallowing|drank|consumed|took|take ADV? poison; corpse; rather|prefer|better|easier to? ADV? be? die|dead|death|dying;
  feel|feels|felt like dying|death|ending|killing|jumping|giving;
  think|thinking|thought|thoughts|dream|dreaming|planning|plan of|about ADV? dying|death|suicide|ending|killing|jumping|hanging;
  pray|praying|prayed for death; pray|praying god|that|to ME|die|takes; waiting|wait to die;
  death would|is|will be? ADV? better|only|easier|best|answer|relief;
  no|any|little|zero|what|the REASON in|to|of|for|left|me|about? ADV? LIVING; no|any REASON LIVING;
  no|any REASON .. alive; what is|BE the REASON of|in|to? ADV? LIVING|life; what is|BE the REASON of|in it all;
  is it worth living; nothing|nobody|one ADV? left? to|for ADV? live|living; nothing ADV? left to ADV? live;
  nothing left for me; not|nothing ADV? to live for; not ADV? worth living|going on|it living;
  life|living is|has|feels|seems|was ADV? not|no ADV? worth|meaning|point|purpose;
  life is|feels|has|seems ADV? meaningless|pointless|worthless|over|finished|hell|empty|unbearable;
  life is not|hardly worth; MY life is ADV? over|finished|done|gone|ended|nothing; no life left;
  LIVING is pointless|useless|impossible;
  tired|sick|weary|exhausted|done|bored|fed of|with|up ADV? with? MY|this|the? life|living|existing|existence|being alive;
  had enough of MY|this? life|living; enough of life|living|this life; hate MY life|myself|living|being;
  hate being alive; not|never ADV? want|wish|like|wanna|need|care|deserve to ADV? LIVING !in|at|near|there|here|with|on|alone|away|next|together|abroad;
  no longer want|wish to ADV? LIVING; not want to be ADV? here|alive|around ADV? any|anymore|longer;
  not ADV? want to be ADV? here $; not ADV? want to ADV? wake up !for|early|at|so|late; not ADV? want this life;
  not ADV? want MY life; do not deserve to live;
  should|would|could|might ADV? not ADV? be|exist ADV? here|around|alive; not be here any|anymore;
  better not ADV? exist|existing|alive; find|see|discover me|us ADV? dead|hanging|hanged|gone;
  find|found|see|collect MY *? body|corpse|ashes; MY dead body; MY funeral|obituary|coffin; attend MY funeral;
  not|never ADV? be|am ADV? alive; not|never ADV? be|am ADV? around|here ADV? much|any|long|anymore;
  not ADV? be|am ADV? around|here to see|pay|answer|use; not ADV? see tomorrow|another day;
  not ADV? live to see;
  jump|jumping|leap|fall|throw myself? off|from|out|into|in|under|before|infront DET? *? HIGH;
  throw|throwing myself; in front of DET *? train|bus|truck|lorry|car; under a|the train|bus|truck|metro;
  lie|lay|sleep|stand on DET? *? track|tracks|rail|rails;
  drink|drinking|eat|eating|consume|consuming|swallow|swallowing|take|taking|have|drank|ate|bought|buy some|the|DET? *? poison|pesticide|bleach|phenyl|acid;
  take|taking|took|taken|swallow|swallowed|swallowing all|whole|entire|bottle|too|lots|many|some|few|those|these|loads|handful .. pills|tablets|medicine|medicines|drugs;
  pills|tablets|poison|pesticide|noose|razor|blade|gun .. in front of me|us;
  pills|tablets|poison|pesticide|noose|razor|blade|gun .. in MY hand|hands; pills|tablets|poison|noose|rope ready;
  about ADV? ADV? not being here|alive|around; sleeping pills|tablets; bottle of *? pills|tablets; overdose; overdosing; overdosed;
  slit|slitting|slash|cut|cutting MY|the? wrist|wrists|throat|veins|vein; noose; rope around|ready|from|and;
  MY wrists; bullet in|through|into MY *? head|brain; blow MY brains; gun to MY head;
  hang from DET fan|ceiling|tree; suicide note; last|final goodbye; goodbye forever|everybody; goodbye cruel world;
  goodbye world; last day on earth|of my; MY last night|words; last time you|anybody will .. hear;
  tell|say MY *? KIN .. love|loved|sorry|goodbye;
  been cutting again|tonight; cutting again; gun|blade|razor|knife|rope|noose in|on|under DET|MY drawer|bathroom|bag|pocket|pillow|cupboard|bed|table|room|car;
  tablets|pills ADV? counted|lined|laid|ready|saved out|up|%; drink pesticide|pest|phenyl|bleach|acid|insecticide|poison; turned|turning|turn on? DET? gas on|up|and|%;
  garage|car with DET engine on|running; better off with|on DET? insurance; stood|standing|sat|sitting on DET *? bridge|ledge|roof|edge|parapet|railing|tracks|windowsill;
  ready to jump; thinking of|about|ME ADV? would? jump|jumping; be with him|her ADV? ADV? tonight|now|again !in|at|for;
  take|look care|after of? MY KIN|children|kids .. when|after|once ME;
  disappear|vanish|vanishing forever|completely|from; WISHES .. disappear|vanish !for;
  leave|leaving|quit|depart|exit this|the world|earth|planet|life; not|never ADV? wake|waking up; sleep forever;
  sleep and ADV? never|not; never wake;
  only one way out; only|no|other way|option|solution|choice|door .. death|die|dying|suicide;
  way out ADV? is|except|but|only|other .. death|die|dying|suicide; no way out !of; see no|not way out;
  not ADV? see a|any? way out; not ADV? see a|any? future|hope|light;
  not ADV? see a|any? REASON to|in|of go|going|carry|LIVING; REASON to|in|of ADV? go|going|carry|carrying on;
  REASON to|in|of|for ADV? keep|keeping|continue|continuing ADV? LIVING|going|on|alive;
  if ME ADV? ADV? was|were|am ADV? not ADV? here|around|alive;
  standing|sitting|am on|at|near DET edge|ledge|railing|HIGH|platform|railway; am on the|a HIGH|edge|ledge;
  letter|letters|note .. goodbye|farewell;
  say|said|saying|wrote MY? goodbye|goodbyes|farewell to|forever|MY|for; say|saying|said goodbye|farewell $;
  no|any|what|the REASON in|of|to ADV? going|go|carrying|carry|continuing on?;
  blood|death .. on|in your|yours hands|head|hand|conscience;
  responsible|blame|blamed for MY *? death|suicide|life; for MY death; MY death; MY suicide;
  if|when|after|once ME ADV? die|died|dead; if|when|after|once ME am|was|were ADV? gone|dead;
  when|after|once ME am no more; after MY death;
  if|when something|anything happens|happened|happen to me .. responsible|blame|fault|you; let me die;
  leave me to die; want|wanting death; give|giving|gave|given up on life|living|everything|myself;
  give up MY life; gave up on life; lost all? DET? will|hope|desire|reason to|in|of live|living|life|hope;
  lost all hope; will to live; no will to; no hope left|for;
  nobody|one ADV? will|would|even? ADV? miss|notice|care .. gone|die|dead|if|when;
  will|would anybody ADV? miss|notice|care; miss me when|if|after; nobody|one would|will miss me;
  nobody would|will ADV? care if|when ME; nobody|one ADV? cares about|whether|if me|ME;
  do|doing something stupid|drastic; do something to myself|MY; danger|risk to myself;
  ME am|become|becoming ADV? a burden; being a burden; feel|feeling|am ADV? ADV? worthless|hopeless|suicidal;
  empty inside; join|joining|meet|meeting MY *? *? heaven|god|maker; join MY late|dead *;
  be with god|him|her soon; world|everybody|KIN|family|kids|you .. better|happier|easier without me;
  end of MY|the rope|tether; breaking point; what have ME got to live for;
  what do ME ADV? have|got ADV? to live; have|got ADV? to live for; dying|death ADV? would|will|must|could be;
  why am ME ADV? alive|living|here|existing; why should|do ME ADV? LIVING; not ADV? feel like LIVING;
  feel like not LIVING; stop living|existing|breathing; close MY eyes forever; end is near; ready to die;
  drink|drinking myself to death)",
     true},
    {Cue::crisis, 0.75f, R"(
  should have ADV? died|dead; ME ADV? could|might|should|would ADV? ADV? end it %; existence is ADV? pointless|meaningless|over;
  MY corpse;
  can|could ADV? not ADV? ADV? go on !holiday|vacation|leave|trip|tour|strike|a|the|with|about|online|paying|to|for|at|in|this|that|air|record;
  can|could ADV? not ADV? ADV? go on and|but ME|my|it|please|you|who|call|stop|sir;
  can not ADV? ADV? go on like|living|this|any|anymore; can not ADV? ADV? go on with life|this|living|MY;
  not ADV? think ME can|could ADV? go on|living|live; not ADV? think ME can|could ADV? go|carry on %;
  can not ADV? ADV? carry on !holiday|vacation|leave|trip|tour|strike|a|the|with|about|online|paying|to|for|at|in|this|that|air|record;
  can not ADV? ADV? keep|carry going|on $; can not ADV? ADV? carry|keep on|going ADV? like|living|any|anymore;
  not ADV? able to ADV? go|carry on !holiday|vacation|leave|trip|tour|strike|a|the|with|about|online|paying|to|for|at|in|this|that|air|record;
  can not ADV? ADV? live ADV? like|with this|it|that|myself; can not ADV? ADV? live ADV? any|anymore|longer|$;
  can not ADV? ADV? take|bear|handle|stand|endure|do|tolerate it|this|life|living ADV? any|anymore|longer;
  can not ADV? ADV? take any more $; can not ADV? ADV? take|bear|handle|stand|face|endure life|living|it all;
  can not ADV? ADV? face another|tomorrow|the day|life|living|anybody|the world;
  can not ADV? ADV? cope any|anymore|longer;
  can not ADV? ADV? see|find|imagine a|any|the? future|tomorrow|way|hope; no future for|left;
  not know how long|much longer|more|ME? ME can ADV? go|carry|continue|live|take;
  not ADV? have|got the strength to|left; want|need DET? pain|suffering ADV? to ADV? stop|end|be;
  want to give up; done with life; done with the|this world; done with everything|living; no strength left;
  it is all over for me; all over for me; want to sleep forever; want peace forever)",
     true},
};

// What must not be missed either, beside what english_requests() finds.
constexpr Patterns stop_words[] = {
    {Cue::wrong_person, 0.85f, R"(
  IT|ME BE ADV? not ADV? mr|mrs|miss|ms|dr; ME am ADV? not ADV? him|her; nobody|one ADV? here called|named|by;
  not ADV? the *? borrower|person|customer|account; wrong number|person|house|party; moved out|away;
  SHE|KIN|that person ADV? moved|shifted|died|expired|left ADV? years|long|out|away|the|this|last|%)"},
    {Cue::stop_calling, 0.9f, R"(
  not|never ADV? use|ring|dial|contact|try|text|message DET number|phone|line .. again|ever|any|anymore;
  stop blowing|lighting up MY|this phone; get off|stay off|away MY|this|off|from phone|line|number;
  number needs|has|ought to come off; come off DET|whatever|your list; last time|call .. rang|rings|rung|ring|bother|bothers me|us|here;
  not|never ADV? CALL|CALLS MYSELF|us|here|MY|this .. ever|again|any|anymore;
  not|never ADV? CALL|CALLS MYSELF|us .. ever; never|not ADV? ever CALL|CALLS; not ADV? dare CALL|CALLS|ring|to;
  stop|quit|cease ADV? CALLING|ringing|harassing|bothering|disturbing|troubling|hounding|pestering;
  stop|quit .. calls|harassment|texts|messages; stop with the calls; no more calls; enough with the calls;
  remove|delete|take|erase|drop|strip MY|this|the|our *? number|name|details|contact;
  remove|delete|take MYSELF|us|me off|from|out; take|put MYSELF on|off *? *? list; do not call list|registry;
  leave MYSELF|us ADV? alone|be|in; lose MY|this number;
  not ADV? want ADV? any ADV? more? *? calls|contact|messages; not ADV? want|wish|like you ADV? CALL|CALLS;
  not ADV? want|wish|like to be ADV? called|contacted|disturbed|bothered|phoned|rung;
  not ADV? ADV? contact|disturb|bother|ring|phone|text MYSELF|us .. again|ever|any|anymore; unsubscribe;
  opt MYSELF? out; not ADV? want to hear from|you; never want to hear from|you; cease and desist;
  withdraw|revoke MY consent)"},
};

}  // namespace

std::span<const Patterns> english_stops() { return stop_words; }
std::span<const Patterns> english_crisis() { return crisis_words; }

}  // namespace rf::understand
