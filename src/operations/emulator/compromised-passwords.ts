import { Command, CommandHandler, type ICommandHandler, type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { passwordDigest, setCompromisedPasswords } from '../../domain/threat/compromised-passwords.js';
import type { WorldLog } from '../../eventlog/world-log.js';
import type { WorldState } from '../../projections/world-state.js';
import type { Call } from '../call.js';

/** Says which passwords count as known to attackers, in place of those before; `digests` as passwordDigest makes them. */
export class SetCompromisedPasswords extends Command<{ count: number }> {
  constructor(
    readonly asked: { readonly passwords?: readonly string[]; readonly digests?: readonly string[] },
    readonly call: Call,
  ) {
    super();
  }
}

@CommandHandler(SetCompromisedPasswords)
export class SetCompromisedPasswordsHandler implements ICommandHandler<SetCompromisedPasswords> {
  execute({ asked: { passwords = [], digests = [] }, call }: SetCompromisedPasswords): Promise<{ count: number }> {
    const wanted = [...passwords.map(passwordDigest), ...digests];
    return call.decide(
      (state) => setCompromisedPasswords([...state.compromisedPasswords.keys()], wanted),
      (state) => ({ count: state.compromisedPasswords.size }),
    );
  }
}

/** The list as it stands, as digests in order. */
export class ReadCompromisedPasswords extends Query<{ digests: readonly string[] }> {
  constructor(readonly world: WorldLog<WorldState>) {
    super();
  }
}

@QueryHandler(ReadCompromisedPasswords)
export class ReadCompromisedPasswordsHandler implements IQueryHandler<ReadCompromisedPasswords> {
  execute({ world }: ReadCompromisedPasswords): Promise<{ digests: readonly string[] }> {
    return world.read((state) => ({ digests: [...state.compromisedPasswords.keys()] }));
  }
}
