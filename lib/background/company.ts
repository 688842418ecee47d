/** What a company gives, in the running background: read, kept in the vault, and kept as it is. */
import { nothingGiven, readGiven, type Given } from '../company/given.ts';
import type { AccessKey } from '../keys/key.ts';
import { maskSecret } from '../keys/mask.ts';
import type { Problem } from '../messages/contract.ts';
import type { PlatformRegistry } from '../platforms/registry.ts';
import type { Settings } from '../vault/stored.ts';
import type { Vault, VaultChange } from '../vault/vault.ts';
import { withoutAssignments, type Contents } from './assignments.ts';
import { named } from './commands/checks.ts';
import { CommandRefused } from './commands/context.ts';
import type { Ports } from './ports.ts';

export interface Company {
  readonly given: Given;
  /** The platforms, with the environments that are given. */
  readonly platforms: PlatformRegistry;
  /** Reads again what is given. */
  read(): Promise<void>;
  /** Makes the vault hold what is given. Answers whether it had to be changed. */
  keep(vault: Vault): Promise<boolean>;
  /**
   * A write as it may be: settings that are given stay.
   * @throws {CommandRefused} where it would change or remove a key that is given.
   */
  allowed(this: void, contents: Contents, change: VaultChange): VaultChange;
}

export async function createCompany({
  readManaged,
  platforms,
  now,
}: Pick<Ports, 'readManaged' | 'platforms' | 'now'>): Promise<Company> {
  let given = nothingGiven;
  const company: Company = {
    get given() {
      return given;
    },
    platforms: {
      all: platforms.all,
      byId: platforms.byId,
      get given() {
        return given.environments;
      },
    },
    async read() {
      given = readGiven(await readManaged(), platforms);
    },
    async keep(vault) {
      const change = await keepingChange(vault, given, platforms, now().getTime());
      if (!change) return false;
      await vault.write(() => change);
      return true;
    },
    allowed: (contents, change) => allowedChange(contents, change, given),
  };
  await company.read();
  return company;
}

/** What the vault lacks of what is given, or has no longer; undefined where it fits. */
async function keepingChange(
  vault: Vault,
  { keys: given, preferences }: Given,
  registry: PlatformRegistry,
  now: number,
): Promise<VaultChange | undefined> {
  const put: { key: AccessKey; secret?: string }[] = [];
  for (const { id, secret, ...fields } of given) {
    const platform = registry.byId(fields.platform);
    if (!platform) continue;
    const before = vault.keys.get(id);
    const kind = secret === undefined ? 'withoutSecret' : 'whole';
    // Whose secret it is has changed, or there is none yet.
    const isAnew = before?.given !== kind;
    const isSame =
      !isAnew &&
      (secret === undefined || (await vault.secretOf(id).catch(() => undefined)) === secret);
    const key: AccessKey = {
      ...(before ?? { createdAt: now }),
      ...fields,
      id,
      given: kind,
      hint: isSame ? before.hint : secret === undefined ? '' : maskSecret(secret, platform.policy),
      enabled: isAnew ? secret !== undefined : before.enabled,
      createdAt: before?.createdAt ?? now,
    };
    if (isSame && sameText(before, key)) continue;
    put.push({ key, ...(isSame ? {} : { secret: secret ?? '' }) });
  }
  const wanted = new Set(given.map(({ id }) => id));
  const gone = [...vault.keys.values()].filter((key) => key.given && !wanted.has(key.id));
  const removeAll = gone.map(({ id }) => id);
  const { settings } = vault;
  const next = withGiven(settings, preferences);
  if (put.length + removeAll.length === 0 && next === settings) return undefined;
  return {
    putAll: put,
    removeAll,
    settings: withoutAssignments(next, ({ key }) => removeAll.includes(key)),
  };
}

/** Regardless of the order of fields, and of those that are undefined. */
function sameText(one: AccessKey, other: AccessKey): boolean {
  const plain = (key: AccessKey) =>
    JSON.stringify(
      Object.entries(key)
        .filter(([, value]) => value !== undefined)
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    );
  return plain(one) === plain(other);
}

function withGiven(settings: Settings, preferences: Given['preferences']): Settings {
  const differs = Object.entries(preferences).some(
    ([name, value]) => settings.preferences[name as keyof typeof preferences] !== value,
  );
  return differs
    ? { ...settings, preferences: { ...settings.preferences, ...preferences } }
    : settings;
}

/** What of a given key is its user's own. */
const own = ['enabled', 'leakedAt', 'panicAt', 'note', 'tags', 'colour'] as const;

function allowedChange(
  { keys }: Contents,
  change: VaultChange,
  { preferences }: Given,
): VaultChange {
  const removed = 'remove' in change ? change.remove : 'putAll' in change ? change.removeAll : [];
  for (const id of removed ?? []) {
    const key = keys.get(id);
    if (key?.given) refuse(key);
  }
  const put =
    'put' in change
      ? [{ key: change.put, secret: change.secret }]
      : 'putAll' in change
        ? change.putAll
        : [];
  for (const { key, secret } of put) {
    const before = keys.get(key.id);
    if (!before?.given) continue;
    const isOwnSecret = before.given === 'withoutSecret';
    const free = new Set<string>(isOwnSecret ? [...own, 'hint', 'secretAt'] : own);
    const fixed = (one: AccessKey) =>
      Object.fromEntries(
        Object.entries(one).filter(([name]) => !free.has(name)),
      ) as unknown as AccessKey;
    if (!sameText(fixed(before), fixed(key)) || (secret !== undefined && !isOwnSecret)) {
      refuse(before);
    }
    if (key.enabled && key.hint === '') {
      throw new CommandRefused({
        code: 'company.secretMissing',
        parameters: { key: named(before) },
      });
    }
  }
  return change.settings
    ? ({ ...change, settings: withGiven(change.settings, preferences) } as VaultChange)
    : change;
}

function refuse(key: AccessKey): never {
  throw new CommandRefused({ code: 'company.keyIsFixed', parameters: { key: named(key) } });
}

/** Each entry that was given and cannot be taken. */
export function companyProblems({ faults }: Given): Problem[] {
  return faults.map(({ place, reason }) => ({
    id: `company:${place}:${reason.code}`,
    minor: true as const,
    sentence: { code: 'problem.company' as const, parameters: { place, reason } },
  }));
}
