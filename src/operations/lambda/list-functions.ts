import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { CreatedFunction, FunctionVersion } from '../../domain/function/state.js';
import { functionsOf } from '../../projections/functions.js';
import { listedFunction } from '../answers/function.js';
import { functionPage } from '../function-pages.js';
import { type LambdaOutput, LambdaQuery } from '../lambda-operation.js';

/** The functions that were created, by name; with FunctionVersion=ALL each with its versions. https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html */
export class ListFunctions extends LambdaQuery<'ListFunctions'> {}

type Row = readonly [string, { readonly found: CreatedFunction; readonly version: FunctionVersion }];

@QueryHandler(ListFunctions)
export class ListFunctionsHandler implements IQueryHandler<ListFunctions> {
  async execute({ input, call }: ListFunctions): Promise<LambdaOutput<'ListFunctions'>> {
    const all = input.FunctionVersion === 'ALL';
    const home = { region: call.region, accountId: call.accountId };
    return call.read((state) => {
      const page = functionPage(call, input, [input.FunctionVersion], (after) => {
        const [lastName, lastVersion] = after?.split(' ') ?? [];
        const rows = rowsOf(functionsOf(state, home, all ? undefined : lastName), all);
        return lastVersion === undefined || !all ? rows : rowsAfter(rows, after);
      });
      const Functions = page.items.map(({ found, version }) =>
        listedFunction(call.world.seed, found, version, all ? version.version : undefined),
      );
      return { Functions, NextMarker: page.token };
    });
  }
}

function* rowsOf(functions: Iterable<[string, CreatedFunction]>, all: boolean): Generator<Row> {
  for (const [name, found] of functions) {
    for (const version of all ? [found.latest, ...found.published] : [found.latest]) {
      yield [`${name} ${version.version}`, { found, version }];
    }
  }
}

function* rowsAfter(rows: Iterable<Row>, after: string | undefined): Generator<Row> {
  let passed = false;
  for (const row of rows) {
    if (passed) yield row;
    passed ||= row[0] === after;
  }
}
