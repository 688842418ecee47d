import type { Screen } from '../../pack/screen.ts';
import { yespoKeys } from './keys.ts';
import { yespoPage } from './requests.ts';

const screen: Screen = {
  title: 'API keys',
  tab: 'API',
  accent: { light: '#0b7a66', dark: '#57cdb0' },
  requests: yespoPage,
  endpoints: yespoKeys,
  account: ({ data }) => ({
    name: data.yespo.account.userEmail,
    about: data.yespo.account.organisationName,
  }),
};

export default screen;
