// A garden where everyone has a plot: an account for every certificate, by its common name.
//
// The first visitor with a common name owns the plot of that name, and from then on only the same key may enter it: also a renewed
// certificate. On each plot grows a plant that wants water now and then; after two weeks without it dries up, and begins again as a seed.
// An example of wiki.store: a plot is taken, and watered, in one step, also when two visitors come at once.
//
// Addresses: /garden (one's own plot), /garden/water (asks, then waters it), /garden/plots (all plots).
// Fill in: nothing has to be; how many plots there are, how many are given to one network in a day, and how often a plant wants water, stands below.
// Keeps: plot/NAME for each plot, at most `plots` of them. One garden for all spaces.
//
// Install: copy this file into conf.d/.
import { wiki, gemtext, certificateRequired, certificateNotAuthorized, temporaryFailure } from "wiki";

const plots = 2000;
const plotsPerDay = 20; // to one network: certificates are free
const hour = 3600 * 1000;
const wetFor = 8 * hour;
const driesAfter = 14 * 24 * hour;
const stages = ["A seed", "A seedling", "A young plant", "A plant with buds", "A plant in bloom", "A plant that bears fruit"];
const wateringsForEach = 3;

/** @typedef {{ key: string, planted: number, watered: number, growth: number }} Plot */

wiki.menu("/garden", "Garden");

wiki.route("/garden", request => {
  const { name, plot, refusal } = enter(request);
  if (refusal) return refusal;
  return gemtext(`# The plot of ${name}`, `=> ${request.link("/garden/water")} Water it`, `${describe(plot)}.`, `=> ${request.link("/garden/plots")} All plots`);
});

wiki.prompt("/garden/water", request => {
  const { plot, refusal } = enter(request);
  if (refusal) return refusal;
  if (Date.now() - plot.watered < wetFor) return gemtext("# The soil is still wet", `=> ${request.link("/garden")} Your plot`);
  return "What do you say to your plant while you water it?";
}, (answer, request) => {
  const { name, refusal } = enter(request);
  if (refusal) return refusal;
  const plot = wiki.store.update(`plot/${name}`, water);
  return gemtext("# You water your plant", `${describe(plot)}.`, `=> ${request.link("/garden")} Your plot`);
});

wiki.route("/garden/plots", request => {
  const names = wiki.store.keys("plot/").map(key => key.slice("plot/".length));
  return gemtext("# All plots", names.length === 0 ? "Nobody has a plot yet." : null, ...names.map(name => `* ${name}`), `=> ${request.link("/garden")} Your plot`);
});

/**
 * The visitor's plot, which is made where there is none; or the answer that says why there is none.
 * @param {import("wiki").Request} request
 * @returns {{ name: string, plot: Plot, refusal?: undefined } | { name?: undefined, plot?: undefined, refusal: import("wiki").Answer }}
 */
function enter({ certificate, remoteNetwork }) {
  if (!certificate) return { refusal: certificateRequired("Come with a certificate that bears your name") };
  const name = certificate.commonName;
  if (!name) return { refusal: certificateNotAuthorized("Your certificate bears no name") };
  const key = certificate.keyFingerprint;
  if (wiki.store.get(`plot/${name}`) === null) {
    if (wiki.store.keys("plot/").length >= plots) return { refusal: temporaryFailure("All plots of the garden are taken") };
    const given = wiki.memory.update(`to/${remoteNetwork}/${Math.floor(Date.now() / (24 * hour))}`, times => (times ?? 0) + 1, { expires: "24h" });
    if (given > plotsPerDay) return { refusal: temporaryFailure("No more plots are given to your network today; come again tomorrow") };
  }
  const plot = wiki.store.update(`plot/${name}`, known => known ?? { key, planted: Date.now(), watered: 0, growth: 0 });
  return plot.key === key ? { name, plot } : { refusal: certificateNotAuthorized(`${name} has another certificate`) };
}

/**
 * @param {Plot} plot
 * @returns {Plot}
 */
function water(plot) {
  const now = Date.now();
  // Somebody may water twice at once.
  if (now - plot.watered < wetFor) return plot;
  return isDry(plot) ? { ...plot, planted: now, watered: now, growth: 0 } : { ...plot, watered: now, growth: plot.growth + 1 };
}

/** @param {Plot} plot */
function isDry(plot) {
  return Date.now() - Math.max(plot.watered, plot.planted) > driesAfter;
}

/** @param {Plot} plot */
function describe(plot) {
  if (isDry(plot)) return "A dry stalk: water it, and another seed will grow";
  const stage = stages[Math.min(Math.floor(plot.growth / wateringsForEach), stages.length - 1)];
  return `${stage}, ${plot.watered === 0 ? "never watered" : `watered ${Math.floor((Date.now() - plot.watered) / hour)} hours ago`}`;
}
