import { Component, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import styles from './frame.module.css';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

/** Catches a fault of the program itself. It shows and keeps nothing of what was pasted, nor the error's words. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <main className={styles.failure}>
        <h1>Something went wrong in Claimscope</h1>
        <p>
          Nothing was sent or stored, and what you pasted was not kept. You can start again with an empty
          page.
        </p>
        <Button look="outlined" onClick={() => this.setState({ hasFailed: false })}>
          Start again
        </Button>
      </main>
    );
  }
}
