import type { RouteInput } from '../../../control/contract.ts';
import { FormDialog, type Form } from '../parts/form-dialog.tsx';
import { ChoiceField, InputField } from '../parts/form-field.tsx';
import { Suggestions } from '../parts/suggestions.tsx';
import { say } from '../words/say.ts';
import type { PageProps } from './page.ts';
import { allCalls, CallFields, callsOf, CountFields } from './rule-fields.tsx';
import { lab } from './lab.ts';

type Fault = RouteInput<'setFault'>['body']['fault'];
type Kind = Fault['kind'];

const kinds: readonly { readonly value: Kind; readonly label: string }[] = [
  { value: 'status', label: say('faults.kindStatus') },
  { value: 'latency', label: say('faults.kindLatency') },
  { value: 'cut', label: say('faults.kindCut') },
  { value: 'hang', label: say('faults.kindHang') },
  { value: 'empty-body', label: say('faults.kindEmptyBody') },
  { value: 'slow-body', label: say('faults.kindSlowBody') },
];

const points = [
  { value: 'before-operation', label: say('faults.pointBefore') },
  { value: 'after-operation', label: say('faults.pointAfter') },
  { value: 'within-body', label: say('faults.pointWithin') },
];

const statuses = [400, 401, 403, 404, 409, 429, 500, 502, 503, 504];

const initial = {
  ...allCalls,
  kind: 'status',
  status: '503',
  milliseconds: '3000',
  point: 'before-operation',
};

type Values = Readonly<typeof initial>;

/** Sets a fault rule: the form asks for what the chosen kind of fault needs. */
export function FaultDialog(page: PageProps & { readonly onClose: () => void }) {
  const { world, run, onClose } = page;
  return (
    <FormDialog<keyof Values>
      name="fault"
      title={say('faults.add')}
      submit={say('faults.add')}
      initial={initial}
      onSubmit={async (values) => {
        const rule = { ...callsOf(values), fault: faultOf(values) };
        await lab.world(world.name).faults.set(rule);
        void run(async () => undefined, say('faults.set'));
      }}
      onClose={onClose}
    >
      {(form) => (
        <>
          <CallFields {...page} form={form} />
          <ChoiceField form={form} name="kind" label={say('faults.what')} choices={kinds} />
          <Details form={form} />
          <CountFields form={form} />
        </>
      )}
    </FormDialog>
  );
}

function Details({ form }: { readonly form: Form<keyof Values> }) {
  switch (form.values.kind as Kind) {
    case 'status':
      return (
        <InputField
          form={form}
          name="status"
          label={say('rules.status')}
          input={{ type: 'number', min: 400, max: 599, list: 'fault-statuses' }}
        >
          <Suggestions id="fault-statuses" values={statuses} />
        </InputField>
      );
    case 'latency':
    case 'slow-body':
      return (
        <InputField
          form={form}
          name="milliseconds"
          label={say('rules.milliseconds')}
          input={{ type: 'number', min: 1, max: 600_000 }}
        />
      );
    case 'cut':
      return <ChoiceField form={form} name="point" label={say('faults.when')} choices={points} />;
    case 'hang':
      return (
        <ChoiceField
          form={form}
          name="point"
          label={say('faults.when')}
          choices={points.slice(0, 2)}
        />
      );
    case 'empty-body':
      return null;
  }
}

/** What was typed as a fault. What is no number is for the lab to refuse. */
function faultOf({
  kind,
  status,
  milliseconds,
  point,
}: Pick<Values, 'kind' | 'status' | 'milliseconds' | 'point'>): Fault {
  switch (kind as Kind) {
    case 'status':
      return { kind: 'status', status: Number(status) };
    case 'latency':
      return { kind: 'latency', milliseconds: Number(milliseconds) };
    case 'slow-body':
      return { kind: 'slow-body', milliseconds: Number(milliseconds) };
    case 'empty-body':
      return { kind: 'empty-body' };
    case 'cut':
      return { kind: 'cut', point: point as 'before-operation' };
    case 'hang':
      return {
        kind: 'hang',
        point: point === 'after-operation' ? 'after-operation' : 'before-operation',
      };
  }
}
