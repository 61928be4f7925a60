import type { ControlRoute } from './control-route.js';

/** What may become of any request: the word of each refusal, and its status. */
const EVERYWHERE: Readonly<Record<string, number>> = {
  UnknownParameter: 400,
  RepeatedParameter: 400,
  BadBody: 400,
  UnknownMember: 400,
  BadRequest: 400,
  HostNotAllowed: 403,
  OriginNotAllowed: 403,
  BodyTooLarge: 413,
  UnsupportedMediaType: 415,
  InternalError: 500,
  LogUnusable: 500,
  LogUnavailable: 503,
};

const IN_A_WORLD: Readonly<Record<string, number>> = { UnknownWorld: 404, HistoryPruned: 404, WorldRestored: 409 };

/** All that a route may refuse a request with: the word of each, and its status. */
export const refusalsOf = ({
  query,
  body,
  open,
  anyWorld,
  refusals,
}: ControlRoute): Readonly<Record<string, number>> => ({
  ...EVERYWHERE,
  ...(query && { BadParameter: 400 }),
  ...(body && { BadMember: 400 }),
  ...(!open && { Unauthorized: 401 }),
  ...(!anyWorld && IN_A_WORLD),
  ...refusals,
});
