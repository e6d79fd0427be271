import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

/** How a value was made before it was encrypted; the first byte of what is kept, and bound to it. */
const PLAIN = 1;
const GZIP = 2;
const NONCE = 12;
const TAG = 16;
const BEGIN = 1 + NONCE + TAG;
/** Smaller ones gain nothing. */
const WORTH_PACKING = 1_000;

/** Encrypts values so that each can be read under its own name only: whoever can write to the store can neither read one nor swap two. */
export class Seal {
  constructor(private readonly key: Buffer) {}

  async close(name: string, value: Buffer): Promise<Buffer> {
    const packed = value.length < WORTH_PACKING ? value : await promisify(gzip)(value);
    const form = Buffer.from([packed === value ? PLAIN : GZIP]);
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(boundTo(form, name));
    const body = [cipher.update(packed), cipher.final()];
    return Buffer.concat([form, nonce, cipher.getAuthTag(), ...body]);
  }

  /** Null if it was not closed under this name with this key, was changed since, or is larger than `mostBytes`. */
  async open(name: string, kept: Buffer, mostBytes: number): Promise<Buffer | null> {
    const form = kept.subarray(0, 1);
    if (kept.length < BEGIN || (form[0] !== PLAIN && form[0] !== GZIP)) return null;
    try {
      const nonce = kept.subarray(1, 1 + NONCE);
      const decipher = createDecipheriv('aes-256-gcm', this.key, nonce, { authTagLength: TAG })
        .setAAD(boundTo(form, name))
        .setAuthTag(kept.subarray(1 + NONCE, BEGIN));
      const packed = Buffer.concat([decipher.update(kept.subarray(BEGIN)), decipher.final()]);
      if (form[0] === GZIP) return await promisify(gunzip)(packed, { maxOutputLength: mostBytes });
      return packed.length <= mostBytes ? packed : null;
    } catch {
      return null;
    }
  }

  /** Tells whether two have the same key, and nothing of it. */
  fingerprint(of: string): string {
    return createHmac('sha256', this.key)
      .update(`hotelrunner-mcp key check\n${of}`)
      .digest('hex')
      .slice(0, 32);
  }
}

function boundTo(form: Buffer, name: string): Buffer {
  return Buffer.concat([form, Buffer.from(name)]);
}
