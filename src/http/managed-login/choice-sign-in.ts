import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Refusal } from '../../domain/kernel/refusal.js';
import type { PageAnswer } from '../../operations/authorization/page-sign-in.js';
import { BeginChoiceAtPages } from '../../operations/managed-login/begin-choice-at-pages.js';
import { RespondAtPages } from '../../operations/managed-login/respond-at-pages.js';
import { factorsIn, isChosenFactor } from './first-factors.js';
import { keep } from './page-cookies.js';
import { addressOf, onwards, type PageVisit } from './page-visit.js';

/** What a form says besides the name: a password, or the factor that is asked for. */
interface Said {
  readonly password?: string | undefined;
  readonly asked?: string | undefined;
}

/** The beginning of a choice-based sign-in: the name is known, and the user chooses what to show. */
@Injectable()
export class ChoiceSignIn {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  /** Where the browser goes. Throws AuthorizationStop, and the refusals of BeginChoiceAtPages. */
  async begin(at: PageVisit, username: string, { password, asked }: Said): Promise<string> {
    const wanted = isChosenFactor(asked) && asked !== 'PASSWORD' ? asked : undefined;
    const preferred = password === undefined ? wanted : ('PASSWORD' as const);
    try {
      const begun = { username, preferred, password };
      const answer = await this.commands.execute(new BeginChoiceAtPages(at.visit, begun, at.call));
      return onwards(at, await this.pastChoice(at, username, answer), username);
    } catch (error) {
      const isUnknown = error instanceof Refusal && error.exception === 'UserNotFoundException';
      if (!isUnknown || password !== undefined || !at.shown.migrates) throw error;
      // UserMigration is asked with the password.
      keep(at.request, at.reply, at.call, 'cognito-challenge', at.shown.clientId, { session: '', username });
      return addressOf(at, 'password');
    }
  }

  /** A user with one way only does not choose. The password is asked for within the choice: it needs no step of its own. */
  private async pastChoice(at: PageVisit, username: string, answer: PageAnswer): Promise<PageAnswer> {
    if (!('challenge' in answer)) return answer;
    const { ChallengeName, Session: session = '', AvailableChallenges: available = [] } = answer.challenge;
    const [only, ...others] = factorsIn(available);
    if (ChallengeName !== 'SELECT_CHALLENGE' || !only || others.length > 0 || only === 'PASSWORD') return answer;
    const responses = { USERNAME: username, ANSWER: only };
    const asked = { challengeName: 'SELECT_CHALLENGE', session, responses } as const;
    return this.commands.execute(new RespondAtPages(at.visit, asked, at.call.step('the only factor')));
  }
}
