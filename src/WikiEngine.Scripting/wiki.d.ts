// What scripts of a WikiEngine wiki can use: config.js and conf.d/*.js, each an ES module. Written by `wikiengine init`; an editor that knows
// jsconfig.json completes and checks with it.
//
// What is taken away, since it could harm the server that all visitors share; using it is an error with file and line:
// - Proxy, BigInt (with 10n, BigInt64Array, BigUint64Array and DataView's getBigInt64 …), Atomics, SharedArrayBuffer, WeakRef,
//   FinalizationRegistry, ShadowRealm, Temporal, and sort and toSorted of typed arrays (of plain arrays they are there)
// - yield*, import() and import attributes; `import … from` at the top of a file works for "wiki" and for files of the wiki's directory
// - eval and Function("…")
// - resize and transfer of ArrayBuffer, which holds at most 16 MB; fromBase64 and fromHex of Uint8Array; Intl.ListFormat
// - setTimeout and its like, files, processes, the network but for wiki.fetch
//
// The limits of a call: 1 s of its own work, 10 s of waiting for the wiki and for what it fetches, 16 MB allocated in all, 200 functions deep, 250 ms for a regular
// expression, arrays of 100,000 elements, 100 lines of the log. Beyond, the visitor gets 42 and the log says why.
//
// Date goes by the wiki's clock, in UTC.
//
// Several engines run a script at once, and they are replaced now and then: variables at the top level are not shared, and do not last.
// State goes into wiki.store, or wiki.memory where it may be lost at a restart. Once the files have run, a handler can add nothing to the global object, to Object.prototype or to any other built-in
// object, and can neither replace nor remove what stands there; to try is a TypeError. So an array, a date or a function takes no method under a built-in name by an assignment either (`list.map = …`);
// classes, plain objects and errors do. What stays open is in that engine for all later calls, so leave it alone: properties of functions (`[].map.mine = 1`), and name, message, toString and constructor
// of Error.prototype and its like.

/** The server's log, with file and line. While the files load only the first engine's lines are written. */
declare const console: {
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
};

/** What nobody can guess: for codes and addresses that only some shall know. What `Math.random` gives can be computed from what it gave before. */
declare const crypto: {
  /** 36 characters: `3b241101-e2bb-4255-8caf-4136c566a962`. */
  randomUUID(): string;
  /** Fills an array of at most 65,536 bytes, and gives it back. */
  getRandomValues(array: Uint8Array): Uint8Array;
};

declare module "wiki" {
  /** What a route's handler returns: undefined or null passes the request on, a string is a gemtext page. */
  export type Result = Answer | string | null | undefined | void;

  /** What a menu's, a header's or a footer's handler returns: a line or several; undefined or null adds none. */
  export type Lines = string | (string | null | undefined)[] | null | undefined | void;

  /** A value that JSON knows. */
  export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

  /** An answer, made by one of the functions of this module. */
  export interface Answer {
    readonly [answer]: true;
  }

  const answer: unique symbol;

  /** What a visitor asks for. All text in it is the visitor's: treat it as hostile. What does not exist is null. */
  export interface Request {
    /** The absolute URL: the host as configured, the port only if it is not 1965, without Titan parameters. */
    readonly url: string;
    /** `gemini` or `titan`, or that of a plugin's protocol. */
    readonly scheme: string;
    /** The host asked for, as configured. */
    readonly host: string;
    /** The public port. */
    readonly port: number;
    /** The space; `""` for the main one. */
    readonly space: string;
    /** The path after the space, decoded but for `%2F`. */
    readonly path: string;
    /** The segments of the path, decoded. */
    readonly segments: string[];
    /** The parameters of the route's pattern, decoded: `room` for `/play/:room`; the groups of a RegExp by name or number. */
    readonly params: Record<string, string>;
    /** What stands behind the `?`, decoded; null without `?`. */
    readonly query: string | null;
    /** The certificate that the client showed; null without. Any certificate gets here: look at its fingerprint, and at isInDate. */
    readonly certificate: Certificate | null;
    /** The account that the certificate proves. */
    readonly account: Account | null;
    /** What the visitor sends along (Titan). */
    readonly upload: Upload | null;
    /** Where the connection comes from. Not to be kept without need. */
    readonly remoteAddress: string;
    /** What to count visitors by who show no certificate: an IPv4 address as it is, the network of an IPv6 one (`2001:db8:0:7::/64`). Not to be kept without need. */
    readonly remoteNetwork: string;
    /** The protocol that took the request: `gemini`, `titan` or a plugin's. */
    readonly protocol: string;
    /** The path with the space's prefix, for links and redirects; a whole URL is given back as it is. */
    link(path: string): string;
    /** The whole URL of a path of this space, for others to come back to: `gemini://example.org/alex/do/more`. */
    absoluteLink(path: string): string;
  }

