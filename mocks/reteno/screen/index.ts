import type { Screen } from '../../pack/screen.ts';
import { retenoKeys } from './keys.ts';
import { retenoPage } from './requests.ts';

const screen: Screen = {
  title: 'Mob Push',
  tab: 'Mob Push',
  accent: { light: '#6a4bc0', dark: '#b9a4ff' },
  requests: retenoPage,
  endpoints: retenoKeys,
};

export default screen;
