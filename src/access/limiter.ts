/** How often something may be done: from one address, and in all. Addresses are forgotten when their time is over. */
export interface Allowance {
  each: number;
  all: number;
  perMs: number;
}

/** Addresses that are counted at once; who uses more of them is held by the count of all. */
const MOST_ADDRESSES = 10_000;

interface Count {
  times: number;
  since: number;
}

export class Limiter {
  private readonly counts = new Map<string, Count>();
  private total: Count = { times: 0, since: 0 };

  constructor(
    private readonly allowance: Allowance,
    private readonly now: () => number = Date.now,
  ) {}

  /** Counts it once more for an address. Null if it may be; else in how many seconds it may be again. */
  take(address: string): number | null {
    const now = this.now();
    const key = network(address);
    this.total = this.counted(this.total, now);
    const one = this.counted(this.counts.get(key), now);
    this.counts.delete(key);
    this.counts.set(key, one);
    const [oldest] = this.counts.keys();
    if (this.counts.size > MOST_ADDRESSES && oldest !== undefined) this.counts.delete(oldest);
    const { each, all, perMs } = this.allowance;
    const over = one.times > each ? one : this.total.times > all ? this.total : null;
    return over === null ? null : Math.max(1, Math.ceil((over.since + perMs - now) / 1000));
  }

  private counted(count: Count | undefined, now: number): Count {
    const fresh = count === undefined || now - count.since >= this.allowance.perMs || now < count.since;
    return fresh ? { times: 1, since: now } : { times: count.times + 1, since: count.since };
  }
}

/** One who has an IPv6 address has 2^64 of them: they count as one. */
function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!plain.includes(':')) return plain;
  const [head = ''] = plain.split('%');
  const [front = '', back] = head.split('::');
  const groups = front === '' ? [] : front.split(':');
  const behind = back === undefined || back === '' ? [] : back.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - behind.length) }, () => '0');
  return [...groups, ...(back === undefined ? [] : zeros), ...behind].slice(0, 4).join(':').toLowerCase();
}
