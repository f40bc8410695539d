// Only these people may edit.
//
// Whoever wants to change a page or a file needs a client certificate from the list below. Everybody else reads, and learns at /login whether
// a certificate is known here. The metas are those that Phoebe's users know.
//
// Addresses: /login (61 for a certificate that is not listed; else as without this script).
// Fill in: `editors`, the fingerprints of your editors. Each finds the line to send you at /whoami.
// Keeps: nothing.
//
// The policy is set to "open", so that this hook alone decides: with another policy both would have to agree. What policies for some pages
// and spaces ("rules", "spaces") ask for is asked for besides.
//
// Install: copy this file into conf.d/, and put your fingerprints in.
import { wiki, certificateRequired, certificateNotAuthorized, certificateNotValid } from "wiki";
const editors = ["sha256$6997941140fa03bfb7f5eabd4a9d475103558b03a7479220dd4f4bd39eb4c287"];

wiki.settings.editing = "open"; // this hook alone decides
wiki.on("authorize", (change, { certificate }) => {
  if (!certificate) return certificateRequired("You need a client certificate to edit this wiki");
  if (!certificate.isInDate) return certificateNotValid("Your client certificate is out of date");
  if (!editors.includes(certificate.fingerprint)) return certificateNotAuthorized("Your client certificate is not authorized for editing");
});

wiki.route("/login", ({ certificate }) => {
  if (certificate && !editors.includes(certificate.fingerprint)) return certificateNotAuthorized("Your client certificate is not known");
});
