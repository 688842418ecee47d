import { expect, test } from 'vitest';
import { FieldError } from '../../../lib/keys/check.ts';
import { mobitru, platforms, reteno, yespo } from '../../../lib/platforms/index.ts';
import {
  changedFields,
  emptyKey,
  environmentFrom,
  fieldOf,
  keyChangeFrom,
  keyDraftFrom,
  labEnvironment,
  NEW_ENVIRONMENT,
  recognisePlatform,
  typedEnvironmentFrom,
  typedFrom,
  withPlatform,
} from '../../../lib/ui/model/draft.ts';
import { key, names, staging } from './fixtures.ts';

/** The field that a check complains of. */
function faultyField(check: () => unknown): string | undefined {
  try {
    check();
  } catch (error) {
    if (error instanceof FieldError) return error.field;
    throw error;
  }
  return undefined;
}

test('a pasted secret tells its platform where it has a public part', () => {
  const secret = `mobitru_ak_${'A1'.repeat(11)}_${'b2'.repeat(30)}`;
  expect(recognisePlatform(` ${secret}\n`, platforms)).toBe(mobitru);
  expect(recognisePlatform('0123456789ABCDEF', platforms)).toBeUndefined();
});

test('another platform keeps what was typed, but not an environment that it does not have', () => {
  const typed = {
    ...emptyKey('yespo'),
    values: { name: 'Mine', right: 'full' },
    secret: 's',
    environment: staging.id,
  };
  expect(withPlatform(typed, reteno, names.environments)).toEqual({
    ...typed,
    values: { name: 'Mine' },
    platform: 'reteno',
    environment: 'production',
  });
  const fresh = { ...typed, environment: NEW_ENVIRONMENT };
  expect(withPlatform(fresh, reteno, names.environments).environment).toBe(NEW_ENVIRONMENT);
});

test('the form of a stored key leaves its secret alone', () => {
  const typed = typedFrom(key('1', { right: 'full' }), yespo);
  expect(typed.secret).toBe('');
  expect(keyChangeFrom(typed, yespo).secret).toBeUndefined();
});

test('a new key needs a secret, then a name, then what its platform asks for', () => {
  const typed = emptyKey('mobitru');
  expect(faultyField(() => keyDraftFrom(typed, mobitru))).toBe('secret');
  expect(faultyField(() => keyDraftFrom({ ...typed, secret: 's' }, mobitru))).toBe('name');
  expect(
    faultyField(() => keyDraftFrom({ ...typed, secret: 's', values: { name: 'n' } }, mobitru)),
  ).toBe('billingUnit');
});

test('fields that the platform’s keys do not have are not sent', () => {
  const typed = {
    ...emptyKey('reteno'),
    secret: 's',
    values: { name: 'n', right: 'full', billingUnit: 'u', app: 'Shop' },
  };
  expect(keyDraftFrom(typed, reteno)).toMatchObject({
    right: undefined,
    billingUnit: undefined,
    fields: { app: 'Shop' },
  });
});

test('an environment takes several addresses and sites, tidied', () => {
  const typed = {
    name: ' Staging ',
    origins: { api: 'api.example.com, https://api2.example.com/' },
    sites: 'https://dash.example.com/login\nother.example.com',
  };
  expect(environmentFrom(typed, yespo)).toEqual({
    platform: 'yespo',
    name: 'Staging',
    origins: { api: ['https://api.example.com', 'https://api2.example.com'] },
    allowedSites: ['dash.example.com', 'other.example.com'],
  });
});

test('a stored environment survives its form', () => {
  expect(environmentFrom(typedEnvironmentFrom(staging), yespo, staging)).toMatchObject(staging);
});

test.each([
  ['name', { name: ' ', origins: { api: 'a.example' }, sites: '' }],
  ['origins.api', { name: 'n', origins: {}, sites: '' }],
  ['origins.api', { name: 'n', origins: { api: 'http://a.example' }, sites: '' }],
  ['allowedSites', { name: 'n', origins: { api: 'a.example' }, sites: 'not:a:site' }],
])('an environment that cannot be is refused at its field %s', (field, typed) => {
  expect(faultyField(() => environmentFrom(typed, yespo))).toBe(field);
});

test('a path of the background leads to a field of the form', () => {
  expect(fieldOf('change.name')).toBe('name');
  expect(fieldOf('origins.api.0')).toBe('origins.api');
  expect(fieldOf('secret')).toBe('secret');
});

test('of a stored key only what was changed in the form is sent, with what was read there', () => {
  const stored = {
    id: 'x',
    platform: 'mobitru',
    environment: 'production',
    name: 'Devices',
    billingUnit: 'team-one',
    expiresOn: '2030-01-01',
    hint: '••••',
    enabled: true,
    createdAt: 1,
  };
  const typed = typedFrom(stored, mobitru);
  expect(changedFields(typed, stored, mobitru)).toEqual({ change: {}, read: {} });
  const values = { ...typed.values, name: 'Renamed', expiresOn: '' };
  expect(changedFields({ ...typed, values }, stored, mobitru)).toEqual({
    change: { name: 'Renamed', expiresOn: '' },
    read: { name: 'Devices', expiresOn: '2030-01-01' },
  });
});

test('a lab on this machine has every host of the platform below .localhost', () => {
  const filled = labEnvironment(mobitru, ' 4010 ');
  expect(filled).toEqual({
    origins: {
      app: 'http://app.mobitru.com.localhost:4010',
      browserHub: 'http://browserhub-us.mobitru.com.localhost:4010',
    },
    sites: 'app.mobitru.com.localhost',
  });
  expect(environmentFrom({ name: 'Lab', ...filled! }, mobitru)).toMatchObject({
    origins: { app: ['http://app.mobitru.com.localhost:4010'] },
    allowedSites: ['app.mobitru.com.localhost'],
  });
  for (const port of ['', '0', '70000', '80a', '4010.5']) {
    expect(labEnvironment(mobitru, port)).toBeUndefined();
  }
});
