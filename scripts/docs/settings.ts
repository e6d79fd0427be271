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
