import { SETTINGS, type Setting } from '../../src/app/settings.js';
import { table } from './table.js';

export function settingsTable(): string {
  const rows = (Object.values(SETTINGS) as Setting<unknown>[]).map(({ env, flag, key, help }) => [
    `\`${env}\``,
    flag === undefined ? '' : `\`--${flag}\``,
    key === 'config' ? '' : `\`${key}\``,
    help,
  ]);
  return table(['variable', 'flag', 'in the config file', 'meaning'], rows);
}

export function settingsPage(): string {
  return `# Settings

Made from the table in \`src/app/settings.ts\`, which the program itself uses. Flags win over the environment, the environment over the config
file. A value that still looks like \`\${NAME}\` counts as not set. What else the config file may hold stands in the README.

${settingsTable()}
`;
}
