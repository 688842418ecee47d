import { useMemo, useRef, useState } from 'preact/hooks';
import type { KeySummary, Output } from '../../../messages/contract.ts';
import { platformWord, say } from '../../../sentences/say.ts';
import { outcomeText } from '../../outcome-text.ts';
import { environmentName } from '../../model/groups.ts';
import { sentence } from '../../use-background.ts';
import type { SectionProps } from '../sections.ts';
import { eachOf } from './each-of.ts';

/** What came of a key: an outcome in words, or that it is on its way. */
interface Row {
  readonly text: string;
  readonly isGood: boolean;
  /** Of a question: what the answer is told apart by. */
  readonly answer?: string;
}

/** Does each key work, and what may it do? The keys of one platform side by side. */
export function CheckingSection({ view, run, place }: SectionProps) {
  const [chosen, setChosen] = useState(place);
  const [rows, setRows] = useState<ReadonlyMap<string, Row>>(new Map());
  const [progress, setProgress] = useState<{ readonly done: number; readonly of: number }>();
  const [surface, setSurface] = useState<string>();
  const [path, setPath] = useState('');
  const [asked, setAsked] = useState(false);
  const stopping = useRef<AbortController>(undefined);

  const withKeys = view.platforms.filter(({ id }) => view.keys.some((key) => key.platform === id));
  const platform = withKeys.find(({ id }) => id === chosen) ?? withKeys[0];
  const keys = useMemo(
    () => view.keys.filter((key) => key.platform === platform?.id),
    [view.keys, platform],
  );
  const answers = [...new Set([...rows.values()].flatMap(({ answer }) => answer ?? []))];

  const start = async (task: (key: KeySummary) => Promise<Row>) => {
    const control = new AbortController();
    stopping.current = control;
    setRows(new Map());
    let done = 0;
    setProgress({ done, of: keys.length });
    await eachOf(
      keys,
      async (key) => {
        const row = await task(key).catch((error: unknown): Row => ({
          text: sentence(error),
          isGood: false,
        }));
        done += 1;
        setRows((before) => new Map(before).set(key.id, row));
        setProgress({ done, of: keys.length });
      },
      control.signal,
    );
    setProgress(undefined);
  };

  const check = () => {
    setAsked(false);
    void start(async ({ id }) => {
      const outcome = await run('key.check', { id });
      return { text: outcomeText(outcome), isGood: outcome.kind === 'works' };
    });
  };
  const ask = (of: string) => {
    setAsked(true);
    void start(async ({ id }) => rowOf(await run('key.ask', { id, surface: of, path })));
  };

  if (!platform) {
    return (
      <main class="manager-main">
        <div class="empty">
          <h2>{say('manager.empty')}</h2>
          <p>{say('manager.emptyText')}</p>
        </div>
      </main>
    );
  }
  const surfaces = platform.surfaces;
  const used = surfaces.find(({ id }) => id === surface) ?? surfaces[0]!;
  return (
    <main class="manager-main checking">
      <p class="explain">{say('checking.text')}</p>
      <div class="table-tools">
        <select
          id="checked-platform"
          class="manager-choice"
          aria-label={say('manager.platformFilter')}
          value={platform.id}
          disabled={progress !== undefined}
          onChange={(event) => {
            setChosen(event.currentTarget.value);
            setRows(new Map());
          }}
        >
          {withKeys.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <button
          type="button"
          class="button button-small button-primary"
          id="check-all"
          disabled={progress !== undefined}
          onClick={check}
        >
          {say('checking.checkAll')}
        </button>
        {progress && (
          <>
            <progress
              aria-label={say('checking.progress')}
              value={progress.done}
              max={progress.of}
            />
            <button
              type="button"
              class="button button-small"
              id="stop-checking"
              onClick={() => stopping.current?.abort()}
            >
              {say('checking.stop')}
            </button>
          </>
        )}
      </div>
      <form
        class="table-tools"
        onSubmit={(event) => {
          event.preventDefault();
          if (path.startsWith('/') && !progress) ask(used.id);
        }}
      >
        <label for="asked-path">{say('checking.ask')}</label>
        {surfaces.length > 1 && (
          <select
            id="asked-surface"
            class="manager-choice"
            aria-label={say('checking.surface')}
            value={used.id}
            onChange={(event) => setSurface(event.currentTarget.value)}
          >
            {surfaces.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
        <input
          id="asked-path"
          class="table-search"
          placeholder={used.paths[0]}
          value={path}
          onInput={(event) => setPath(event.currentTarget.value)}
        />
        <button
          type="submit"
          class="button button-small"
          id="ask-all"
          disabled={progress !== undefined || !path.startsWith('/')}
        >
          {say('checking.askAll')}
        </button>
      </form>
      {asked && !progress && rows.size > 1 && (
        <output class="explain">
          {answers.length <= 1
            ? say('checking.same')
            : say('checking.differ', { count: answers.length })}
        </output>
      )}
      <div class="table-box">
        <table class="manager-table checking-table">
          <thead>
            <tr>
              <th scope="col">{say('manager.column.name')}</th>
              <th scope="col">{say('manager.column.environment')}</th>
              <th scope="col">{say('manager.column.fields')}</th>
              <th scope="col">{say('checking.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => {
              const row = rows.get(key.id);
              return (
                <tr key={key.id} data-checked={key.id} data-good={row?.isGood}>
                  <td class="cut" title={key.name}>
                    <bdi>{key.name}</bdi>
                  </td>
                  <td class="cut">{environmentName(view, key)}</td>
                  <td class="cut">{rightOf(platform, key)}</td>
                  <td title={row?.text}>
                    {row?.text}
                    {row?.answer !== undefined && answers.length > 1 && (
                      <strong class="checking-answer">
                        {' '}
                        {letterOf(answers.indexOf(row.answer))}
                      </strong>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </main>
  );
}

function rowOf({ outcome, length, fingerprint }: Output<'key.ask'>): Row {
  const status = 'status' in outcome ? outcome.status : undefined;
  return {
    text:
      status === undefined || length === undefined
        ? outcomeText(outcome)
        : say('checking.answer', { number: status, count: length }),
    isGood: outcome.kind === 'works',
    answer: `${outcome.kind} ${status} ${fingerprint}`,
  };
}

/** Answers that differ get letters, in the order in which they came. */
function letterOf(index: number): string {
  return index < 26 ? String.fromCodePoint(65 + index) : String(index + 1);
}

/** What the key may do, as its platform calls it; else its billing unit. */
function rightOf({ policy }: SectionProps['view']['platforms'][number], key: KeySummary): string {
  const choices = policy.fields.find(({ id }) => id === 'right')?.choices ?? [];
  const choice = choices.find(({ id }) => id === key.right);
  return choice ? platformWord(choice.label) : (key.billingUnit ?? '');
}
