import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { Settings } from './config.js';
import type { Worlds } from './eventlog/worlds.js';
import { AwsDoor } from './http/aws/aws-door.js';
import { type Inspector, noInspector } from './http/aws/inspector.js';
import { EmulatorDoor } from './http/emulator/emulator-door.js';
import { ConfirmUserDoor } from './http/oauth/confirm-user-door.js';
import { WellKnownDoor } from './http/oauth/well-known-door.js';
import { Porter } from './http/porter.js';
import { INSPECTOR, KEYS, SETTINGS, WORLDS } from './injected.js';
import { HealthHandler } from './operations/emulator/health.js';
import { MessagesHandler } from './operations/emulator/messages.js';
import { ResetHandler } from './operations/emulator/reset.js';
import { OperationsHandler } from './operations/emulator/operations.js';
import { ConfirmUserHandler } from './operations/oauth/confirm-user.js';
import { DiscoveryHandler } from './operations/oauth/discovery.js';
import { JwksHandler } from './operations/oauth/jwks.js';
import { AccessTokens } from './operations/sign-in/access-tokens.js';
import { Initiate } from './operations/sign-in/initiate.js';
import { Respond } from './operations/sign-in/respond.js';
import { SignInAnswer } from './operations/sign-in/sign-in-answer.js';
import { TokenIssuer } from './operations/sign-in/token-issuer.js';
import { cognitoIdpHandlers } from './operations/registry.js';
import type { WorldState } from './projections/world-state.js';
import type { PoolKeys } from './tokens/pool-keys.js';

/** What the emulator is made of besides its classes; serve.ts and the tests bring it. */
export interface Parts {
  readonly settings: Settings;
  readonly worlds: Worlds<WorldState>;
  readonly keys: PoolKeys;
  readonly inspector?: Inspector;
}

@Module({})
export class AppModule {
  static of(parts: Parts): DynamicModule {
    return {
      module: AppModule,
      imports: [CqrsModule.forRoot()],
      controllers: [AwsDoor, EmulatorDoor, WellKnownDoor, ConfirmUserDoor],
      providers: [
        { provide: SETTINGS, useValue: parts.settings },
        { provide: WORLDS, useValue: parts.worlds },
        { provide: KEYS, useValue: parts.keys },
        { provide: INSPECTOR, useValue: parts.inspector ?? noInspector },
        Porter,
        TokenIssuer,
        SignInAnswer,
        Initiate,
        Respond,
        AccessTokens,
        ...cognitoIdpHandlers,
        HealthHandler,
        MessagesHandler,
        ResetHandler,
        OperationsHandler,
        ConfirmUserHandler,
        DiscoveryHandler,
        JwksHandler,
      ],
    };
  }
}
