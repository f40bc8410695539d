// Capsules: files of one's own under /capsule/NAME, for everybody who has a client certificate.
//
// Whoever shows a certificate at /capsule/login is led to a capsule of that certificate, and uploads files to it with Titan. Its name is the
// certificate's common name where that is free, else one that is made from its key; it is taken with the first file. A name proves nothing but
// that somebody came first. Another certificate, of another device or another person, is let in by a one-time code.
//
// Addresses: /capsule (all capsules), /capsule/login, /capsule/NAME, /capsule/NAME/FILE; for those who own it /capsule/NAME/upload,
// /capsule/NAME/delete[/FILE], /capsule/NAME/backup, /capsule/NAME/archive (a tar.gz), /capsule/NAME/share (makes a code); for who has the
// code /capsule/NAME/access. Titan: titan://HOST/capsule/NAME/FILE; with size=0 the file is deleted.
// Fill in: nothing has to be; the limits stand below.
// Keeps: capsule/HOST/NAME (its keys, and a list of its files), key/HOST/KEY (which capsule is whose). The files themselves are files of the
// host's main space named `capsule NAME FILE`, with their old revisions; the wiki lists them, and changes them only by way of their capsule.
// Who may not read that space reads no capsule. Codes are in memory: a restart forgets them.
//
// Install: copy this file into conf.d/.
import { wiki, gemtext, success, redirect, input, badRequest, notFound, permanentFailure, certificateRequired, certificateNotAuthorized } from "wiki";

const mostCapsules = 1000;
const capsulesPerDay = 20; // for one network: certificates are free
const mostFiles = 100;
const mostKeys = 10;
const fileSize = Math.min(1_000_000, wiki.settings.fileSizeLimit);
const capsuleSize = 10_000_000;
const uploadsPerDay = 200; // old revisions stay: so what can be sent in a day is bounded, too
const bytesPerDay = 20_000_000;
const triesOfCode = 1000; // of 2^50 codes: nobody finds one, nor takes the tries from who has it
const tools = ["upload", "delete", "backup", "archive", "share", "access"];
const types = { gmi: "text/gemini", gemini: "text/gemini", txt: "text/plain", md: "text/markdown", png: "image/png", jpg: "image/jpeg", jpeg: "image/jpeg", gif: "image/gif", pdf: "application/pdf" };

/** @typedef {import("wiki").Request} Request */
/** @typedef {{ keys: string[], files: Record<string, { size: number, time: number }>, day: number, uploads: number, bytes: number }} Capsule */

wiki.menu("/capsule", "Capsules");

wiki.route("/capsule", request => {
  const start = `capsule/${request.host}/`;
  const names = wiki.store.keys(start).map(key => key.slice(start.length));
  return gemtext("# Capsules", `=> ${request.link("/capsule/login")} Your own capsule`, names.length === 0 ? "There are no capsules yet." : null,
    ...names.map(name => link(request, name, null, name)));
});

wiki.route("/capsule/login", request => {
  if (!request.certificate) return certificateRequired("A client certificate is the key to your capsule");
  return redirect(request.link(address(ownName(request))));
});

wiki.route("/capsule/:name", request => {
  const name = named(request);
  const isOwn = owns(request, name);
  const capsule = find(request, name);
  if (!capsule && !isOwn) return notFound("There is no such capsule");
  const files = Object.keys(capsule?.files ?? {}).sort();
  return gemtext(`# ${name}`, files.length === 0 ? "There are no files." : null, ...files.map(file => link(request, name, file, file)), ...isOwn ? [
    "", "## Your capsule", link(request, name, "upload", "Upload a file"), link(request, name, "delete", "Delete a file"), link(request, name, "backup", "Backup"),
    link(request, name, "share", "Share this capsule")] : ["", link(request, name, "access", "Get access with a code")]);
});

wiki.route("/capsule/:name/upload", request => mustOwn(request)
  ?? (request.query ? fileOr59(request.query, file => redirect(request.link(address(named(request), file)))) : input("Name of the file")));

wiki.route("/capsule/:name/delete", request => mustOwn(request) ?? gemtext("# Delete a file",
  ...Object.keys(find(request, named(request))?.files ?? {}).sort().map(file => `=> ${request.link(`${address(named(request), "delete")}/${encodeURIComponent(file)}`)} ${file}`),
  link(request, named(request), null, "Back to the capsule")));

