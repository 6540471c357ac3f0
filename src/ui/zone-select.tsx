import type { JSX } from 'react';

interface ZoneSelectProps {
  readonly id: string;
  /** An IANA name. */
  readonly value: string;
  readonly onChange: (timeZone: string) => void;
}

const LOCAL_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
/** Beside UTC and the local one. Not every engine lists them; then those two are all there is. */
const ZONES: readonly string[] = (Intl.supportedValuesOf?.('timeZone') ?? []).filter(
  (zone) => zone !== 'UTC' && zone !== LOCAL_ZONE,
);

/** Chooses a time zone: UTC, the local one or any that the platform knows. */
export function ZoneSelect({ id, value, onChange }: ZoneSelectProps): JSX.Element {
  return (
    <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      <option value="UTC">UTC</option>
      {LOCAL_ZONE === 'UTC' ? null : <option value={LOCAL_ZONE}>{LOCAL_ZONE} (local)</option>}
      {ZONES.map((zone) => (
        <option key={zone}>{zone}</option>
      ))}
    </select>
  );
}