  /** A client certificate. Its names are hostile text: only the fingerprints prove anything. As a string it is two lines. */
  export interface Certificate {
    /** `sha256$` and 64 hex digits: of the certificate. */
    readonly fingerprint: string;
    /** `spki-sha256$` and 64 hex digits: of its key. Stays when a certificate is renewed with the same key. */
    readonly keyFingerprint: string;
    /** The first common name; null where there is none, or one of more than 64 characters. Anybody can choose one. */
    readonly commonName: string | null;
    /** The subject: `/CN=Alex`. */
    readonly subject: string;
    /** The issuer: `/CN=Alex`. */
    readonly issuer: string;
    /** The serial number in hex digits. */
    readonly serialNumber: string;
    /** The first moment at which it is valid. */
    readonly notBefore: Date;
    /** The last moment at which it is valid. */
    readonly notAfter: Date;
    /** True while now lies between the two. */
    readonly isInDate: boolean;
    /** The kind of its key: `EC`, `RSA`, `Ed25519` … */
    readonly algorithm: string;
    /** True where one of the certificate authorities signed it that the owner named. */
    readonly isTrusted: boolean;
    /** Two lines: `Subject Name: …` and `Issuer Name: …`. */
    toString(): string;
  }

  /** A name that one or more certificates prove. */
  export interface Account {
    /** The name. */
    readonly name: string;
    /** When it was registered. */
    readonly created: Date;
    /** The certificates that prove it, in the order in which they were added. */
    readonly certificates: AccountCertificate[];
  }

  /** A certificate of an account, as it was when it was added. */
  export interface AccountCertificate {
    /** `sha256$` and 64 hex digits: of the certificate. */
    readonly fingerprint: string;
    /** `spki-sha256$` and 64 hex digits: of its key, by which it is known. */
    readonly keyFingerprint: string;
    /** Its first common name; null where there is none. Anybody can choose one. */
    readonly commonName: string | null;
    /** The last moment at which it is valid. */
    readonly notAfter: Date;
    /** When it was added. */
    readonly added: Date;
  }

  /** The accounts of the server. Not there while the file loads. */
  export interface Accounts {
    /** The account that the request's certificate proves; null where there is none. */
    of(certificate: Certificate): Account | null;
    /** The account of a name, or the one that had it before; null where there is none. */
    find(name: string): Account | null;
    /** Makes an account for the request's certificate, whatever `settings.registration` says. Throws where the name is none or taken, or the certificate has an account. */
    create(name: string, certificate: Certificate): Account;
    /** All accounts, by name; an error where there are more than 5,000. */
    list(): Account[];
  }

  /** The Titan part of a request. */
  export interface Upload {
    /** The bytes that the visitor promised. */
    readonly size: number;
    /** The MIME type; null where none was given. */
    readonly mime: string | null;
    /** The token; null where none was given. A secret. */
    readonly token: string | null;
    /** All parameters, decoded. */
    readonly parameters: Record<string, string>;
    /** The body as text. Empty in `use` and `authorize`, which decide before a body is read. */
    text(): string;
    /** The body. Empty in `use` and `authorize`. */
    bytes(): Uint8Array;
  }

