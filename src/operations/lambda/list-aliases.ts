import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { CreatedFunction, FunctionAlias } from '../../domain/function/state.js';
import { aliasAnswer } from '../answers/function.js';
import { functionPage } from '../function-pages.js';
import { type LambdaOutput, LambdaQuery } from '../lambda-operation.js';
import { namedFunction, requireFunction } from '../named-function.js';

/** A function's aliases by name, or those of one version. https://docs.aws.amazon.com/lambda/latest/api/API_ListAliases.html */
export class ListAliases extends LambdaQuery<'ListAliases'> {}

@QueryHandler(ListAliases)
export class ListAliasesHandler implements IQueryHandler<ListAliases> {
  async execute({ input, call }: ListAliases): Promise<LambdaOutput<'ListAliases'>> {
    const { region, accountId, name } = namedFunction(call, input.FunctionName, undefined, 'any account');
    const { FunctionVersion: version } = input;
    return call.read((state) => {
      const found = requireFunction(state, { region, accountId, name });
      const page = functionPage(call, input, [region, accountId, name, version], (after) =>
        aliasesAfter(found, version, after),
      );
      return { Aliases: page.items.map((alias) => aliasAnswer(found, alias)), NextMarker: page.token };
    });
  }
}

/** In the order of their code units, as ListFunctions has its names. */
const aliasesAfter = (
  { aliases }: CreatedFunction,
  version: string | undefined,
  after: string | undefined,
): readonly (readonly [string, FunctionAlias])[] =>
  Object.entries(aliases)
    .filter(([name, alias]) => (version === undefined || alias.version === version) && name > (after ?? ''))
    .sort(([a], [b]) => (a < b ? -1 : 1));
