// An oracle: visitors ask, other visitors answer.
//
// Whoever shows a client certificate, any certificate, may ask one question at a time, and answer the questions of others, each once. Only
// who asked sees the answers, until there are enough and the question is published or deleted. Nobody is named: the oracle speaks.
//
// Addresses: /oracle, /oracle/ask, /oracle/questions (those that want answers), /oracle/log (those that were published; clients can subscribe
// to it), /oracle/question/N, /oracle/question/N/answer, /oracle/question/N/publish, /oracle/question/N/delete.
// Fill in: `keepers`, the fingerprints of those who may delete every question; /whoami shows them. The limits stand below.
// Keeps: question/N, asker/KEY (which question is whose), open, log, last. At most `mostOpen` questions wait, and the newest `mostPublished`
// stay; older ones are deleted. One oracle for all spaces: who may not read the wiki's pages may read the oracle.
//
// Install: copy this file into conf.d/.
import { wiki, gemtext, redirect, badRequest, certificateRequired, certificateNotAuthorized, notFound, temporaryFailure } from "wiki";

/** @type {string[]} */
const keepers = [];
const mostAnswers = 3;
const mostOpen = 200;
const questionsPerDay = 20; // from one network: certificates are free
const mostPublished = 100;

/** @typedef {import("wiki").Request} Request */
/** @typedef {{ key: string, text: string, time: number }} Said */
/** @typedef {Said & { answers: Said[], published: number | null }} Question */

wiki.menu("/oracle", "Oracle");

wiki.route("/oracle", request => gemtext("# Oracle",
  `Ask the oracle a question. Others answer it, up to ${mostAnswers} times; then publish or delete it.`,
  `=> ${request.link("/oracle/ask")} Ask a question`,
  `=> ${request.link("/oracle/questions")} Questions`,
  `=> ${request.link("/oracle/log")} Log`));

wiki.route("/oracle/questions", request => {
  const own = ownQuestion(request);
  const waiting = numbers("open").filter(number => number !== own).map(number => ({ number, question: find(number) }))
    .filter(({ question }) => question && question.answers.length < mostAnswers);
  return gemtext("# Questions", own === null ? null : link(request, own, "Your question"),
    waiting.length === 0 ? "No question waits for an answer." : null,
    ...waiting.map(({ number, question }) => link(request, number, short(question?.text))),
    `=> ${request.link("/oracle")} Oracle`);
});

wiki.route("/oracle/log", request => {
  const published = numbers("log").map(number => ({ number, question: find(number) })).filter(({ question }) => question);
  return gemtext("# Log of the oracle", published.length === 0 ? "Nothing was published yet." : null,
    ...published.map(({ number, question }) => link(request, number, `${day(question?.published)} - ${short(question?.text)}`)),
    `=> ${request.link("/oracle")} Oracle`);
});

// A question that may be refused is so before anything is typed.
wiki.prompt("/oracle/ask", request => mayNotAsk(request) ?? "Your question", ask);

wiki.route("/oracle/question/:number", request => {
  const { number, question } = asked(request);
  return question ? gemtext(...show(request, number, question)) : notFound("There is no such question");
});

wiki.prompt("/oracle/question/:number/answer", request => mayNotAnswer(request) ?? "Your answer", answer);
wiki.prompt("/oracle/question/:number/publish", request => mayNotPublish(request) ?? "Publish the question and its answers? Say yes",
  (text, request) => isYes(text) ? publish(request) : toQuestion(request));
wiki.prompt("/oracle/question/:number/delete", request => mayNotDelete(request) ?? "Delete the question and its answers? Say yes",
  (text, request) => isYes(text) ? remove(request) : toQuestion(request));

/** @param {Request} request */
function mayNotAsk(request) {
  if (!request.certificate) return certificateRequired("You need a client certificate to ask the oracle");
  const own = ownQuestion(request);
  if (own !== null) return redirect(request.link(`/oracle/question/${own}`));
  if (numbers("open").length >= mostOpen) return temporaryFailure("The oracle has been asked too much; answer some questions first");
  if ((wiki.memory.get(askedFrom(request)) ?? 0) >= questionsPerDay) return temporaryFailure("The oracle was asked enough by your network today; come again tomorrow");
}

