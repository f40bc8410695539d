// Comments: visitors leave a line below a page, without the right to edit it.
//
// Each page gets a link to its comments, which are a page named "Comments on NAME"; there stands a link that asks for a short comment. It is added in the owner's
// name, whoever may edit the wiki: so editors can change and delete comments, and all else goes on as for any page. Who shows a certificate is named by its common
// name (or by the account), which lists show as unsigned.
//
// Addresses: /do/comment/NAME (and /do/comment/Comments%20on%20NAME, as the link is written).
// Fill in: `needsCertificate`, and how many comments may come from one network in an hour: certificates are free, addresses are not.
// Keeps: nothing but pages. Who may not read a page can't comment on it. Rules for pages go by name: give "Comments on Private *" the rule of "Private *".
//
// Install: copy this file into conf.d/.
import { wiki, redirect, badRequest, notFound, slowDown, certificateRequired } from "wiki";

const needsCertificate = true;
const perHour = 10;
const longest = 500; // characters
const prefix = "Comments on ";

/** @typedef {import("wiki").Request} Request */

wiki.footer(({ name, revision }, request) => {
  if (name.startsWith(prefix)) return `=> ${request.link(`/do/comment/${encode(name)}`)} Leave a short comment`;
  if (revision > 0) return `=> ${request.link(`/page/${encode(prefix + name)}`)} Comments`;
});

wiki.prompt("/do/comment/:name", request => mayNotComment(request) ?? "Short comment", (comment, request) => {
  if (comment.trim() === "") return badRequest("Your comment is empty");
  if (comment.length > longest) return badRequest(`A short comment has at most ${longest} characters`);
  wiki.memory.update(commentsOf(request), times => (times ?? 0) + 1, { expires: "1h" });
  const name = prefix + topicOf(request);
  const author = request.account?.name ?? request.certificate?.commonName ?? undefined;
  // The balloon begins the line: so no comment is a link, a heading, or the begin of preformatted text.
  wiki.asOwner.pages.update(name, page => `${page === null || page.text.trim() === "" ? "" : `${page.text.trimEnd()}\n\n`}🗨 ${comment.trim()}\n`, { author });
  return redirect(request.link(`/page/${encode(name)}`));
});

/** @param {Request} request */
function mayNotComment(request) {
  if (needsCertificate && !request.certificate) return certificateRequired("You need a client certificate to comment");
  const topic = topicOf(request);
  if (topic.startsWith(prefix)) return badRequest("Comments have no comments");
  // Who may not read one of them is told so by the policy.
  if (wiki.pages.get(topic) === null) return notFound("This page does not yet exist.");
  wiki.pages.get(prefix + topic);
  if ((wiki.memory.get(commentsOf(request)) ?? 0) >= perHour) return slowDown(3600);
}

/**
 * Where this hour's comments from the visitor's network are counted.
 * @param {Request} request
 */
function commentsOf({ remoteNetwork }) {
  return `from/${remoteNetwork}/${Math.floor(Date.now() / 3_600_000)}`;
}

/**
 * The page that is commented on.
 * @param {Request} request
 */
function topicOf({ params }) {
  return params.name.startsWith(prefix) ? params.name.slice(prefix.length) : params.name;
}

/**
 * A name in a path.
 * @param {string} name
 */
function encode(name) {
  return encodeURIComponent(name).replace(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
