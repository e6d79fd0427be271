import { pathToFileURL } from 'node:url';
import { csvOf } from './csv.js';
import { fileStamp, freeName, writeWhole } from './files.js';

export const EXPORT_FORMATS = ['json', 'csv', 'csv-excel'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export function isExportFormat(text: string): text is ExportFormat {
  return EXPORT_FORMATS.some((format) => format === text);
}

/** How each is written: the ending of its file, and the name of the latest one, so that none is mistaken for another. */
export const WRITTEN = {
  json: { extension: 'json', latest: 'latest.json' },
  csv: { extension: 'csv', latest: 'latest.csv' },
  'csv-excel': { extension: 'csv', latest: 'latest-excel.csv' },
} as const satisfies Record<ExportFormat, { extension: string; latest: string }>;

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
      format !== 'json'
        ? await csvOf(rows, format === 'csv' ? 'plain' : 'excel')
        : `${JSON.stringify({ ...about, count: rows.length, rows }, null, 2)}\n`;
    const stamp = fileStamp(this.timeZone, this.now());
    const name = await freeName(this.folder, `reservations_${stamp}`, WRITTEN[format].extension);
    const { path, bytes } = await writeWhole(this.folder, name, text);
    return { path, uri: pathToFileURL(path).href, bytes };
  }
}
