import type { FunctionRef, FunctionSource, LambdaFunction, Seeker } from '../triggers/lambda-function.js';
import { currentTape } from './current-tape.js';

/** Functions as a call finds them: where it is recorded they are noted, where it is replayed they are those that were noted. */
export class TapedFunctions implements FunctionSource {
  constructor(private readonly source: FunctionSource) {}

  async find(ref: FunctionRef, seeker: Seeker): Promise<LambdaFunction | undefined> {
    const tape = currentTape();
    return tape ? tape.find(ref, seeker, this.source) : this.source.find(ref, seeker);
  }

  list(seeker: Seeker): Promise<readonly LambdaFunction[]> {
    return this.source.list(seeker);
  }
}
