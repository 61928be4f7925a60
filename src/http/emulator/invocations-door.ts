import { Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { INVOCATIONS } from '../../injected.js';
import { Call, DEFAULT_ACCOUNT } from '../../operations/call.js';
import {
  GetInvocation,
  type InvocationFilter,
  isWanted,
  ListInvocations,
  shown,
} from '../../operations/emulator/invocations.js';
import { RepeatInvocation } from '../../operations/emulator/repeat-invocation.js';
import type { Invocation } from '../../triggers/invocation.js';
import type { Invocations } from '../../triggers/invocations.js';
import { baseUrlOf } from '../porter.js';
import { bodyRefusal } from './body-members.js';
import { EmulatorEntrance } from './emulator-entrance.js';
import type { QueryParameters } from './query-parameters.js';

const FILTERS: QueryParameters = { taken: ['pool', 'trigger', 'function', 'after', 'limit'] };
const NO_PARAMETERS: QueryParameters = { taken: [] };
const PAGE = 100;
const LONGEST_PAGE = 1_000;
const EVENT_STREAM = 'text/event-stream';
const HEARTBEAT_MS = 15_000;

/** What triggers were asked, and what they answered. A list, or, asked for `text/event-stream`, one event each from `after` on. */
@Controller('_recognito/invocations')
export class InvocationsDoor {
  constructor(
    @Inject(EmulatorEntrance) private readonly entrance: EmulatorEntrance,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(INVOCATIONS) private readonly invocations: Invocations,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const world = await this.entrance.letIn(request, reply, FILTERS);
    if (!world) return;
    const filter = filterOf(request);
    if (!filter) {
      const hint = `after is a whole number, limit one from 1 to ${LONGEST_PAGE}.`;
      void reply.code(400).send({ error: 'BadParameter', message: 'after or limit is not such a number.', hint });
      return;
    }
    if (request.headers.accept?.includes(EVENT_STREAM)) {
      this.follow(world.name, filter, request, reply);
      return;
    }
    void reply.send(await this.queries.execute(new ListInvocations(world.name, filter)));
  }

  @Get(':id')
  async one(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const world = await this.entrance.letIn(request, reply, NO_PARAMETERS);
    if (!world) return;
    const found = await this.queries.execute(new GetInvocation(world.name, id));
    void (found ? reply.send(found) : reply.code(404).send(unknown(id)));
  }

  @Post(':id/repeat')
  @HttpCode(200)
  async repeat(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const world = await this.entrance.letIn(request, reply, NO_PARAMETERS);
    if (!world) return;
    const refusal = bodyRefusal(request.body as Buffer | undefined, { notYet: [] });
    if (refusal) {
      const { status, ...body } = refusal;
      void reply.code(status).send(body);
      return;
    }
    const call = new Call(world, {
      op: 'repeatInvocation',
      region: undefined,
      accountId: DEFAULT_ACCOUNT,
      baseUrl: baseUrlOf(request),
      userAgent: undefined,
      canonicalInput: JSON.stringify({ id }),
    });
    try {
      const repetition = await this.commands.execute(new RepeatInvocation(id, call));
      void (repetition ? reply.send(repetition) : reply.code(404).send(unknown(id)));
    } finally {
      call.end();
    }
  }

  /** Server-sent events: the id of each is the invocation's number, which Last-Event-ID or `after` resumes from. */
  private follow(world: string, filter: InvocationFilter, request: FastifyRequest, reply: FastifyReply): void {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': EVENT_STREAM,
      'cache-control': 'no-store',
    });
    const write = (invocation: Invocation): void => {
      if (invocation.world !== world || !isWanted(invocation, filter)) return;
      raw.write(`id: ${invocation.number}\ndata: ${JSON.stringify(shown(invocation))}\n\n`);
    };
    raw.write(':\n\n');
    for (const invocation of this.invocations.of(world)) write(invocation);
    const unfollow = this.invocations.follow(write);
    const heartbeat = setInterval(() => raw.write(':\n\n'), HEARTBEAT_MS).unref();
    request.raw.on('close', () => {
      clearInterval(heartbeat);
      unfollow();
    });
  }
}

const filterOf = (request: FastifyRequest): InvocationFilter | undefined => {
  const query = request.query as Record<string, string | undefined>;
  const resumed = request.headers['last-event-id'];
  const after = wholeNumber((typeof resumed === 'string' ? resumed : undefined) ?? query.after ?? '0');
  const limit = wholeNumber(query.limit ?? String(PAGE));
  if (after === undefined || limit === undefined || limit < 1 || limit > LONGEST_PAGE) return undefined;
  return { userPoolId: query.pool, trigger: query.trigger, function: query.function, after, limit };
};

const wholeNumber = (text: string): number | undefined => (/^[0-9]{1,15}$/.test(text) ? Number(text) : undefined);

const unknown = (id: string) => ({
  error: 'UnknownInvocation',
  message: `There is no invocation ${id}.`,
  hint: 'The last 1,000 of each world are kept, as long as the emulator runs: GET /_recognito/invocations.',
});
