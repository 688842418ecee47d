import {
  createLab,
  demonstrationWorld,
  type Lab,
  type LabOptions,
  type World,
} from '../../mocks/lab.ts';

/** When the worlds of these tests begin; their clocks stand still until a test moves them. */
export const BEGINNING = Date.UTC(2026, 2, 1, 12);

export const DAY = 86_400_000;

/** A lab with the demonstration world, its clock standing still at `BEGINNING`. */
export function frozenLab(options: Omit<LabOptions, 'world'> = {}): Lab {
  const clock = { at: BEGINNING, frozen: true };
  return createLab({ ...options, world: { ...demonstrationWorld, clock } });
}

/** Names of the demonstration world's keys by platform. */
export const keys = {
  yespo: {
    full: 'Full access',
    events: 'Events only',
    eventsContacts: 'Events and contacts',
    contactForms: 'Contact forms',
    messages: 'Messages only',
    disabled: 'Switched off',
    idle: 'Forgotten',
  },
  reteno: { android: 'Android app', ios: 'iOS app', disabled: 'Not switched on' },
  mobitru: {
    anna: 'Automation',
    boris: 'Nightly run',
    personal: 'Personal',
    expired: 'Expired',
  },
} as const;

type PlatformId = keyof World['keys'];

export function secretOf(world: World, platform: PlatformId, name: string): string {
  return world.keys[platform].get(name).secret;
}

export const basic = (username: string, secret: string) => ({
  authorization: `Basic ${btoa(`${username}:${secret}`)}`,
});
export const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
export const access = (secret: string) => ({ 'x-reteno-access-key': secret });

/** Method, headers and body of a request with JSON. */
export function withJson(
  method: string,
  body: unknown,
  headers: Record<string, string> = {},
): RequestInit {
  return {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}

export const yespoApi = 'https://api.yespo.io/api';
export const retenoMobile = 'https://mobile-api.reteno.com/api';
export const retenoApi = 'https://api.reteno.com/api';
export const automation = 'https://app.mobitru.com/billing/unit/demo-team/automation/api';
export const appiumHub = 'https://app.mobitru.com/wd/hub';
export const browserHub = 'https://browserhub-us.mobitru.com';
