import { say } from '../words/say.ts';
import { FaultDialog } from './fault-dialog.tsx';
import { lab, type FaultRule } from './lab.ts';
import type { PageProps } from './page.ts';
import { RulesPanel } from './rules-panel.tsx';

/** The world's fault rules: what goes wrong on purpose. */
export function FaultsPanel(page: PageProps) {
  const { remove, clear } = lab.world(page.world.name).faults;
  return (
    <RulesPanel
      {...page}
      id="faults"
      words={{
        title: say('faults.title'),
        add: say('faults.add'),
        none: say('faults.none'),
        cleared: say('faults.cleared'),
        removeAll: say('faults.removeAll'),
        removeOne: ({ operation }) => say('faults.removeOne', { operation }),
      }}
      rules={page.faults}
      what={whatHappens}
      remove={remove}
      clear={clear}
      dialog={(close) => <FaultDialog {...page} onClose={close} />}
    />
  );
}

function whatHappens({ fault }: FaultRule): string {
  const isAfter = 'point' in fault && fault.point === 'after-operation';
  switch (fault.kind) {
    case 'status':
      return say('faults.refusedWith', { status: String(fault.status) });
    case 'latency':
      return say('faults.late', { number: fault.milliseconds });
    case 'slow-body':
      return say('faults.slowBody', { number: fault.milliseconds });
    case 'empty-body':
      return say('faults.emptyBody');
    case 'hang':
      return say(isAfter ? 'faults.neverAnsweredAfter' : 'faults.neverAnswered');
    case 'cut':
      if (fault.point === 'within-body') return say('faults.cutWithin');
      return say(isAfter ? 'faults.cutAfter' : 'faults.cut');
  }
}
