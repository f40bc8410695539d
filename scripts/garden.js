// A garden where everyone has a plot: an account for every certificate, by its common name.
//
// The first visitor with a common name owns the plot of that name, and from then on only his certificate may enter it. Who owns
// which plot stands in wiki.store, so that it outlives a restart; wiki.store.update takes a plot in one step, also when two
// visitors come at once.
//
// Install: copy this file into conf.d/.
import { wiki, gemtext, certificateRequired, certificateNotAuthorized } from "wiki";

wiki.route("/garden", request => {
  const { certificate } = request;
  if (!certificate) return certificateRequired("Come with a certificate that bears your name");
  const name = certificate.commonName;
  if (!name) return certificateNotAuthorized("Your certificate bears no name");
  const owner = wiki.store.update(`plot/${name}`, known => known ?? certificate.fingerprint);
  if (owner !== certificate.fingerprint) return certificateNotAuthorized(`${name} has another certificate`);
  return gemtext(`# The plot of ${name}`, `=> ${request.link("/garden/water")} Water it`);
});
