/** What a company gives the browsers that it manages. */
export const company = {
  'company.malformed': 'It has another form than the schema of the package says.',
  'company.sameId': 'Another entry has the same id.',
  'company.keyIsFixed':
    'Your company gives “{key}”. It can be used and disabled here, and not changed or deleted.',
  'company.environmentIsFixed':
    'Your company gives the environment “{environment}”. It cannot be changed here.',
  'company.settingIsFixed': 'Your company has set this. It cannot be changed here.',
  'company.secretMissing': '“{key}” has no key of yours yet. Edit it and enter yours.',
  'company.given': 'Given by your company',
  'company.chip': 'company',
  'problem.company':
    'Something that your company gives cannot be taken ({place}): {reason} Tell whoever manages this browser.',
} as const;
