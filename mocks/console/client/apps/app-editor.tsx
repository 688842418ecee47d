import { useRef } from 'preact/hooks';
import type { AppError } from '../../../webdriver/app/read.ts';
import { FileButton } from '../parts/file-button.tsx';
import { say } from '../words/say.ts';

interface Props {
  readonly text: string;
  readonly faults: AppError['faults'];
  readonly onText: (text: string) => void;
  readonly onDemonstration: () => void;
  /** The name of the file that a save makes. */
  readonly fileName: string;
}

/** The app's file: to write, to open, to drop and to save. What is wrong stands below it. */
export function AppEditor({ text, faults, onText, onDemonstration, fileName }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);

  const open = async (file: File) => onText(await file.text());

  /** Selects a line in the text. */
  function show(line: number): void {
    const lines = text.split('\n');
    const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
    area.current?.focus();
    area.current?.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  }

  function save(): void {
    const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = fileName;
    link.click();
    URL.revokeObjectURL(address);
  }

  return (
    <section class="card panel app-editor" aria-labelledby="app-file">
      <div class="panel-head">
        <h2 id="app-file">{say('apps.file')}</h2>
        <div class="buttons">
          <button type="button" class="button button-small" onClick={onDemonstration}>
            {say('apps.demonstration')}
          </button>
          <FileButton onChoose={(file) => void open(file)}>{say('apps.open')}</FileButton>
          <button type="button" class="button button-small" onClick={save}>
            {say('apps.save')}
          </button>
        </div>
      </div>
      <textarea
        ref={area}
        id="app-text"
        class="mono"
        aria-labelledby="app-file"
        aria-invalid={faults.length > 0}
        aria-describedby="app-faults"
        spellcheck={false}
        wrap="off"
        value={text}
        onInput={({ currentTarget }) => onText(currentTarget.value)}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          const dropped = event.dataTransfer?.files[0];
          if (!dropped) return;
          event.preventDefault();
          void open(dropped);
        }}
      />
      <div id="app-faults" role={faults.length > 0 ? 'alert' : undefined}>
        {faults.length === 0 ? (
          <p class="hint">{say('apps.fileHint')}</p>
        ) : (
          <>
            <p class="app-faulty">{say('apps.faulty', { count: faults.length })}</p>
            <ul class="app-faults">
              {faults.slice(0, 10).map(({ line, message }) => (
                <li key={`${line} ${message}`}>
                  <button type="button" class="link-button" onClick={() => show(line)}>
                    {say('apps.line', { number: line })}
                  </button>{' '}
                  <code>{message}</code>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  );
}
