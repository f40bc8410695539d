// A speed bump for crawlers that are too fast.
//
// Whoever makes more than 30 requests within 60 s is told to slow down (44, with the seconds to wait) for 60 s; who does it again within as long a
// time after that waits twice as long, and so on, a day at most. Requests during the wait are not counted. Visitors are counted by address, of
// IPv6 by network (/64), since certificates cost nothing; who comes from this machine itself is never slowed, nor are the operators.
//
// Addresses: /do/speed-bump and /do/speed-bump/status (who is slowed down; for operators), /do/speed-bump/reset (asks for an address, or "all",
// and lets it in again).
// Fill in: `operators`, the fingerprints of the certificates that may see and reset it: each finds the own one at /whoami.
// Keeps: nothing beyond a restart. In wiki.memory an entry for each address, which ends by itself.
//
// Install: copy this file into conf.d/, and put your fingerprints in.
import { wiki, gemtext, slowDown, badRequest, certificateRequired, certificateNotValid, certificateNotAuthorized } from "wiki";

const operators = ["sha256$6997941140fa03bfb7f5eabd4a9d475103558b03a7479220dd4f4bd39eb4c287"];
const never = ["127.0.0.1", "::1"];
const requests = 30;
const seconds = 60;
const longest = 24 * 3600;
const shown = 100;

/** @typedef {import("wiki").Request} Request */
/** @typedef {{ until: number, wait: number }} Wait Until when somebody has to wait, in milliseconds since 1970, and how many seconds that is. */

wiki.use(request => {
  if (never.includes(request.remoteAddress) || isOperator(request)) return;
  try {
    return bump(request.remoteNetwork);
  } catch (error) {
    // A bump that fails must not close the road.
    console.warn(`nobody is slowed down: ${error}`);
  }
});

wiki.route("/do/speed-bump", status);
wiki.route("/do/speed-bump/status", status);

wiki.prompt("/do/speed-bump/reset", request => mayNotSee(request) ?? "Which address may come in again? Or: all", (answer, request) => {
  const refusal = mayNotSee(request);
  if (refusal) return refusal;
  const wanted = answer.trim();
  const keys = wanted === "all" ? wiki.memory.keys() : [`wait/${wanted}`, `visits/${wanted}`];
  const gone = keys.filter(key => wiki.memory.delete(key)).length;
  if (gone === 0 && wanted !== "all") return badRequest(`Nothing is known of ${wanted}`);
  return status(request);
});

/**
 * Counts a request; the answer where there are too many.
 * @param {string} visitor
 */
function bump(visitor) {
  const now = Date.now();
  const waiting = /** @type {Wait | null} */ (wiki.memory.get(`wait/${visitor}`));
  if (waiting && waiting.until > now) return slowDown(Math.ceil((waiting.until - now) / 1000));
  const visits = wiki.memory.update(`visits/${visitor}`, (/** @type {number[] | null} */ known) =>
    [...(known ?? []).filter(time => time > now - seconds * 1000), now].slice(-requests - 1), { expires: `${seconds}s` });
  if (visits.length <= requests) return;
  // A wait is remembered as long again as it lasts: who is too fast in that time waits twice as long.
  const wait = waiting ? Math.min(2 * waiting.wait, longest) : seconds;
  wiki.memory.set(`wait/${visitor}`, { until: now + wait * 1000, wait }, { expires: `${2 * wait}s` });
  // The visits stay: of requests that come at once, those that looked at the wait before it stood there are counted too.
  return slowDown(wait);
}

/** @param {Request} request */
function status(request) {
  const refusal = mayNotSee(request);
  if (refusal) return refusal;
  const now = Date.now();
  const waits = wiki.memory.keys("wait/").flatMap(key => {
    const known = /** @type {Wait | null} */ (wiki.memory.get(key));
    return known ? [{ visitor: key.slice("wait/".length), ...known }] : [];
  }).sort((one, other) => other.until - one.until);
  return gemtext("# Speed bump",
    `More than ${requests} requests within ${seconds} s have to wait. Addresses in the last ${seconds} s: ${wiki.memory.keys("visits/").length}.`,
    waits.length === 0 ? "Nobody was too fast." : `Too fast: ${waits.length}.`,
    ...waits.slice(0, shown).map(({ visitor, until, wait }) => until > now
      ? `* ${visitor} waits ${Math.ceil((until - now) / 1000)} s more`
      : `* ${visitor} waited ${wait} s, and would wait ${Math.min(2 * wait, longest)} s now`),
    waits.length > shown ? `… and ${waits.length - shown} more` : null,
    `=> ${request.link("/do/speed-bump/reset")} Let an address in again`);
}

/**
 * The refusal for whoever is no operator.
 * @param {Request} request
 */
function mayNotSee(request) {
  if (!request.certificate) return certificateRequired("You need the client certificate of an operator");
  if (!request.certificate.isInDate) return certificateNotValid("Your client certificate is out of date");
  return isOperator(request) ? null : certificateNotAuthorized("Your client certificate is not that of an operator");
}

/** @param {Request} request */
function isOperator({ certificate }) {
  return certificate !== null && certificate.isInDate && operators.includes(certificate.fingerprint);
}
