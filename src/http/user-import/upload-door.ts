import { Controller, Inject, Param, Put, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../domain/kernel/refusal.js';
import { Call } from '../../operations/call.js';
import { ReceiveImportFile } from '../../operations/user-import/receive-import-file.js';
import { ENCRYPTION, ENCRYPTION_HEADER, UPLOAD_PATH } from '../../operations/user-import/upload-url.js';
import { baseUrlOf, Porter, worldNameOf } from '../porter.js';
import { unknownWorld } from '../unknown-world.js';

/** S3's code for what it cannot make anything of. */
const UNTAKEN = 'InvalidArgument';

/** Where the pre-signed URL of a user import job leads to: what is S3 at AWS. Its right is its signature. */
@Controller(UPLOAD_PATH)
export class UploadDoor {
  constructor(
    @Inject(Porter) private readonly porter: Porter,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Put(':accountId/:poolId/:jobId')
  async put(
    @Param('accountId') accountId: string,
    @Param('poolId') poolId: string,
    @Param('jobId') jobId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const requestId = this.porter.requestId();
    void reply.header('x-amz-request-id', requestId);
    const world = await this.porter.worldOf(request);
    if (!world) throw unknownWorld(worldNameOf(request));
    const place = { accountId, poolId, jobId };
    const right = {
      query: request.url.slice(request.url.indexOf('?') + 1),
      encryption: request.headers[ENCRYPTION_HEADER]?.toString(),
    };
    const { body = Buffer.alloc(0) } = request;
    const call = new Call(world, {
      op: 'putUserImportFile',
      region: undefined,
      accountId,
      baseUrl: baseUrlOf(request),
      userAgent: request.headers['user-agent'],
      canonicalInput: () => JSON.stringify(place),
    });
    try {
      if (!Buffer.isBuffer(body)) throw new Refusal(UNTAKEN, 'A file of this Content-Type is not taken here.');
      const { hash } = await this.commands.execute(new ReceiveImportFile(place, right, body, call));
      // Of an object that is encrypted so, S3's tag is not the MD5 of its bytes.
      const tag = Buffer.from(hash, 'base64url').toString('hex', 0, 16);
      void reply.headers({ etag: `"${tag}"`, [ENCRYPTION_HEADER]: ENCRYPTION }).send();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      void reply
        .code(error.exception === UNTAKEN ? 400 : 403)
        .type('application/xml')
        .send(asXml(error, requestId));
    } finally {
      call.end();
    }
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const asXml = ({ exception, message }: Refusal, requestId: string): string =>
  '<?xml version="1.0" encoding="UTF-8"?>\n' +
  `<Error><Code>${exception}</Code><Message>${message}</Message><RequestId>${requestId}</RequestId></Error>`;
