import { type ComponentType, render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { followAppearance, putOnAppearance } from './appearance.ts';
import './base.css';
import { announcePage } from './connector.ts';
import './controls.css';
import { dressDocument, type MessageKey } from './i18n.ts';
import { PageOrProblem } from './page-or-problem.tsx';

/** Shows a page in the language and theme that were chosen, and in another one as soon as that is chosen. */
export async function startPage(title: MessageKey, Page: ComponentType): Promise<void> {
  await putOnAppearance();
  dressDocument(title);
  render(
    <PageOrProblem>
      <Dressed title={title} page={Page} />
    </PageOrProblem>,
    document.body,
  );
  announcePage();
}

function Dressed({ title, page: Page }: { title: MessageKey; page: ComponentType }) {
  const [, setChanges] = useState(0);
  useEffect(
    () =>
      followAppearance(() => {
        dressDocument(title);
        setChanges((before) => before + 1);
      }),
    [],
  );
  // A new element each time: every text in it is looked up again, and nothing loses its state or the focus.
  return <Page />;
}
