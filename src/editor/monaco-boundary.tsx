import { Component, type ReactNode } from 'react';

interface MonacoBoundaryProps {
  children: ReactNode;
  onFail: () => void;
}

/** Monaco is an improvement, not a need: if it throws while it is built, the plain editor stays. */
export class MonacoBoundary extends Component<MonacoBoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override componentDidCatch() {
    this.props.onFail();
  }

  override render() {
    return this.state.hasFailed ? null : this.props.children;
  }
}
