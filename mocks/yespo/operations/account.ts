import { json } from '../../pack/answer.ts';
import { operation, type Operation } from '../../pack/pack.ts';
import type { YespoState } from '../state.ts';

const versionOf = (api: 'v1' | 'v2') =>
  operation<YespoState>({
    id: `yespo.version.${api}`,
    method: 'GET',
    place: { surface: 'api', path: `${api}/version` },
    key: 'required',
    group: 'general',
    success: { status: 200, carries: '{version, protocolVersion}' },
    source: 'PY15; vitaly4uk; OAuth list',
    handler: () => json({ version: '20417', protocolVersion: '1.0' }),
  });

export const accountOperations: readonly Operation<YespoState>[] = [
  versionOf('v1'),
  versionOf('v2'),
  operation<YespoState>({
    id: 'yespo.account.info',
    method: 'GET',
    place: { surface: 'api', path: 'v1/account/info' },
    key: 'required',
    group: 'general',
    success: { status: 200, carries: '{orgId, userEmail, organisationName}' },
    source: 'SHOP get-account-info; WOO Yespo_Account.php:9; OC',
    handler: ({ state }) => json(state.account),
  }),
];
