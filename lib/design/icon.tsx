/**
 * A picture drawn in the colour of its text, from a path on a grid of 16. Screen readers skip it
 * and read the control's name.
 */
export function Icon({ path }: { path: string }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

export const searchIcon = 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.3 10.3 13.5 13.5';
export const plusIcon = 'M8 3v10M3 8h10';
export const moreIcon = 'M3.5 8h.01M8 8h.01M12.5 8h.01';
export const closeIcon = 'M4 4l8 8M12 4l-8 8';
export const globeIcon =
  'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M2.2 8h11.6M8 2c2 1.8 2.6 3.8 2.6 6S10 12.2 8 14M8 2C6 3.8 5.4 5.8 5.4 8S6 12.2 8 14';
export const keyIcon =
  'M5.8 2.3a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M5.8 7.3V13.2H10.5M5.8 10.2H8.8';
