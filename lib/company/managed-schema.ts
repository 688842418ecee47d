/** The schema that the package brings for whoever writes a policy: `managed-schema.json`. */
const text = (description: string) => ({ type: 'string', description });
const texts = (description: string) => ({ type: 'array', items: { type: 'string' }, description });
const flag = (description: string) => ({ type: 'boolean', description });

export const managedSchema = {
  type: 'object',
  properties: {
    environments: {
      type: 'array',
      description: 'Where a platform’s keys are used besides production. Users cannot change them.',
      items: {
        type: 'object',
        properties: {
          id: text('Letters, digits and dashes; keys name the environment by it.'),
          platform: text('The id of a platform: yespo, reteno, mobitru.'),
          name: text('What users read, 40 characters at most.'),
          origins: {
            type: 'object',
            description: 'Addresses such as https://staging.example by the platform’s host roles.',
            additionalProperties: { type: 'array', items: { type: 'string' } },
          },
          allowedSites: texts('Host names of sites whose pages may make requests with its keys.'),
        },
      },
    },
    keys: {
      type: 'array',
      description: 'Access keys. Users can use and disable them, and cannot change or delete them.',
      items: {
        type: 'object',
        properties: {
          id: text('Letters, digits and dashes. The same id is the same key when it changes.'),
          platform: text('The id of a platform.'),
          environment: text('The id of an environment above; production unless given.'),
          name: text('What users read.'),
          secret: text(
            'WARNING: a policy lies on the disk of every computer in clear, and every user and program there can read it. Leave it out, so that each user enters a key of their own, unless the key may be known to all of them.',
          ),
          right: text('The id of an access right, where the platform’s keys have rights.'),
          expiresOn: text('The day from which the platform refuses it, YYYY-MM-DD.'),
          billingUnit: text('The billing unit, where the platform’s keys belong to one.'),
          fields: {
            type: 'object',
            description: 'Values of other fields of the platform’s keys, by their ids.',
            additionalProperties: { type: 'string' },
          },
        },
      },
    },
    preferences: {
      type: 'object',
      description: 'Settings that users then cannot change.',
      properties: {
        lockAfterIdle: {
          type: 'integer',
          description: 'Minutes without input after which it locks; 0 for never.',
        },
        lockWithScreen: flag('Locks when the screen locks.'),
        lockWithBrowser: flag('Locks when the browser closes.'),
        clearClipboardAfter: {
          type: 'integer',
          description: 'Seconds after which a copied key leaves the clipboard; 0 for never.',
        },
        quiet: flag('Hides names and hints.'),
        childTabs: {
          type: 'string',
          enum: ['ask', 'inherit', 'none'],
          description: 'What a tab does that a tab with a pinned key has opened.',
        },
        keepPins: flag('Pins keys again after a restart of the browser.'),
        notifyRefused: flag('Shows a notification when a platform keeps refusing a key.'),
      },
    },
  },
} as const;
