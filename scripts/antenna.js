// Tells Antenna, or whatever else gathers feeds, that there is something new on your blog.
//
// Ten minutes after a page was made whose name begins with a date (or after one got such a name), each of the `antennas` is asked to read the
// feed of that space. Several new pages within that time are told once. Whoever does not answer is asked again three times, an hour apart.
//
// Addresses: /do/antenna (which feeds were told to whom, when, and what the answer was).
// Fill in: `antennas`, addresses to which the feed's address is added. List their hosts in wikiengine.json, or nothing is sent:
// "fetch": { "hosts": ["warmedal.se"] }
// Keeps: waiting/HOST/SPACE and told/HOST/SPACE for each space with a blog.
//
// Install: copy this file into conf.d/.
import { wiki, gemtext } from "wiki";

const antennas = ["gemini://warmedal.se/~antenna/submit?"];
const feed = "/do/more";
const pause = "10m";
const pauseAfterFailure = "1h";
const attempts = 4;

/** @typedef {{ feed: string, space: string, attempt: number, whom: string[] }} Waiting */
/** @typedef {{ time: number, antenna: string, answer: string, isHeard: boolean }} Answered */
/** @typedef {{ feed: string, answers: Answered[] }} Told */

wiki.on("saved", (change, request) => {
  const isNew = change.kind === "page" ? change.revision === 1 && isDated(change.name) : change.kind === "rename" && isDated(change.newName) && !isDated(change.name);
  if (!isNew) return;
  const space = `${request.host}/${request.space}`;
  let isFirst = false;
  wiki.store.update(`waiting/${space}`, since => {
    isFirst = since === null || Date.now() - since > 24 * 3600 * 1000;
    return isFirst ? Date.now() : since;
  });
  if (isFirst) wiki.later(pause, "tell", { feed: request.absoluteLink(feed), space, attempt: 1, whom: antennas });
});

wiki.task("tell", async (/** @type {Waiting} */ { feed, space, attempt, whom }) => {
  // What is made from now on is told anew.
  if (attempt === 1) wiki.store.delete(`waiting/${space}`);
  const answers = await Promise.all(whom.filter(antenna => antennas.includes(antenna)).map(antenna => tell(antenna, feed)));
  wiki.store.update(`told/${space}`, (/** @type {Told | null} */ known) =>
    ({ feed, answers: [...(known?.answers ?? []).filter(({ antenna }) => antennas.includes(antenna) && !whom.includes(antenna)), ...answers] }));
  const deaf = answers.filter(({ isHeard }) => !isHeard).map(({ antenna }) => antenna);
  if (deaf.length > 0 && attempt < attempts) wiki.later(pauseAfterFailure, "tell", { feed, space, attempt: attempt + 1, whom: deaf });
});

wiki.route("/do/antenna", () => {
  const all = wiki.store.keys("told/").map(key => /** @type {Told | null} */ (wiki.store.get(key)));
  return gemtext("# Antenna", all.length === 0 ? "No feed was told yet." : null, ...all.flatMap(told => told === null ? [] : [`=> ${told.feed} ${told.feed}`,
    ...told.answers.map(({ time, antenna, answer }) => `* ${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC, ${antenna}: ${answer}`)]));
});

/**
 * @param {string} antenna
 * @param {string} feed
 */
async function tell(antenna, feed) {
  const time = Date.now();
  try {
    const { status, meta } = await wiki.fetch(antenna + encodeURIComponent(feed));
    return { time, antenna, answer: line(`${status} ${meta}`), isHeard: status >= 20 && status < 40 || status >= 200 && status < 400 };
  } catch (error) {
    return { time, antenna, answer: line(error instanceof Error ? error.message : String(error)), isHeard: false };
  }
}

/** @param {string | null} name */
function isDated(name) {
  return name !== null && /^\d{4}-\d\d-\d\d/.test(name);
}

/**
 * What another server said, on one line.
 * @param {string} given
 */
function line(given) {
  return given.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").slice(0, 150).toWellFormed();
}
