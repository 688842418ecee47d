/** What a field with `list` suggests. */
export function Suggestions({
  id,
  values,
}: {
  readonly id: string;
  readonly values: readonly (string | number)[];
}) {
  return (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value}>
          {value}
        </option>
      ))}
    </datalist>
  );
}
