// Polls: a question, some choices, one vote for each visitor.
//
// Whoever comes with a client certificate votes, and may change the vote as long as the poll is open. A renewed certificate with the same key
// is the same visitor, and so are all certificates of one account. Everybody sees the result. Anybody can make as many certificates as they
// like: where that matters set `onlyAccounts`, and mind who may register ("registration" in wikiengine.json).
//
// Addresses: /poll (all polls), /poll/NAME (a poll and its result), /poll/NAME/vote (asks for the number of a choice, then counts it).
// Fill in: `polls`. Choices may be added at the end of a poll, and reworded; to remove or reorder some, give the poll a new name.
// Keeps: votes/NAME/0 … votes/NAME/f for each poll, with the first 64 bits of each voter's fingerprint. At most 16,000 votes for each poll.
// Polls are the same in all spaces.
//
// Install: copy this file into conf.d/, and put your polls in.
import { wiki, gemtext, notFound, certificateRequired, certificateNotValid, certificateNotAuthorized, badRequest, temporaryFailure } from "wiki";

/**
 * By name, which is what stands in addresses; at most 20 choices each. Votes are taken up to the end of the day `closes`; without it for ever.
 * @type {Record<string, { question: string, choices: string[], closes?: string }>}
 */
const polls = {
  tea: { question: "Which tea shall we have?", choices: ["Green", "Black", "Mint"] },
};
const onlyAccounts = false;
const votesPerPart = 1000;

/** @typedef {import("wiki").Request} Request */
/** @typedef {{ counts: number[], voters: string }} Part Some of the votes: how many for each choice, and who voted for what. */

const parts = [..."0123456789abcdef"];
// Stands behind a voter's 16 hex digits: no letter of theirs, so that a voter is found at no other place.
const letters = "ghijklmnopqrstuvwxyz";
const voterLength = 16;

for (const [name, { choices }] of Object.entries(polls))
  if (choices.length > letters.length) throw new Error(`The poll ${name} has ${choices.length} choices; at most ${letters.length} are possible`);

wiki.menu("/poll", "Polls");

wiki.route("/poll", request => gemtext("# Polls", Object.keys(polls).length === 0 ? "There are no polls." : null,
  ...Object.entries(polls).map(([name, poll]) => `=> ${address(request, name)} ${poll.question}${isOpen(poll) ? "" : " (closed)"}`)));

wiki.route("/poll/:name", request => {
  const poll = find(request);
  if (!poll) return notFound("There is no such poll");
  return gemtext(...show(request, poll));
});

wiki.prompt("/poll/:name/vote", request => {
  const poll = find(request);
  return mayNotVote(request, poll) ?? `${poll?.question} ${poll?.choices.map((choice, i) => `${i + 1}: ${choice}`).join(", ")}`;
}, (answer, request) => {
  const poll = find(request);
  const refusal = mayNotVote(request, poll);
  if (refusal || !poll) return refusal;
  const choice = chosen(poll, answer);
  if (choice < 0) return badRequest(`Please answer with a number from 1 to ${poll.choices.length}`);
  if (!count(request, choice)) return temporaryFailure("This poll takes no more voters");
  return gemtext("Your vote was counted.", ...show(request, poll));
});

/**
 * @param {Request} request
 * @param {typeof polls[string] | null} poll
 */
function mayNotVote(request, poll) {
  if (!poll) return notFound("There is no such poll");
  if (!isOpen(poll)) return temporaryFailure("This poll is closed");
  if (!request.certificate) return certificateRequired("You need a client certificate to vote");
  if (!request.certificate.isInDate) return certificateNotValid("Your client certificate is out of date");
  if (onlyAccounts && !request.account) return certificateNotAuthorized("You need an account to vote: register at /account/register");
  return null;
}

/**
 * The choice that an answer names, by number or by its words; -1 where it names none.
 * @param {typeof polls[string]} poll
 * @param {string} answer
 */
