import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Step, Steps } from '../../../../lib/vault/migrations/chain.ts';
import { STORED_VERSION } from '../../../../lib/vault/stored.ts';
import { recordedPrograms } from '../../support/recorded-vaults.ts';

const project = join(import.meta.dirname, '../../../..');

interface Form<Setting> {
  readonly header: unknown;
  readonly settings: Setting;
  readonly about: unknown;
}
type A = Form<{ a: number }>;
type B = Form<{ b: number }>;

const toB: Step<A, B> = { header: 'same', settings: ({ a }) => ({ b: a }), about: 'same' };

test('a chain with a gap, or a step that changes nothing where the form differs, does not compile', () => {
  const whole: Steps<{ 1: A; 2: B }, 2> = { 1: toB };
  // @ts-expect-error -- There is no step from 2 to 3.
  const withoutStep: Steps<{ 1: A; 2: B; 3: A }, 3> = { 1: toB };
  // @ts-expect-error -- There is no version 2, so that 1 leads nowhere.
  const withoutVersion: Steps<{ 1: A; 3: B }, 3> = { 1: toB };
  // @ts-expect-error -- The settings differ.
  const unchanged: Step<A, B> = { header: 'same', settings: 'same', about: 'same' };
  expect([whole, withoutStep, withoutVersion, unchanged]).toHaveLength(4);
});

test('each earlier version has a file and a test of its own', () => {
  const earlier = Array.from({ length: STORED_VERSION - 1 }, (_, index) => index + 1);
  const numbered = (folder: string, pattern: RegExp) =>
    readdirSync(join(project, folder))
      .flatMap((name) => pattern.exec(name)?.[1] ?? [])
      .map(Number)
      .toSorted((x, y) => x - y);
  expect(numbered('lib/vault/migrations', /^version-(\d+)\.ts$/)).toEqual(earlier);
  expect(numbered('test/unit/vault/migrations', /^version-(\d+)\.test\.ts$/)).toEqual(earlier);
});

test('vaults were recorded of every released program but the present one', () => {
  const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
    version: string;
  };
  const changes = readFileSync(join(project, 'CHANGELOG.md'), 'utf8');
  const sections = [...changes.matchAll(/^## (\d+\.\d+\.\d+)/gm)].map((match) => match[1] ?? '');
  const newest = sections[0] ?? version;
  expect(sections.length).toBeGreaterThan(0);
  expect(sections.filter((each) => each !== newest && !recordedPrograms().includes(each))).toEqual(
    [],
  );
});