  /** What an upload route takes, and from whom. */
  export interface UploadOptions {
    /** Decides alone who may upload here, in place of the policy and the `authorize` hooks, before the body is read: an answer refuses, undefined agrees. A failure refuses with 42. */
    authorize?: (request: Request) => Answer | null | undefined | void | Promise<Answer | null | undefined | void>;
    /** The largest body in bytes; the wiki's `fileSizeLimit` without. */
    size?: number;
    /** The MIME types taken: `text/plain`, `image/*`, or several; any without. */
    mime?: string | string[];
  }

  /** A page, in one of its revisions. */
  export interface Page {
    /** Its name. */
    readonly name: string;
    /** The space that it is in; `""` for the main one. */
    readonly space: string;
    /** Its text: gemtext. */
    readonly text: string;
    /** What stands as its heading. */
    readonly title: string;
    /** The number of this revision, from 1; 0 where the page does not exist yet. */
    readonly revision: number;
    /** True where no later revision exists. */
    readonly isCurrent: boolean;
    /** When it was saved. */
    readonly time: Date;
    /** The account that signed it. */
    readonly author: string | null;
    /** Whom a script named as author in the owner's name: plain text that nobody proved. */
    readonly byline: string | null;
    /** The author code: four octal digits. */
    readonly code: string;
    /** What its author said about it. */
    readonly summary: string | null;
    /** Its size in bytes. */
    readonly size: number;
  }

  /** A page as a footer's handler gets it. */
  export interface FooterPage extends Page {
    /** The lines so far, which may be changed and replaced. */
    footer: (string | null | undefined)[];
  }

  /** What a visitor is about to change. */
  export interface Change {
    /** What it does. */
    readonly kind: "page" | "file" | "delete-page" | "delete-file" | "rename" | "restore" | "upload";
    /** In which space; `""` for the main one. */
    readonly space: string;
    /** The page or file; of an upload to a route its path. */
    readonly name: string;
    /** The new name, of a rename. */
    readonly newName: string | null;
    /** The bytes promised; 0 where nothing is sent. */
    readonly size: number;
    /** The MIME type of what is sent. */
    readonly mime: string | null;
  }

  /** The text of a page that is about to be saved. */
  export interface Edit {
    /** `page`; `restore` where an old text comes back. */
    readonly kind: "page" | "restore";
    /** In which space; `""` for the main one. */
    readonly space: string;
    /** The page. */
    readonly name: string;
    /** The text as it will be saved, with LF at line ends. May be set. */
    text: string;
    /** What its author says about it. May be set. */
    summary: string | null;
    /** The account that signs it. */
    readonly author: string | null;
    /** The author code: four octal digits. */
    readonly code: string;
  }

  /** A change that was committed: as a `saved` handler gets it, and as a history lists it. */
  export interface Saved {
    /** What was done. */
    readonly kind: "page" | "file" | "delete-page" | "delete-file" | "rename" | "restore";
    /** In which space; `""` for the main one. */
    readonly space: string;
    /** The page or file; of a rename the old name. */
    readonly name: string;
    /** The new name, of a rename. */
    readonly newName: string | null;
    /** The revision that it made; null for a deletion and a rename. */
    readonly revision: number | null;
    /** When. */
    readonly time: Date;
    /** The account that signed it. */
    readonly author: string | null;
    /** Whom a script named as author in the owner's name: plain text that nobody proved. */
    readonly byline: string | null;
    /** The author code: four octal digits; `0000` for the owner's own. */
    readonly code: string;
    /** What its author said about it. */
    readonly summary: string | null;
  }

  /** A page as a `page` handler gets it. Its `revision` is 0 where it does not exist. */
  export interface ShownPage extends Page {
    /** The heading, and the title in lists of dated pages. May be set; `""` for no heading: lists show the name then. */
    title: string;
    /** The text. May be set, for `/page`, `/html` and feeds. */
    text: string;
  }

  /** A page that a search found. */
  export interface Hit {
    /** Its name. */
    readonly name: string;
    /** What stands as its heading. */
    readonly title: string;
    /** A line of its text with what was looked for, else its beginning. */
    readonly snippet: string;
  }

