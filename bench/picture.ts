/** Where the time of a first, a fresh and a cached answer goes, drawn from the figures of a run. */
import type { Figure } from './report.js';
import { rounded } from './stats.js';

interface Bar {
  title: string;
  parts: { label: string; ms: number }[];
}

const WIDTH = 860;
const BAR = 24;
const STEP = 96;
const COLOURS = ['#8fa9c4', '#4a7196', '#c98d4a'];

/** The three bars, each as long as the others whatever it takes: what is compared is the share. Null if a figure is missing. */
export function barsOf(figures: readonly Figure[]): Bar[] | null {
  const value = (name: string): number => figures.find((figure) => figure.name === name)?.value ?? NaN;
  const start = value('start to initialize, ours');
  const cold = value('first reading, everything cold, ours');
  const printed = value('a fresh reading, 26 rows, by the printed grid, ours');
  const own = "a fresh reading, 26 rows, by the grid's own data source";
  const fresh = value(`${own}, ours`);
  const taken = value(`${own}, ours, until its rows were taken`);
  const script = value(`${own}, script`);
  const cached = value('cached list_reservations, 25 rows, ours, p50');
  const bare = value('cached list_reservations, 25 rows, bare, p50');
  const bars = [
    {
      title: 'The first answer of all',
      parts: [
        { label: 'start of the program', ms: start },
        { label: 'start of the browser, sign-in', ms: Math.max(0, cold - start - printed) },
        { label: 'reading All Reservations', ms: printed },
      ],
    },
    {
      title: `A fresh reading, browser warm, 26 rows (the smallest script: ${rounded(script)} ms)`,
      parts: [
        { label: 'page and rows, past the gate', ms: taken },
        { label: 'columns, proofs, session', ms: fresh - taken },
      ],
    },
    {
      title: 'A cached answer',
      parts: [
        { label: "the protocol's two sides", ms: Math.min(bare, cached) },
        { label: 'finding the answer and its age', ms: Math.max(0, cached - bare) },
      ],
    },
  ];
  return bars.every(({ parts }) => parts.every(({ ms }) => Number.isFinite(ms))) ? bars : null;
}

export function pictureOf(bars: readonly Bar[]): string {
  const height = bars.length * STEP + 8;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="13">
<title>Where the time of an answer goes</title>
<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>
${bars.map((bar, i) => drawn(bar, i * STEP + 8)).join('\n')}
</svg>
`;
}

function drawn({ title, parts }: Bar, top: number): string {
  const all = parts.reduce((sum, { ms }) => sum + ms, 0);
  let left = 10;
  const lines = [
    `<text x="10" y="${top + 14}" font-weight="bold">${escaped(title)}: ${rounded(all)} ms</text>`,
  ];
  parts.forEach(({ ms }, i) => {
    const width = ((WIDTH - 20) * ms) / all;
    lines.push(
      `<rect x="${left.toFixed(1)}" y="${top + 24}" width="${width.toFixed(1)}" height="${BAR}" fill="${COLOURS[i]}"/>`,
    );
    left += width;
  });
  // Below the bar and not inside: some shares are narrower than their words.
  parts.forEach(({ label, ms }, i) => {
    const x = 10 + i * 285;
    lines.push(
      `<rect x="${x}" y="${top + 56}" width="11" height="11" fill="${COLOURS[i]}"/>`,
      `<text x="${x + 17}" y="${top + 66}">${escaped(label)}: ${rounded(ms)} ms</text>`,
    );
  });
  return lines.join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
