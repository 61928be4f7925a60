import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ControlRefusal } from '../../operations/emulator/control-refusal.js';
import { ReadImage } from '../../operations/managed-login/read-image.js';
import { Porter, worldNameOf } from '../porter.js';
import { unknownWorld } from '../unknown-world.js';

/** Logos, backgrounds and icons, where ImageUrl and the pages say they are. No authentication: AWS serves them by CloudFront. */
@Controller('assets/images')
export class ImagesDoor {
  constructor(
    @Inject(Porter) private readonly porter: Porter,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get(':hash')
  async image(@Param('hash') hash: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const world = await this.porter.worldOf(request);
    if (!world) throw unknownWorld(worldNameOf(request));
    const image = await this.queries.execute(new ReadImage(world, hash));
    if (!image) {
      const message = 'Nothing of this world shows that image.';
      throw new ControlRefusal(404, 'UnknownImage', message, 'GetUICustomization says where a logo is.');
    }
    void reply
      .headers({
        'content-type': image.mediaType,
        // By its hash, it is never another; a world that is reset has it again, or has not.
        'cache-control': 'public, max-age=86400',
        'cross-origin-resource-policy': 'cross-origin',
        'x-content-type-options': 'nosniff',
        // An SVG that is opened by itself is a page of this host.
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      })
      .send(image.bytes);
  }
}
