import { useState } from 'preact/hooks';
import { Icon } from '../../../../lib/design/icon.tsx';
import type { Account } from '../../../pack/screen.ts';
import type { ViewData } from '../../dashboard-data.ts';
import { downIcon } from '../parts/icons.ts';
import { Menu } from '../parts/menu.tsx';
import { say } from '../words/say.ts';

/** Where a tab keeps who is signed in: another tab may be another user. */
const STORED = 'latchkey-lab-person';

/**
 * The id of whoever is signed in, where the dashboard has a choice; and how somebody else signs in.
 */
export function usePerson({ people = [] }: Account) {
  const [person, setPerson] = useState(() => {
    const stored = sessionStorage.getItem(STORED);
    return people.some(({ id }) => id === stored) ? (stored as string) : (people[0]?.id ?? '');
  });
  const signIn = (id: string) => {
    sessionStorage.setItem(STORED, id);
    setPerson(id);
  };
  return [person, signIn] as const;
}

interface Props {
  readonly account: Account;
  readonly view: ViewData;
  readonly person: string;
  readonly onPerson: (id: string) => void;
}

/** The menu of whoever is signed in, at the end of the bar. */
export function AccountMenu({ account, view, person, onPerson }: Props) {
  const { people = [] } = account;
  const name = people.find(({ id }) => id === person)?.name ?? account.name;
  return (
    <Menu
      label={say('dashboard.accountMenu')}
      button={{ class: 'account', 'data-account': '' }}
      face={
        <>
          <span class="avatar" aria-hidden="true">
            {name.slice(0, 1).toUpperCase()}
          </span>
          <span class="unseen">{say('dashboard.accountMenuOf')} </span>
          <span class="account-name cut">{name}</span>
          <Icon path={downIcon} />
        </>
      }
    >
      {account.about !== undefined && (
        <p class="menu-head">
          <strong>{account.about}</strong>
          <span>{account.name}</span>
        </p>
      )}
      <a role="menuitem" href={view.route}>
        {view.title}
      </a>
      <a role="menuitem" href={`${view.route}/try`}>
        {say('dashboard.try')}
      </a>
      {people.length > 0 && (
        <p class="menu-head" role="presentation">
          {say('dashboard.signedInAs')}
        </p>
      )}
      {people.map(({ id, name: label, about }) => (
        <button
          key={id}
          type="button"
          role="menuitemradio"
          aria-checked={id === person}
          onClick={() => onPerson(id)}
        >
          <span>{label}</span>
          <span class="hint">{about}</span>
        </button>
      ))}
    </Menu>
  );
}