function chosen({ choices }, answer) {
  const text = answer.trim().toLowerCase();
  if (!/^\d{1,2}$/.test(text)) return choices.findIndex(choice => choice.toLowerCase() === text);
  return Number(text) <= choices.length ? Number(text) - 1 : -1;
}

/**
 * Counts the vote, in place of an earlier one; false where there is no room for one more voter.
 * @param {Request} request
 * @param {number} choice
 */
function count(request, choice) {
  const voter = voterOf(request) ?? "";
  const part = wiki.store.update(`votes/${request.params.name}/${voter[0]}`, (/** @type {Part | null} */ known) => {
    const { counts, voters } = known ?? { counts: [], voters: "" };
    const at = voters.indexOf(voter);
    if (at < 0 && voters.length >= votesPerPart * (voterLength + 1)) return { counts, voters };
    const before = at < 0 ? -1 : letters.indexOf(voters[at + voterLength]);
    const all = letters.slice(0, Math.max(counts.length, choice + 1));
    return {
      counts: [...all].map((_, i) => (counts[i] ?? 0) - Number(i === before) + Number(i === choice)),
      voters: (at < 0 ? voters : voters.slice(0, at) + voters.slice(at + voterLength + 1)) + voter + letters[choice],
    };
  });
  return part.voters.includes(voter);
}

/**
 * The poll with its result and, once the visitor has voted, with that vote.
 * @param {Request} request
 * @param {typeof polls[string]} poll
 */
function show(request, poll) {
  const { name } = request.params;
  const votes = parts.map(part => /** @type {Part} */ (wiki.store.get(`votes/${name}/${part}`) ?? { counts: [], voters: "" }));
  const counts = poll.choices.map((_, i) => votes.reduce((sum, part) => sum + (part.counts[i] ?? 0), 0));
  const total = counts.reduce((sum, n) => sum + n, 0);
  const voter = voterOf(request);
  const own = voter === null ? -1 : ownChoice(votes[parts.indexOf(voter[0])], voter);
  return [`# ${poll.question}`,
    ...poll.choices.map((choice, i) => `* ${choice}: ${counts[i]} ${bar(counts[i], total)}${i === own ? " (your vote)" : ""}`),
    `Votes: ${total}.${poll.closes ? ` ${isOpen(poll) ? "Open until" : "Closed since"} the end of ${poll.closes}.` : ""}`,
    isOpen(poll) ? `=> ${address(request, name)}/vote ${own < 0 ? "Vote" : "Change your vote"}` : null,
    `=> ${request.link("/poll")} All polls`];
}

/**
 * @param {Part} part
 * @param {string} voter
 */
function ownChoice({ voters }, voter) {
  const at = voters.indexOf(voter);
  return at < 0 ? -1 : letters.indexOf(voters[at + voterLength]);
}

/**
 * @param {number} n
 * @param {number} total
 */
function bar(n, total) {
  return "█".repeat(total === 0 ? 0 : Math.round(20 * n / total));
}

/**
 * The visitor as votes know them: by the key of the certificate, of an account by that of its first one. Null without a certificate.
 * Where only accounts vote, by the moment in which the account was made: its certificates change, and a new first one would be a new vote.
 * @param {Request} request
 */
function voterOf({ account, certificate }) {
  // The last digits first, since the first one says in which part the vote stands.
  if (onlyAccounts && account) return [...account.created.getTime().toString(16).padStart(voterLength, "0")].reverse().join("");
  const key = account?.certificates[0]?.keyFingerprint ?? certificate?.keyFingerprint;
  return key ? key.slice(-64).slice(0, voterLength) : null;
}

/** @param {typeof polls[string]} poll */
function isOpen({ closes }) {
  return !closes || new Date().toISOString().slice(0, 10) <= closes;
}

/** @param {Request} request */
function find({ params }) {
  return Object.hasOwn(polls, params.name) ? polls[params.name] : null;
}

/**
 * @param {Request} request
 * @param {string} name
 */
function address(request, name) {
  return request.link(`/poll/${encodeURIComponent(name)}`);
}
