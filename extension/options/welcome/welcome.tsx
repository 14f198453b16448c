import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Check, X } from '../../ui/icons.ts';
import { shownPhase } from '../../ui/link-view.ts';
import '../companion.css';
import type { OptionsState } from '../load-options.ts';
import { FirstPhoto } from './first-photo.tsx';
import { OfflineCard } from './offline-card.tsx';
import { PairForm } from './pair-form.tsx';
import { SiteStep } from './site-step.tsx';
import { StartCompanion } from './start-companion.tsx';
import { isNeeded, type Step, type StepName, welcomeSteps } from './steps.ts';
import { useCompanionFound } from './use-companion-found.ts';
import './welcome.css';

/** In this browser only: somebody knows how to go on. */
const DISMISSED = 'welcome-dismissed';

interface WelcomeProps {
  options: OptionsState;
  /** What the first server is added with. */
  addServer: ComponentChildren;
}

/** What is missing before photos can go anywhere, as steps that tick themselves off; nothing once all is there. */
export function Welcome({ options, addServer }: WelcomeProps) {
  const { link, servers, items, syncs } = options;
  const phase = shownPhase(link);
  const found = useCompanionFound(phase === 'unpaired');
  const [dismissed, setDismissed] = useState(() => localStorage.getItem(DISMISSED) !== null);
  const waiting = items.find((item) => item.needsPermission !== undefined);
  const steps = welcomeSteps({
    ...{ link, found, servers: servers.length, sites: waiting ? 1 : 0 },
    used:
      syncs.length > 0 || items.some(({ own, group }) => own && (group === 'ended' || group === 'moving')),
  });
  const needed = isNeeded(steps);
  if (!needed && phase !== 'connected') return <AwayCard options={options} />;
  if (!needed && (dismissed || steps.every(({ name, state }) => state === 'done' || name === 'site')))
    return null;

  const bodies: Record<StepName, () => ComponentChildren> = {
    companion: () => (phase === 'unpaired' ? <StartCompanion /> : <Away options={options} />),
    pairing: () => <PairForm problem={link?.problem} />,
    server: () => (
      <>
        <p>{t('welcome_no_servers_text')}</p>
        <div>{addServer}</div>
      </>
    ),
    site: () => waiting && <SiteStep item={waiting} />,
    first: () => <FirstPhoto servers={servers} />,
  };
  const done = steps.filter(({ state }) => state === 'done').length;
  return (
    <section class="card welcome" aria-labelledby="welcome-title">
      <header class="welcome-head">
        <div>
          <h3 id="welcome-title">{t('welcome_title')}</h3>
          <p class="quiet small" role="status">
            {t('welcome_progress', done, steps.length)}
          </p>
        </div>
        {!needed && (
          <IconButton
            icon={X}
            label={t('welcome_dismiss')}
            title={t('welcome_dismiss')}
            size={20}
            large
            onClick={() => {
              localStorage.setItem(DISMISSED, '1');
              setDismissed(true);
            }}
          />
        )}
      </header>
      <ol class="welcome-steps">
        {steps.map((step, n) => (
          <WelcomeStep key={step.name} step={step} number={n + 1}>
            {step.state === 'now' && bodies[step.name]()}
          </WelcomeStep>
        ))}
      </ol>
    </section>
  );
}

const TITLES = {
  companion: 'step_companion',
  pairing: 'step_pairing',
  server: 'step_server',
  site: 'step_site',
  first: 'step_first',
} as const satisfies Record<StepName, string>;

function WelcomeStep({
  step,
  number,
  children,
}: {
  step: Step;
  number: number;
  children: ComponentChildren;
}) {
  const { name, state } = step;
  return (
    <li class={`welcome-step ${state}`} aria-current={state === 'now' ? 'step' : undefined}>
      <span class="step-mark" aria-hidden="true">
        {state === 'done' ? <Icon of={Check} size={14} /> : number}
      </span>
      <div class="step-text">
        <h4>
          {t(TITLES[name])}
          {state === 'done' && <span class="visually-hidden"> ({t('step_done')})</span>}
        </h4>
        {children && <div class="rows">{children}</div>}
      </div>
    </li>
  );
}

/** All was there before; only the companion is away. */
const AwayCard = ({ options }: { options: OptionsState }) => (
  <div class="card">
    <Away options={options} />
  </div>
);

const Away = ({ options: { link } }: { options: OptionsState }) => (
  <OfflineCard problem={link?.problem} connecting={shownPhase(link) === 'connecting'} />
);
