/** The smallest script as a program of its own, from a cold start: browser, sign-in, rows on stdout. */
import { launch, readAll, signIn } from './smallest-script.js';

const [url = '', email = '', password = ''] = process.argv.slice(2);
const browser = await launch();
const page = await browser.newPage();
await signIn(page, url, email, password);
const rows = await readAll(page, url);
process.stdout.write(`${JSON.stringify(rows)}\n`);
await browser.close();
