import type { Look } from '../../operations/authorization/page-look.js';
import { corners, variables } from './palette.js';

type Branding = NonNullable<Look['style']['managed']>;
type Images = NonNullable<Branding['page']['image']>;

const FLEX = { START: 'flex-start', CENTER: 'center', END: 'flex-end' } as const;

/** What a client's look adds to the stylesheet of all pages; undefined for nothing. `imageUrl` says where an image is. */
export const lookStylesheet = (
  { managed, style }: Look,
  imageUrl: (image: { readonly hash: string }) => string,
): string | undefined => {
  if (!managed) return style.classic.css;
  return style.managed && brandingStylesheet(style.managed, imageUrl);
};

const brandingStylesheet = (
  { colorScheme, light, dark, radii, form, page, header, footer }: Branding,
  imageUrl: (image: { readonly hash: string }) => string,
): string => {
  const placed = [
    [page.image, 'body'],
    [form.image, '.modal-content'],
    [header?.image, '.band.header'],
    [footer?.image, '.band.footer'],
  ] as const;
  const backgrounds = (scheme: 'light' | 'dark'): string =>
    placed.map(([images, selector]) => background(images, scheme, selector, imageUrl)).join('');
  const lightRules = `:root{${variables(light)}}${backgrounds('light')}`;
  const darkRules = `:root{${variables(dark)}}${backgrounds('dark')}`;
  const layout = `:root{${corners(radii)}--horizontal:${FLEX[form.horizontal]};--vertical:${FLEX[form.vertical]};}`;
  switch (colorScheme) {
    case 'LIGHT':
      return `${layout}:root{color-scheme:light}${lightRules}`;
    case 'DARK':
      return `${layout}:root{color-scheme:dark}${darkRules}`;
    case 'DYNAMIC':
      return `${layout}${lightRules}@media (prefers-color-scheme:dark){${darkRules}}`;
  }
};

const background = (
  images: Images | undefined,
  scheme: 'light' | 'dark',
  selector: string,
  imageUrl: (image: { readonly hash: string }) => string,
): string => {
  const image = images?.[scheme];
  if (image)
    return `${selector}{background-image:url("${imageUrl(image)}");background-size:cover;background-position:center}`;
  return images ? `${selector}{background-image:none}` : '';
};
