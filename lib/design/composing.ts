/**
 * Whether a press of a key belongs to an input method that is composing text: Escape then takes the
 * composition back, Enter ends it. Some browsers send the Enter that ends it after the composition,
 * known by its key code only.
 */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}
