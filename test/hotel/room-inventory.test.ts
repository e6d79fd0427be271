import { describe, expect, it } from 'vitest';
import { inferInventory } from '../../src/hotel/room-inventory.js';
import type { RoomInventory } from '../../src/hotel/room-inventory.js';

describe('inferInventory', () => {
  const rows = [
    { room: '7', room_type: 'Suite' },
    { room: '007', room_type: 'SUITE' },
    { room: '7', room_type: 'Chambre' },
    { room: '8', room_type: 'Chambre' },
    { room: null, room_type: 'Villa' },
  ];
  const entries = (inventory: RoomInventory) => Object.fromEntries(inventory.by_room_type);

  it('knows no count from what is booked, only that there are so many rooms or more', () => {
    const seen = inferInventory(rows);
    expect(seen).toMatchObject({ total: null, source: 'inferred', at_least: 2 });
    expect(entries(seen)).toEqual({ Suite: null, Chambre: null, Villa: null });
    expect(inferInventory(rows, {}, 12)).toMatchObject({ total: null, at_least: 12 });
    expect(inferInventory(rows, {}, 1).at_least).toBe(2);
  });

  it('takes what is configured at its word', () => {
    expect(inferInventory(rows, { count: 12 }, 20)).toMatchObject({ total: 12, source: 'configured' });
    expect(entries(inferInventory(rows, { count: 12 }))).toEqual({ Suite: null, Chambre: null, Villa: null });
    expect(entries(inferInventory(rows, { count: 2 }))).toEqual({ Suite: 1, Chambre: 1, Villa: null });
    const room_list = ['1', '2', '3'].map((room) => ({
      room,
      room_type: room === '3' ? 'Suite' : 'Chambre',
    }));
    const listed = inferInventory(rows, { room_list }, 20);
    expect(listed).toMatchObject({ total: 3, source: 'configured' });
    expect(entries(listed)).toEqual({ Chambre: 2, Suite: 1 });
  });

  it('knows nothing from nothing', () => {
    expect(inferInventory([])).toEqual({
      total: null,
      source: 'inferred',
      at_least: null,
      by_room_type: new Map(),
    });
    expect(inferInventory([], { room_list: [] }).source).toBe('inferred');
  });
});
