// What the server knows about your certificate.
//
// Adds a line to the main menu. The page behind it asks for a client certificate, and shows its fingerprint, its names and its
// common name. Good for visitors who want to know whether their certificate arrives, and for you to find the fingerprint that
// registered-editors.js needs.
//
// Install: copy this file into conf.d/.
import { wiki, text, certificateRequired } from "wiki";

wiki.menu("/do/test", "Test");

wiki.route("/do/test", ({ certificate }) => {
  if (!certificate) return certificateRequired("Please show a certificate");
  return text("Test", certificate.fingerprint, certificate, certificate.commonName);
});
