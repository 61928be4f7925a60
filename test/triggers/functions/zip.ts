import { deflateRawSync } from 'node:zlib';

/** One entry of a zip that a test makes; what is not given is as usual tools write it. */
export interface ZipEntry {
  readonly name: string;
  readonly data?: string | Buffer;
  /** Type and permissions of Unix: `0o100755` is a file that may be run, `0o120777` a symbolic link. */
  readonly mode?: number;
  readonly deflated?: boolean;
  /** The size that its headers say, when that is not the true one. */
  readonly size?: number;
  /** 0 stored, 8 deflated; anything else nobody can read. */
  readonly method?: number;
  /** The general purpose bit flag; 1: encrypted. */
  readonly flags?: number;
}

const CRC = Array.from({ length: 256 }, (_, i) => {
  let c = i;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

const crc32 = (bytes: Buffer): number => {
  let c = 0xffffffff;
  for (const byte of bytes) c = (CRC[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
};

/** The bytes of a zip with these entries, in this order. */
export const zipOf = (entries: readonly ZipEntry[]): Buffer => {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data = '', mode = 0o100644, deflated = false, flags = 0x800, ...told } of entries) {
    const plain = Buffer.from(data);
    const bytes = deflated ? deflateRawSync(plain) : plain;
    const method = told.method ?? (deflated ? 8 : 0);
    const nameBytes = Buffer.from(name);
    const shared = Buffer.alloc(22);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(flags, 2);
    shared.writeUInt16LE(method, 4);
    shared.writeUInt32LE(crc32(plain), 10);
    shared.writeUInt32LE(bytes.length, 14);
    shared.writeUInt32LE(told.size ?? plain.length, 18);
    const lengths = Buffer.alloc(4);
    lengths.writeUInt16LE(nameBytes.length, 0);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), shared, lengths, nameBytes, bytes]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((mode << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    const madeByUnix = Buffer.from([20, 3]);
    directory.push(Buffer.concat([Buffer.from('504b0102', 'hex'), madeByUnix, shared, lengths, rest, nameBytes]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, Buffer.from('504b0506', 'hex'), end]);
};

/** A package of one `index.mjs`. */
export const nodeZip = (source: string): Buffer => zipOf([{ name: 'index.mjs', data: source, deflated: true }]);
