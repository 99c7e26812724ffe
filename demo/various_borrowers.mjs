// Borrowers for tests, each with words of their own: what they say to a question (the topics of the phone company's temperaments), and
// what the desk must have of it. `promise_date` is the number of days from the call's. A list of lists is said one after the other.
// `name` and `due` stand for the borrower's name and the amount that is due.
const promised = { linked_number: "yes", loan_amount: "200000", repaid_on_time: "no", promise_date: 10, promise_amount: "5000", promise_confirmed: "yes" };
const talks = { loan_total: ["Two lakh rupees."], repaid: ["No."], pay_when: ["In ten days."], pay_amount: ["Five thousand rupees."], promise: ["Yes, that is right."] };
const in_hindi = { your_name: ["मेरा नाम {name} है।"], linked_number: ["हाँ।"], loan_total: ["दो लाख।"], repaid: ["नहीं।"], pay_when: ["दस दिन में।"], pay_amount: ["पाँच हज़ार।"], promise: ["हाँ।"] };
const until = (slot) => Object.fromEntries(Object.entries({ told_name: "name", ...promised }).slice(0, ["told_name", ...Object.keys(promised)].indexOf(slot) + 1));
const nothing = {};

const promises = (words, answers = {}) => ({ words: { ...talks, ...words }, status: "Promised", answers: { told_name: "name", ...promised, ...answers } });
const ends = (status, answers, words) => ({ words: { ...talks, ...words }, status, answers });

