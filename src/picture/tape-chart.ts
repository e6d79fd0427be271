/** Rooms down, nights across, stays as bars with the guests' names; below them the stays that have no room yet. */
import { initialsOf } from '../hotel/guest-names.js';
import type { LocalDate } from '../hotel/stay.js';
import type { TapeBar, TapeChart, TapeRow } from '../hotel/tape-chart.js';
import { bandsOf, type Band, type Column } from './bands.js';
import { page, PICTURE_WIDTH, shown, text, type Frame } from './page.js';

export interface TapePicture extends Omit<Frame, 'title'> {
  chart: TapeChart;
  from: LocalDate;
  to: LocalDate;
  today: LocalDate;
}

const LABEL_WIDTH = 160;

const STYLE = `
.band{position:relative;border-bottom:1px solid #888}
.line{display:grid;align-items:stretch;position:relative}
.line.head{height:17px;font-size:11px;color:#333}
.line.head>*{text-align:center;border-left:1px solid transparent}
.line.head>b{text-align:left;white-space:nowrap;font-size:12px}
.line.head .we{background:#d5d5d5;font-weight:700;color:#000}
.line.head .today{background:#000;color:#fff;font-weight:700}
.row{border-top:1px solid #888}
.lane{height:31px}
.lane>u{grid-row:1;border-left:1px solid #ddd;text-decoration:none}
.lane>u.we{background:#f0f0f0}
.lane>u.first{border-left:2px solid #999}
.lane>u.today{border-left:2px solid #000;border-right:2px solid #000}
.label{grid-row:1;grid-column:1;padding:2px 6px 0 0;line-height:13px;overflow:hidden;font-size:11px;color:#444}
.label b{color:#000;font-size:13px}
.label em{font-style:normal;font-weight:700;color:#000}
.label div{display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden}
.bar{grid-row:1;font-style:normal;margin:2px 2px 2px 3px;border:1.5px solid #222;border-radius:4px;position:relative;background:#fff;min-width:0;z-index:1}
.bar span{position:absolute;left:3px;top:0;bottom:0;display:flex;align-items:center}
.bar span div{display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden;overflow-wrap:anywhere;
 line-height:12px;font-size:11px}
.bar.before{border-left:0;border-radius:0 4px 4px 0;margin-left:0}
.bar.after{border-right:0;border-radius:4px 0 0 4px;margin-right:0}
.bar.before.after{border-radius:0}
.bar.in_house{background:#8fb8dc;border-color:#0d3a63}
.bar.departed{background:#e4e4e4;border-color:#999;color:#333}
.bar.unconfirmed{border-style:dashed;background:#fffbe6}
.bar.unknown{border-style:dotted;border-width:2px;background:#fff}
.bar.clash{outline:3px solid #000;outline-offset:-1px}
.bar.dayuse{border:0;background:none}
.bar.wide span{text-shadow:1px 0 #fff,-1px 0 #fff,0 1px #fff,0 -1px #fff,0 0 3px #fff,0 0 3px #fff}
.bar.wide{z-index:2}
.bar.tight span{left:1px;right:0}
.bar.tight span div{font-size:10px;white-space:nowrap;text-overflow:clip}
.line.sum{height:19px;font-size:11px;align-items:stretch;border-top:1px solid #888}
.line.sum>*{text-align:center;line-height:18px;border-left:1px solid #ddd}
.line.sum>b{font-weight:400;color:#444;text-align:left;border:0}
.line.sum .we{background:#f0f0f0}
.line.sum .today{border-left:2px solid #000;border-right:2px solid #000;font-weight:700}
.legend i.bar{display:inline-block;margin:0}
.none{padding:6px 0;color:#444}`;

