import { COMMANDS, flagText, usageOf } from '../../src/commands/commands.js';
import { table } from './table.js';

export function commandsTable(): string {
  const rows = Object.entries(COMMANDS).map(([name, command]) => {
    const flags = Object.entries(command.flags).filter(([, { needed }]) => needed !== true);
    return [
      `\`${usageOf(name, command)}\``,
      flags.map(([flag, its]) => `\`${flagText(flag, its)}\``).join(', '),
      command.help,
    ];
  });
  return table(['command', 'its flags', 'what it does'], rows);
}
