/** Lets the browser download a text. */
export function saveAsFile({
  name,
  content,
}: {
  readonly name: string;
  readonly content: string;
}): void {
  const url = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then; the text needs to be held no longer.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
