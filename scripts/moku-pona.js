// A reader for the sites that you follow: gemtext pages, Gemini feeds, Atom and RSS.
//
// Looks at each site once an hour; at a new one within five minutes. Whatever changed stands at the top of the list, which is a Gemini feed
// itself. What was read is kept: of a feed its newest entries as links, of any other text its beginning, shown as it is.
//
// Addresses: /do/moku-pona and /do/moku-pona/updates.txt (what changed, newest first), /do/moku-pona/sites.txt (all sites, when they were read,
// and why not), /do/moku-pona/NAME (what was read of a site).
// Fill in: `sites`, at most 100, by the names that visitors see. List their hosts in wikiengine.json, or nothing is read:
// "fetch": { "hosts": ["geminiprotocol.net"] }
// Keeps: seen/NAME and copy/NAME for each site; 20,000 characters and 20 entries at most.
//
// Install: copy this file into conf.d/, and put your sites in.
import { wiki, gemtext, text, notFound } from "wiki";

/** @type {Record<string, string>} */
const sites = {
  "Gemini news": "gemini://geminiprotocol.net/news/",
};
const minutes = 60;
const secondsBetween = 5;
const longestCopy = 20000;
const mostEntries = 20;
const mostLooked = 200;

/** @typedef {import("wiki").Request} Request */
/** @typedef {{ checked: number, changed: number, length: number, isFeed: boolean, problem: string | null }} Seen */
/** @typedef {{ url: string, date: string, title: string }} Entry */

const files = ["updates.txt", "sites.txt"];
if (Object.keys(sites).length > 100) throw new Error("At most 100 sites can be followed");
for (const name of Object.keys(sites))
  if (files.includes(name) || name.length > 60 || name === "") throw new Error(`A site can't have the name "${name}"`);

wiki.menu("/do/moku-pona", "Moku Pona");

wiki.route("/do/moku-pona/:file?", request => {
  const file = request.params.file ?? "updates.txt";
  if (file === "updates.txt") return gemtext(...updates(request));
  if (file === "sites.txt") return gemtext(...list(request));
  if (!Object.hasOwn(sites, file)) return notFound("No such site is followed");
  const copy = /** @type {string | null} */ (wiki.store.get(`copy/${file}`));
  if (copy === null) return gemtext(`# ${file}`, "Nothing was read there yet.", `=> ${sites[file]} ${file}`);
  // Whatever another site writes is shown as text: its links would lead into this wiki, with the visitor's certificate.
  return seen(file)?.isFeed ? gemtext(`# ${file}`, copy, `=> ${sites[file]} ${file}`) : text(copy);
});

wiki.every("5m", () => {
  // One call for each, some seconds apart: so none takes the time of another.
  Object.keys(sites).filter(isDue).forEach((name, i) => wiki.later(`${1 + i * secondsBetween}s`, "look", { name }));
  for (const key of wiki.store.keys())
    if (!Object.hasOwn(sites, key.slice(key.indexOf("/") + 1))) wiki.store.delete(key);
});

wiki.task("look", async (/** @type {{ name: string }} */ { name }) => {
  if (!Object.hasOwn(sites, name) || !isDue(name)) return;
  const before = seen(name);
  const checked = Date.now();
  try {
    const { copy, length, isFeed, date } = digest(await wiki.fetch(sites[name]), sites[name]);
    const isSame = before !== null && before.length === length && wiki.store.get(`copy/${name}`) === copy;
    if (!isSame) wiki.store.set(`copy/${name}`, copy);
    const changed = isSame ? before.changed : Math.max(date ?? checked, before?.changed ?? 0);
    wiki.store.set(`seen/${name}`, { checked, changed, length, isFeed, problem: null });
  } catch (error) {
    const problem = line(error instanceof Error ? error.message : String(error));
    wiki.store.set(`seen/${name}`, { changed: 0, length: 0, isFeed: false, ...before, checked, problem });
  }
});

/** @param {string} name */
function isDue(name) {
  return Date.now() - (seen(name)?.checked ?? 0) >= minutes * 60 * 1000;
}

/** @param {Request} request */
function updates(request) {
  const changed = Object.keys(sites).flatMap(name => {
    const known = seen(name);
    return known && known.changed > 0 ? [{ name, changed: known.changed }] : [];
  }).sort((one, other) => other.changed - one.changed);
  return ["# Moku Pona", changed.length === 0 ? "Nothing was read yet." : null,
    ...changed.flatMap(({ name, changed }) => [`=> ${sites[name]} ${day(changed)} - ${name}`, `=> ${address(request, name)} What was read there`]),
    `=> ${address(request, "sites.txt")} All sites`];
}

/** @param {Request} request */
function list(request) {
  return ["# Sites", ...Object.keys(sites).flatMap(name => {
    const known = seen(name);
    return [`=> ${sites[name]} ${name}`, known ? `Looked at on ${minute(known.checked)}${known.problem ? `, in vain: ${known.problem}` : "."}` : "Not looked at yet."];
  }), `=> ${address(request, "updates.txt")} What changed`];
}

/**
 * What is kept of an answer.
 * @param {import("wiki").Fetched} fetched
 * @param {string} base
 */
