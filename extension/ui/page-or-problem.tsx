import { Component, type ComponentChildren } from 'preact';
import { PhotoferryError, type Problem, toProblem } from '../../shared/problems.ts';
import { t } from './i18n.ts';
import { ProblemNote } from './problem-note.tsx';

interface State {
  problem: Problem | null;
}

/** A page; and in its place what ended it, with the way to load it again: an error in an effect stops all that follow. */
export class PageOrProblem extends Component<{ children: ComponentChildren }, State> {
  override state: State = { problem: null };

  static override getDerivedStateFromError(error: unknown): State {
    const { code, said = code } = toProblem(error);
    return { problem: new PhotoferryError('page-stopped', { said }).problem };
  }

  override render() {
    const { problem } = this.state;
    if (problem === null) return this.props.children;
    return (
      <main class="page-problem">
        <h1>{t('product')}</h1>
        <ProblemNote problem={problem}>
          <div class="note-actions">
            <button type="button" class="button" onClick={() => location.reload()}>
              {t('load_again')}
            </button>
          </div>
        </ProblemNote>
      </main>
    );
  }
}