wiki.prompt("/capsule/:name/delete/:file",
  request => mustOwn(request) ?? (has(request, named(request), filed(request)) ? `Delete ${filed(request)}? Say yes` : notFound("This file does not exist")),
  (answer, request) => isYes(answer) ? remove(request, filed(request)) : redirect(request.link(address(named(request)))));

wiki.route("/capsule/:name/backup", request => {
  const name = named(request);
  const files = Object.entries(find(request, name)?.files ?? {});
  return mustOwn(request) ?? gemtext("# Backup", `${files.length} files, ${total(files.map(([, { size }]) => size))} bytes in all.`,
    link(request, name, "archive", "All files in an archive"),
    ...files.map(([file, { size, time }]) => link(request, name, file, `${file}, ${size} bytes, ${new Date(time).toISOString().slice(0, 10)}`)));
});

wiki.route("/capsule/:name/archive", request => mustOwn(request) ?? wiki.space("").files.archive(stored(named(request), "")));

wiki.prompt("/capsule/:name/share", request => {
  if ((find(request, named(request))?.keys.length ?? 0) >= mostKeys) return permanentFailure(`A capsule has at most ${mostKeys} certificates`);
  return mustOwn(request) ?? "A code lets another certificate in, once, within ten minutes. Make one? Say yes";
}, (answer, request) => {
  const name = named(request);
  if (!isYes(answer)) return redirect(request.link(address(name)));
  const refusal = claim(request, name);
  if (refusal) return refusal;
  const code = makeCode();
  wiki.memory.set(`code/${request.host}/${name}`, { code, tries: triesOfCode }, { expires: "10m" });
  return gemtext("# Share this capsule", "Whoever shows another certificate there, and gives this code within ten minutes, may change the files of this capsule from then on:",
    "", code, "", link(request, name, "access", "Where the code is taken"));
});

wiki.prompt("/capsule/:name/access", request => mayNotAccess(request) ?? "The code that was made for you", (answer, request) => {
  const name = named(request);
  const key = keyOf(request);
  const code = `code/${request.host}/${name}`;
  // Each try is counted before it is looked at: nobody tries faster than that.
  const known = wiki.memory.update(code, made => made && made.tries > 0 ? { ...made, tries: made.tries - 1 } : null);
  if (!known || known.code !== answer.trim().toLowerCase() || !wiki.memory.delete(code)) return certificateNotAuthorized("This code is wrong, used or too old");
  const capsule = wiki.store.update(`capsule/${request.host}/${name}`, (/** @type {Capsule | null} */ old) =>
    old && old.keys.length < mostKeys && !old.keys.includes(key) ? { ...old, keys: [...old.keys, key] } : old);
  if (!capsule?.keys.includes(key)) return permanentFailure(`A capsule has at most ${mostKeys} certificates`);
  wiki.store.set(`key/${request.host}/${key}`, name);
  return redirect(request.link(address(name)));
});

wiki.route("/capsule/:name/:file", request => {
  const name = named(request);
  const file = filed(request);
  const found = has(request, name, file) ? wiki.space("").files.get(stored(name, file)) : null;
  if (found) return success(found);
  return owns(request, name) ? gemtext(`# ${file}`, "This file does not exist. Upload it using Titan!", link(request, name, null, "Back to the capsule")) : notFound("This file does not exist");
});

wiki.upload("/capsule/:name", { authorize: () => badRequest("The titan URL is missing the file name") }, () => undefined);

wiki.upload("/capsule/:name/:file", {
  size: fileSize,
  authorize: request => mustOwn(request, "Uploading files requires a client certificate") ?? fileOr59(request.params.file, file =>
    noRoom(request, named(request)) ?? isTooMuch(find(request, named(request)) ?? fresh(""), file, request.upload?.size ?? 0)),
}, request => request.upload?.size === 0 ? remove(request, filed(request)) : fileOr59(request.params.file, file => upload(request, file)));

// The files of capsules are changed by way of the capsule alone, in the owner's name, whoever may edit the wiki.
wiki.on("authorize", ({ kind, space, name }) => {
  if (space === "" && (kind === "file" || kind === "delete-file") && name.startsWith("capsule ")) return certificateNotAuthorized("This is not your space");
});

/**
 * @param {Request} request
 * @param {string} file
 */
