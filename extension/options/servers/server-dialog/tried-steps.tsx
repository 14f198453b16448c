import type { ServerFinding } from '../../../../shared/model.ts';

/** The addresses that were tried, in order, with what came back. */
export function TriedSteps({ tried }: { tried: ServerFinding['tried'] }) {
  return (
    <ol class="tried small">
      {tried.map(({ url, result }, n) => (
        <li key={n}>
          <code>{url}</code> – {result}
        </li>
      ))}
    </ol>
  );
}
