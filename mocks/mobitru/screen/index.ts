import type { Screen } from '../../pack/screen.ts';
import type { MobitruState } from '../state.ts';
import { mobitruKeys, peopleOf } from './keys.ts';
import { mobitruPage } from './requests.ts';

const screen: Screen<MobitruState> = {
  title: 'User settings',
  tab: 'User settings',
  requests: mobitruPage,
  endpoints: mobitruKeys,
  // With a choice of who is signed in: access keys are a user's own.
  account(world) {
    const people = peopleOf(world);
    return {
      name: people[0].name,
      people: people.map(({ id, name, billingUnit }) => ({ id, name, about: billingUnit })),
    };
  },
};

export default screen;