function upload(request, file) {
  const name = named(request);
  const bytes = request.upload?.bytes() ?? new Uint8Array(0);
  let refusal = claim(request, name);
  if (refusal) return refusal;
  // Counted before it is saved: so several uploads at once come to no more than one after the other.
  wiki.store.update(`capsule/${request.host}/${name}`, (/** @type {Capsule} */ old) => {
    refusal = isTooMuch(old, file, bytes.length);
    const { day, uploads, bytes: sent } = counted(old);
    return refusal ? old : { ...old, files: { ...old.files, [file]: { size: bytes.length, time: Date.now() } }, day, uploads: uploads + 1, bytes: sent + bytes.length };
  });
  if (refusal) return refusal;
  wiki.asOwner.space("").files.save(stored(name, file), bytes, mimeOf(request, file), { summary: `Capsule ${name}` });
  return redirect(request.link(address(name, file)));
}

/**
 * @param {Request} request
 * @param {string} file
 */
function remove(request, file) {
  const name = named(request);
  if (!has(request, name, file)) return notFound("This file does not exist");
  wiki.asOwner.space("").files.delete(stored(name, file), { summary: `Capsule ${name}` });
  wiki.store.update(`capsule/${request.host}/${name}`, (/** @type {Capsule} */ old) => ({ ...old, files: Object.fromEntries(Object.entries(old.files).filter(([other]) => other !== file)) }));
  return redirect(request.link(address(name)));
}

/**
 * @param {Capsule} capsule
 * @param {string} file
 * @param {number} size
 */
function isTooMuch(capsule, file, size) {
  const others = Object.entries(capsule.files).filter(([name]) => name !== file);
  if (size > wiki.settings.fileSizeLimit) return badRequest(`This wiki does not allow more than ${wiki.settings.fileSizeLimit} bytes per file`);
  if (size > 0 && others.length >= mostFiles) return permanentFailure(`A capsule holds at most ${mostFiles} files`);
  if (size + total(others.map(([, other]) => other.size)) > capsuleSize) return permanentFailure(`A capsule holds at most ${capsuleSize} bytes`);
  const { uploads, bytes } = counted(capsule);
  if (size > 0 && (uploads >= uploadsPerDay || bytes + size > bytesPerDay)) return permanentFailure("That is enough for today; come again tomorrow");
}

/**
 * What was sent to the capsule today.
 * @param {Capsule} capsule
 */
function counted({ day, uploads, bytes }) {
  const now = today();
  return day === now ? { day, uploads, bytes } : { day: now, uploads: 0, bytes: 0 };
}

/** @param {Request} request */
function mayNotAccess(request) {
  if (!request.certificate) return certificateRequired("Show the certificate that shall get access");
  if (owns(request, named(request))) return redirect(request.link(address(named(request))));
  if (wiki.store.get(`key/${request.host}/${keyOf(request)}`) !== null) return certificateNotAuthorized("This certificate has a capsule already");
}

/**
 * @param {Request} request
 * @param {string} [why]
 */
function mustOwn(request, why = "This needs the client certificate of the capsule") {
  if (!request.certificate) return certificateRequired(why);
  if (!owns(request, named(request))) return certificateNotAuthorized("This is not your space");
}

/**
 * @param {Request} request
 * @param {string} name
 */
function owns(request, name) {
  return request.certificate !== null && ownName(request) === name;
}

/**
 * The name of the visitor's capsule, or of the one that the first upload will make.
 * @param {Request} request
 * @returns {string}
 */
function ownName(request) {
  const known = wiki.store.get(`key/${request.host}/${keyOf(request)}`);
  if (known !== null) return known;
  const isFree = (/** @type {string} */ name) => name !== "" && name !== "login" && (find(request, name)?.keys.includes(keyOf(request)) ?? true);
  const common = (request.certificate?.commonName ?? "").normalize("NFC").toLowerCase().replace(/\s+/gu, "-").replace(/[^\p{L}\p{N}\p{M}_-]/gu, "");
  if (size(common) <= 60 && isFree(common)) return common;
  const digits = keyOf(request).slice(-64);
  let made = "";
  for (let i = 0; !isFree(made) || made.length < 6; i += 2) made += syllable(digits, i);
  return made;
}

/**
 * Makes the capsule, if there is none yet; or gives the answer that says why not.
 * @param {Request} request
 * @param {string} name
 */
function claim(request, name) {
  const key = keyOf(request);
  const refusal = noRoom(request, name);
  if (refusal) return refusal;
  if (find(request, name) === null) wiki.memory.update(madeFor(request), times => (times ?? 0) + 1, { expires: "24h" });
  const capsule = wiki.store.update(`capsule/${request.host}/${name}`, (/** @type {Capsule | null} */ old) => old ?? fresh(key));
  if (!capsule.keys.includes(key)) return certificateNotAuthorized("Somebody else was faster with this name; begin again at /capsule/login");
  wiki.store.update(`key/${request.host}/${key}`, old => old ?? name);
}

