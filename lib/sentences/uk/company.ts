import type { company as english } from '../en/company.ts';
import type { Ukrainian } from '../translation.ts';

export const company = {
  'company.malformed': 'Воно має не ту форму, яку описує схема пакета.',
  'company.sameId': 'Інший запис має той самий ідентифікатор.',
  'company.keyIsFixed':
    'Ключ «{key}» надає ваша компанія. Тут його можна використовувати й вимикати, але не змінювати й не видаляти.',
  'company.environmentIsFixed':
    'Середовище «{environment}» надає ваша компанія. Тут його не можна змінити.',
  'company.settingIsFixed': 'Це встановила ваша компанія. Тут цього не можна змінити.',
  'company.secretMissing':
    'У «{key}» ще немає вашого ключа. Відкрийте його для редагування і введіть свій.',
  'company.given': 'Надано вашою компанією',
  'company.chip': 'компанія',
  'problem.company':
    'Дещо з того, що надає ваша компанія, неможливо взяти ({place}): {reason} Повідомте того, хто керує цим браузером.',
} as const satisfies Ukrainian<typeof english>;
