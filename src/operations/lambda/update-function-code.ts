import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { FunctionEvent } from '../../domain/function/events.js';
import { invalidValue } from '../../domain/function/refusals.js';
import { type CreatedFunction, evolveFunction } from '../../domain/function/state.js';
import { updateFunctionCode } from '../../domain/function/update-function-code.js';
import { versionFor } from '../../domain/function/versions.js';
import { accept } from '../../domain/kernel/decision.js';
import { functionAnswer } from '../answers/function.js';
import { LambdaCommand, type LambdaOutput } from '../lambda-operation.js';
import { namedFunction, requireFunction } from '../named-function.js';
import { UploadedCode } from '../uploaded-code.js';

/** Gives a function other code. https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html */
export class UpdateFunctionCode extends LambdaCommand<'UpdateFunctionCode'> {}

@CommandHandler(UpdateFunctionCode)
export class UpdateFunctionCodeHandler implements ICommandHandler<UpdateFunctionCode> {
  constructor(@Inject(UploadedCode) private readonly uploaded: UploadedCode) {}

  async execute({ input, call }: UpdateFunctionCode): Promise<LambdaOutput<'UpdateFunctionCode'>> {
    const { RevisionId: revision, Publish: publish = false, DryRun: dryRun = false, Architectures = [] } = input;
    const named = namedFunction(call, input.FunctionName, undefined, 'any account');
    await call.read((state) => requireFunction(state, named));
    if (input.ImageUri !== undefined) {
      throw invalidValue("Please don't provide ImageUri when updating a function with packageType Zip.");
    }
    const code = await this.uploaded.accept(input.ZipFile);
    if (!dryRun) await this.uploaded.keep(code);

    const { hash, size } = code;
    const command = { code: { hash, size }, architecture: Architectures[0], revision, publish };
    let after: CreatedFunction | undefined;
    return call.decide<FunctionEvent, LambdaOutput<'UpdateFunctionCode'>>(
      (state, given) => {
        const before = requireFunction(state, named);
        const decision = updateFunctionCode(before, command, given);
        after = decision.events.reduce<CreatedFunction | undefined>(
          (found, event) => evolveFunction(found, event, given.at),
          before,
        );
        return dryRun && !decision.refusal ? accept() : decision;
      },
      (state) => {
        const found = (dryRun && after) || requireFunction(state, named);
        const qualifier = publish ? String(found.publishedCount) : undefined;
        const version = versionFor(found, qualifier) ?? found.latest;
        return functionAnswer(call.world.seed, found, version, qualifier);
      },
    );
  }
}
