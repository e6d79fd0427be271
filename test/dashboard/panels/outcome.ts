/** What a reading of a panel comes to, held against the ledger. */
import { asFailure } from '../../../src/base/errors.js';
import type { DemoOptions } from '../../../src/demo/panel/options.js';
import type { ReadFields } from '../../support/ledger-stays.js';
import { compare, type DemoReader } from '../../support/read-demo.js';
import type { Right } from './table.js';

/** `wrong`: something is told that is not so, or is left out without a word. */
export interface Outcome {
  kind: Right | 'wrong';
  /** The failure, the warnings, or what is wrong. */
  told: string;
  /** All rows of the ledger were read. */
  whole: boolean;
}

/** Reads the demo as it is set. `plain`: the warnings of the plain panel, which say nothing of these options. */
export async function outcomeOf(
  reader: DemoReader,
  options: DemoOptions,
  plain: ReadonlySet<string>,
): Promise<Outcome> {
  const { demo } = reader;
  reader.set(options);
  const writes = demo.counts.writes;
  const outcome = await reading(reader, plain);
  return demo.counts.writes > writes ? { ...outcome, kind: 'wrong', told: 'something was written' } : outcome;
}

async function reading(reader: DemoReader, plain: ReadonlySet<string>): Promise<Outcome> {
  const { demo } = reader;
  let answer: Awaited<ReturnType<DemoReader['read']>>;
  try {
    answer = await reader.read();
  } catch (error) {
    const { code, text } = asFailure(error);
    return {
      kind: code === 'INTERNAL' ? 'wrong' : 'refusal',
      told: `${text}\n${String(error)}`,
      whole: false,
    };
  }
  const { data, warnings } = answer;
  const said = warnings.filter((warning) => !plain.has(warning));
  const told = said.join('\n');
  const { truth, read } = compare(demo, data.stays);
  const wrongs = [
    ...read.flatMap((row) => wrongIn(row, truth)),
    ...(data.business_date !== null && data.business_date !== demo.ledger.today
      ? [`business date ${data.business_date}`]
      : []),
    ...(data.hotel !== null && data.hotel !== demo.ledger.hotel.name ? [`hotel ${data.hotel}`] : []),
  ];
  const whole = read.length === truth.length;
  const [wrong] = wrongs;
  if (wrong !== undefined) return { kind: 'wrong', told: `${wrong}\n${told}`, whole };
  if (said.length > 0) return { kind: 'warning', told, whole };
  const same = JSON.stringify(read) === JSON.stringify(truth) && data.business_date !== null;
  const counts = `${read.length} of ${truth.length} rows, ${answer.rows_reported} reported`;
  const lost = read.find((row) => !truth.some((one) => JSON.stringify(one) === JSON.stringify(row)));
  if (!same)
    return { kind: 'wrong', told: `left out without a word: ${counts}; ${JSON.stringify(lost)}`, whole };
  return { kind: 'values', told: counts, whole };
}

/** What a row tells that no row of its booking in the ledger has. What it leaves open is not wrong. */
function wrongIn(row: ReadFields, truth: readonly ReadFields[]): string[] {
  const rows = truth.filter(({ confirmation_number }) => confirmation_number === row.confirmation_number);
  const [nearest] = rows.map((one) => differences(row, one)).sort((one, other) => one.length - other.length);
  return nearest ?? [`no such booking: ${row.confirmation_number}`];
}

function differences(row: ReadFields, one: ReadFields): string[] {
  return (Object.keys(one) as (keyof ReadFields)[]).flatMap((field) => {
    const [read, is] = [row[field], one[field]];
    if (read === null || (field === 'printed_status' && read === 'unknown')) return [];
    const [left, right] = [JSON.stringify(read), JSON.stringify(is)];
    return left === right ? [] : [`${row.confirmation_number} ${field}: ${left} for ${right}`];
  });
}
