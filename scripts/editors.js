// Only these people may edit.
//
// Whoever wants to change a page or a file needs a client certificate from the list below. Everybody else reads.
// Replace the fingerprint by those of your editors: test.js shows each visitor his own.
//
// The policy is set to "open", so that this hook alone decides: with another policy both would have to agree.
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