/**
 * @param {Request} request
 * @param {string} name
 */
function noRoom(request, name) {
  if (find(request, name) !== null) return;
  if (wiki.store.keys(`capsule/${request.host}/`).length >= mostCapsules) return permanentFailure("There is no room for another capsule");
  if ((wiki.memory.get(madeFor(request)) ?? 0) >= capsulesPerDay) return permanentFailure("There is no room for another capsule from your network today; come again tomorrow");
}

/**
 * Where the day's new capsules of the visitor's network are counted.
 * @param {Request} request
 */
function madeFor({ remoteNetwork }) {
  return `for/${remoteNetwork}/${today()}`;
}

/** The number of the day. */
function today() {
  return Math.floor(Date.now() / (24 * 3600 * 1000));
}

/**
 * @param {string} key
 * @returns {Capsule}
 */
function fresh(key) {
  return { keys: [key], files: {}, day: 0, uploads: 0, bytes: 0 };
}

/**
 * @param {Request} request
 * @param {string} name
 * @returns {Capsule | null}
 */
function find({ host }, name) {
  return size(name) <= 60 ? wiki.store.get(`capsule/${host}/${name}`) : null;
}

/**
 * @param {Request} request
 * @param {string} name
 * @param {string} file
 */
function has(request, name, file) {
  return Object.hasOwn(find(request, name)?.files ?? {}, file);
}

/**
 * Names of files become names of the wiki's files, lines of gemtext, and entries of an archive: letters, digits and a few signs make them all.
 * @template T
 * @param {string} name
 * @param {(file: string) => T} then
 */
function fileOr59(name, then) {
  const file = name.normalize("NFC");
  if (tools.includes(file)) return badRequest(`${file} is the name of a tool; choose another name for the file`);
  return size(file) <= 120 && /^[\p{L}\p{N}_-][\p{L}\p{N}\p{M} ._+-]*$/u.test(file) ? then(file) : badRequest("Names of files are letters, digits, and - _ + . or spaces within");
}

/**
 * @param {Request} request
 * @param {string} file
 */
function mimeOf({ upload }, file) {
  if (/^[a-z]+\/[a-z0-9.+-]+$/.test(upload?.mime ?? "")) return upload?.mime ?? "";
  const ending = /** @type {keyof types} */ (file.split(".").at(-1)?.toLowerCase());
  return Object.hasOwn(types, ending) ? types[ending] : "application/octet-stream";
}

/** @param {Request} request */
function named({ params }) {
  return params.name.normalize("NFC").toLowerCase();
}

/** @param {Request} request */
function filed({ params }) {
  return params.file.normalize("NFC");
}

/**
 * The name among the files of the wiki. A capsule's name has no space.
 * @param {string} name
 * @param {string} file
 */
function stored(name, file) {
  return `capsule ${name} ${file}`;
}

/**
 * @param {string} name
 * @param {string | null} [file]
 */
function address(name, file = null) {
  return `/capsule/${encodeURIComponent(name)}${file === null ? "" : `/${encodeURIComponent(file)}`}`;
}

/**
 * @param {Request} request
 * @param {string} name
 * @param {string | null} file
 * @param {string} label
 */
function link(request, name, file, label) {
  return `=> ${request.link(address(name, file))} ${label}`;
}

/**
 * A renewed certificate with the same key opens the same capsule.
 * @param {Request} request
 */
function keyOf({ certificate }) {
  return certificate?.keyFingerprint ?? "";
}

/**
 * @param {string} digits
 * @param {number} i
 */
function syllable(digits, i) {
  const digit = (/** @type {number} */ at) => parseInt(digits[at % digits.length], 16);
  return "bdfghjklmnprstvz"[digit(i)] + "aeio"[digit(i + 1) % 4];
}

/** Ten letters and digits, none of which is mistaken for another. */
function makeCode() {
  return [...crypto.getRandomValues(new Uint8Array(10))].map(byte => "abcdefghijkmnpqrstuvwxyz23456789"[byte % 32]).join("");
}

/**
 * The bytes of a text.
 * @param {string} text
 */
function size(text) {
  return encodeURIComponent(text).replace(/%../g, "x").length;
}

/** @param {number[]} numbers */
function total(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** @param {string} text */
function isYes(text) {
  return /^y(es)?$/i.test(text.trim());
}
