import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type CreatedFunction, type FunctionVersion, LATEST } from '../../domain/function/state.js';
import { listedFunction } from '../answers/function.js';
import { functionPage } from '../function-pages.js';
import { type LambdaOutput, LambdaQuery } from '../lambda-operation.js';
import { namedFunction, requireFunction } from '../named-function.js';

/** $LATEST and the published versions, the oldest first. https://docs.aws.amazon.com/lambda/latest/api/API_ListVersionsByFunction.html */
export class ListVersionsByFunction extends LambdaQuery<'ListVersionsByFunction'> {}

@QueryHandler(ListVersionsByFunction)
export class ListVersionsByFunctionHandler implements IQueryHandler<ListVersionsByFunction> {
  async execute({ input, call }: ListVersionsByFunction): Promise<LambdaOutput<'ListVersionsByFunction'>> {
    const { region, accountId, name } = namedFunction(call, input.FunctionName, undefined, 'any account');
    return call.read((state) => {
      const found = requireFunction(state, { region, accountId, name });
      const page = functionPage(call, input, [region, accountId, name], (after) => versionsAfter(found, after));
      const Versions = page.items.map((version) => listedFunction(call.world.seed, found, version, version.version));
      return { Versions, NextMarker: page.token };
    });
  }
}

function* versionsAfter(found: CreatedFunction, after: string | undefined): Generator<[string, FunctionVersion]> {
  const numberOf = (version: string | undefined): number =>
    version === undefined ? -1 : version === LATEST ? 0 : Number(version);
  for (const version of [found.latest, ...found.published]) {
    if (numberOf(version.version) > numberOf(after)) yield [version.version, version];
  }
}
