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
];
