import { type JSX, memo } from 'react';
import { writeAuthorizationHeader, writeCurlCommand } from '../../core/token/copy-forms.ts';
import type { Token } from '../../core/token/token.ts';
import { writeTokenLink } from '../../platform/token-link.ts';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { useCopying } from '../../ui/use-copying.ts';

interface CopyTokenAsProps {
  readonly token: Token | null;
  readonly onShare: (dialog: 'share') => void;
}

/** The forms beside the plain token in which it can be copied. */
export const CopyTokenAs = memo(function CopyTokenAs(props: CopyTokenAsProps): JSX.Element {
  const { token, onShare } = props;
  const { said, copy } = useCopying();
  const text = token?.found.text ?? '';
  return (
    <>
      <Menu label="Copy as" face={said} disabled={text === ''}>
        {() =>
          token === null ? null : (
            <>
              <MenuItem onChoose={() => copy(text)}>Token</MenuItem>
              {token.serialization === 'compact' ? (
                <>
                  <MenuItem onChoose={() => copy(writeAuthorizationHeader(text))}>
                    Authorization header
                  </MenuItem>
                  <MenuItem onChoose={() => copy(writeCurlCommand(token))}>curl command</MenuItem>
                </>
              ) : null}
              <MenuItem hint="Anyone with the link has the token" onChoose={() => copy(writeTokenLink(text))}>
                Link that opens it here
              </MenuItem>
              <MenuItem hint="Whole, unsigned or redacted" onChoose={() => onShare('share')}>
                Share…
              </MenuItem>
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
