import { sha256 } from '../kernel/hash.js';
import type { ImageBytes, ImageExtension } from './image.js';
import { type SvgTag, svgTags } from './svg-tags.js';

type Dimensions = ImageBytes['dimensions'];

/** Reads what a file is from its bytes. `said` is what its sender calls it, if anything. */
export const readImage = (bytes: Buffer, said?: ImageExtension): ImageBytes => {
  const found = formatOf(bytes);
  const text = found === 'SVG' ? bytes.toString('utf8') : undefined;
  return {
    hash: sha256(bytes).toString('base64url'),
    extension: said ?? found ?? 'PNG',
    found,
    size: bytes.length,
    dimensions: dimensionsOf(bytes, found),
    text,
  };
};

const startsWith = (bytes: Buffer, hex: string): boolean => bytes.toString('hex', 0, hex.length / 2) === hex;

/** The root element of an SVG; undefined where the text does not begin with one. Declarations may come before it. */
const svgRoot = (text: string): SvgTag | undefined => {
  if (text.slice(0, text.indexOf('<')).replace('\uFEFF', '').trim() !== '') return undefined;
  for (const tag of svgTags(text)) {
    if (tag === 'malformed') return undefined;
    if (tag !== 'declaration') return tag.name === 'svg' ? tag : undefined;
  }
  return undefined;
};

const formatOf = (bytes: Buffer): ImageExtension | undefined => {
  if (startsWith(bytes, '89504e470d0a1a0a')) return 'PNG';
  if (startsWith(bytes, 'ffd8ff')) return 'JPEG';
  if (startsWith(bytes, '00000100')) return 'ICO';
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return 'WEBP';
  return svgRoot(bytes.toString('utf8')) ? 'SVG' : undefined;
};

const dimensionsOf = (bytes: Buffer, format: ImageExtension | undefined): Dimensions => {
  switch (format) {
    case 'PNG':
      return bytes.length < 24 ? undefined : { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
    case 'JPEG':
      return ofJpeg(bytes);
    case 'WEBP':
      return ofWebp(bytes);
    case 'SVG':
      return ofSvg(bytes.toString('utf8'));
    case 'ICO':
    case undefined:
      return undefined;
  }
};

/** The first frame header, SOF0 to SOF15; C4, C8 and CC are other segments. */
const ofJpeg = (bytes: Buffer): Dimensions => {
  for (let at = 2; at + 9 <= bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    }
  }
  return undefined;
};

/** https://developers.google.com/speed/webp/docs/riff_container */
const ofWebp = (bytes: Buffer): Dimensions => {
  if (bytes.length < 30) return undefined;
  const kind = bytes.toString('latin1', 12, 16);
  if (kind === 'VP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
  if (kind === 'VP8 ') return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
  if (kind !== 'VP8L') return undefined;
  const bits = bytes.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
};

/** The root's size, or that of its view box. */
const ofSvg = (text: string): Dimensions => {
  const attributes = new Map(svgRoot(text)?.attributes);
  const [, , boxWidth, boxHeight] = (attributes.get('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const width = pixels(attributes.get('width')) ?? boxWidth ?? 0;
  const height = pixels(attributes.get('height')) ?? boxHeight ?? 0;
  return width > 0 && height > 0 ? { width, height } : undefined;
};

/** Undefined for lengths in other units. */
const pixels = (length = ''): number | undefined => {
  const said = /^\s*([\d.]+)(px)?\s*$/.exec(length)?.[1];
  return said === undefined ? undefined : Number(said);
};
