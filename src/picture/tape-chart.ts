/** Rooms down, nights across, stays as bars with the guests' names: above them the stays that have no room yet, and the rooms left. */
import type { LocalDate } from '../hotel/stay.js';
import {
  halfDaysOf,
  type TapeBar,
  type TapeChart,
  type TapeGroup,
  type TapeRow,
} from '../hotel/tape-chart.js';
import { bandsOf, type Band, type Column } from './bands.js';
import { nameWithin } from './names.js';
import { page, PICTURE_WIDTH, shown, text, type Frame } from './page.js';
import { TAPE_STYLE } from './tape-style.js';
import type { PictureWords } from '../printed/language.js';

export interface TapePicture extends Omit<Frame, 'title'> {
  chart: TapeChart;
  from: LocalDate;
  to: LocalDate;
  today: LocalDate;
}

const LABEL_WIDTH = 146;

function legendOf(words: PictureWords): string[] {
  return [
    `<i class="bar"></i>${words.expected}`,
    `<i class="bar in_house"></i>${words.in_house}`,
    `<i class="bar departed"></i>${words.departed}`,
    `<i class="bar unconfirmed"></i>${words.unconfirmed}`,
    `<i class="bar unknown"></i>${words.unknown}`,
    `<i class="bar clash"></i>${words.double_booked}`,
    `<i class="bar owes"></i>${words.owes}`,
    `◆ ${words.day_use}`,
    `◂ ▸ ${words.goes_on}`,
    `AB ${words.initials}`,
    `<i style="background:#d5d5d5">6</i>${words.weekend}`,
    `<i style="background:#000;color:#fff">11</i>${words.today}`,
  ];
}

export function tapeChartPicture({ chart, from, to, today, ...frame }: TapePicture): string {
  const bands = bandsOf(from, to, today, frame.language);
  const widest = Math.max(...bands.map(({ columns }) => columns.length));
  const body = bands.map((band) => new BandPicture(band, widest, frame.words).draw(chart)).join('\n');
  return page({ ...frame, title: frame.words.rooms_and_stays }, TAPE_STYLE, body, legendOf(frame.words));
}

/** How many lines the picture will have: of large hotels and long ranges it gets too tall to look at. */
export function tapeChartLines({ groups, unassigned }: TapeChart, from: LocalDate, to: LocalDate): number {
  const rows = [...unassigned, ...groups.flatMap(({ rooms }) => rooms)];
  const lanes = rows.reduce((sum, row) => sum + row.lanes.length, 0);
  return lanes * bandsOf(from, to, from, 'en').length;
}

/** The part of a bar that lies in a band, in half days of the band. */
interface Piece {
  bar: TapeBar;
  from: number;
  to: number;
  before: boolean;
  after: boolean;
}

interface PieceRow extends Omit<TapeRow, 'lanes'> {
  lanes: Piece[][];
}

/** The chart of one band. */
class BandPicture {
  private readonly halves: number;
  private readonly halfWidth: number;
  private readonly grid: string;

  constructor(
    private readonly band: Band,
    private readonly widest: number,
    private readonly words: PictureWords,
  ) {
    this.halves = 2 * band.columns.length;
    this.halfWidth = (PICTURE_WIDTH - 40 - LABEL_WIDTH) / widest / 2;
    this.grid = band.columns
      .map(({ classes }, i) => `<u class="${classes}" style="grid-column:${2 * i + 2} / span 2"></u>`)
      .join('');
  }

  draw({ groups, unassigned, free }: TapeChart): string {
    const { words, band } = this;
    const waiting = unassigned.map((row) => this.cut(row)).filter(({ lanes }) => lanes.flat().length > 0);
    const rooms = groups.map((group) => ({ group, rows: group.rooms.map((row) => this.cut(row)) }));
    const booked = this.bookedOf([...waiting, ...rooms.flatMap(({ rows }) => rows)]);
    const left = free?.slice(band.offset, band.offset + band.columns.length);
    return [
      '<h2></h2><div class="band">',
      this.line('head', `<b>${band.name}</b>${this.cells(({ weekday }) => weekday)}`),
      this.line('head', `<b></b>${this.cells(({ day }) => day, 'data-date')}`),
      this.line(
        'sum',
        `<b>${words.rooms_booked}</b>${this.cells((_, i) => booked[i] || '·', 'data-booked')}`,
      ),
      this.line(
        'sum free',
        `<b>${words.rooms_free}</b>${this.cells((_, i) => leftText(left?.[i]), 'data-free')}`,
      ),
      this.line('type', `<b class="alone">${words.without_room}</b>`),
      ...(waiting.length === 0
        ? [`<div class="none">${words.none}</div>`]
        : waiting.map((row) => this.row(row))),
      ...rooms.flatMap(({ group, rows }) => [this.typeLine(group), ...rows.map((row) => this.row(row))]),
      '</div>',
    ].join('\n');
  }

