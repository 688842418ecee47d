/** Keys in use together, as users have them, for tests that look at many requests. */
import type { ActiveKey } from '../../../lib/injection/compile.ts';
import { builtIn, productionOf } from '../../../lib/platforms/index.ts';
import type { Environment } from '../../../lib/platforms/types.ts';

export interface Situation {
  readonly name: string;
  readonly keys: readonly ActiveKey[];
  /** Sites that are allowed for any of them. */
  readonly sites: readonly string[];
  /** Whether any of them goes with typed addresses. */
  readonly typed: boolean;
}

type Extra = Partial<Omit<ActiveKey, 'platform' | 'key' | 'secret'>>;

function active(id: string, name: string, billingUnit?: string, extra: Extra = {}): ActiveKey {
  const platform = builtIn.byId(id)!;
  return {
    platform,
    environment: productionOf(platform),
    key: { id: name, name, ...(billingUnit === undefined ? {} : { billingUnit }) },
    secret: `synthetic-${name}`,
    typedAddresses: 'nowhere',
    ...extra,
  };
}

const staging: Environment = {
  id: 'staging',
  platform: 'yespo',
  name: 'Staging',
  origins: { api: ['https://staging.tester.example:8443', 'http://127.0.0.1:4400'] },
  allowedSites: ['front.tester.example', 'localhost'],
};

const lab: Environment = {
  id: 'lab',
  platform: 'mobitru',
  name: 'A lab',
  origins: { app: ['http://127.0.0.1:4400'], browserHub: ['https://hub.tester.example'] },
  allowedSites: ['tester.example'],
};

const everyPlatform = (extra: Extra): ActiveKey[] => [
  active('yespo', 'yespo', undefined, extra),
  active('reteno', 'reteno', undefined, extra),
  active('mobitru', 'team-one', 'team-one', extra),
];

function situation(name: string, keys: readonly ActiveKey[]): Situation {
  return {
    name,
    keys,
    sites: keys.flatMap(({ environment }) => environment.allowedSites),
    typed: keys.some(({ typedAddresses }) => typedAddresses !== 'nowhere'),
  };
}

export const situations: readonly Situation[] = [
  situation('a key of each platform', everyPlatform({})),
  situation('typed addresses everywhere', everyPlatform({ typedAddresses: 'everywhere' })),
  situation('typed addresses in tabs', everyPlatform({ typedAddresses: [1, 3] })),
  situation('other environments', [
    active('yespo', 'yespo-staging', undefined, { environment: staging }),
    active('mobitru', 'lab', 'team-one', { environment: lab, typedAddresses: 'everywhere' }),
  ]),
  situation('pinned to tabs', [
    active('mobitru', 'general', 'team-one', { notInTabs: [2, 3] }),
    active('mobitru', 'pinned', 'team-two', { pinnedTo: [2], typedAddresses: [2, 4] }),
    active('mobitru', 'pinned-too', 'team-one', { pinnedTo: [3] }),
  ]),
];

interface Place {
  readonly host: string;
  readonly path: string;
}

/** Where keys go: each host with its port, and a path that begins there. */
export function placesOf(keys: readonly ActiveKey[]): readonly Place[] {
  return keys.flatMap(({ platform, environment, key }) =>
    platform.surfaces.flatMap(({ host, paths }) =>
      (environment.origins[host] ?? []).flatMap((origin) =>
        paths.map((path) => ({
          host: new URL(origin).host,
          path: path.replace('{unit}', key.billingUnit ?? '').replace('{workspace}', 'workspace-1'),
        })),
      ),
    ),
  );
}