  /** An uploaded file, in one of its revisions. `success(file)` sends it. */
  export interface File {
    /** Its name. */
    readonly name: string;
    /** The space that it is in; `""` for the main one. */
    readonly space: string;
    /** Its MIME type. */
    readonly mime: string;
    /** Its size in bytes. */
    readonly size: number;
    /** The number of this revision, from 1. */
    readonly revision: number;
    /** When it was uploaded. */
    readonly time: Date;
    /** Its content. A copy, which counts in the memory of the call. */
    bytes(): Uint8Array;
    /** Its content as text; what is no UTF-8 is U+FFFD. */
    text(): string;
  }

  /** What is said about a change. */
  export interface Said {
    /** One line about it. */
    summary?: string | null;
  }

  /** What is said about a change in the owner's name. */
  export interface SaidByOwner extends Said {
    /** Whom to name as author: plain text, at most 64 characters, which shows as `Alex (unsigned)` and never looks like an account. */
    author?: string | null;
  }

  /** Which names to list. */
  export interface Listed {
    /** What they begin with. */
    prefix?: string | null;
    /** How many at most, from 1 to 10,000. Without it all; more than 10,000 are an error. */
    limit?: number;
  }

  /** How many to give at most. */
  export interface Limited {
    /** From 1; 100 where it is left out. */
    limit?: number;
  }

  /**
   * Pages of a space. What is refused is thrown; left uncaught, it is the answer: 60, or whatever the policy says. Not there while the file loads.
   */
  export interface Pages<Saying = Said> {
    /** A page, or one revision of it; null where there is none. */
    get(name: string, revision?: number | null): Page | null;
    /** Names: dated ones first, newest first, then the others. */
    list(options?: Listed): string[];
    /** Pages with these words, `"phrases"`, without `-exclusions`; or a regular expression in slashes. At most 1,000. */
    search(query: string, options?: Limited): Hit[];
    /** The changes of the page and of the file of this name, newest first. At most 5,000. */
    history(name: string, options?: Limited): Saved[];
    /** Saves a page; gives the revision that is current then. It is on disk when this returns. */
    save(name: string, text: string, options?: Saying): number;
    /** Changes a page in one step: `fn` makes the new text from the page (null where there is none), and may run again. Gives the revision that is current then. */
    update(name: string, fn: (page: Page | null) => string, options?: Saying): number;
    /** Deletes a page; its history stays. False where there was none. */
    delete(name: string, options?: Said): boolean;
  }

  /** Files of a space, as for pages. In the owner's name a file may have any MIME type, else those of `settings.mimeTypes`. */
  export interface Files<Saying = Said> {
    /** A file, or one revision of it; null where there is none. */
    get(name: string, revision?: number | null): File | null;
    /** Names: dated ones first, newest first, then the others. */
    list(options?: Listed): string[];
    /** Saves a file; gives the revision that is current then. A text becomes UTF-8. */
    save(name: string, bytes: Uint8Array | string, mime: string, options?: Saying): number;
    /** Deletes a file; its history stays. False where there was none. */
    delete(name: string, options?: Said): boolean;
    /** An answer: the files whose names begin with a prefix as a tar.gz, under their names without it. */
    archive(prefix?: string): Answer;
  }

  /** Another space, for the same visitor: its own policies hold. */
  export interface Space {
    /** Its pages. */
    readonly pages: Pages;
    /** Its files. */
    readonly files: Files;
  }

  /** Pages and files in the owner's name: nothing is refused but what is too large, and `authorize` and `read` are not asked. */
  export interface OwnerSpace {
    /** The pages. */
    readonly pages: Pages<SaidByOwner>;
    /** The files. */
    readonly files: Files<SaidByOwner>;
  }

  /** The request's space in the owner's name, and the others. */
  export interface Owner extends OwnerSpace {
    /** The pages. */
    readonly pages: Pages<SaidByOwner>;
    /** The files. */
    readonly files: Files<SaidByOwner>;
    /** Another space of the host; `""` is the main one. An error where there is none. */
    space(name: string): OwnerSpace;
  }

