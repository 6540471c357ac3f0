import { type JSX, useState } from 'react';
import { Boundary } from '../ui/boundary.tsx';
import { Button } from '../ui/button.tsx';
import { App, type AppProps } from './app.tsx';
import styles from './frame.module.css';

/**
 * The whole page, as it is prerendered and as it runs. To forget everything is to begin anew: another page takes the
 * place of this one, so that no state, box, editor or history of the old one is left.
 */
export function Page({ environment, takeOver }: Omit<AppProps, 'onForget'>): JSX.Element {
  const [times, setTimes] = useState(0);
  return (
    <Boundary onFault={showFailure}>
      <App
        key={times}
        environment={environment}
        takeOver={times > 0 ? null : takeOver}
        onForget={() => setTimes(times + 1)}
      />
    </Boundary>
  );
}

function showFailure(tryAgain: () => void): JSX.Element {
  return (
    <main className={styles.failure}>
      <h1>Something went wrong in Claimscope</h1>
      <p>
        Nothing was sent or stored, and what you pasted was not kept. You can start again with an empty page.
      </p>
      <Button look="outlined" onClick={tryAgain}>
        Start again
      </Button>
    </main>
  );
}
