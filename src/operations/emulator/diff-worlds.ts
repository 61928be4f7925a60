import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { WorldLog } from '../../eventlog/world-log.js';
import type { Worlds } from '../../eventlog/worlds.js';
import { WORLDS } from '../../injected.js';
import type { WorldState } from '../../projections/world-state.js';
import { findMoment, type Moment } from './document/find-moment.js';
import { nothingUnshown, stateDifferences } from './document/state-differences.js';
import { turns } from './document/turns.js';

/**
 * What differs between two moments of this world or of others, in pieces of JSON text: `{from, to, differences, notShown}`. For how a moment
 * is named see findMoment. Throws ControlRefusal.
 */
export class DiffWorlds extends Query<AsyncIterable<string>> {
  constructor(
    readonly world: WorldLog<WorldState>,
    readonly from: string,
    readonly to: string,
  ) {
    super();
  }
}

@QueryHandler(DiffWorlds)
export class DiffWorldsHandler implements IQueryHandler<DiffWorlds> {
  constructor(@Inject(WORLDS) private readonly worlds: Worlds<WorldState>) {}

  async execute({ world, from, to }: DiffWorlds): Promise<AsyncIterable<string>> {
    const before = await findMoment(this.worlds, world, 'from', from);
    return differencesText(before, await findMoment(this.worlds, world, 'to', to));
  }
}

async function* differencesText(from: Moment, to: Moment): AsyncGenerator<string> {
  const turn = turns();
  const notShown = nothingUnshown();
  const placeOf = ({ world, position }: Moment): object => ({ world, position });
  yield `{"from":${JSON.stringify(placeOf(from))},"to":${JSON.stringify(placeOf(to))},"differences":[`;
  let before = '';
  for (const one of stateDifferences(from, to, notShown)) {
    if (one) {
      yield before + JSON.stringify(one);
      before = ',';
    }
    await turn();
  }
  yield `],"notShown":${JSON.stringify(notShown)}}`;
}
