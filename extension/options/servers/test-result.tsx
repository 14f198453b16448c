import type { ServerFinding } from '../../../shared/model.ts';
import type { Problem } from '../../../shared/problems.ts';
import { t } from '../../ui/i18n.ts';
import { LoaderCircle } from '../../ui/icons.ts';
import { Note } from '../../ui/note.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import { productWords, spaceWords } from './finding-words.ts';

interface TestResultProps {
  busy: boolean;
  problem: Problem | null;
  finding: ServerFinding | undefined;
}

/** What the test of a saved server found; read out when it is there. */
export function TestResult({ busy, problem, finding }: TestResultProps) {
  return (
    <div class="test-result">
      <div role="status">
        {busy && <StateWord word={t('testing')} icon={LoaderCircle} tone="busy" />}
        {finding && (
          <Note
            tone="good"
            title={t('server_works')}
            text={[productWords(finding), spaceWords(finding)].filter(Boolean).join(' · ')}
          />
        )}
      </div>
      {problem && <ProblemNote problem={problem} />}
    </div>
  );
}
