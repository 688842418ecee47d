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
      title="Faults"
      noun="fault"
      rules={page.faults}
      empty="Nothing goes wrong on purpose. A fault makes the next calls of an operation fail: late, refused, cut off, or never answered."
      what={whatHappens}
      remove={remove}
      clear={clear}
      cleared="Nothing goes wrong on purpose any more."
      dialog={(close) => <FaultDialog {...page} onClose={close} />}
    />
  );
}

function whatHappens({ fault }: FaultRule): string {
  const after =
    'point' in fault && fault.point === 'after-operation' ? ' after the operation is done' : '';
  switch (fault.kind) {
    case 'status':
      return `refused with ${fault.status}`;
    case 'latency':
      return `answered ${fault.milliseconds} ms late`;
    case 'slow-body':
      return `the body takes ${fault.milliseconds} ms`;
    case 'empty-body':
      return 'answered with an empty body';
    case 'hang':
      return `never answered${after}`;
    case 'cut':
      return fault.point === 'within-body'
        ? 'cut off in the middle of the answer'
        : `connection cut${after}`;
  }
}
