import type { RouteInput } from '../../../control/contract.ts';
import type { NamedRule } from '../../../named-world.ts';
import type { OperationPattern } from '../../../names.ts';
import type { Form } from '../parts/form-dialog.tsx';
import { AreaField, ChoiceField, InputField } from '../parts/form-field.tsx';
import { Suggestions } from '../parts/suggestions.tsx';
import { say, sayWith } from '../words/say.ts';
import type { PageProps } from './page.ts';

/** What the fields about calls hold at first. */
export const allCalls = { operation: '', key: '', when: '', after: '', times: '1' };

type Values = Readonly<typeof allCalls>;
type Calls = NamedRule<Omit<RouteInput<'setFault'>['body'], 'fault'>>;

interface Props extends Pick<PageProps, 'platforms' | 'keys'> {
  readonly form: Form<keyof Values>;
}

/** Fields for the calls of a rule: which operation, and which key. */
export function CallFields({ form, platforms, keys }: Props) {
  const operations = platforms.flatMap(({ id, operations: ofPlatform }) => [
    `${id}.*`,
    ...ofPlatform.map((operation) => operation.id),
  ]);
  const [platform] = form.values.operation.split('.');
  const mine = keys.filter((key) => key.platform === platform);
  return (
    <>
      <InputField
        form={form}
        name="operation"
        label={say('rules.operation')}
        input={{
          list: 'rule-operations',
          placeholder: say('rules.operationHint'),
        }}
      >
        <Suggestions id="rule-operations" values={operations} />
      </InputField>
      <ChoiceField
        form={form}
        name="key"
        label={say('rules.key')}
        choices={[
          { value: '', label: say('rules.everyKey') },
          ...mine.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </>
  );
}

/** Fields for the calls of a rule: only those that are like this, after how many, and how many. */
export function CountFields({ form }: Pick<Props, 'form'>) {
  return (
    <>
      <AreaField
        form={form}
        name="when"
        label={say('rules.when')}
        optional
        area={{ rows: 2, placeholder: '{"path": {"id": "1001"}, "query": {}, "body": {}}' }}
      />
      <div class="field-pair">
        <InputField
          form={form}
          name="after"
          label={say('rules.after')}
          optional
          input={{ type: 'number', min: 0 }}
        />
        <InputField form={form} name="times" label={say('rules.times')} />
      </div>
      <p class="hint">{sayWith('rules.timesHint', { word: <code>always</code> })}</p>
    </>
  );
}

/**
 * What was typed as the calls of a rule. What is no number is for the lab to refuse.
 * @throws {FieldError} where the condition is not JSON
 */
export function callsOf({ operation, key, when, after, times }: Values): Calls {
  return {
    // Any text: the lab says which names there are.
    operation: operation as OperationPattern,
    times: times === 'always' ? times : Number(times || 1),
    ...(key === '' ? {} : { key }),
    ...(after === '' ? {} : { after: Number(after) }),
    ...(when === '' ? {} : { when: json('when', when) as NonNullable<Calls['when']> }),
  };
}

/** What was typed into a field is not what it takes. */
class FieldError extends Error {
  override readonly name = 'FieldError';
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

function json(field: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FieldError(field, say('rules.notJson', { example: '{"path": {"id": "1001"}}' }));
  }
}
