const two = (value: number): string => String(value).padStart(2, '0');

/** An instant as a `datetime-local` field shows it, in the reader's own time zone. */
export function toLocalInput(instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return '';
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** What a `datetime-local` field holds as an instant; null while it is incomplete. */
export function fromLocalInput(written: string): string | null {
  const at = new Date(written);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
