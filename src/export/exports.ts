import { pathToFileURL } from 'node:url';
import { csvOf } from './csv.js';
import { fileStamp, freeName, writeWhole } from './files.js';

export const EXPORT_FORMATS = ['json', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportedFile {
  path: string;
  /** `file://…` */
  uri: string;
  bytes: number;
}

/** The folder into which agents' exports go. */
export class Exports {
  constructor(
    private readonly folder: string,
    private readonly timeZone: string,
    private readonly now: () => number = Date.now,
  ) {}

  /** A new file with these rows; as JSON with `about` around them. */
  async save(rows: readonly object[], format: ExportFormat, about: object): Promise<ExportedFile> {
    const text =
      format === 'csv'
        ? await csvOf(rows)
        : `${JSON.stringify({ ...about, count: rows.length, rows }, null, 2)}\n`;
    const stamp = fileStamp(this.timeZone, this.now());
    const name = await freeName(this.folder, `reservations_${stamp}`, format);
    const { path, bytes } = await writeWhole(this.folder, name, text);
    return { path, uri: pathToFileURL(path).href, bytes };
  }
}
