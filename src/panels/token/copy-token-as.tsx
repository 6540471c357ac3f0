import { type JSX, memo } from 'react';
import { writeAuthorizationHeader, writeCurlCommand } from '../../core/token/copy-forms.ts';
import type { Token } from '../../core/token/token.ts';
import { isSingleFile } from '../../platform/edition.ts';
import { writeTokenLink } from '../../platform/token-link.ts';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { useCopying } from '../../ui/use-copying.ts';

interface CopyTokenAsProps {
  readonly token: Token | null;
  /** Opens the code that verifies it. */
  readonly onCode: () => void;
}

/** The forms beside the plain token in which it can be copied. */
export const CopyTokenAs = memo(function CopyTokenAs({ token, onCode }: CopyTokenAsProps): JSX.Element {
  const { said, copy } = useCopying();
  const text = token?.found.text ?? '';
  return (
    <>
      <Menu label="Copy as" face={said} disabled={token?.serialization !== 'compact' || text === ''}>
        {() =>
          token === null ? null : (
            <>
              <MenuItem onChoose={() => copy(text)}>Token</MenuItem>
              <MenuItem onChoose={() => copy(writeAuthorizationHeader(text))}>Authorization header</MenuItem>
              <MenuItem onChoose={() => copy(writeCurlCommand(token))}>curl command</MenuItem>
              {isSingleFile ? null : (
                <MenuItem
                  hint="Anyone with the link has the token"
                  onChoose={() => copy(writeTokenLink(text))}
                >
                  Link that opens it here
                </MenuItem>
              )}
              <MenuItem onChoose={onCode}>Code that verifies it…</MenuItem>
            </>
          )
        }
      </Menu>
      <span className="visually-hidden" aria-live="polite">
        {said}
      </span>
    </>
  );
});
