import type { Screen } from '../../pack/screen.ts';
import type { YespoState } from '../state.ts';
import { yespoKeys } from './keys.ts';
import { yespoPage } from './requests.ts';

const screen: Screen<YespoState> = {
  title: 'API keys',
  tab: 'API',
  requests: yespoPage,
  endpoints: yespoKeys,
  account: ({ data }) => ({
    name: data.account.userEmail,
    about: data.account.organisationName,
  }),
};

export default screen;
