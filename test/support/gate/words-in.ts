/**
 * What else comes from outside and could do harm without a request: texts of the panel, files on disk, and what is written for people.
 * One line a way; docs/security.md is made of them.
 */
export interface WordIn {
  way: string;
  /** What holds it. */
  held: string;
  /** The test file that tries it. */
  test: string;
}

export const WORDS_IN: readonly WordIn[] = [
  {
    way: "a guest's name or note that tells an agent what to do",
    held: 'always marked as text of others; a note that speaks to assistants is said to',
    test: 'test/tools/front_desk.test.ts',
  },
  {
    way: 'a room, type, channel, status label, nationality or number that is a sentence',
    held: 'marked as text of others unless it has the plain shape of its kind; never named in a warning',
    test: 'test/mcp/page-text.test.ts',
  },
  {
    way: 'links, images and elements in Markdown or HTML, in any text',
    held: 'a blank is set where they would begin, in both halves of an answer',
    test: 'test/mcp/page-text.test.ts',
  },
  {
    way: 'the same at the address of a resource',
    held: 'the same marks, in the text and in `_meta`',
    test: 'test/mcp/page-text.test.ts',
  },
  {
    way: 'a reading on disk that was edited: other types, endless texts, invisible characters, departures before arrivals',
    held: 'each field has its type and its bound, or the file is set aside and the dashboard is read; names are cleaned',
    test: 'test/book/disk/kept-fields.test.ts',
  },
  {
    way: 'a small file of the history that unfolds to gigabytes',
    held: 'unfolded to 64 MiB at most; a larger one is set aside',
    test: 'test/book/disk/kept-fields.test.ts',
  },
  {
    way: 'a session file of another user, or one that others may write to, with cookies of other sites or of odd shapes',
    held: 'not used, said in the log, and signed in anew; of others nothing reaches the browser',
    test: 'test/dashboard/sign-in/session-store.test.ts',
  },
  {
    way: "what the panel stores in the browser: drafts and lists with guests' names",
    held: 'of its storage only what is called like something that signs in is kept on disk',
    test: 'test/dashboard/sign-in/session-store.test.ts',
  },
  {
    way: 'a formula in a CSV file, at the beginning of a cell or behind a `;`, a tab or the end of a line inside it',
    held: 'an apostrophe before it; tabs and ends of lines are blanks',
    test: 'test/export/csv.test.ts',
  },
  {
    way: 'a link, or a folder of another user, where `export` writes',
    held: 'refused, before the dashboard is read',
    test: 'test/commands/export.test.ts',
  },
  {
    way: "names in a scrubbed copy of a page: in captions, classes, addresses, hosts, elements of the page's own",
    held: 'only words, elements and hosts on lists are kept; of all else the shape',
    test: 'test/dashboard/debug-bundle.test.ts',
  },
  {
    way: "a reservation's page, where guests are hidden: plain values below labels that are not",
    held: 'a value is shown only where its label, too, is made of the words of forms',
    test: 'test/privacy/guest-privacy.test.ts',
  },
  {
    way: 'a config file with the password in it that others may read',
    held: "a warning in `doctor` and in the server's log, with the command that closes it",
    test: 'test/app/config.test.ts',
  },
];
