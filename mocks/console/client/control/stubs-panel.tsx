import { lab, type StubRule } from './lab.ts';
import type { PageProps } from './page.ts';
import { RulesPanel } from './rules-panel.tsx';
import { StubDialog } from './stub-dialog.tsx';

/** The world's stubs: answers of the user's own in the platform's place. */
export function StubsPanel(page: PageProps) {
  const { remove, clear } = lab.world(page.world.name).stubs;
  return (
    <RulesPanel
      {...page}
      title="Stubs"
      noun="stub"
      rules={page.stubs}
      empty="Every operation answers by itself. A stub gives the next calls of an operation an answer of your own, and nothing of the operation is done."
      what={whatIsAnswered}
      remove={remove}
      clear={clear}
      cleared="Every operation answers by itself again."
      dialog={(close) => <StubDialog {...page} onClose={close} />}
    />
  );
}

function whatIsAnswered({ answer: { status = 200, body, delay } }: StubRule): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return [
    `answered with ${status}`,
    ...(text === undefined ? [] : [text.length > 60 ? `${text.slice(0, 60)}…` : text]),
    ...(delay === undefined ? [] : [`${delay} ms late`]),
  ].join(', ');
}
