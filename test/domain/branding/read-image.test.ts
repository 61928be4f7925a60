import { readImage } from '../../../src/domain/branding/read-image.js';
import { ico, jpeg, png, svg, webp } from './images.js';

test.each([
  ['PNG', png(20, 10)],
  ['JPEG', jpeg(20, 10)],
  ['WEBP', webp('VP8X', 20, 10)],
  ['WEBP', webp('VP8 ', 20, 10)],
  ['WEBP', webp('VP8L', 20, 10)],
  ['SVG', svg('width="20px" height="10"')],
  ['SVG', svg('viewBox="0,0,20,10"')],
  ['SVG', svg('width="100%" height="100%" viewBox="-5 -5 20 10"')],
  ['SVG', Buffer.from('\uFEFF<?xml version="1.0"?>\n<!-- made -->\n<svg viewBox="0 0 20 10"/>')],
])('a %s is known by its bytes, and so are its dimensions', (found, bytes) => {
  expect(readImage(bytes)).toMatchObject({ found, extension: found, dimensions: { width: 20, height: 10 } });
});

test('the size of an icon or of an SVG may not be said', () => {
  expect(readImage(ico())).toMatchObject({ found: 'ICO', dimensions: undefined });
  expect(readImage(svg(''))).toMatchObject({ found: 'SVG', dimensions: undefined });
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a page', Buffer.from('<!doctype html><html><svg></svg></html>')],
  ['text', Buffer.from('svg')],
])('%s is no image', (_what, bytes) => {
  expect(readImage(bytes, 'PNG')).toMatchObject({ found: undefined, extension: 'PNG', dimensions: undefined });
});

test.each([
  ['PNG', png(1, 1).subarray(0, 12)],
  ['JPEG', jpeg(1, 1).subarray(0, 10)],
  ['WEBP', webp('VP8X', 1, 1).subarray(0, 16)],
])('a %s that ends early has no dimensions', (found, bytes) => {
  expect(readImage(bytes)).toMatchObject({ found, dimensions: undefined });
});

test('what an image is called follows from its bytes alone', () => {
  expect(readImage(png(1, 1)).hash).toBe(readImage(png(1, 1), 'JPEG').hash);
  expect(readImage(png(1, 1)).hash).not.toBe(readImage(png(1, 2)).hash);
  expect(readImage(png(1, 1)).hash).toMatch(/^[\w-]{43}$/);
});