/**
 * Where the day's questions from the visitor's network are counted.
 * @param {Request} request
 */
function askedFrom({ remoteNetwork }) {
  return `from/${remoteNetwork}/${day(Date.now())}`;
}

/**
 * @param {string} text
 * @param {Request} request
 */
function ask(text, request) {
  if (text.trim() === "") return badRequest("Your question is empty");
  wiki.memory.update(askedFrom(request), times => (times ?? 0) + 1, { expires: "24h" });
  const key = keyOf(request);
  const number = wiki.store.update("last", last => (last ?? 0) + 1);
  wiki.store.set(`question/${number}`, { key, text, time: Date.now(), answers: [], published: null });
  // Who asks twice at once has asked the one that came first.
  const own = wiki.store.update(`asker/${key}`, known => known !== null && find(known) ? known : number);
  if (own === number) wiki.store.update("open", open => [...(open ?? []), number]);
  else wiki.store.delete(`question/${number}`);
  return accepts(request, own);
}

/** @param {Request} request */
function mayNotAnswer(request) {
  const { number, question } = asked(request);
  if (!question) return notFound("There is no such question");
  if (!request.certificate) return certificateRequired("You need a client certificate to answer a question");
  const key = keyOf(request);
  if (question.key === key) return certificateNotAuthorized("Others answer your question");
  if (question.answers.some(said => said.key === key)) return redirect(request.link(`/oracle/question/${number}`));
  if (question.published !== null || question.answers.length >= mostAnswers) return notFound("This question wants no more answers");
}

/**
 * @param {string} text
 * @param {Request} request
 */
function answer(text, request) {
  if (text.trim() === "") return badRequest("Your answer is empty");
  const { number } = asked(request);
  const key = keyOf(request);
  const question = wiki.store.update(`question/${number}`, known => known === null || known.published !== null
    || known.answers.length >= mostAnswers || known.answers.some((/** @type {Said} */ said) => said.key === key)
    ? known
    : { ...known, answers: [...known.answers, { key, text, time: Date.now() }] });
  return question?.answers.some((/** @type {Said} */ said) => said.key === key) ? accepts(request, number) : notFound("This question wants no more answers");
}

/** @param {Request} request */
function mayNotPublish(request) {
  const { question } = asked(request);
  if (!question) return notFound("There is no such question");
  if (!request.certificate) return certificateRequired("Only who asked may publish a question");
  if (question.key !== keyOf(request)) return certificateNotAuthorized("Only who asked may publish a question");
  if (question.published !== null) return toQuestion(request);
  if (question.answers.length === 0) return notFound("Nobody has answered this question yet");
}

/** @param {Request} request */
function publish(request) {
  const { number } = asked(request);
  const question = wiki.store.update(`question/${number}`, known => known && { ...known, published: known.published ?? Date.now() });
  if (!question) return notFound("There is no such question");
  leaveOpen(number, question.key);
  /** @type {number[]} */
  let tooOld = [];
  wiki.store.update("log", log => {
    const published = [number, ...(log ?? []).filter((/** @type {number} */ other) => other !== number)];
    tooOld = published.slice(mostPublished);
    return published.slice(0, mostPublished);
  });
  for (const old of tooOld) wiki.store.delete(`question/${old}`);
  return toQuestion(request);
}

/** @param {Request} request */
function mayNotDelete(request) {
  const { question } = asked(request);
  if (!question) return notFound("There is no such question");
  if (!request.certificate) return certificateRequired("Only who asked may delete a question");
  if (question.key !== keyOf(request) && !isKeeper(request)) return certificateNotAuthorized("Only who asked may delete a question");
}