  private line(name: string, content: string): string {
    const columns = `${LABEL_WIDTH}px repeat(${2 * this.widest},minmax(0,1fr))`;
    return `<div class="line ${name}" style="grid-template-columns:${columns}">${content}</div>`;
  }

  private cells(cell: (column: Column, i: number) => string | number, data = ''): string {
    return this.band.columns
      .map((column, i) => {
        const told = data === '' ? '' : ` ${data}="${column.date}"`;
        return `<span class="${column.classes}" style="grid-column:span 2"${told}>${cell(column, i)}</span>`;
      })
      .join('');
  }

  private typeLine({ room_type, rooms, free }: TapeGroup): string {
    const name = room_type === null ? this.words.no_type : shown(room_type);
    const left = free?.slice(this.band.offset);
    const cells = left === undefined ? '' : this.cells((_, i) => leftText(left[i]));
    return this.line(
      'type',
      `<b${cells === '' ? ' class="alone"' : ''}>${name} (${rooms.length})</b>${cells}`,
    );
  }

  private row({ room, room_type, lanes }: PieceRow): string {
    const used = lanes.filter((lane, i) => i === 0 || lane.length > 0);
    const clash = used.flat().some(({ bar }) => bar.clash) ? ` <em>${this.words.double_booked}</em>` : '';
    const type = room_type === null ? this.words.no_type : shown(room_type);
    const label = room === null ? type : `<b>${shown(room)}</b>${clash}`;
    const lines = used.map((lane, i) => {
      const head = i === 0 ? `<div class="label"><div>${label}</div></div>` : '';
      return this.line('lane', `${head}${this.grid}${lane.map((piece) => this.bar(piece, room)).join('')}`);
    });
    return `<div class="row">${lines.join('')}</div>`;
  }

  private cut(row: TapeRow): PieceRow {
    const offset = 2 * this.band.offset;
    return {
      ...row,
      lanes: row.lanes.map((lane) =>
        lane.flatMap((bar): Piece[] => {
          const whole = halfDaysOf(bar);
          const [from, to] = [whole.from - offset, whole.to - offset];
          if (from >= this.halves || to <= 0) return [];
          return [
            {
              bar,
              from: Math.max(0, from),
              to: Math.min(this.halves, to),
              before: bar.before || from < 0,
              // Whoever leaves on the day after the last is not told to go on.
              after: bar.after || to > this.halves + 1,
            },
          ];
        }),
      ),
    };
  }

  /** Bars over each night. */
  private bookedOf(rows: readonly PieceRow[]): number[] {
    const counts = new Array<number>(this.band.columns.length).fill(0);
    for (const { bar } of rows.flatMap(({ lanes }) => lanes.flat())) {
      for (let night = bar.start; night < bar.start + bar.nights; night += 1) {
        const i = night - this.band.offset;
        if (i >= 0 && i < counts.length) counts[i] = (counts[i] ?? 0) + 1;
      }
    }
    return counts;
  }

  private bar({ bar, from, to, before, after }: Piece, room: string | null): string {
    const { status, day_use } = bar;
    const signs = [before && '◂', day_use && '◆', status === 'unknown' && '?'].filter(
      (sign) => sign !== false,
    );
    const frame = 8 + (bar.clash ? 2 : 0) + (bar.owes ? 4 : 0);
    const inside = (to - from) * this.halfWidth - frame;
    const forSigns = 11 * (signs.length + Number(after));
    const { name, whole } = nameWithin(bar.guest_name ?? bar.confirmation_number, inside - forSigns);
    // A side that is left open says that the stay goes on, where there is no place for an arrow.
    const tight = !whole && inside - forSigns < 16;
    const words = tight
      ? `${signs.filter((sign) => sign !== '◂').join('')}${to - from < 2 ? '' : shown(tightName(bar, inside))}`
      : `${signs.map((sign) => `${sign} `).join('')}${shown(name)}${after ? ' ▸' : ''}`;
    const flags = [
      day_use ? 'dayuse' : status,
      before && 'before',
      after && 'after',
      bar.clash && 'clash',
      bar.owes && 'owes',
      tight && 'tight',
    ].filter((flag) => flag !== false);
    const data =
      `data-number="${text(bar.confirmation_number)}" data-room="${text(room ?? '')}" ` +
      `data-from="${bar.arrival}" data-to="${bar.departure}" data-status="${status}"`;
    return (
      `<i class="bar ${flags.join(' ')}" style="grid-column:${from + 2} / ${to + 2}" ${data}>` +
      `<span><div>${words}</div></span></i>`
    );
  }
}

function tightName({ guest_name, confirmation_number }: TapeBar, width: number): string {
  return nameWithin(guest_name ?? confirmation_number, width + 4).name;
}

function leftText(left: number | undefined): string {
  if (left === undefined) return '–';
  return left < 0 ? `<span class="out">${left}!</span>` : String(left);
}
