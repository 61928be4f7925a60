import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import type { Asset, AssetCategory } from './events.js';
import type { ImageBytes } from './image.js';
import { svgProblem } from './svg-rules.js';

/** An asset as a call brings it; without a file, the one that is there already is meant. */
export interface GivenAsset extends Omit<Asset, 'hash'> {
  readonly file: ImageBytes | undefined;
}

/** Assets are one for each of these. */
export const assetKey = ({
  category,
  colorMode,
  resourceId = '',
}: Pick<Asset, 'category' | 'colorMode' | 'resourceId'>) => `${category}/${colorMode}/${resourceId}`;

/** "Array Members: Maximum number of 40 items", here of a style that several updates have built. */
const MOST_ASSETS = 40;

const LOGOS: ReadonlySet<AssetCategory> = new Set(['PAGE_HEADER_LOGO', 'PAGE_FOOTER_LOGO', 'FORM_LOGO']);

/** The forms of the sentences about dimensions and SVG are recorded, the others are ours. */
const problemOf = ({ category, extension, file }: GivenAsset): string | undefined => {
  const only = category === 'FAVICON_ICO' ? 'ICO' : category === 'FAVICON_SVG' ? 'SVG' : undefined;
  if (only !== undefined && extension !== only) return `Invalid file extension. ${category} must be ${only}`;
  if (only === undefined && extension === 'ICO') return `Invalid file extension. ${category} must not be ICO`;
  if (!file) return 'Bytes must be provided';
  if (file.found !== extension) return `Invalid file content. The file is not ${extension}`;
  if (file.text !== undefined) {
    const problem = svgProblem(file.text);
    if (problem !== undefined) return problem;
  }
  if (!LOGOS.has(category) || !file.dimensions) return undefined;
  const { width, height } = file.dimensions;
  return width >= height && width <= 4 * height
    ? undefined
    : 'Invalid file dimension. Assets of SubType LOGO must have a width:height ratio between 1:1 and 4:1. ' +
        `Detected width: ${javaDouble(width)}; height: ${javaDouble(height)}`;
};

const javaDouble = (value: number): string => (Number.isInteger(value) ? `${value}.0` : String(value));

/** Refuses assets that cannot be shown. `kept` are those that the style has. */
export const assetsRefusal = (assets: readonly GivenAsset[], kept: readonly Asset[]): Refusal | undefined => {
  const known = new Map(kept.map((asset) => [assetKey(asset), asset]));
  const problems = assets.flatMap((asset) => {
    const { category, extension, colorMode, file } = asset;
    if (!file && known.get(assetKey(asset))?.extension === extension) return [];
    const problem = problemOf(asset);
    if (problem === undefined) return [];
    return [`{category: ${category}, extension: ${extension}, colorMode: ${colorMode}, errorMessage: "${problem}"}`];
  });
  if (problems.length > 0) {
    return invalidParameter(`Invalid assets provided. Validation errors: [${problems.join(', ')}]`);
  }
  const all = new Set([...known.keys(), ...assets.map(assetKey)]);
  return all.size > MOST_ASSETS ? invalidParameter(`A style can have at most ${MOST_ASSETS} assets.`) : undefined;
};

/** The style's assets with those of a call put in their places. All are to have passed assetsRefusal. */
export const mergeAssets = (kept: readonly Asset[], given: readonly GivenAsset[]): readonly Asset[] => {
  const assets = new Map(kept.map((asset) => [assetKey(asset), asset]));
  for (const asset of given) {
    const { file, ...rest } = asset;
    if (file) assets.set(assetKey(asset), { ...rest, hash: file.hash });
  }
  return [...assets.values()];
};