  /** A page or a file that would be shown, whether it exists or not. */
  export interface Address {
    /** Its host, as configured. */
    readonly host: string;
    /** Its space; `""` for the main one. */
    readonly space: string;
    /** Its name. */
    readonly name: string;
    /** True for a file, false for a page: both may have the same name. */
    readonly isFile: boolean;
  }

  /** The settings: read always, set only while the file loads. Arrays are replaced, not changed: `settings.pages = [...settings.pages, "About"]`. */
  export interface Settings {
    /** The wiki's title, as in `# Welcome to TITLE!`. */
    title: string;
    /** The page whose text stands at the top of the main menu; null for a greeting. */
    mainPage: string | null;
    /** The pages that the main menu links to. */
    pages: readonly string[];
    /** The language of the pages, such as `en`; null for none. */
    language: string | null;
    /** Whether footers link to `titan://…;edit`. */
    editLink: boolean;
    /** The tokens that let an upload in, under the policy `token`. Secrets. */
    tokens: readonly string[];
    /** Who may edit: `open`, `token`, `certificate`, `known`, `account`, `authority`, `closed`, or several joined by commas: any of them lets in. */
    editing: string;
    /** Who may read, in the same words. What may not be read shows in no list, search, feed or archive either. */
    reading: string;
    /** The fingerprints of certificates, or of their keys, that `known` lets in; any spelling. */
    editors: readonly string[];
    /** Whether certificates must be in date where they are what lets a visitor in. */
    checkDates: boolean;
    /**
     * Who may read and edit pages and files by their names: `{ "Private *": { reading: "known" } }`; `*` stands for any text. The first that fits decides, in the order in which
     * JavaScript lists the members: as written, but for patterns that are whole numbers, which come first.
     */
    rules: Readonly<Record<string, { readonly editing?: string; readonly reading?: string }>>;
    /** Who may register an account: `open`, `invited`, `closed`. */
    registration: string;
    /** The MIME types that files may have: `image/png`, or `image` for the family. Empty: no files are taken. */
    mimeTypes: readonly string[];
    /** The largest page in bytes. */
    pageSizeLimit: number;
    /** The largest file in bytes. */
    fileSizeLimit: number;
  }

  /**
   * A durable map of JSON values, 64 kB each and at most 64 levels deep. Each file has one, named after it without folder, `.js`, and leading digits with their hyphen.
   * Not there while the file loads, since code at the top level runs once for each engine.
   */
  export interface Store {
    /** The value; null where there is none. */
    get(key: string): any;
    /** Writes a value; it is on disk when this returns. */
    set(key: string, value: Json): void;
    /** Removes a value; false where there was none. */
    delete(key: string): boolean;
    /** The keys that begin with a prefix; all without. */
    keys(prefix?: string): string[];
    /** Changes a value in one step: `fn` makes the new one from the old one (null where there is none); null removes it. `fn` may run again. Returns the new value. */
    update<T extends Json>(key: string, fn: (old: any) => T): T;
    /** The map of another file: `garden` for `conf.d/10-garden.js`. */
    open(name: string): Store;
  }

  /** What another server answered. All of it is that server's: treat it as hostile. */
  export interface Fetched {
    /** The status: 10 to 69 from Gemini, 100 to 599 from HTTP. Redirects were followed. */
    readonly status: number;
    /** What stands behind the status; `""` where nothing does. */
    readonly meta: string;
    /** The body's MIME type in lower case, without parameters: `text/gemini`; null where there is no body, or its server did not say. */
    readonly mime: string | null;
    /** The body as text, by its character set; `""` where there is none. */
    text(): string;
    /** The body; empty where there is none. */
    bytes(): Uint8Array;
  }

  /** How long a value in memory stays. */
  export interface Expiring {
    /** Such as `"90s"`, `"30m"`, `"12h"`, `"7d"`. Left out: as long as there is room; for `update` as long as the old value. */
    expires?: string;
  }

