// A guestbook, with a question that keeps robots out.
//
// Who follows "Sign the guestbook" below the page Guestbook answers a question that people find easy, then writes one line. The entries are
// lines of that page, the newest last: so they stand in its history and in recent changes, and you take out a bad one by editing the page. Who
// has an account is named by it; all others are guests. Entries are saved in your name: nobody needs the right to edit.
//
// Addresses: /page/Guestbook (the book), /do/guestbook (asks the question), then /do/guestbook/PASS (asks for the entry).
// Fill in: `question` and its `answers`, in lower case; `page`, if it shall have another name.
// Keeps: the page, one in each space. At most `mostEntries` stand in it, and no more than fit; older ones are in its history. From one address
// come at most `entriesOfOne` in an hour, and `mistakesOfOne` wrong answers in ten minutes; from all together `entriesOfAll` in a day. That is
// counted in wiki.memory, and by address, since certificates cost nothing.
//
// Install: copy this file into conf.d/, and put a question of your own in.
import { wiki, gemtext, redirect, badRequest, slowDown } from "wiki";

const page = "Guestbook";
const question = "What colour is the grass?";
const answers = ["green", "grün", "vert", "verde"];
const mostEntries = 100;
const longestEntry = 500;
const entriesOfOne = 3;
const entriesOfAll = 100;
const mistakesOfOne = 5;

/** @typedef {import("wiki").Request} Request */
/** @typedef {{ n: number, until: number }} Count */

const begin = "🗨 ";

wiki.menu(`/page/${encodeURIComponent(page)}`, "Guestbook");

wiki.footer((shown, request) => shown.name === page && shown.isCurrent ? `=> ${request.link("/do/guestbook")} Sign the guestbook` : undefined);

wiki.prompt("/do/guestbook", request => mayNotWrite(request) ?? question, (answer, request) => {
  const refusal = mayNotWrite(request);
  if (refusal) return refusal;
  if (!answers.includes(answer.trim().toLowerCase())) {
    add(`mistakes/${request.remoteNetwork}`, 600);
    return badRequest("That is not the answer; please try again");
  }
  const pass = crypto.randomUUID();
  wiki.memory.set(`pass/${pass}`, true, { expires: "10m" });
  return redirect(request.link(`/do/guestbook/${pass}`));
});

wiki.prompt("/do/guestbook/:pass", request => mayNotSign(request) ?? `Your entry, at most ${longestEntry} characters`, (answer, request) => {
  const refusal = mayNotSign(request);
  if (refusal) return refusal;
  // What turns text around could show an entry as another's.
  const text = answer.replace(/[\u202A-\u202E\u2066-\u2069]/g, "").trim();
  if ([...text].length > longestEntry) return badRequest(`Your entry has more than ${longestEntry} characters`);
  if (text === "") return badRequest("Your entry is empty");
  if (!wiki.memory.delete(`pass/${request.params.pass}`)) return again(request);
  add(`entries/${request.remoteNetwork}`, 3600);
  add("entries", 24 * 3600);
  const guest = request.account?.name ?? null;
  const entry = `${begin}${new Date().toISOString().slice(0, 10)} ${guest ?? "a guest"}: ${text}`;
  wiki.asOwner.pages.update(page, known => withEntry(known?.text ?? "", entry), { summary: "A guest signed", author: guest ?? "a guest" });
  return redirect(request.link(`/page/${encodeURIComponent(page)}`));
});

/**
 * The text with one more entry; the oldest ones go where there are too many.
 * @param {string} text
 * @param {string} entry
 */
function withEntry(text, entry) {
  const lines = [...text.trimEnd().split("\n"), "", entry];
  const mostCharacters = wiki.settings.pageSizeLimit / 3;
  let entries = lines.filter(line => line.startsWith(begin)).length;
  let size = lines.join("\n").length;
  while (entries > 1 && (entries > mostEntries || size > mostCharacters)) {
    const oldest = lines.findIndex(line => line.startsWith(begin));
    const [gone] = lines.splice(oldest, 1);
    if (lines[oldest] === "") lines.splice(oldest, 1);
    entries--;
    size -= gone.length + 2;
  }
  return lines.join("\n").trimStart() + "\n";
}

/** @param {Request} request */
function mayNotSign(request) {
  return mayNotWrite(request) ?? (wiki.memory.get(`pass/${request.params.pass}`) ? null : again(request));
}

/**
 * The refusal for who wrote enough, or guesses.
 * @param {Request} request
 */
function mayNotWrite(request) {
  // Who may not read the book gets the reason: this throws it.
  wiki.pages.get(page);
  const { remoteNetwork } = request;
  if (isFull(`mistakes/${remoteNetwork}`, mistakesOfOne)) return slowDown(600);
  if (isFull(`entries/${remoteNetwork}`, entriesOfOne) || isFull("entries", entriesOfAll)) return slowDown(3600);
  return null;
}

/** @param {Request} request */
function again(request) {
  return redirect(request.link("/do/guestbook"));
}

/**
 * Counts within so many seconds from the first time.
 * @param {string} what
 * @param {number} seconds
 */
function add(what, seconds) {
  wiki.memory.update(what, (/** @type {Count | null} */ known) =>
    known && known.until > Date.now() ? { n: known.n + 1, until: known.until } : { n: 1, until: Date.now() + seconds * 1000 }, { expires: `${seconds}s` });
}

/**
 * Whether something was counted so often already.
 * @param {string} what
 * @param {number} most
 */
function isFull(what, most) {
  const known = /** @type {Count | null} */ (wiki.memory.get(what));
  return known !== null && known.until > Date.now() && known.n >= most;
}
