/** What the server tells the grid's script: types that both sides use. */
import type { Field, GridSettings, Language } from './options.js';

/** A row of the data answer: raw values, not what the page prints. */
export interface RawRow {
  id: number;
  status: 'open' | 'no_show' | 'cancelled' | 'unconfirmed' | 'in_house' | 'departed';
  room_number: string | null;
  channel: string;
  guest_name: string;
  confirmation_number: string;
  /** Date and time with the offset of the hotel's zone: `2025-12-31T15:00:00+01:00`. */
  checkin_date: string;
  checkout_date: string;
  room_type: string;
  total: number;
  paid_amount: number;
  currency: string;
  inventory_type: string;
  confirmation_status: string | null;
  booked_at: string;
  country: string;
  /** Contents of the unrelated columns, `extra_0` and so on, and of a column with a duplicated caption. */
  [extra: `extra_${string}`]: string | number | null;
}

export interface ColumnConfig {
  /** Null for an unrelated column. */
  field: Field | null;
  /** Key in the raw row. */
  dataField: string;
  caption: string;
  dataType: 'string' | 'date' | 'number' | 'money';
  fixed: boolean;
  width: number;
}

export interface GridConfig {
  language: Language;
  /** Where the rows come from. */
  dataUrl: string;
  /** Visible columns in display order. */
  columns: ColumnConfig[];
  /** Key in the raw rows of each field. */
  dataFields: Record<Field, string>;
  /** The column by which rows are grouped; it is not among `columns`. */
  groupColumn: ColumnConfig | null;
  /** Columns including hidden ones. */
  columnCount: number;
  settings: GridSettings;
}

/** The key of each field in the raw rows. */
export const DATA_FIELDS: Record<Field, Exclude<keyof RawRow, `extra_${string}`>> = {
  status: 'status',
  room: 'room_number',
  channel: 'channel',
  guest_name: 'guest_name',
  confirmation_number: 'confirmation_number',
  arrival: 'checkin_date',
  departure: 'checkout_date',
  room_type: 'room_type',
  total: 'total',
  paid: 'paid_amount',
  inventory_type: 'inventory_type',
  confirmation_status: 'confirmation_status',
  booked_at: 'booked_at',
  nationality: 'country',
};