  /**
   * A map of JSON values that is shared by all engines, outlives a reload, and may be lost at a restart. The same rules as for the store; all maps together hold 100,000 values and
   * 32 MB: beyond that, the map that holds most loses what was not used for longest.
   */
  export interface Memory {
    /** The value; null where there is none (any more). */
    get(key: string): any;
    /** Writes a value. */
    set(key: string, value: Json, options?: Expiring): void;
    /** Removes a value; false where there was none. */
    delete(key: string): boolean;
    /** The keys that begin with a prefix; all without. */
    keys(prefix?: string): string[];
    /** Changes a value in one step: `fn` makes the new one from the old one (null where there is none); null removes it. `fn` may run again. Returns the new value. */
    update<T extends Json>(key: string, fn: (old: any) => T, options?: Expiring): T;
    /** The map of another file: `garden` for `conf.d/10-garden.js`. */
    open(name: string): Memory;
  }

  /** The wiki, as this file sees it. */
  export const wiki: {
    /**
     * Answers requests for a path, in every space. A pattern is a path with parameters (`/play/:room/:move?`, where the last ones may be missing), matched by whole segments, or a RegExp on
     * `request.path` with no other flags than i, m, s and u. Of several routes that fit, the first that answers wins. A path with which the RegExp takes more than 250 ms is answered with 42.
     */
    route(pattern: string | RegExp, handler: (request: Request) => Result | Promise<Result>): void;
    /**
     * Asks a question at a path, and hands the answer on: for all that changes something. A visitor is first led to an address that holds for that visitor, ten minutes and one answer, so that a link
     * in somebody else's page can't answer for anybody. The answer is one line and never empty. The pattern is a path as for `route`. The question may be made from the request by a
     * function, which may give an answer instead, such as `certificateRequired(…)`: it is asked before the visitor types anything, and again before the handler runs.
     */
    prompt(pattern: string, question: string | ((request: Request) => string | Answer | Promise<string | Answer>), handler: (answer: string, request: Request) => Result | Promise<Result>): void;
    /**
     * Takes uploads (Titan) to a path as for `route`. Size and MIME type first, then who may: `authorize`, or without it the space's policy and the `authorize` hooks (kind `upload`); then the body is
     * read, and the handler gets it as `request.upload`. With `;size=0` there is no body, and no MIME type is asked for: it means to delete.
     */
    upload(pattern: string, options: UploadOptions, handler: (request: Request) => Result | Promise<Result>): void;
    /**
     * Sees every well-formed request for one of the server's hosts, of every protocol, before any route or upload: of all files in their order, then of plugins. An answer ends it there; undefined
     * passes the request on. An upload's body is not read yet. A failure answers 42, whatever was asked for.
     */
    use(handler: (request: Request) => Result | Promise<Result>): void;
    /** A line of the main menu; a path gets the space's prefix, a whole URL is left alone. */
    menu(url: string, text: string): void;
    /** Lines of gemtext for the main menu. A failure leaves them out, and is logged. */
    menu(handler: (request: Request) => Lines | Promise<Lines>): void;
    /** Lines of gemtext above each page and its heading. A failure leaves them out, and is logged. */
    header(handler: (page: Page, request: Request) => Lines | Promise<Lines>): void;
    /** Lines of gemtext below each page. A failure leaves them out, and is logged. */
    footer(handler: (page: FooterPage, request: Request) => Lines | Promise<Lines>): void;
    /** After the policy, before anything is changed, before a body is read: an answer refuses the change, undefined agrees. A failure refuses it with 42. */
    on(event: "authorize", handler: (change: Change, request: Request) => Answer | null | undefined | void | Promise<Answer | null | undefined | void>): void;
    /**
     * May this visitor read the page or file? Asked after the policy, for each that would show, in lists and feeds too. An answer refuses, and leaves it out of lists; undefined agrees. A failure
     * refuses with 42.
     */
    on(event: "read", handler: (page: Address, request: Request) => Answer | null | undefined | void | Promise<Answer | null | undefined | void>): void;
    /**
     * With every text of a page before it is saved, after the check and the body: uploads, prompts, what scripts and plugins save, a rollback and an undo; not with a rename, nor with imports.
     * `edit.text` and `edit.summary` may be set. An answer refuses, undefined agrees. It may run again where another writer was faster. What the handler itself saves is not handed to handlers of
     * the same file. A failure refuses with 42, and nothing is changed.
     */
    on(event: "edit", handler: (edit: Edit, request: Request) => Answer | null | undefined | void | Promise<Answer | null | undefined | void>): void;
    /**
     * After each change of a page or a file was committed. What the handler itself saves is not told to handlers of the same file. What it returns is dropped; a failure is logged, and the
     * visitor's answer stays.
     */
    on(event: "saved", handler: (change: Saved, request: Request) => void | Promise<void>): void;
    /**
     * With each page that is shown: `page.title` may be set there, on the dated lists of the menu and of `/do/more`, and in the feeds of dated pages; `page.text` at `/page`, `/html` and in those
     * feeds. Never at `/raw`, `;edit` and prompts, from which an editor would save it back. A failure is logged, and leaves the page as it was.
     */
    on(event: "page", handler: (page: ShownPage, request: Request) => void | Promise<void>): void;
    /** After an account was made. What the handler returns is dropped; a failure is logged. */
    on(event: "registered", handler: (account: Account, request: Request) => void | Promise<void>): void;
    /** After a visitor added a second certificate to an account. What the handler returns is dropped; a failure is logged. */
    on(event: "certificate-added", handler: (account: Account, request: Request) => void | Promise<void>): void;
    /** What a plugin tells of, by its name and the event's: `Chat/joined`. What the handler returns is dropped; a failure is logged. */
    on(event: `${string}/${string}`, handler: (data: any, request: Request) => void | Promise<void>): void;
    /** The settings. */
    readonly settings: Settings;
    /** This file's map. State goes here. */
    readonly store: Store;
    /** The accounts of the server. */
    readonly accounts: Accounts;
    /** Pages of the request's space, for its visitor, under the policies. */
    readonly pages: Pages;
    /** Files of the request's space, for its visitor, under the policies. */
    readonly files: Files;
    /** Another space of the host, for the visitor; `""` is the main one. An error where there is none. */
    space(name: string): Space;
    /** The same in the owner's name: for comments and guestbooks. Timers have no visitor and need it. */
    readonly asOwner: Owner;
    /** This file's map in memory: for what may be lost at a restart. */
    readonly memory: Memory;
    /** A secret from the server's environment, so that none stands in a script: `weatherKey` is `WIKIENGINE_SECRET_WEATHER_KEY`; null where there is none. */
    secret(name: string): string | null;
    /**
     * Asks another server by `gemini:` (trust on first use), `http:` or `https:`: of the hosts that the owner listed (`"fetch": { "hosts": ["example.org"] }` in wikiengine.json), and at public
     * addresses only, unless the address is listed too. At most 1 MB and 5 s each, with up to 5 redirects; 4 at a time and 100 in all for a call, which ends when the last one has ended, awaited or not.
     * The promise is rejected with an Error that says why nothing came. Not there while the file loads.
     */
    fetch(url: string): Promise<Fetched>;
    /**
     * Runs a function again and again: `"90s"`, `"30m"`, `"12h"`, `"7d"`; at least 1 s. The first run comes one interval after the timer was first loaded; reloads and restarts don't put it off, and what was
     * missed meanwhile runs once. Timers and tasks of a file run one after another, on one engine of one server. There is no visitor: the request is one in the owner's name, in the main space of the
     * first host. A failure is logged.
     */
    every(interval: string, handler: (request: Request) => void | Promise<void>): void;
    /** Names a function that `wiki.later` starts. It gets the data that it was started with, and runs as timers do. A failure is logged, and it is not tried again. */
    task(name: string, handler: (data: any, request: Request) => void | Promise<void>): void;
    /**
     * Starts a task of this file later: `"0s"`, `"10s"`, `"2h"`, at most 366 days. It is on disk when this returns: no restart loses it, and where the server ends while it runs, it runs again. The data are JSON,
     * at most 64 kB; at most 1,000 wait for each file. A name without a task is an error. Not there while the file loads.
     */
    later(delay: string, name: string, data?: Json): void;
  };