function digest(fetched, base) {
  const { status, meta, mime } = fetched;
  if (status !== 20 && status !== 200) throw new Error(`it answered ${status} ${meta}`);
  if (!mime?.startsWith("text/") && !mime?.endsWith("xml")) throw new Error(`it is no text but ${mime}`);
  const all = fetched.text();
  const entries = mime === "text/gemini" ? linked(all, base) : /<(rss|feed|rdf:RDF)[\s>]/.test(all.slice(0, 2000)) ? syndicated(all, base) : [];
  if (entries.length === 0) return { copy: printable(all.slice(0, longestCopy)), length: all.length, isFeed: false, date: null };
  entries.sort((one, other) => one.date < other.date ? 1 : one.date > other.date ? -1 : 0);
  const copy = entries.slice(0, mostEntries).map(({ url, date, title }) => `=> ${url} ${date} - ${title}`).join("\n").slice(0, longestCopy).toWellFormed();
  // Nobody can stand at the top for ever by a date that is to come.
  return { copy, length: copy.length, isFeed: true, date: Math.min(Date.now(), Date.parse(entries[0].date)) };
}

/**
 * The entries of a Gemini feed: links whose text begins with a date.
 * @param {string} all
 * @param {string} base
 */
function linked(all, base) {
  /** @type {Entry[]} */
  const entries = [];
  for (const found of all.split("\n", 2000)) {
    if (entries.length === mostLooked) break;
    const parts = /^=>[ \t]*(\S+)[ \t]+(\d{4}-\d\d-\d\d)\b[ \t:–-]*(.*)$/.exec(found.slice(0, 1000));
    if (parts) add(entries, base, parts[1], parts[2], parts[3]);
  }
  return entries;
}

/**
 * The entries of an Atom or RSS feed.
 * @param {string} all
 * @param {string} base
 */
function syndicated(all, base) {
  /** @type {Entry[]} */
  const entries = [];
  const element = all.includes("<entry") ? "entry" : "item";
  let at = all.indexOf(`<${element}`);
  for (let i = 0; at >= 0 && i < mostLooked; i++) {
    const end = all.indexOf(`</${element}>`, at);
    if (end < 0) break;
    const inner = all.slice(at, Math.min(end, at + 20000));
    const link = /<link>([^<]*)<\/link>/.exec(inner)?.[1] ?? href(inner);
    const date = /<(?:updated|published|pubDate|dc:date)>([^<]*)</.exec(inner)?.[1] ?? "";
    const title = /<title[^>]*>([\s\S]*?)<\/title>/.exec(inner)?.[1] ?? "";
    const time = Date.parse(date.trim());
    if (!Number.isNaN(time)) add(entries, base, plain(link).trim(), day(time), plain(title));
    at = all.indexOf(`<${element}`, end);
  }
  return entries;
}

/** @param {string} inner */
function href(inner) {
  const links = inner.match(/<link\s[^>]*>/g) ?? [];
  const link = links.find(tag => !/rel=/.test(tag) || /rel=["']alternate/.test(tag)) ?? "";
  return /href=["']([^"']*)/.exec(link)?.[1] ?? "";
}

/**
 * Adds an entry, if it leads somewhere.
 * @param {Entry[]} entries
 * @param {string} base
 * @param {string} link
 * @param {string} date
 * @param {string} title
 */
function add(entries, base, link, date, title) {
  const url = resolve(base, link);
  if (!Number.isNaN(Date.parse(date)) && /^(gemini|https?|gopher|spartan):\/\/[^\s]{1,900}$/.test(url)) entries.push({ url, date, title: line(title) || url });
}

/**
 * A link as it is meant on the page where it stands.
 * @param {string} base
 * @param {string} link
 */
function resolve(base, link) {
  if (/^[a-z][a-z0-9+.-]*:/i.test(link)) return link;
  const [scheme, , host, ...path] = base.replace(/[?#].*$/, "").split("/");
  if (link.startsWith("//")) return scheme + link;
  const segments = link.startsWith("/") ? [] : path.slice(0, -1);
  for (const segment of link.replace(/^\//, "").split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== ".") segments.push(segment);
  }
  return `${scheme}//${host}/${segments.join("/")}`;
}

/** @param {string} xml */
function plain(xml) {
  const entities = /** @type {Record<string, string>} */ ({ amp: "&", lt: "<", gt: ">", quot: "\"", apos: "'" });
  return xml.replace(/<!\[CDATA\[|\]\]>/g, "").replace(/<[^>]*>/g, "")
    .replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|(\w{2,4}));/gi, (whole, decimal, hex, name) =>
      name ? entities[name] ?? whole : String.fromCodePoint(Math.min(0x10FFFF, decimal ? Number(decimal) : parseInt(hex, 16))));
}

/**
 * A text on one line.
 * @param {string} given
 */
function line(given) {
  return printable(given).replace(/\s+/g, " ").trim().slice(0, 150).toWellFormed();
}

/** @param {string} given */
function printable(given) {
  return given.replace(/[^\P{Cc}\n\t]|[\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, "").toWellFormed();
}

/**
 * @param {string} name
 * @returns {Seen | null}
 */
function seen(name) {
  return wiki.store.get(`seen/${name}`);
}

/** @param {number} time */
function day(time) {
  return new Date(time).toISOString().slice(0, 10);
}

/** @param {number} time */
function minute(time) {
  return `${new Date(time).toISOString().slice(0, 16).replace("T", " at ")} UTC`;
}

/**
 * @param {Request} request
 * @param {string} file
 */
function address(request, file) {
  return request.link(`/do/moku-pona/${encodeURIComponent(file)}`);
}