const LEGEND = [
  '<i class="bar"></i>expected',
  '<i class="bar in_house"></i>in house',
  '<i class="bar departed"></i>departed',
  '<i class="bar unconfirmed"></i>not confirmed',
  '<i class="bar unknown"></i>unknown status',
  '<i class="bar clash"></i>double-booked',
  '◆ day use',
  '◂ ▸ goes on',
  'AB initials, where a name has no room',
  '<i style="background:#d5d5d5">Sa</i>weekend',
  '<i style="background:#000;color:#fff">11</i>today',
];

export function tapeChartPicture({ chart, from, to, today, ...frame }: TapePicture): string {
  const bands = bandsOf(from, to, today);
  const widest = Math.max(...bands.map(({ columns }) => columns.length));
  const body = bands.map((band) => bandOf(band, chart, widest)).join('\n');
  return page({ ...frame, title: 'Rooms and stays' }, STYLE, body, LEGEND);
}

/** How many lines the picture will have: of large hotels and long ranges it gets too tall to look at. */
export function tapeChartLines({ rooms, unassigned }: TapeChart, from: LocalDate, to: LocalDate): number {
  const lanes = [...rooms, ...unassigned].reduce((sum, row) => sum + row.lanes.length, 0);
  return lanes * bandsOf(from, to, from).length;
}

function bandOf(band: Band, { rooms, unassigned }: TapeChart, widest: number): string {
  const width = (PICTURE_WIDTH - 40 - LABEL_WIDTH) / widest;
  const line = (name: string, content: string): string =>
    `<div class="line ${name}" style="grid-template-columns:${LABEL_WIDTH}px repeat(${widest},minmax(0,1fr))">${content}</div>`;
  const cells = (cell: (column: Column, i: number) => string | number, data = ''): string =>
    band.columns
      .map(
        (column, i) =>
          `<span class="${column.classes}"${data && ` ${data}="${column.date}"`}>${cell(column, i)}</span>`,
      )
      .join('');
  const grid = band.columns
    .map(({ classes }, i) => `<u class="${classes}" style="grid-column:${i + 2}"></u>`)
    .join('');
  const cut = [...rooms, ...unassigned].map((row) => ({
    ...row,
    lanes: row.lanes.map((lane) => lane.flatMap((bar) => cutTo(bar, band))),
  }));
  const rowOf = (row: TapeRow): string => {
    const lanes = row.lanes.filter((lane, i) => i === 0 || lane.length > 0);
    const lines = lanes.map((lane, i) => {
      const label = i === 0 ? `<div class="label">${labelOf(row, lanes.flat())}</div>` : '';
      const bars = lane.map((bar, j) => barOf(bar, row, lane[j + 1]?.start ?? widest, width));
      return line('lane', `${label}${grid}${bars.join('')}`);
    });
    return `<div class="row">${lines.join('')}</div>`;
  };
  const booked = bookedOf(cut, band.columns.length);
  const waiting = cut.filter(({ room, lanes }) => room === null && lanes.flat().length > 0);
  return [
    '<h2></h2><div class="band">',
    line('head', `<b>${band.name}</b>${cells(({ weekday }) => weekday)}`),
    line('head', `<b></b>${cells(({ day }) => day, 'data-date')}`),
    line('sum', `<b>rooms booked</b>${cells((_, i) => booked[i] || '·', 'data-booked')}`),
    ...cut.filter(({ room }) => room !== null).map(rowOf),
    '</div><h2>Without a room</h2>',
    waiting.length === 0
      ? '<div class="none">none</div>'
      : `<div class="band">${waiting.map(rowOf).join('\n')}</div>`,
  ].join('\n');
}

/** Bars over each column, with a room or without. */
function bookedOf(rows: readonly TapeRow[], length: number): number[] {
  const counts = new Array<number>(length).fill(0);
  for (const { start, nights } of rows.flatMap(({ lanes }) => lanes.flat())) {
    for (let i = start; i < start + nights; i += 1) counts[i] = (counts[i] ?? 0) + 1;
  }
  return counts;
}

