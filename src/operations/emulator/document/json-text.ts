import { ControlRefusal } from '../control-refusal.js';

/** Where a value stands in the text: from its first byte to behind its last. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

const byteOf = (character: string): number => character.charCodeAt(0);
export const [OPEN_OBJECT, CLOSE_OBJECT] = [byteOf('{'), byteOf('}')];
export const [OPEN_LIST, CLOSE_LIST] = [byteOf('['), byteOf(']')];
export const COLON = byteOf(':');
const [COMMA, QUOTE, BACKSLASH] = [byteOf(','), byteOf('"'), byteOf('\\')];

/** Walks through the text of a JSON document, value by value. What is inside of them is looked at when they are parsed. */
export class JsonText {
  private at = 0;
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });

  constructor(private readonly bytes: Uint8Array) {
    // Some editors begin a file with a byte order mark.
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.at = 3;
  }

  isAtEnd(): boolean {
    return this.next() === undefined;
  }

  /** The next byte that is no white space. */
  next(): number | undefined {
    for (;;) {
      const byte = this.bytes[this.at];
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return byte;
      this.at += 1;
    }
  }

  take(byte: number): boolean {
    if (this.next() !== byte) return false;
    this.at += 1;
    return true;
  }

  /** True where a comma follows, false where `close` ends the list or object. */
  another(close: number, place: string): boolean {
    if (this.take(COMMA)) return true;
    if (this.take(close)) return false;
    throw this.notJson(place);
  }

  /** Where the next value stands. It may turn out to be none. */
  value(place: string): Extent {
    this.next();
    const from = this.at;
    let depth = 0;
    do {
      const byte = this.bytes[this.at];
      if (byte === undefined) throw this.notJson(place);
      if (byte === QUOTE) this.skipString(place);
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        depth += 1;
        this.at += 1;
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        depth -= 1;
        this.at += 1;
      } else if (depth > 0) this.at += 1;
      else this.skipWord();
    } while (depth > 0);
    if (depth < 0 || this.at === from) throw this.notJson(place, from);
    return { from, to: this.at };
  }

  parse({ from, to }: Extent, place: string): unknown {
    try {
      return JSON.parse(this.decoder.decode(this.bytes.subarray(from, to)));
    } catch {
      throw this.notJson(place, from);
    }
  }

  notJson(place: string, at = this.at): ControlRefusal {
    const where = place === '' ? '' : ` in ${place}`;
    const message = `The document is not JSON${where}, at or after byte ${at + 1}.`;
    return new ControlRefusal(400, 'BadBody', message, 'Send a JSON object as docs/seed.md describes it, in UTF-8.');
  }

  private skipString(place: string): void {
    for (this.at += 1; ; this.at += 1) {
      const byte = this.bytes[this.at];
      if (byte === undefined) throw this.notJson(place);
      if (byte === BACKSLASH) this.at += 1;
      else if (byte === QUOTE) break;
    }
    this.at += 1;
  }

  /** A number, true, false or null, up to what cannot be part of it. */
  private skipWord(): void {
    for (;;) {
      const byte = this.bytes[this.at] ?? COMMA;
      const isWord =
        (byte >= 0x30 && byte <= 0x39) ||
        (byte >= 0x61 && byte <= 0x7a) ||
        byte === 0x2b ||
        byte === 0x2d ||
        byte === 0x2e ||
        byte === 0x45;
      if (!isWord) return;
      this.at += 1;
    }
  }
}
