#include "understand/alarm_words.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.h"

namespace rf::understand {
namespace {

struct Words {
  About about;
  std::string_view list;
};

constexpr Words words[] = {
    {About::means,
     "rope ropes noose pill pills tablet tablets paracetamol ibuprofen aspirin codeine morphine insulin "
     "valium diazepam medicine medicines medication meds overdose dose gun guns pistol revolver rifle "
     "shotgun trigger bullet bullets barrel loaded loading knife knives blade blades razor razors scissors "
     "poison poisons pesticide insecticide weedkiller bleach phenyl acid kerosene petrol diesel matches "
     "lighter gas exhaust hosepipe hose monoxide engine antifreeze cyanide arsenic sulphas celphos "
     "dupatta saree sari belt scarf cord wire cable beam rafter rafters ceiling fan hook needle syringe "
     "heroin fentanyl oxy toaster bottle packet strip stuff vodka whisky whiskey spray socket electric"},
    {About::height,
     "bridge flyover overpass roof rooftop terrace ledge railing railings parapet balcony window "
     "windowsill cliff cliffs railway rail rails track tracks train trains platform metro tube lorry "
     "truck bus traffic motorway canal river rivers sea ocean lake dam well tank pond reservoir water "
     "waves woods forest barn garage attic shed cellar basement storey floor top edge tower crane drop "
     "wall pier harbour quarry weir pool bath"},
    {About::death,
     "die dies died dying dead death deaths deceased suicide suicidal funeral coffin casket grave graves "
     "graveyard cemetery coroner mortuary morgue corpse corpses body bodies ashes cremate cremated "
     "cremation hearse undertaker obituary heaven hell god maker yamraj rip buried bury burial ghost pyre "
     "rites kill killed killing murder expire perish perished widow widower orphan orphans wake inquest "
     "pathologist ambulance late posthumous headstone gravestone tombstone wreath cremated afterlife "
     "stiff croak departed passed slain"},
    {About::deed,
     "jump jumping jumped jumps leap leaping hang hanging hanged hung drown drowning drowned swallow "
     "swallowing swallowed slit slitting cut cutting cuts shoot shooting shot stab strangle choke burn "
     "burning immolate overdose step stepping throw throwing drive driving end ending ended finish "
     "finishing finished top topping fall falling fell walk walking swim swimming drink drinking drank "
     "drunk take taking taken took eat eating pull pulling pulled tie tied tying harm harming hurt "
     "hurting off do doing done disappear disappearing vanish gone go going leave leaving check checking "
     "starve crash crashing"},
    {About::body,
     "wrist wrists vein veins throat neck arm arms head blood bleed bleeding mouth lap hand hands lungs "
     "heart temple chest artery skull brains bone bones"},
    {About::life,
     "life live lives living alive breathe breathing breath exist existing existence existed world earth "
     "planet wake waking awake born survive surviving sunrise sun daylight morning"},
    {About::farewell,
     "goodbye goodbyes bye farewell letter letters note notes will wills insurance insured forgive "
     "forgiven forgiveness sorry apologise remember love loved last final affairs belongings "
     "passwords instructions arranged arrangements tidy tidied squared sorted order given thank thanks "
     "kind message peace keys dog cat pets flowers read bless prayer pray prayers"},
    {About::kin,
     "mother father son sons daughter daughters wife husband kids kid children child baby bairns bairn "
     "brother sister family parents grandchildren grandson granddaughter mum dad mam mom partner friends "
     "boy girl missus"},
    {About::burden,
     "burden worthless useless hopeless hopelessness pointless failure failed hated hate pain painful "
     "tired exhausted ashamed shame alone lonely numb empty dark darkness black unbearable misery "
     "miserable suffer suffering despair desperate agony broken low depressed depression disgrace guilt "
     "nobody waste mess trouble drag dragging cope coping struggle struggling voices demons tortured "
     "weary point meaning hope reason purpose"},
    {About::relief,
     "better easier happier relief peace rest sleep sleeping free freedom release escape quiet without "
     "rid over"},
    {About::resolve,
     "own choice decided decide deciding decision plan plans planned planning ready prepared serious "
     "mean meant intend intention intending purpose going about fixing determined chosen booked bought "
     "saved collected hoarded counted got strength courage"},
    {About::last,
     "last forever final finally longer ever never end ended over done finished permanently gone"},
    {About::soon,
     "tonight tonite tomorrow today now morning night soon midnight dawn evening weekend monday tuesday "
     "wednesday thursday friday saturday sunday minutes minute hours hour teatime sunset"},
    {About::later,
     "christmas birthday diwali eid easter year years spring summer autumn winter week month months "
     "january february march april may june july august september october november december"},
    {About::here, "here around there back about anywhere exist"},
    {About::me, "i me my myself mine mesel mysel meself us we ourselves ah"},
    {About::not_, "not no never nobody nothing none without neither nor cannot nowhere wont nae dinnae"},
    {About::found,
     "find finding found finds identify identifying identified discover see sees seeing hear news paper "
     "papers police"},
    {About::call,
     "call calls called calling caller callers ring rings ringing rang rung phone phones phoning phoned "
     "telephone telephoning dial dials dialling dialled text texts texting texted message messages "
     "messaging contact contacts contacting contacted buzz buzzing bell bells tinkle pester pestering "
     "harass harassing harassment bother bothering disturb disturbing hound hounding chase chasing annoy "
     "annoying nuisance bug bugging voicemail robocall robocalls cold speak talk hear mither mithering "
     "trouble troubling spam mail email"},
    {About::cease,
     "stop stopped stopping stops cease quit desist refrain halt pack leave lose forget erase delete "
     "deleted remove removed strike cross block blocked blocking unsubscribe scrub wipe away off list "
     "alone enough done finished end drop destroy shred rid opt withdraw revoke refuse unwanted sick "
     "tired fed peace report ombudsman harassment knock give over clear burn ban bar barred out"},
    {About::again,
     "again ever anymore more never forever permanently good once last another longer further future "
     "until"},
    {About::often,
     "every day daily times week constantly always hourly repeatedly nonstop morning night many keep "
     "keeps eleven ten twenty nine eight seven six five third fourth fifth times time"},
    {About::number,
     "number numbers phone line lines list lists record records details file files database system "
     "systems book register mobile landline books"},
    {About::you, "you your yous youse ye yer ya people lot company bank lads them they"},
    {About::jest,
     "laughing laughter laugh lol haha joke joking kidding battery film movie show series game bingo "
     "garden weight traffic engine boredom embarrassment hunger feet exams deadline starving idiom "
     "shoes tyres telly dress netflix playing football gym"},
};

// Each word once, in order.
std::vector<std::pair<std::string_view, std::uint32_t>> table() {
  std::vector<std::pair<std::string_view, std::uint32_t>> all, out;
  for (const auto& [subject, list] : words)
    for (const auto word : split(list, ' '))
      all.emplace_back(word, std::uint32_t{1} << static_cast<unsigned>(subject));
  std::sort(all.begin(), all.end());
  for (const auto& [word, bit] : all) {
    if (out.empty() || out.back().first != word) out.emplace_back(word, 0);
    out.back().second |= bit;
  }
  return out;
}

}  // namespace

std::uint32_t about(std::string_view word) {
  static const auto sorted = table();
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), word,
                                   [](const auto& one, std::string_view what) { return one.first < what; });
  return at != sorted.end() && at->first == word ? at->second : 0;
}

}  // namespace rf::understand
