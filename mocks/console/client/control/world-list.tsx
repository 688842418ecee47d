import { useState } from 'preact/hooks';
import { Icon, plusIcon } from '../../../../lib/design/icon.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { InputField } from '../parts/form-field.tsx';
import { LongList } from '../parts/long-list.tsx';
import { lab, type World } from './lab.ts';
import { showWorld } from './page.ts';

/** From so many worlds on there is a field to find one. */
const MANY = 8;

/** Every world, to choose from; and a way to make another. */
export function WorldList({
  worlds,
  chosen,
}: {
  readonly worlds: readonly World[];
  readonly chosen: string;
}) {
  const [wanted, setWanted] = useState('');
  const [making, setMaking] = useState(false);
  const isChosen = (world: World) =>
    world.name === chosen || (world.default && chosen === 'default');
  const found = worlds.filter(({ name }) =>
    name.toLowerCase().includes(wanted.trim().toLowerCase()),
  );
  return (
    <aside class="card worlds" aria-labelledby="worlds-title">
      <div class="panel-head">
        <h2 id="worlds-title">Worlds</h2>
        <button type="button" class="button button-small" onClick={() => setMaking(true)}>
          <Icon path={plusIcon} /> New
        </button>
      </div>
      {(worlds.length >= MANY || wanted !== '') && (
        <input
          type="search"
          aria-label="Find a world"
          placeholder={`Find one of ${worlds.length}`}
          autocomplete="off"
          spellcheck={false}
          value={wanted}
          onInput={({ currentTarget }) => setWanted(currentTarget.value)}
        />
      )}
      {found.length === 0 && worlds.length > 0 && (
        <p class="hint">No world has this in its name.</p>
      )}
      <LongList
        items={found}
        keyOf={({ name }) => name}
        height={46}
        label="Worlds"
        attributes={({ name }) => ({ 'data-id': name })}
        row={(world) => (
          <button
            type="button"
            class="world"
            aria-current={isChosen(world) ? 'true' : undefined}
            onClick={() => showWorld(world.name)}
          >
            <span class="cut">{world.name}</span>
            <span class="world-facts cut">{factsOf(world)}</span>
          </button>
        )}
      />
      {making && (
        <FormDialog
          name="world"
          title="New world"
          submit="Create world"
          initial={{ name: '' }}
          onSubmit={async ({ name }) => {
            showWorld((await lab.worlds.create(name === '' ? {} : { name })).name);
          }}
          onClose={() => setMaking(false)}
        >
          {(form) => (
            <>
              <InputField form={form} name="name" label="Name" optional />
              <p class="hint">
                It begins as the default world did. A request belongs to it by the header{' '}
                <code>X-Latchkey-World</code> or below <code>/__world/&lt;name&gt;/</code>.
              </p>
            </>
          )}
        </FormDialog>
      )}
    </aside>
  );
}

function factsOf({ name, default: isDefault, requests, faults, clock }: World): string {
  return [
    isDefault && name !== 'default' ? 'default' : '',
    requests === 1 ? '1 request' : `${requests.toLocaleString('en')} requests`,
    faults === 0 ? '' : faults === 1 ? '1 fault' : `${faults} faults`,
    clock.frozen ? 'frozen' : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
