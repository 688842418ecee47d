import type { Screen } from '../../pack/screen.ts';
import type { RetenoState } from '../state.ts';
import { retenoKeys } from './keys.ts';
import { retenoPage } from './requests.ts';

const screen: Screen<RetenoState> = {
  title: 'Mob Push',
  tab: 'Mob Push',
  requests: retenoPage,
  endpoints: retenoKeys,
};

export default screen;
