import type { Look } from '../../operations/authorization/page-look.js';
import { FILES, fileHash, SCRIPT_NAME, STYLESHEET_NAME } from './page-files.js';
import { attributes, markup, type Markup, type Part } from './markup.js';
import type { Language } from './language.js';
import { lookStylesheet } from './look-stylesheet.js';

/** A page as it leaves: `prefix` is the world's, `/@w1`. */
export interface Sheet {
  readonly language: Language;
  readonly title: string;
  /** Undefined where no client is known. */
  readonly look: Look | undefined;
  readonly prefix: string;
  readonly content: Part;
}

type Branding = NonNullable<Look['style']['managed']>;
type Images = NonNullable<Branding['page']['image']>;
type Image = NonNullable<Images['light']>;

const imageUrl = (prefix: string, { hash }: { readonly hash: string }): string => `${prefix}/assets/images/${hash}`;

/** The stylesheet of a client's own look, as its URL says it. */
export const lookText = (look: Look | undefined, prefix: string): string | undefined =>
  look && lookStylesheet(look, (image) => imageUrl(prefix, image));

export const pageHtml = ({ language, title, look, prefix, content }: Sheet): string => {
  const ownLook = lookText(look, prefix);
  const branding = look?.managed ? look.style.managed : undefined;
  const files = `${prefix}${FILES}`;
  // CSS that was written for AWS's classic pages knows no dark ones.
  const isLight = look !== undefined && !look.managed && ownLook !== undefined;
  const page = markup`<!doctype html>
<html${attributes({ lang: language, class: isLight && 'light' })}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${files}/${STYLESHEET_NAME}">
${ownLook !== undefined && look && markup`<link rel="stylesheet" href="${files}/looks/${look.clientId}/${fileHash(ownLook)}.css">\n`}${favicons(branding, prefix)}
<script src="${files}/${SCRIPT_NAME}" defer></script>
</head>
<body>
${band('header', branding, prefix)}<div class="container">
<main class="modal-dialog">
${formLogo(branding, 'above', prefix)}<div class="modal-content background-customizable">
${look && !look.managed && banner(look, prefix)}${formLogo(branding, 'top', prefix)}<div class="modal-body">
${content}
</div>
${formLogo(branding, 'bottom', prefix)}</div>
${formLogo(branding, 'under', prefix)}</main>
</div>
${band('footer', branding, prefix)}</body>
</html>
`;
  return page.text;
};

/** As in AWS's classic pages. */
const banner = ({ style: { classic } }: Look, prefix: string): Markup | undefined => {
  const { css, logo } = classic;
  if (css === undefined && !logo) return undefined;
  const image = logo && markup`<img class="logo-customizable" src="${imageUrl(prefix, logo)}" alt="" />`;
  return markup`<div class="banner-customizable">${image}</div> `;
};

const favicons = (branding: Branding | undefined, prefix: string): Markup => {
  const icons = [branding?.favicon.svg, branding?.favicon.ico].flatMap((images) => {
    if (!images) return [];
    const { light, dark } = images;
    const link = (image: Image, media?: string): Markup =>
      markup`<link${attributes({ rel: 'icon', href: imageUrl(prefix, image), media })}>`;
    if (light && dark && light.hash !== dark.hash) {
      return [link(light, '(prefers-color-scheme: light)'), link(dark, '(prefers-color-scheme: dark)')];
    }
    const one = light ?? dark;
    return one ? [link(one)] : [];
  });
  // Without one, browsers ask for /favicon.ico.
  return icons.length > 0 ? markup`${icons}` : markup`<link rel="icon" href="data:," />`;
};

const band = (name: 'header' | 'footer', branding: Branding | undefined, prefix: string): Markup | undefined => {
  const shown = branding?.[name];
  if (!branding || !shown) return undefined;
  const tag = TAGS[name];
  const classes = `band ${name} ${at(shown.logo?.location ?? 'START')}`;
  return markup`<${tag} class="${classes}">${shown.logo && picture(shown.logo, branding, prefix)}</${tag}>\n`;
};

const TAGS = { header: markup`header`, footer: markup`footer` } as const;

const formLogo = (
  branding: Branding | undefined,
  where: 'above' | 'top' | 'bottom' | 'under',
  prefix: string,
): Markup | undefined => {
  const logo = branding?.form.logo;
  if (!branding || !logo) return undefined;
  const place = logo.position === 'TOP' ? (logo.inside ? 'top' : 'above') : logo.inside ? 'bottom' : 'under';
  if (place !== where) return undefined;
  const classes = ['form-logo', at(logo.location), !logo.inside && 'outside', logo.position === 'BOTTOM' && 'below'];
  return markup`<div class="${classes.filter(Boolean).join(' ')}">${picture(logo, branding, prefix)}</div> `;
};

const at = (place: 'START' | 'CENTER' | 'END'): string => `at-${place.toLowerCase()}`;

/** What it shows is said in words by the page. */
const picture = ({ light, dark }: Images, { colorScheme }: Branding, prefix: string): Markup | undefined => {
  const one = (colorScheme === 'DARK' && dark) || light || dark;
  if (!one) return undefined;
  const darkSource =
    colorScheme === 'DYNAMIC' &&
    dark &&
    markup`<source media="(prefers-color-scheme: dark)" srcset="${imageUrl(prefix, dark)}" />`;
  return markup`<picture>${darkSource}<img src="${imageUrl(prefix, one)}" alt="" /></picture>`;
};
