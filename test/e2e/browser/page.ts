/** One tab under test, the same for both browsers: everything goes through `evaluate` and real mouse input. */

/** A function or its source that runs in the page with JSON arguments and may return a promise. */
export type InPage = string;

export interface PageDriver {
  /** Runs `(…args) => …` in the page and returns its JSON value. */
  evaluate(source: InPage, ...args: unknown[]): Promise<unknown>;
  /** A real click at viewport coordinates (user activation). */
  mouse(x: number, y: number, button: 'left' | 'right'): Promise<void>;
  /** Chooses files of the disk in the file field that the selector matches. */
  chooseFiles(selector: string, paths: readonly string[]): Promise<void>;
  /** Chooses a folder of the disk in the field that the selector matches, or by the button behind it. */
  chooseFolder(selector: string, path: string): Promise<void>;
  /** Drops a file or folder of the disk on the page, as from a file manager. */
  drop(path: string): Promise<void>;
  /** Makes it the tab that a person sees. */
  front(): Promise<void>;
  /** What `prefers-color-scheme` says from now on. */
  theme(theme: 'light' | 'dark'): Promise<void>;
  screenshot(): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** How long to wait for the screen to show what is expected: no measure of speed, longer than a busy machine needs. */
const PATIENCE_MS = 60_000;
/** How long a click may take to be heard by the page. */
const CLICK_MS = 1000;

export class Page {
  readonly driver: PageDriver;

  constructor(driver: PageDriver) {
    this.driver = driver;
  }

  evaluate<T>(source: InPage, ...args: unknown[]): Promise<T> {
    return this.driver.evaluate(source, ...args) as Promise<T>;
  }

  /** Waits until the function returns something truthy; fails with what the page showed instead. */
  async until<T>(source: InPage, args: unknown[] = [], patience = PATIENCE_MS): Promise<T> {
    const deadline = Date.now() + patience;
    for (;;) {
      const value = await this.evaluate<T>(source, ...args).catch(() => undefined);
      if (value) return value;
      if (Date.now() > deadline) {
        const shown = await this.evaluate<string>('() => document.body?.innerText ?? ""').catch(String);
        throw new Error(
          `Waited ${patience} ms for ${source} ${JSON.stringify(args)}. The page shows:\n${shown}`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Waits until the visible text of the page contains `text`. */
  async shows(text: string, patience = PATIENCE_MS): Promise<void> {
    await this.until('(t) => document.body?.innerText.includes(t)', [text], patience);
  }

  /** Clicks the first enabled element that matches the selector, for real, scrolled into view. */
  async click(selector: string): Promise<void> {
    await this.clickAt(`(s) => document.querySelector(s)`, selector);
  }

  /** Clicks the visible, enabled button or link whose text or accessible name is exactly `name`. */
  async press(name: string): Promise<void> {
    await this.clickAt(
      `(n) => {
        const scope = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
        const all = [...scope.querySelectorAll('button, a, summary, [role=treeitem], [role=button]')];
        const named = (e) => (e.getAttribute('aria-label') ?? e.innerText ?? '').trim();
        return all.find((e) => named(e) === n && e.getClientRects().length > 0) ?? null;
      }`,
      name,
    );
  }

  /** Fills the input whose label is `label` (or that the selector matches), as typing would. */
  async fill(label: string, text: string): Promise<void> {
    await this.until(
      `(label, text) => {
        const scope = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
        const labels = [...scope.querySelectorAll('label')];
        const field = labels.find((l) => l.innerText.trim().startsWith(label))?.control
          ?? (label.startsWith('#') || label.includes('[') ? scope.querySelector(label) : null);
        if (!field || field.disabled) return false;
        field.focus();
        const proto = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
        Object.getOwnPropertyDescriptor(proto, 'value').set.call(field, text);
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.dispatchEvent(new Event('change', { bubbles: true }));
        field.blur();
        return true;
      }`,
      [label, text],
    );
  }

  /** Chooses the option with that value in the list whose label is `label`. */
  async choose(label: string, value: string): Promise<void> {
    await this.until(
      `(label, value) => {
        const scope = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
        const list = [...scope.querySelectorAll('label')].find((l) => l.innerText.trim() === label)?.control;
        if (!list || list.disabled) return false;
        list.focus();
        list.value = value;
        list.dispatchEvent(new Event('change', { bubbles: true }));
        return list.value === value;
      }`,
      [label, value],
    );
  }

  /** Viewport coordinates of the middle of an element, once it is there and its picture is loaded. */
  async middleOf(selector: string): Promise<[number, number]> {
    return await this.until<[number, number]>(
      `(s) => {
        const e = document.querySelector(s);
        if (!e || (e instanceof HTMLImageElement && !(e.complete && e.naturalWidth))) return null;
        e.scrollIntoView({ block: 'center' });
        const r = e.getBoundingClientRect();
        return r.width ? [Math.round(r.x + r.width / 2), Math.round(r.y + r.height / 2)] : null;
      }`,
      [selector],
    );
  }

  private async clickAt(find: InPage, what: string): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    do {
      const [x, y] = await this.until<[number, number]>(
        `(what) => {
          const find = ${find};
          const e = find(what);
          if (!e || e.disabled || e.getAttribute('aria-disabled') === 'true') return null;
          e.scrollIntoView({ block: 'center' });
          const r = e.getBoundingClientRect();
          if (!r.width) return null;
          const at = [r.x + r.width / 2, r.y + r.height / 2];
          // Where a list above it is still being filled, it would not be there any more when the click comes.
          const stands = String(globalThis.lastAt) === String(at);
          globalThis.lastAt = at;
          const top = document.elementFromPoint(...at);
          if (!stands || !top || !(e.contains(top) || top.contains(e))) return null;
          globalThis.clicked = false;
          document.addEventListener('click', ({ target }) => {
            const hit = find(what);
            globalThis.clicked = hit !== null && (hit.contains(target) || target.contains(hit));
          }, { capture: true, once: true });
          return at;
        }`,
        [what],
      );
      await this.driver.mouse(Math.round(x), Math.round(y), 'left');
    } while (!(await this.heardClick()) && Date.now() < deadline);
  }

  /** Whether the click came to what it was meant for, and not to what took its place on the way. */
  private async heardClick(): Promise<boolean> {
    const deadline = Date.now() + CLICK_MS;
    do {
      // A page that is gone, or another one by now, went by that click.
      const clicked = await this.evaluate('() => globalThis.clicked').catch(() => undefined);
      if (clicked !== false) return true;
      await new Promise((resolve) => setTimeout(resolve, 50));
    } while (Date.now() < deadline);
    return false;
  }
}
