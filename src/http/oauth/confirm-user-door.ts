import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { invalidParameter, Refusal } from '../../domain/kernel/refusal.js';
import { Call, DEFAULT_ACCOUNT } from '../../operations/call.js';
import { ConfirmUser } from '../../operations/oauth/confirm-user.js';
import { baseUrlOf, Porter, worldNameOf } from '../porter.js';
import { unknownWorld } from '../unknown-world.js';

const CONFIRMED = 'Your registration has been confirmed!';

/** Where the link in an e-mail of CONFIRM_WITH_LINK leads. Whoever has it confirms: there is no other authentication. */
@Controller('confirmUser')
export class ConfirmUserDoor {
  constructor(
    @Inject(Porter) private readonly porter: Porter,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get()
  async confirm(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    // The router sends HEAD here as well. A program that only looks whether a link is alive must not confirm by it.
    if (request.method === 'HEAD') return void reply.code(405).header('allow', 'GET').send();
    const world = await this.porter.worldOf(request);
    if (!world) throw unknownWorld(worldNameOf(request));
    try {
      const query = request.query as Readonly<Record<string, unknown>>;
      const link = {
        clientId: parameter(query, 'client_id'),
        username: parameter(query, 'user_name'),
        code: parameter(query, 'confirmation_code'),
      };
      const call = new Call(world, {
        op: 'confirmUser',
        region: undefined,
        accountId: DEFAULT_ACCOUNT,
        baseUrl: baseUrlOf(request),
        userAgent: undefined,
        canonicalInput: JSON.stringify(link),
      });
      try {
        await this.commands.execute(new ConfirmUser(link, call));
      } finally {
        call.end();
      }
      answer(reply, 200, CONFIRMED);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      answer(reply, 400, error.message);
    }
  }
}

/** Others than the three are not looked at, as it is with any page: mail programs add theirs. */
const parameter = (query: Readonly<Record<string, unknown>>, name: string): string => {
  const value = query[name];
  if (typeof value !== 'string' || value === '') throw invalidParameter(`Missing required parameter ${name}`);
  return value;
};

const answer = (reply: FastifyReply, status: number, sentence: string): void => {
  void reply
    .code(status)
    .headers({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    .send(page(sentence));
};

const page = (sentence: string): string =>
  `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Sign-up</title></head>\n<body><p>${escaped(sentence)}</p></body>\n</html>\n`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
