import { html } from 'hono/html';
import { mobitru, yespo } from '../../lib/platforms/index.ts';
import { peopleOf } from './keys/mobitru.ts';
import { tryRoute } from './pages/index.ts';
import { icon, type Markup } from './screens/parts.ts';
import type { ConsoleWorld } from './world.ts';

/** The menu of whoever is signed in, at the right of a dashboard's bar. */
export function accountMenu(host: string, world: ConsoleWorld): Markup {
  return mobitru.dashboards.includes(host) ? mobitruAccount(world) : yespoAccount(world);
}

function yespoAccount({ data }: ConsoleWorld): Markup {
  const { userEmail, organisationName } = data.yespo.account;
  const { hash } = new URL(yespo.keyScreen);
  return menu(
    userEmail,
    html`
      <p class="menu-head">
        <strong>${organisationName}</strong>
        <span>${userEmail}</span>
      </p>
      <a role="menuitem" href="${hash}">Settings</a>
      <a role="menuitem" href="${tryRoute(hash)}">Try the API</a>
    `,
  );
}

/** With a choice of who is signed in: access keys are a user's own. */
function mobitruAccount(world: ConsoleWorld): Markup {
  const people = peopleOf(world);
  const { hash } = new URL(mobitru.keyScreen);
  return menu(
    people[0].name,
    html`
      <a role="menuitem" href="${hash}">User settings</a>
      <a role="menuitem" href="${tryRoute(hash)}">Try the API</a>
      <p class="menu-head" role="presentation"><span>Signed in as</span></p>
      ${people.map(
        ({ id, name, billingUnit }, index) =>
          html`<button
            type="button"
            role="menuitemradio"
            aria-checked="${index === 0 ? 'true' : 'false'}"
            data-person="${id}"
            data-person-name="${name}"
          >
            <span>${name}</span>
            <span class="hint">${billingUnit}</span>
          </button>`,
      )}
    `,
  );
}

function menu(name: string, items: Markup): Markup {
  return html`<button type="button" class="account" data-account aria-haspopup="menu">
      <span class="avatar" aria-hidden="true" data-account-initial
        >${name.slice(0, 1).toUpperCase()}</span
      >
      <span class="unseen">Account menu of</span>
      <span class="account-name" data-account-name>${name}</span>
      ${icon('down')}
    </button>
    <div class="menu" role="menu" popover data-account-menu aria-label="Account menu">
      ${items}
    </div>`;
}
