/** The beginning of a PNG, as far as anybody looks. */
export const png = (width: number, height: number): Buffer => {
  const bytes = Buffer.alloc(33);
  bytes.write('89504e470d0a1a0a0000000d49484452', 'hex');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
};

/** An APP0 segment and a frame header. */
export const jpeg = (width: number, height: number): Buffer => {
  const bytes = Buffer.from('ffd8ffe000044a46ffc0001108000000000301220002110103110', 'hex');
  bytes.writeUInt16BE(height, 13);
  bytes.writeUInt16BE(width, 15);
  return bytes;
};

export const webp = (kind: 'VP8X' | 'VP8 ' | 'VP8L', width: number, height: number): Buffer => {
  const bytes = Buffer.alloc(32);
  bytes.write(`RIFF0000WEBP${kind}`, 'latin1');
  if (kind === 'VP8X') {
    bytes.writeUIntLE(width - 1, 24, 3);
    bytes.writeUIntLE(height - 1, 27, 3);
  } else if (kind === 'VP8 ') {
    bytes.writeUInt16LE(width, 26);
    bytes.writeUInt16LE(height, 28);
  } else {
    bytes.writeUInt32LE((width - 1) | ((height - 1) << 14), 21);
  }
  return bytes;
};

export const ico = (): Buffer => Buffer.from('000001000100', 'hex');

export const svg = (root = 'viewBox="0 0 200 100"', inner = '<rect width="10" height="10"/>'): Buffer =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${root}>${inner}</svg>`);
