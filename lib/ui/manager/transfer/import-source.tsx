import { useState } from 'preact/hooks';
import { say } from '../../../sentences/say.ts';
import { Field, described } from '../../field.tsx';
import type { Given } from './use-import.ts';

/** Where an import comes from: a file that is chosen, or a text that is pasted. */
export function ImportSource({ onRead }: { readonly onRead: (given: Given) => void }) {
  const [text, setText] = useState('');
  const read = () => {
    if (text.trim() !== '') onRead({ name: '', content: text });
  };
  return (
    <>
      <Field id="import-file" label={say('import.choose')} hint={say('import.chooseHint')}>
        <input
          {...described('import-file', undefined, say('import.chooseHint'))}
          type="file"
          class="file-input"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) onRead({ name: file.name, content: file });
          }}
        />
      </Field>
      <form
        class="paste-form"
        onSubmit={(event) => {
          event.preventDefault();
          read();
        }}
      >
        <Field id="import-paste" label={say('import.paste')} hint={say('import.pasteHint')}>
          <textarea
            {...described('import-paste', undefined, say('import.pasteHint'))}
            class="mono"
            rows={4}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </Field>
        <div class="card-actions">
          <button type="submit" class="button">
            {say('import.readPaste')}
          </button>
        </div>
      </form>
    </>
  );
}
