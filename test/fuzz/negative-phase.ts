import fc from 'fast-check';
import { ProtocolError } from '../../src/protocol/protocol-error.js';
import { readInput } from '../../src/protocol/read-input.js';
import type { OperationName, ServiceName } from '../../src/protocol/services.js';
import { isEmulated } from './boundary-phase.js';
import { breakages, type Breakage } from './breakages.js';
import type { Tally } from './findings.js';
import type { FuzzEmulator } from './fuzz-emulator.js';
import { validInput } from './valid-input.js';
import { classOf, jsonOf, problemOf } from './verdict.js';

/** What was said to a broken input: the exception and its sentence. */
interface Refused {
  readonly type: string | undefined;
  readonly message: string;
}

/** Where a sentence names the place, whatever the keys of maps in it are. */
const pathPattern = (path: string): RegExp =>
  new RegExp(
    ` at '${path
      .split('*')
      .map((part) => part.replace(/[.()]/g, '\\$&'))
      .join('[^]*')}' failed`,
  );

/** An operation that is not emulated is refused before its input is read, so its input is read here. */
function readAlone({ operation: { service, operation } }: Breakage, input: unknown): Refused {
  try {
    readInput(service, operation as OperationName<ServiceName>, JSON.stringify(input));
  } catch (error) {
    if (error instanceof ProtocolError && error.status === 400) return { type: error.type, message: error.message };
    throw error;
  }
  return { type: undefined, message: 'It was taken.' };
}

async function callWith(
  emulator: FuzzEmulator,
  { operation }: Breakage,
  input: unknown,
  tally: Tally,
): Promise<Refused> {
  const answer = await emulator.call(operation, input);
  tally.count(classOf(answer), operation.operation);
  const problem = problemOf(operation, answer);
  if (problem !== undefined) throw new Error(`${problem}\n${emulator.takeFaults()}`.trim());
  const { __type: type, message } = jsonOf(answer.body) ?? {};
  return { type: typeof type === 'string' ? type : undefined, message: typeof message === 'string' ? message : '' };
}

/**
 * Breaks each constraint of the models alone, so many times, in inputs that are valid otherwise, and answers the ids of those that were
 * refused for it, every time. Nothing of it may leave an event.
 */
export async function negativePhase(
  emulator: FuzzEmulator,
  tally: Tally,
  {
    seed,
    times = 1,
    only = breakages,
    note,
  }: { seed: number; times?: number; only?: readonly Breakage[]; note?: (text: string) => void },
): Promise<ReadonlySet<string>> {
  await emulator.begin();
  const position = emulator.position();
  const refused = new Set<string>();
  for (const [place, breakage] of only.entries()) {
    const { operation, exception, path, id } = breakage;
    const around = validInput(operation.service, operation.inputShape);
    const property = fc.asyncProperty(around, fc.constantFrom(...breakage.values), async (base, value) => {
      const input = breakage.broken(emulator.known.fill(base), value);
      note?.(`${id} ${JSON.stringify(input)}`);
      const said = isEmulated(operation)
        ? await callWith(emulator, breakage, input, tally)
        : readAlone(breakage, input);
      const named = path === '' || pathPattern(path).test(said.message);
      if (said.type !== exception || !named) throw new Error(`${id} is answered ${said.type} ${said.message}`);
    });
    const details = await fc.check(property, { seed: seed + place, numRuns: times });
    if (details.failed) tally.note(details);
    else refused.add(id);
    if (tally.findings.length > 20) break;
  }
  if (emulator.position() !== position) throw new Error('A refused input has left events.');
  return refused;
}
