import { encode } from 'uqr';
import type { SharedWithApp } from '../../operations/managed-login/set-up-app-at-pages.js';
import { attributes, markup, type Markup } from './markup.js';

/** The address that authenticator apps read. https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
export const otpauthUrl = ({ secret, issuer, account }: SharedWithApp): string => {
  const label = [issuer, account].map(encodeURIComponent).join(':');
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
};

/** How many modules stay blank around it: the standard asks for four. */
const QUIET = 4;

/** A QR code as a picture of the page itself: nothing is loaded, and no script runs. `label` says what it is. */
export const qrCode = (text: string, label: string): Markup => {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET });
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  const box = { class: 'qr', viewBox: `0 0 ${size} ${size}`, role: 'img', 'aria-label': label };
  return markup`<svg${attributes({ ...box, 'shape-rendering': 'crispEdges' })}><rect${attributes({
    ...{ width: size, height: size, fill: '#fff' },
  })}/><path d="${path}" fill="#000"/></svg>
`;
};
