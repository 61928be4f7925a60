import type { FastifyReply, FastifyRequest } from 'fastify';
import { pathPrefixOf } from '../porter.js';
import { pageHtml, type Sheet } from './page-layout.js';

/**
 * Nothing of others, nothing inline. There is no form-action: Chromium holds every redirect that follows a form against it, so the way back to
 * the client's redirect URI and whatever the client's own server then leads to, an app's scheme for instance, would end here.
 */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Sends a page; with HTTP 200 unless said. */
export const sendPage = (
  request: FastifyRequest,
  reply: FastifyReply,
  sheet: Omit<Sheet, 'prefix'>,
  status = 200,
): void => {
  void reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      // The query is nobody else's; `no-referrer` would take the Origin from our own forms.
      'referrer-policy': 'same-origin',
    })
    .send(pageHtml({ ...sheet, prefix: pathPrefixOf(request) }));
};
