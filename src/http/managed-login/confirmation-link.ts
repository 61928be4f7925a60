import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { invalidParameter, Refusal } from '../../domain/kernel/refusal.js';
import { ConfirmUser } from '../../operations/managed-login/confirm-user.js';
import { OAuthEntrance } from '../oauth-entrance.js';
import { PlainPageSender } from './plain-page-sender.js';

/** Where the link in an e-mail of CONFIRM_WITH_LINK leads. Whoever has it confirms: there is no other authentication. */
@Injectable()
export class ConfirmationLink {
  constructor(
    @Inject(OAuthEntrance) private readonly entrance: OAuthEntrance,
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(PlainPageSender) private readonly pages: PlainPageSender,
  ) {}

  /** Whether a request is of such a link, whole or not: the page of codes is asked for by neither. */
  isIn({ query }: FastifyRequest): boolean {
    const said = query as Readonly<Record<string, unknown>>;
    return (
      said['confirmation_code'] !== undefined || said['user_name'] !== undefined || said['client_id'] === undefined
    );
  }

  async follow(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const query = request.query as Readonly<Record<string, unknown>>;
    const link = {
      clientId: query['client_id'],
      username: query['user_name'],
      code: query['confirmation_code'],
    };
    await this.entrance.enter(request, reply, 'confirmUser', link, async (call, poolOfHost) => {
      const clientId = typeof link.clientId === 'string' ? link.clientId : undefined;
      const at = { request, reply, call, poolOfHost, clientId };
      try {
        const whole = {
          clientId: parameter('client_id', link.clientId),
          username: parameter('user_name', link.username),
          code: parameter('confirmation_code', link.code),
        };
        await this.commands.execute(new ConfirmUser(whole, poolOfHost, call));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return this.pages.error(at, error.message);
      }
      return this.pages.confirmed(at);
    });
  }
}

/** Others than the three are not looked at, as it is with any page: mail programs add theirs. */
const parameter = (name: string, value: unknown): string => {
  if (typeof value !== 'string' || value === '') throw invalidParameter(`Missing required parameter ${name}`);
  return value;
};
