import { useEffect, useRef, useState } from 'preact/hooks';
import type { Given } from './use-import.ts';

/**
 * Takes files and texts that are dropped anywhere on the page, which a browser would open in its
 * place. Answers whether something is held over it.
 */
export function useDrop(onDrop: (given: Given) => void): boolean {
  const [over, setOver] = useState(false);
  const drop = useRef(onDrop);
  drop.current = onDrop;
  useEffect(() => {
    const taken = (event: DragEvent) => event.preventDefault();
    const onOver = (event: DragEvent) => {
      taken(event);
      setOver(true);
    };
    const onLeave = ({ relatedTarget }: DragEvent) => {
      if (relatedTarget === null) setOver(false);
    };
    const onDropped = (event: DragEvent) => {
      taken(event);
      setOver(false);
      const [file] = event.dataTransfer?.files ?? [];
      if (file) return drop.current({ name: file.name, content: file });
      const text = event.dataTransfer?.getData('text/plain') ?? '';
      if (text !== '') drop.current({ name: '', content: text });
    };
    document.addEventListener('dragover', onOver);
    document.addEventListener('dragleave', onLeave);
    document.addEventListener('drop', onDropped);
    return () => {
      document.removeEventListener('dragover', onOver);
      document.removeEventListener('dragleave', onLeave);
      document.removeEventListener('drop', onDropped);
    };
  }, []);
  return over;
}