/** @param {Request} request */
function remove(request) {
  const { number, question } = asked(request);
  if (question) leaveOpen(number, question.key);
  wiki.store.update("log", log => (log ?? []).filter((/** @type {number} */ other) => other !== number));
  wiki.store.delete(`question/${number}`);
  return gemtext("# The question was deleted", `=> ${request.link("/oracle")} Oracle`);
}

/**
 * The question no longer waits, and who asked it may ask another.
 * @param {number} number
 * @param {string} key
 */
function leaveOpen(number, key) {
  wiki.store.update("open", open => (open ?? []).filter((/** @type {number} */ other) => other !== number));
  wiki.store.update(`asker/${key}`, own => own === number ? null : own);
}

/**
 * Texts stand in quotes: so none can pass for a link or a heading.
 * @param {Request} request
 * @param {number} number
 * @param {Question} question
 */
function show(request, number, question) {
  const key = request.certificate?.keyFingerprint;
  const isAsker = question.key === key;
  const answers = question.published !== null || isAsker || isKeeper(request) ? question.answers : question.answers.filter(said => said.key === key);
  const mayAnswer = question.published === null && question.answers.length < mostAnswers && !isAsker && !question.answers.some(said => said.key === key);
  const has = `${question.answers.length} of ${mostAnswers} answers`;
  const way = (/** @type {string} */ word, /** @type {string} */ label) => `=> ${request.link(`/oracle/question/${number}/${word}`)} ${label}`;
  return [`# Question ${number}`, `> ${question.text}`, question.published === null ? `Asked on ${day(question.time)}, ${has}` : `Published on ${day(question.published)}`,
    ...answers.flatMap(said => ["## Answer", `> ${said.text}`]), "",
    mayAnswer ? way("answer", "Answer") : null,
    isAsker && question.published === null && question.answers.length > 0 ? way("publish", "Publish") : null,
    isAsker || isKeeper(request) ? way("delete", "Delete") : null,
    `=> ${request.link("/oracle")} Oracle`];
}

/**
 * @param {Request} request
 * @param {number} number
 */
function accepts(request, number) {
  return gemtext("# The oracle accepts", link(request, number, `Question ${number}`), `=> ${request.link("/oracle")} Oracle`);
}

/** @param {Request} request */
function toQuestion(request) {
  return redirect(request.link(`/oracle/question/${asked(request).number}`));
}

/**
 * The question that the address names; null where there is none.
 * @param {Request} request
 * @returns {{ number: number, question: Question | null }}
 */
function asked({ params }) {
  const number = /^[1-9]\d{0,9}$/.test(params.number) ? Number(params.number) : 0;
  return { number, question: number === 0 ? null : find(number) };
}

/** @returns {Question | null} */
function find(/** @type {number} */ number) {
  return wiki.store.get(`question/${number}`);
}

/**
 * The number of the visitor's own open question; null where there is none.
 * @param {Request} request
 * @returns {number | null}
 */
function ownQuestion({ certificate }) {
  const number = certificate && wiki.store.get(`asker/${certificate.keyFingerprint}`);
  return number && find(number) ? number : null;
}

/**
 * A renewed certificate with the same key is the same visitor.
 * @param {Request} request
 */
function keyOf({ certificate }) {
  return certificate?.keyFingerprint ?? "";
}

/** @param {Request} request */
function isKeeper({ certificate }) {
  return certificate !== null && certificate.isInDate && keepers.includes(certificate.fingerprint);
}

/**
 * @param {"open" | "log"} list
 * @returns {number[]}
 */
function numbers(list) {
  return wiki.store.get(list) ?? [];
}

/**
 * @param {Request} request
 * @param {number} number
 * @param {string} label
 */
function link(request, number, label) {
  return `=> ${request.link(`/oracle/question/${number}`)} ${label}`;
}

/** @param {string} [text] */
function short(text = "") {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** @param {number | null} [time] */
function day(time) {
  return new Date(time ?? 0).toISOString().slice(0, 10);
}

/** @param {string} text */
function isYes(text) {
  return /^y(es)?$/i.test(text.trim());
}
