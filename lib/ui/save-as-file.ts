/** Lets the browser download a text or bytes: JSON unless `type` says what else. */
export function saveAsFile({
  name,
  content,
  type = 'application/json',
}: {
  readonly name: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
  readonly type?: string;
}): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then; the text needs to be held no longer.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
