import { useState } from 'preact/hooks';
import type { KeySummary } from '../../../messages/contract.ts';
import { say } from '../../../sentences/say.ts';
import { Confirmation } from '../../confirmation.tsx';
import type { Run } from '../../use-background.ts';
import { chooseForExport } from '../transfer/chosen.ts';
import { tagsOf } from './listing.ts';

interface Props {
  readonly ids: readonly string[];
  readonly keys: readonly KeySummary[];
  readonly run: Run;
  /** Whether it is asked about deleting them. */
  readonly asking: boolean;
  readonly onAsking: (asking: boolean) => void;
  readonly attempt: (doing: () => Promise<unknown>, outcome: string) => Promise<void>;
  readonly onNone: () => void;
}

/** What can be done with all selected keys in one step. */
export function ForSelected({ ids, keys, run, asking, onAsking, attempt, onNone }: Props) {
  const [tagging, setTagging] = useState<'give' | 'take'>();
  const done = say('manager.done');
  const enable = (enabled: boolean) =>
    void attempt(() => run('key.setEnabledAll', { ids: [...ids], enabled }), done);
  return (
    <section class="manager-selected" aria-label={say('manager.selected', { count: ids.length })}>
      <div class="table-tools">
        <strong>{say('manager.selected', { count: ids.length })}</strong>
        <button
          type="button"
          class="button button-small"
          id="enable-all"
          onClick={() => enable(true)}
        >
          {say('manager.enable')}
        </button>
        <button
          type="button"
          class="button button-small"
          id="disable-all"
          onClick={() => enable(false)}
        >
          {say('manager.disable')}
        </button>
        <button
          type="button"
          class="button button-small"
          id="give-tag"
          onClick={() => setTagging('give')}
        >
          {say('manager.giveTag')}
        </button>
        <button
          type="button"
          class="button button-small"
          id="take-tag"
          onClick={() => setTagging('take')}
        >
          {say('manager.takeTag')}
        </button>
        <button
          type="button"
          class="button button-small"
          id="export-all"
          onClick={() => {
            chooseForExport(ids);
            location.hash = 'export';
          }}
        >
          {say('manager.export')}
        </button>
        <button
          type="button"
          class="button button-small"
          id="delete-all"
          onClick={() => onAsking(true)}
        >
          {say('manager.delete')}
        </button>
        <button type="button" class="button button-small button-plain" onClick={onNone}>
          {say('manager.unselect')}
        </button>
      </div>
      {tagging && (
        <TagForm
          act={tagging}
          tags={tagsOf(tagging === 'give' ? keys : keys.filter(({ id }) => ids.includes(id)))}
          onTag={(tag) => {
            setTagging(undefined);
            void attempt(
              () => run('key.tagAll', { ids: [...ids], tag, given: tagging === 'give' }),
              done,
            );
          }}
          onCancel={() => setTagging(undefined)}
        />
      )}
      {asking && (
        <Confirmation
          text={say('manager.deleteQuestion', { count: ids.length })}
          action={say('manager.deleteThem')}
          keep={say('action.cancel')}
          onConfirm={() => {
            onAsking(false);
            void attempt(() => run('key.deleteAll', { ids: [...ids] }), '');
          }}
          onCancel={() => onAsking(false)}
        />
      )}
    </section>
  );
}

interface TagFormProps {
  readonly act: 'give' | 'take';
  /** Those to choose from. */
  readonly tags: readonly string[];
  readonly onTag: (tag: string) => void;
  readonly onCancel: () => void;
}

function TagForm({ act, tags, onTag, onCancel }: TagFormProps) {
  const [tag, setTag] = useState('');
  return (
    <form
      class="table-tools"
      onSubmit={(event) => {
        event.preventDefault();
        if (tag.trim() !== '') onTag(tag);
      }}
    >
      <label for="tag">{say('manager.tag')}</label>
      <input
        id="tag"
        class="table-search"
        list="known-tags"
        value={tag}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the user has just asked for it
        autoFocus
        onInput={(event) => setTag(event.currentTarget.value)}
      />
      <datalist id="known-tags">
        {tags.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </datalist>
      <button type="submit" class="button button-small button-primary">
        {act === 'give' ? say('manager.give') : say('manager.take')}
      </button>
      <button type="button" class="button button-small" onClick={onCancel}>
        {say('action.cancel')}
      </button>
    </form>
  );
}
