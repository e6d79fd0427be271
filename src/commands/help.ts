import { exitCodesText } from '../base/exit-codes.js';
import { SETTINGS } from '../app/settings.js';

const COMMANDS: [string, string][] = [
  ['serve', 'Run the MCP server over stdio. This is the default.'],
  ['login', 'Open a browser window in which a person signs in once; the session is kept.'],
  ['logout', 'Forget the session, and that a password was refused.'],
  ['doctor', 'Check settings, browser, session, and make one reading. Exit code 0 means that all is well.'],
  ['export --out DIR', 'Write all reservations to a file, and to latest.json; for cron.'],
  ['call <tool> <json>', 'Ask one tool from the command line. --json prints the structured half.'],
  ['demo', 'Run the server against the built-in demo hotel and show its answers.'],
];

/** The text of `--help`, made from the tables that the program itself uses. */
export function helpText(): string {
  const settings = Object.values(SETTINGS).map(({ env, flag, value, help }) => {
    const names = flag === undefined ? env : `${env}, --${flag}${flag === 'headed' ? '' : ` ${value}`}`;
    return `  ${names}\n      ${help}`;
  });
  return [
    "hotelrunner-mcp: lets AI agents read a hotel's HotelRunner dashboard. It cannot change anything there.",
    '',
    'Usage: hotelrunner-mcp [command] [--demo] [settings]',
    '',
    'Commands:',
    ...COMMANDS.map(([name, help]) => `  ${name.padEnd(20)}${help}`),
    '',
    'Options:',
    '  --demo              Use the built-in demo hotel instead of a real dashboard.',
    '  --export FILE       login: write the session to a file, for a machine without a screen. As good as the password!',
    '  --import FILE       login: take the session from such a file. It is checked before it is kept.',
    "  --replace           login: replace another hotel's session; with --export, write over the file.",
    '  --out DIR           export: the folder for the files and the daily log.',
    '  --format FORMAT     export: json (the default) or csv.',
    '  --from, --to DATE   export: only stays with a night in this range: YYYY-MM-DD, YYYY-MM, today, +30d, --from=-7d.',
    '  -h, --help          Show this.',
    '  -v, --version       Show the version.',
    '',
    'Settings (environment variable, flag; the config file has them under their short names):',
    ...settings,
    '',
    exitCodesText(),
    '',
  ].join('\n');
}
