import { json, type Answer } from '../pack/answer.ts';
import type { Refusal } from '../pack/refusal.ts';

export function refuse(refusal: Refusal): Answer {
  return json({ error: refusal.refused }, 400);
}
