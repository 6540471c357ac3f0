import { Component, type ReactNode } from 'react';

interface BoundaryProps {
  readonly children: ReactNode;
  /** What is shown in place of what cannot be; a sentence where it is left out. */
  readonly onFault?: (tryAgain: () => void) => ReactNode;
}

/**
 * Catches a fault of the program itself, so that all around it goes on. It shows and keeps nothing of what was pasted, nor
 * the error's words. What is drawn anew is tried again.
 */
export class Boundary extends Component<BoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override componentDidUpdate(before: BoundaryProps): void {
    if (this.state.hasFailed && before.children !== this.props.children) this.setState({ hasFailed: false });
  }

  override render(): ReactNode {
    const { children, onFault } = this.props;
    if (!this.state.hasFailed) return children;
    return onFault === undefined ? (
      <p role="alert">Claimscope failed here: a fault of its own. The rest of the page works.</p>
    ) : (
      onFault(() => this.setState({ hasFailed: false }))
    );
  }
}
