import { say } from '../words/say.ts';
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
      id="stubs"
      words={{
        title: say('stubs.title'),
        add: say('stubs.add'),
        none: say('stubs.none'),
        cleared: say('stubs.cleared'),
        removeAll: say('stubs.removeAll'),
        removeOne: ({ operation }) => say('stubs.removeOne', { operation }),
      }}
      rules={page.stubs}
      what={whatIsAnswered}
      remove={remove}
      clear={clear}
      dialog={(close) => <StubDialog {...page} onClose={close} />}
    />
  );
}

function whatIsAnswered({ answer: { status = 200, body, delay } }: StubRule): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return [
    say('stubs.answeredWith', { status: String(status) }),
    ...(text === undefined ? [] : [text.length > 60 ? `${text.slice(0, 60)}…` : text]),
    ...(delay === undefined ? [] : [say('stubs.lateBy', { number: delay })]),
  ].join(', ');
}
