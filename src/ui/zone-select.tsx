import { type JSX, memo } from 'react';

interface ZoneSelectProps {
  readonly id: string;
  /** An IANA name. */
  readonly value: string;
  readonly onChange: (timeZone: string) => void;
}

/** Chooses a time zone: UTC, the local one or any that the platform knows. */
export const ZoneSelect = memo(function ZoneSelect({ id, value, onChange }: ZoneSelectProps): JSX.Element {
  return (
    <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      {listZones()}
    </select>
  );
});

let zones: readonly JSX.Element[] | null = null;

/** Some 420 options, made when they are first wanted and the same from then on. */
function listZones(): readonly JSX.Element[] {
  zones ??= makeZones();
  return zones;
}

function makeZones(): readonly JSX.Element[] {
  const local = Intl.DateTimeFormat().resolvedOptions().timeZone;
  // Not every engine lists them; then UTC and the local one are all there is.
  const others = (Intl.supportedValuesOf?.('timeZone') ?? []).filter(
    (zone) => zone !== 'UTC' && zone !== local,
  );
  return [
    <option key="UTC" value="UTC">
      UTC
    </option>,
    ...(local === 'UTC'
      ? []
      : [
          <option key={local} value={local}>
            {local} (local)
          </option>,
        ]),
    ...others.map((zone) => <option key={zone}>{zone}</option>),
  ];
}
