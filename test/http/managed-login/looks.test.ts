import {
  CreateManagedLoginBrandingCommand,
  CreateUserPoolDomainCommand,
  SetUICustomizationCommand,
  UpdateManagedLoginBrandingCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { readImage } from '../../../src/domain/branding/read-image.js';
import { png, svg } from '../../domain/branding/images.js';
import { useEmulator } from '../../operations/emulator.js';
import type { Setting } from '../../operations/signed-in.js';
import { pageAt, Visitor, withPages } from './page-calls.js';

const emulator = useEmulator();

const withDomain = async (ManagedLoginVersion: number): Promise<Setting> => {
  const setting = await withPages(emulator);
  const input = { UserPoolId: setting.poolId, Domain: 'looks-test', ManagedLoginVersion };
  await emulator.idp().send(new CreateUserPoolDomainCommand(input));
  return setting;
};

/** The page of sign-in, and the stylesheet of the client's look. */
const look = async (setting: Setting) => {
  const { text } = await new Visitor(emulator).get(pageAt(emulator, setting, 'login'));
  const [, href] = /<link rel="stylesheet" href="([^"]*\/looks\/[^"]*)"/.exec(text) ?? [];
  const answer = href === undefined ? undefined : await fetch(new URL(href, emulator.origin()));
  return { text, href, css: await answer?.text(), headers: answer?.headers };
};
const imageAt = (bytes: Buffer): string =>
  `${new URL(emulator.endpoint()).pathname}/assets/images/${readImage(bytes).hash}`;

test('a client without a look has the stylesheet of all pages alone', async () => {
  expect((await look(await withPages(emulator))).href).toBeUndefined();
});

describe('of the classic hosted UI', () => {
  const CSS = '.submitButton-customizable { background-color: #5d2e8c; }';

  test('CSS is in a stylesheet of its own, and the page is a light one', async () => {
    const setting = await withDomain(1);
    const logo = png(40, 20);
    const input = { UserPoolId: setting.poolId, ClientId: setting.clientId, CSS, ImageFile: logo };
    await emulator.idp().send(new SetUICustomizationCommand(input));
    const { text, css, headers } = await look(setting);
    expect(css).toBe(CSS);
    expect(headers?.get('content-type')).toBe('text/css; charset=utf-8');
    expect(headers?.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(text).toContain('<html lang="en" class="light">');
    expect(text).toContain(
      `<div class="banner-customizable"><img class="logo-customizable" src="${imageAt(logo)}" alt="" /></div>`,
    );
    expect(text).not.toContain('#5d2e8c');
  });

  test('what has changed since the page was sent is sent as it is, and not kept', async () => {
    const setting = await withDomain(1);
    const input = { UserPoolId: setting.poolId, ClientId: 'ALL' };
    await emulator.idp().send(new SetUICustomizationCommand({ ...input, CSS }));
    const { href = '' } = await look(setting);
    await emulator.idp().send(new SetUICustomizationCommand({ ...input, CSS: CSS.replace('5d2e8c', '000000') }));
    const answer = await fetch(new URL(href, emulator.origin()));
    expect(await answer.text()).toContain('#000000');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const nobody = await fetch(new URL(href.replace(setting.clientId, 'nobody'), emulator.origin()));
    expect(nobody.status).toBe(404);
  });
});

describe('of managed login', () => {
  const styled = async (input: Partial<ConstructorParameters<typeof CreateManagedLoginBrandingCommand>[0]> = {}) => {
    const setting = await withDomain(2);
    const { poolId: UserPoolId, clientId: ClientId } = setting;
    const command = new CreateManagedLoginBrandingCommand({ UserPoolId, ClientId, ...input });
    const { ManagedLoginBranding } = await emulator.idp().send(command);
    return { setting, id: ManagedLoginBranding?.ManagedLoginBrandingId ?? '' };
  };

  test("Cognito's own values are light, and a setting shows", async () => {
    const { setting, id } = await styled({ UseCognitoProvidedValues: true });
    const own = (await look(setting)).css ?? '';
    expect(own).toContain(':root{color-scheme:light}');
    expect(own).toContain('--primary-background:#0972d3ff;');
    expect(own).not.toContain('@media');
    const Settings = {
      categories: { global: { colorSchemeMode: 'DYNAMIC' }, form: { location: { horizontal: 'END' } } },
      components: {
        primaryButton: {
          lightMode: { defaults: { backgroundColor: '5d2e8cff' } },
          darkMode: { defaults: { backgroundColor: 'c9a0ffff' } },
        },
      },
    };
    await emulator
      .idp()
      .send(
        new UpdateManagedLoginBrandingCommand({ UserPoolId: setting.poolId, ManagedLoginBrandingId: id, Settings }),
      );
    const [light = '', dark = ''] = ((await look(setting)).css ?? '').split('@media (prefers-color-scheme:dark)');
    expect(light).toContain('--horizontal:flex-end;');
    expect(light).toContain('--primary-background:#5d2e8cff;');
    expect(dark).toContain('--primary-background:#c9a0ffff;');
  });

  test('a dark one is dark', async () => {
    const { setting } = await styled({ Settings: { categories: { global: { colorSchemeMode: 'DARK' } } } });
    const { css } = await look(setting);
    expect(css).toContain(':root{color-scheme:dark}');
    expect(css).toContain('--page-background:#0f1b2aff;');
  });

  test('images stand where the settings place them', async () => {
    const [light, dark, background, icon] = [png(40, 20), png(42, 20), png(60, 60), svg()];
    const { setting } = await styled({
      Settings: {
        categories: { global: { colorSchemeMode: 'DYNAMIC', pageHeader: { enabled: true } } },
        components: {
          form: { logo: { enabled: true, location: 'END', position: 'BOTTOM', formInclusion: 'OUT' } },
          pageHeader: { logo: { enabled: true } },
        },
      },
      Assets: [
        { Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension: 'PNG', Bytes: light },
        { Category: 'FORM_LOGO', ColorMode: 'DARK', Extension: 'PNG', Bytes: dark },
        { Category: 'PAGE_HEADER_LOGO', ColorMode: 'LIGHT', Extension: 'PNG', Bytes: light },
        { Category: 'PAGE_BACKGROUND', ColorMode: 'DYNAMIC', Extension: 'PNG', Bytes: background },
        { Category: 'FAVICON_SVG', ColorMode: 'DYNAMIC', Extension: 'SVG', Bytes: icon },
      ],
    });
    const { text, css } = await look(setting);
    const both = `<picture><source media="(prefers-color-scheme: dark)" srcset="${imageAt(dark)}" /><img src="${imageAt(light)}" alt="" /></picture>`;
    expect(text).toContain(`<div class="form-logo at-end outside below">${both}</div>`);
    expect(text).toContain(
      `<header class="band header at-start"><picture><img src="${imageAt(light)}" alt="" /></picture></header>`,
    );
    expect(text).toContain(`<link rel="icon" href="${imageAt(icon)}">`);
    expect(text).not.toContain('<footer');
    expect(css).toContain(`body{background-image:url("${imageAt(background)}")`);
  });
});
