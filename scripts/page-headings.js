// Pages are headed by their own first heading, not by their name.
//
// A page whose text begins with a heading (`# The rain`) is shown under that heading alone, as text and as HTML; in the blog of the main menu, in /do/more and
// in feeds it goes by it, too. So `2020-07-13` may be called "The rain" without a long name. Other pages keep their name as heading.
//
// Addresses: none of its own. What editors load and save (/raw, ;edit) stays as it was written.
// Fill in: nothing. Keeps: nothing.
//
// Install: copy this file into conf.d/.
import { wiki } from "wiki";

wiki.on("page", page => {
  const heading = /^\s*#[ \t]+(\S.*)\n?/.exec(page.text);
  if (!heading) return;
  page.title = heading[1].trim();
  page.text = page.text.slice(heading[0].length);
});
