import type { Preview } from '../../../import/preview.ts';
import { say, textOf } from '../../../sentences/say.ts';

/** Notes that are drawn; of a thousand more nobody reads each. */
const SHOWN = 100;

/** In the order of their lines; what is about the whole file comes first. */
function byLine(notes: Preview['notes']): Preview['notes'] {
  return notes.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0));
}

/** What is to be said of the file, line by line. */
export function ImportNotes({ preview: { notes, moreNotes } }: { readonly preview: Preview }) {
  const count = notes.length + moreNotes;
  if (count === 0) return null;
  const more = count - Math.min(notes.length, SHOWN);
  return (
    <details class="import-notes" open={count <= 5}>
      <summary>{say('import.notes', { count })}</summary>
      <ul>
        {byLine(notes)
          .slice(0, SHOWN)
          .map(({ sentence, line }, index) => (
            <li key={index}>
              {line === undefined
                ? textOf(sentence)
                : say('import.atLine', { number: line, reason: sentence })}
            </li>
          ))}
      </ul>
      {more > 0 && <p>{say('import.moreNotes', { count: more })}</p>}
    </details>
  );
}
