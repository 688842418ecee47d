import { useState } from 'preact/hooks';
import { Icon, plusIcon } from '../../../../lib/design/icon.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { InputField } from '../parts/form-field.tsx';
import { LongList } from '../parts/long-list.tsx';
import { say, sayWith } from '../words/say.ts';
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
        <h2 id="worlds-title">{say('worlds.title')}</h2>
        <button type="button" class="button button-small" onClick={() => setMaking(true)}>
          <Icon path={plusIcon} /> {say('worlds.new')}
        </button>
      </div>
      {(worlds.length >= MANY || wanted !== '') && (
        <input
          type="search"
          aria-label={say('worlds.find')}
          placeholder={say('worlds.findOneOf', { number: worlds.length })}
          autocomplete="off"
          spellcheck={false}
          value={wanted}
          onInput={({ currentTarget }) => setWanted(currentTarget.value)}
        />
      )}
      {found.length === 0 && worlds.length > 0 && <p class="hint">{say('worlds.noMatch')}</p>}
      <LongList
        items={found}
        keyOf={({ name }) => name}
        height={46}
        label={say('worlds.title')}
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
          title={say('worlds.newWorld')}
          submit={say('worlds.create')}
          initial={{ name: '' }}
          onSubmit={async ({ name }) => {
            showWorld((await lab.worlds.create(name === '' ? {} : { name })).name);
          }}
          onClose={() => setMaking(false)}
        >
          {(form) => (
            <>
              <InputField form={form} name="name" label={say('worlds.name')} optional />
              <p class="hint">
                {sayWith('worlds.newHint', {
                  header: <code>X-Latchkey-World</code>,
                  path: <code>{`/__world/<${say('worlds.name').toLowerCase()}>/`}</code>,
                })}
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
    isDefault && name !== 'default' ? say('worlds.default') : '',
    say('worlds.requests', { count: requests }),
    faults === 0 ? '' : say('worlds.faults', { count: faults }),
    clock.frozen ? say('worlds.frozen') : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
