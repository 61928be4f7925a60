import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { signedInAt } from '../../domain/oauth/browser-session.js';
import { keyOf } from '../../projections/table.js';
import { userBySub } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import { provenBrowserSession } from '../../tokens/browser-session.js';
import { AuthorizationStop } from '../authorization/authorization-stop.js';
import { findReturn } from '../authorization/find-request.js';
import type { Visit } from '../authorization/visit.js';
import type { Call } from '../call.js';
import { readAttestation } from '../passkeys/read-attestation.js';
import { parsed } from '../passkeys/read-credential.js';
import { beginRegistration, type CreationOptions, finishRegistration } from '../passkeys/registration.js';
import type { Holder } from '../sign-in/access-tokens.js';

/** Who is signed in in the browser. Throws AuthorizationStop. */
const signedInFor = (
  call: Call,
  state: WorldState,
  { parameters, poolOfHost, browserSession = '' }: Visit,
  at: number,
): Holder => {
  const { pool, client } = findReturn(state, parameters, poolOfHost);
  const session = provenBrowserSession(call.world.seed, browserSession, (id) =>
    state.browserSessions.get(keyOf(pool.id, id)),
  );
  const user = signedInAt(session, session && userBySub(state, pool.id, session.sub), at);
  if (!user) throw new AuthorizationStop({ to: 'login' });
  return { pool, client, user };
};

/**
 * What a passkey is made with. Throws AuthorizationStop, to the sign-in where nobody is signed in,
 * and the refusals of StartWebAuthnRegistration.
 */
export class BeginPasskeyAtPages extends Command<CreationOptions> {
  constructor(
    readonly visit: Visit,
    readonly call: Call,
  ) {
    super();
  }
}

@CommandHandler(BeginPasskeyAtPages)
export class BeginPasskeyAtPagesHandler implements ICommandHandler<BeginPasskeyAtPages> {
  execute({ visit, call }: BeginPasskeyAtPages): Promise<CreationOptions> {
    let options: CreationOptions | undefined;
    return call.decide(
      (state, given) => {
        const begun = beginRegistration(call.world.seed, state, signedInFor(call, state, visit, given.at), given);
        ({ options } = begun);
        return begun.decision;
      },
      () => {
        if (!options) throw new Error('A registration that was not refused has its options.');
        return options;
      },
    );
  }
}

/**
 * Keeps the passkey that was made. `credential` is a RegistrationResponseJSON as text. Throws what BeginPasskeyAtPages throws, and the refusals
 * of CompleteWebAuthnRegistration.
 */
export class CompletePasskeyAtPages extends Command<object> {
  constructor(
    readonly visit: Visit,
    readonly credential: string,
    readonly call: Call,
  ) {
    super();
  }
}

@CommandHandler(CompletePasskeyAtPages)
export class CompletePasskeyAtPagesHandler implements ICommandHandler<CompletePasskeyAtPages> {
  async execute({ visit, credential, call }: CompletePasskeyAtPages): Promise<object> {
    const attestation = await readAttestation(parsed(credential));
    return call.decide(
      (state, { at }) =>
        finishRegistration(call.world.seed, state, signedInFor(call, state, visit, at), attestation, at),
      () => ({}),
    );
  }
}
