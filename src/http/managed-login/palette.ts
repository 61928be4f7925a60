import type { Look } from '../../operations/authorization/page-look.js';

type Branding = NonNullable<Look['style']['managed']>;

/** What the pages are coloured with: the names are those of a branding style. */
export type Palette = Branding['light'];

export type Radii = Branding['radii'];

/** Of pages whose client has no style of its own. */
export const LIGHT: Palette = {
  pageBackground: '#f4f5f7',
  headerBackground: '#ffffff',
  headerBorder: '#e3e6eb',
  footerBackground: '#ffffff',
  footerBorder: '#e3e6eb',
  formBackground: '#ffffff',
  formBorder: '#e3e6eb',
  heading: '#11151c',
  body: '#3a4250',
  description: '#525c6c',
  inputLabel: '#262d38',
  inputDescription: '#525c6c',
  inputBackground: '#ffffff',
  inputBorder: '#868f9d',
  inputPlaceholder: '#5f6978',
  focusBorder: '#2f5bd7',
  divider: '#e9ebef',
  link: '#2a53c6',
  linkHover: '#1c3b92',
  primaryBackground: '#2a53c6',
  primaryText: '#ffffff',
  primaryHoverBackground: '#2346ab',
  primaryHoverText: '#ffffff',
  primaryActiveBackground: '#1c3b92',
  primaryActiveText: '#ffffff',
  secondaryBackground: '#ffffff',
  secondaryBorder: '#868f9d',
  secondaryText: '#262d38',
  secondaryHoverBackground: '#f4f5f7',
  secondaryHoverBorder: '#525c6c',
  secondaryHoverText: '#11151c',
  secondaryActiveBackground: '#e9ebef',
  secondaryActiveBorder: '#525c6c',
  secondaryActiveText: '#11151c',
  alertBackground: '#fdf3f2',
  alertBorder: '#e9b4ae',
  errorIndicator: '#b3261e',
  successBackground: '#f0f8f2',
  successBorder: '#a5d0b0',
  successIndicator: '#1c6b35',
};

export const DARK: Palette = {
  pageBackground: '#0e1116',
  headerBackground: '#171b22',
  headerBorder: '#2b313b',
  footerBackground: '#171b22',
  footerBorder: '#2b313b',
  formBackground: '#171b22',
  formBorder: '#2b313b',
  heading: '#f1f3f6',
  body: '#c8ced8',
  description: '#a3acba',
  inputLabel: '#dfe3e9',
  inputDescription: '#a3acba',
  inputBackground: '#0f1319',
  inputBorder: '#5d6776',
  inputPlaceholder: '#98a1af',
  focusBorder: '#8fb0ff',
  divider: '#262c36',
  link: '#9db9ff',
  linkHover: '#c3d4ff',
  primaryBackground: '#8fb0ff',
  primaryText: '#0b1430',
  primaryHoverBackground: '#a9c2ff',
  primaryHoverText: '#0b1430',
  primaryActiveBackground: '#c3d4ff',
  primaryActiveText: '#0b1430',
  secondaryBackground: '#171b22',
  secondaryBorder: '#5d6776',
  secondaryText: '#dfe3e9',
  secondaryHoverBackground: '#1f252e',
  secondaryHoverBorder: '#8792a2',
  secondaryHoverText: '#f1f3f6',
  secondaryActiveBackground: '#2b313b',
  secondaryActiveBorder: '#8792a2',
  secondaryActiveText: '#f1f3f6',
  alertBackground: '#2a1517',
  alertBorder: '#6e3134',
  errorIndicator: '#ffb0aa',
  successBackground: '#10241a',
  successBorder: '#2d5a3e',
  successIndicator: '#8fd6a6',
};

export const RADII: Radii = { buttons: 10, input: 10, form: 16, alert: 10 };

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** CSS declarations of variables: `--form-border:#e3e6eb;`. */
export const variables = (colours: Palette): string =>
  Object.entries(colours)
    .map(([name, colour]) => `--${kebab(name)}:${colour};`)
    .join('');

/** The same of corners: `--form-radius:16px;`. */
export const corners = (radii: Radii): string =>
  Object.entries(radii)
    .map(([name, pixels]) => `--${kebab(name)}-radius:${pixels}px;`)
    .join('');
