import type { RouteInput } from '../../../control/contract.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { AreaField, ChoiceField, InputField } from '../parts/form-field.tsx';
import { say } from '../words/say.ts';
import { lab } from './lab.ts';
import type { PageProps } from './page.ts';
import { allCalls, CallFields, callsOf, CountFields } from './rule-fields.tsx';

type Answer = RouteInput<'setStub'>['body']['answer'];

const initial = {
  ...allCalls,
  status: '200',
  headers: '',
  body: '',
  template: 'no',
  delay: '',
};

type Values = Readonly<typeof initial>;

/** Sets a stub: which calls, and what they are answered. */
export function StubDialog(page: PageProps & { readonly onClose: () => void }) {
  const { world, run, onClose } = page;
  return (
    <FormDialog<keyof Values>
      name="stub"
      title={say('stubs.add')}
      submit={say('stubs.add')}
      initial={initial}
      onSubmit={async (values) => {
        const rule = { ...callsOf(values), answer: answerOf(values) };
        await lab.world(world.name).stubs.set(rule);
        void run(async () => undefined, say('stubs.set'));
      }}
      onClose={onClose}
    >
      {(form) => (
        <>
          <CallFields {...page} form={form} />
          <div class="field-pair">
            <InputField
              form={form}
              name="status"
              label={say('rules.status')}
              input={{ type: 'number', min: 200, max: 599 }}
            />
            <InputField
              form={form}
              name="delay"
              label={say('stubs.late')}
              optional
              input={{ type: 'number', min: 1 }}
            />
          </div>
          <AreaField
            form={form}
            name="headers"
            label={say('stubs.headers')}
            optional
            area={{ rows: 2, placeholder: 'Retry-After: 3' }}
          />
          <AreaField
            form={form}
            name="body"
            label={say('stubs.body')}
            optional
            area={{ rows: 4, placeholder: '{"id": 1001}' }}
          />
          <ChoiceField
            form={form}
            name="template"
            label={say('stubs.template', { path: '{{path.id}}', body: '{{body.name}}' })}
            choices={[
              { value: 'no', label: say('stubs.no') },
              { value: 'yes', label: say('stubs.yes') },
            ]}
          />
          <CountFields form={form} />
        </>
      )}
    </FormDialog>
  );
}

/** What was typed as an answer. What does not hold is for the lab to refuse. */
function answerOf({ status, headers, body, template, delay }: Values): Answer {
  const lines = headers.split('\n').filter((line) => line.trim() !== '');
  const pairs = lines.map((line) => {
    const [name = '', ...value] = line.split(':');
    return [name.trim(), value.join(':').trim()] as const;
  });
  return {
    status: Number(status || 200),
    ...(pairs.length === 0 ? {} : { headers: Object.fromEntries(pairs) }),
    ...(body === '' ? {} : { body: jsonOrText(body) }),
    ...(template === 'yes' ? { template: true } : {}),
    ...(delay === '' ? {} : { delay: Number(delay) }),
  };
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
