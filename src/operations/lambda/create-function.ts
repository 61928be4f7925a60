import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { createFunction } from '../../domain/function/create-function.js';
import { newSettings } from '../../domain/function/settings.js';
import { Refusal } from '../../domain/kernel/refusal.js';
import { ProtocolError } from '../../protocol/protocol-error.js';
import { shapeOf } from '../../protocol/services.js';
import { functionNamed } from '../../projections/functions.js';
import { functionAnswer } from '../answers/function.js';
import { givenSettings } from '../given-settings.js';
import { LambdaCommand, type LambdaOutput } from '../lambda-operation.js';
import { namedFunction, requireVersion } from '../named-function.js';
import { UploadedCode } from '../uploaded-code.js';

/** Creates a function from a zip. https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
export class CreateFunction extends LambdaCommand<'CreateFunction'> {}

@CommandHandler(CreateFunction)
export class CreateFunctionHandler implements ICommandHandler<CreateFunction> {
  constructor(@Inject(UploadedCode) private readonly uploaded: UploadedCode) {}

  async execute({ input, call }: CreateFunction): Promise<LambdaOutput<'CreateFunction'>> {
    const { region, accountId, name, qualifier } = namedFunction(call, input.FunctionName, undefined, 'own account');
    if (qualifier !== undefined) throw qualifiedName(input.FunctionName);
    const { Role: role, Architectures = [], Publish: publish = false, Tags: tags = {} } = input;
    const settings = newSettings({ ...givenSettings(call, input), role, architecture: Architectures[0] });
    if (settings instanceof Refusal) throw settings;
    const code = await this.uploaded.accept(input.Code.ZipFile);
    await this.uploaded.keep(code);

    const named = { region, accountId, name };
    const { hash, size } = code;
    return call.decide(
      (state, given) =>
        createFunction(
          functionNamed(state, named),
          { name: named, settings, code: { hash, size }, tags, publish },
          given,
        ),
      (state) => {
        const { found, version } = requireVersion(state, publish ? { ...named, qualifier: '1' } : named);
        // Recorded: the version that was published at once comes with the ARN of the function.
        return functionAnswer(call.world.seed, found, version, undefined);
      },
    );
  }
}

/** Recorded: AWS says that the name does not match, though the pattern has a place for a qualifier. */
const qualifiedName = (name: string): ProtocolError =>
  new ProtocolError(
    'ValidationException',
    `1 validation error detected: Value '${name}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: ${shapeOf('lambda', 'FunctionName').pattern ?? ''}`,
  );
