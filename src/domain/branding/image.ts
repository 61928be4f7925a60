/** What AWS calls the extension of an image file. */
export type ImageExtension = 'ICO' | 'JPEG' | 'PNG' | 'SVG' | 'WEBP';

/** An image as events and records know it; its bytes are kept beside the log. `hash` is base64url of their SHA-256. */
export interface BrandImage {
  readonly hash: string;
  readonly extension: ImageExtension;
}

/** An image as it comes with a call. `extension` is what it is said to be, `found` what its bytes are, `size` counts bytes. */
export interface ImageBytes extends BrandImage {
  readonly found: ImageExtension | undefined;
  readonly size: number;
  /** In pixels, or in the units of an SVG; undefined where the file does not say. */
  readonly dimensions: { readonly width: number; readonly height: number } | undefined;
  /** The text of an SVG. */
  readonly text: string | undefined;
}

export const MEDIA_TYPES: Readonly<Record<ImageExtension, string>> = {
  ICO: 'image/x-icon',
  JPEG: 'image/jpeg',
  PNG: 'image/png',
  SVG: 'image/svg+xml',
  WEBP: 'image/webp',
};