  /** 20 with a page of gemtext. Each line may hold several; null and undefined are left out. */
  export function gemtext(...lines: unknown[]): Answer;
  /** 20 with plain text. Each line may hold several; null and undefined are left out. A certificate shows as two lines. */
  export function text(...lines: unknown[]): Answer;
  /** 20 with a text or bytes of any MIME type. */
  export function success(body: string | Uint8Array, mime: string): Answer;
  /** 20 with a file, with its own MIME type unless another is given. */
  export function success(file: File, mime?: string): Answer;
  /** 10: asks; the visitor's answer comes back as the query. */
  export function input(prompt: string): Answer;
  /** 11: as input, but what is typed is not shown. */
  export function sensitiveInput(prompt: string): Answer;
  /** 30: go there, this time. The URL is sent as given: `request.link(path)` makes a path of this space. */
  export function redirect(url: string): Answer;
  /** 31: go there from now on. */
  export function permanentRedirect(url: string): Answer;
  /** 40: not now. */
  export function temporaryFailure(why: string): Answer;
  /** 41: overloaded, or under maintenance. */
  export function serverUnavailable(why: string): Answer;
  /** 44: wait so many seconds, at least 1, before you ask again. */
  export function slowDown(seconds: number): Answer;
  /** 50: no, and asking again will not help. */
  export function permanentFailure(why: string): Answer;
  /** 51: nothing is here. */
  export function notFound(why: string): Answer;
  /** 52: something was here, and will not come back. */
  export function gone(why: string): Answer;
  /** 59: the request is malformed. */
  export function badRequest(why: string): Answer;
  /** 60: a client certificate is needed. */
  export function certificateRequired(why: string): Answer;
  /** 61: the certificate is not authorized for this. */
  export function certificateNotAuthorized(why: string): Answer;
  /** 62: the certificate has expired, or is not yet valid. */
  export function certificateNotValid(why: string): Answer;
}

