import { useState } from 'preact/hooks';
import type { SettingsKind } from '../../shared/model.ts';
import { type Problem, toProblem } from '../../shared/problems.ts';
import { ask } from '../ui/connector.ts';

/** Changes fields of one settings document, as often as a person likes: no change waits for the one before. */
export function useEdit(document: { kind: SettingsKind; id: string }): {
  edit(fields: Record<string, unknown>): void;
  problem: Problem | null;
} {
  const [problem, setProblem] = useState<Problem | null>(null);
  function edit(fields: Record<string, unknown>): void {
    setProblem(null);
    ask('editSettings', { ...document, fields }).catch((error) => setProblem(toProblem(error)));
  }
  return { edit, problem };
}