export const various = {
  // A promise that depends on something is none, until a day is named.
  after_the_wedding: promises({ pay_when: [["I will pay after the wedding."], ["When I get my salary."], ["In ten days."]] }),
  after_the_harvest: promises({ pay_when: [["After the harvest, sir."], ["In ten days then."]] }),
  pays_if_he_can: promises({ promise: [["I'll pay if I can."], ["Yes, that is right."]] }),
  pays_when_salary_comes_hindi: promises({ promise: [["jab salary aayegi tab dunga"], ["Haan."]] }),
  // A day that has been, one that is refused.
  says_yesterday: promises({ pay_when: [["Yesterday."], ["Tomorrow."]] }, { promise_date: 1 }),
  refuses_a_day: promises({ pay_when: [["Today is impossible."], ["Tomorrow won't work."], ["In ten days."]] }),
  // Corrections.
  corrects_the_loan: promises({ loan_total: ["One lakh, no sorry, two lakh rupees."] }),
  corrects_the_payment: promises({ pay_amount: ["Four thousand, no, make it six thousand."] }, { promise_amount: "6000" }),
  corrects_what_is_read_back: promises({ promise: [["Yes, but six thousand."], ["Yes."]] }, { promise_amount: "6000" }),
  corrects_the_day: promises({ promise: [["No, tomorrow."], ["Yes."]] }, { promise_date: 1 }),
  takes_all_back: promises({ pay_when: [["Tomorrow."], ["In ten days."]], pay_amount: [["Nine thousand."], ["Five thousand rupees."]], promise: [["No."], ["Yes."]] }),
  says_dollars: promises({ loan_total: [["500 dollars."], ["Two lakh rupees."]] }),
  says_zero: promises({ pay_amount: [["Zero."], ["Five thousand."]] }),
  // All that is due.
  pays_all_of_it: promises({ pay_amount: ["All of it."] }, { promise_amount: "due" }),
  pays_in_full_at_once: promises({ pay_when: ["I will pay the full amount in ten days."] }, { promise_amount: "due" }),
  asks_what_is_due: promises({ pay_amount: [["How much do I owe?"], ["The whole amount."]] }, { promise_amount: "due" }),
  pura_paisa: promises({ pay_amount: ["Pura paisa de dunga."] }, { promise_amount: "due" }),
  // Several languages.
  mixes_languages: promises({ linked_number: ["Haan ji, yes it is."], loan_total: ["do lakh rupees"], repaid: ["Nahi, not yet."], pay_when: ["kal"], pay_amount: ["paanch hazar rupaye"], promise: ["haan bilkul sahi hai"] },
    { promise_date: 1 }),
  changes_language: promises({ ...in_hindi, your_name: ["{name}."], linked_number: ["Yes."], loan_total: ["Two lakh."], repaid: [["Can we speak in Hindi please?"], ["नहीं।"]] }),
  // Questions of their own.
  asks_who_calls: promises({ your_name: [["Who is this?"], ["Is this a scam?"], ["{name}."]] }),
  // Somebody else.
  husband_answers: { words: { right_person: ["This is her husband speaking."] }, status: "Wrong Person", answers: nothing },
  another_name: ends("Wrong Person", { told_name: "Gopal Verma" }, { right_person: ["Yes?"], your_name: ["My name is Gopal Verma."] }),
  has_died: { words: { right_person: ["She passed away last year."] }, status: "Wrong Person", answers: nothing },
  has_died_hindi: { words: { right_person: ["Unki death ho gayi hai."] }, status: "Wrong Person", answers: nothing },
  // What goes to a person.
  crisis_in_hindi: { ...ends("Crisis", until("loan_amount"), { ...in_hindi, repaid: ["मैं जीना नहीं चाहता।"] }), language: "hi-IN" },
  crisis_and_stop: ends("Crisis", until("linked_number"), { loan_total: ["I want to kill myself, stop calling me."] }),
  disputes_in_hindi: { ...ends("Disputed", until("linked_number"), { ...in_hindi, loan_total: ["मैंने यह ऋण कभी नहीं लिया।"] }), language: "hi-IN" },
  lawyer_beside_an_answer: ends("Contacted", until("linked_number"), { linked_number: ["Yes it is, but talk to my lawyer."] }),
  bankrupt: ends("Contacted", until("loan_amount"), { repaid: ["I have filed for bankruptcy."] }),
  father_died: ends("Hardship", until("loan_amount"), { repaid: ["My father passed away and I lost my job."] }),
  stops_in_hindi: ends("Stop Calling", until("told_name"), { linked_number: ["मुझे दोबारा फ़ोन मत करना।"] }),
  calls_back_at_five: ends("Contacted", { ...until("told_name"), call_back_date: 1, call_back_time: "17:00" }, { linked_number: ["Call me tomorrow at five in the evening."] }),
  // Hang up on hearing each of the questions.
  hangs_up_at_1: { at: 1, words: talks, status: "Disconnected", answers: nothing },
  hangs_up_at_2: { at: 2, words: talks, status: "Contacted", answers: nothing },
  hangs_up_at_3: { at: 3, words: talks, status: "Contacted", answers: until("told_name") },
  hangs_up_at_4: { at: 4, words: talks, status: "Contacted", answers: until("linked_number") },
  hangs_up_at_5: { at: 5, words: talks, status: "Contacted", answers: until("loan_amount") },
  hangs_up_at_6: { at: 6, words: talks, status: "Contacted", answers: until("repaid_on_time") },
  hangs_up_at_7: { at: 7, words: talks, status: "Contacted", answers: until("promise_date") },
  hangs_up_at_8: { at: 8, words: talks, status: "Contacted", answers: until("promise_amount") },
  // The phone company's own temperaments, asked about a loan. Of an answer and a wish in one breath the badge shows the wish; the answer is recorded.
  angry: { like: "angry", words: {}, status: "Stop Calling", answers: nothing },
  confused: { ...promises({ linked_number: [["Hmm, what do you mean?"], ["Ah, yes, it is."]], repaid: [["Sorry, what was that?"], ["No, not yet."]] }), like: "confused" },
  wants_agent: { ...ends("Contacted", until("linked_number"), { loan_total: ["I want to speak to a real person."] }), like: "wants_agent" },
  denies_and_asks: { ...ends("Stop Calling", until("linked_number"), { linked_number: ["Yes."], loan_total: ["I never took this loan, and stop calling me."] }), like: "denies_and_asks" },
};

// As the customers file writes them.
export const words_of = (words, name) =>
  Object.entries(words).map(([topic, said]) => {
    const one = (texts) => `[${texts.map((text) => JSON.stringify(text.replaceAll("{name}", name))).join(", ")}]`;
    const lists = said.map((list, i) => (Array.isArray(list) ? `{says: ${one(list)}${i + 1 < said.length ? ", times: 1" : ""}}` : null));
    return `${topic}: ${lists[0] ? `[${lists.join(", ")}]` : one(said)}`;
  });
