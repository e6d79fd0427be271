/** Its source: an expression that is a function of a name and arguments. Made of in-page/ by scripts/in-page.mjs. */
declare const script: string;
export default script;