declare module "wiki/test" {
  import type { Fetched } from "wiki";

  /** A certificate that is made for the test; the same values give the same one. A text is its common name. */
  export type TestCertificate = string | {
    /** Its common name. */
    commonName?: string;
    /** The fingerprint that scripts shall see: for lists of fingerprints. */
    fingerprint?: string;
    /** The fingerprint of its key that scripts shall see. */
    keyFingerprint?: string;
    /** The first moment at which it is valid; an hour ago if it is left out. */
    notBefore?: Date;
    /** The last moment at which it is valid; a year from now if it is left out. */
    notAfter?: Date;
  };

  /** An upload; a text or bytes are its body. Without a body it asks for deletion. */
  export type TestUpload = string | Uint8Array | {
    /** What is sent. */
    body?: string | Uint8Array;
    /** Its MIME type. */
    mime?: string;
    /** The token; `hello` lets edits in while the wiki has no tokens of its own. */
    token?: string;
  };

  /** What `expect` gives; each throws with what was expected and what came. */
  export interface Expectation {
    /** The same value: numbers and texts by value, objects by identity. */
    toBe(expected: unknown): void;
    /** The same content, however deep. */
    toEqual(expected: unknown): void;
    /** A text with this part, or an array with this element. */
    toContain(part: unknown): void;
    /** A text that the RegExp matches, or that has this part. */
    toMatch(pattern: RegExp | string): void;
    /** A function that throws when it is called; a text is to be part of the message. */
    toThrow(part?: string): void;
  }

  /** A test, in a file `NAME.test.js` beside the scripts; `wikiengine test` runs them. Each begins with an empty wiki that has the directory's options, scripts and plugins, and with its file loaded anew. */
  export function test(name: string, fn: () => void | Promise<void>): void;
  /** Looks at a value: `expect(answer.status).toBe(20)`, `expect(answer.text()).not.toContain("secret")`. */
  export function expect(value: unknown): Expectation & {
    /** The opposite of each. */
    readonly not: Expectation;
  };
  /** Sends a request through scripts and wiki, and waits for the answer; redirects and prompts are answers too. A path is one of the first host. */
  export function request(url: string, options?: {
    /** The certificate that the visitor shows. */
    certificate?: TestCertificate | null;
    /** What the visitor uploads (Titan). */
    upload?: TestUpload;
  }): Fetched;
}
