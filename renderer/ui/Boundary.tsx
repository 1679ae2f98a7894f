import { Component, type ReactNode } from 'react';
import { reportRenderError } from '../lib/report.ts';
import { OutOfService } from '../screens/citizen/OutOfService.tsx';

/** A screen that cannot be drawn says so in three languages; the next revision tries again. */
export class Boundary extends Component<
  { revision: number; children: ReactNode },
  { brokenAt: number | null }
> {
  override state = { brokenAt: null };

  static getDerivedStateFromError = () => ({ brokenAt: -1 });

  override componentDidCatch(error: unknown): void {
    reportRenderError(error);
    this.setState({ brokenAt: this.props.revision });
  }

  override componentDidUpdate(): void {
    const { brokenAt } = this.state;
    if (brokenAt !== null && brokenAt !== -1 && brokenAt !== this.props.revision)
      this.setState({ brokenAt: null });
  }

  override render(): ReactNode {
    return this.state.brokenAt === null ? this.props.children : <OutOfService code="screen" />;
  }
}
