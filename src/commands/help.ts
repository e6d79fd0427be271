import { exitCodesText } from '../base/exit-codes.js';
import { SETTINGS } from '../app/settings.js';
import { COMMANDS, flagText, HOTEL_FLAG, SETTING_FLAGS, usageOf } from './commands.js';

const WIDTH = 20;

/** The text of `--help`, made from the tables that the program itself uses. */
export function helpText(): string {
  const commands = Object.entries(COMMANDS).map(
    ([name, command]) => `  ${usageOf(name, command).padEnd(WIDTH)}${command.help}`,
  );
  const settings = Object.values(SETTINGS).map(({ env, flag, help }) => {
    const typed = flag === undefined ? undefined : SETTING_FLAGS[flag];
    const names = flag === undefined || typed === undefined ? env : `${env}, ${flagText(flag, typed)}`;
    return `  ${names}\n      ${help}`;
  });
  return [
    "hotelrunner-mcp: lets AI agents read a hotel's HotelRunner dashboard. It cannot change anything there.",
    '',
    'Usage: hotelrunner-mcp [command] [options] [settings]',
    '',
    'Commands:',
    ...commands,
    '',
    'Options:',
    ...options(),
    `  ${flagText('hotel', HOTEL_FLAG.hotel).padEnd(WIDTH)}all commands: ${HOTEL_FLAG.hotel.help}`,
    `  ${'-h, --help'.padEnd(WIDTH)}Show this.`,
    `  ${'-v, --version'.padEnd(WIDTH)}Show the version.`,
    '',
    'Settings (environment variable, flag; the config file has them under their short names):',
    ...settings,
    '',
    exitCodesText(),
    '',
  ].join('\n');
}

/** A line for each flag, with the commands that take it. */
function options(): string[] {
  const lines = new Map<string, { commands: string[]; help: string }>();
  for (const [command, { flags }] of Object.entries(COMMANDS)) {
    for (const [name, flag] of Object.entries(flags)) {
      const text = flagText(name, flag);
      const line = lines.get(text);
      if (line === undefined) lines.set(text, { commands: [command], help: flag.help });
      else line.commands.push(command);
    }
  }
  return [...lines].map(
    ([text, { commands, help }]) => `  ${text.padEnd(WIDTH)}${commands.join(', ')}: ${help}`,
  );
}