/** The part of a bar that lies in a band, in the band's own columns. */
function cutTo(bar: TapeBar, { offset, columns }: Band): TapeBar[] {
  const start = bar.start - offset;
  const end = start + Math.max(1, bar.nights);
  if (start >= columns.length || end <= 0) return [];
  const from = Math.max(0, start);
  return [
    {
      ...bar,
      start: from,
      nights: bar.nights === 0 ? 0 : Math.min(columns.length, end) - from,
      before: bar.before || start < 0,
      after: bar.after || (bar.nights > 0 && end > columns.length),
    },
  ];
}

function labelOf({ room, room_type }: TapeRow, bars: readonly TapeBar[]): string {
  const clash = bars.some((bar) => bar.clash) ? ' <em>double-booked</em>' : '';
  const type = room_type === null ? 'no type printed' : shown(room_type);
  return `<div>${room === null ? '' : `<b>${shown(room)}</b>${clash} `}${type}</div>`;
}

/** `next` is the column in which the next bar begins. */
function barOf(bar: TapeBar, row: TapeRow, next: number, columnWidth: number): string {
  const { start, nights, status, before, after } = bar;
  const signsWidth = 15 + (before ? 12 : 0) + (after ? 12 : 0);
  const own = nights * columnWidth - signsWidth;
  const { name, fits, tight = false } = nameFor(bar, own, (next - start) * columnWidth - signsWidth);
  const flags = [
    nights === 0 ? 'dayuse' : status,
    before && 'before',
    after && 'after',
    bar.clash && 'clash',
    !fits && 'wide',
    tight && 'tight',
  ];
  const place = `grid-column:${start + 2} / span ${Math.max(1, nights)}`;
  const data =
    `data-number="${text(bar.confirmation_number)}" data-room="${text(row.room ?? '')}" ` +
    `data-from="${bar.arrival}" data-to="${bar.departure}" data-status="${status}"`;
  const width = fits ? 100 : ((next - start) / Math.max(1, nights)) * 100;
  // Where there is no place for arrows, the side of the bar that is left open says that the stay goes on.
  const signs = [before && !tight && '◂', nights === 0 && '◆', status === 'unknown' && '?'].filter(
    (sign) => sign !== false,
  );
  const words = `${signs.map((sign) => `${sign} `).join('')}${shown(name)}${after && !tight ? ' ▸' : ''}`;
  return (
    `<i class="bar ${flags.filter((flag) => flag !== false).join(' ')}" style="${place}" ${data}>` +
    `<span style="width:calc(${width.toFixed(1)}% - 6px)"><div>${words}</div></span></i>`
  );
}

/**
 * The longest form of a name that can be read: in the bar, or else over what is free up to the next one. A surname cut in the middle
 * tells less than initials do.
 */
function nameFor(bar: TapeBar, own: number, free: number): { name: string; fits: boolean; tight?: boolean } {
  const full = bar.guest_name;
  if (full === null) return { name: bar.confirmation_number, fits: fitsIn(bar.confirmation_number, own) };
  const [, ...others] = full.trim().split(/\s+/);
  const letters = initialsOf(full);
  const initials = letters.replaceAll(/[. ]/g, '');
  const forms = [
    full,
    ...(others.length === 0 ? [] : [`${letters.split(' ')[0] ?? ''} ${others.join(' ')}`]),
  ];
  for (const name of [...forms, initials]) {
    if (fitsIn(name, own)) return { name, fits: true };
    if (fitsIn(name, free)) return { name, fits: false };
  }
  return { name: initials, fits: true, tight: true };
}

/** Whether a text will fit on two lines of such a width. Letters are taken to be as wide as those of a wide font. */
function fitsIn(name: string, width: number): boolean {
  const letters = Math.floor(width / 6.8);
  let lines = 1;
  let used = 0;
  for (const word of name.split(/\s+/)) {
    if (word.length > letters) return false;
    if (used > 0 && used + 1 + word.length > letters) {
      lines += 1;
      used = word.length;
    } else used += (used > 0 ? 1 : 0) + word.length;
  }
  return lines <= 2;
}
