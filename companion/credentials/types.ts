/** Where passwords and pairing keys are. Only parts of the companion read them; no call returns one. */
export interface Secrets {
  readonly kind: 'keyring' | 'file';
  /** Null where there is none. */
  get(name: string): Promise<string | null>;
  /** Resolves once it is stored for good. */
  set(name: string, value: string): Promise<void>;
  /** Fine if there is none. */
  delete(name: string): Promise<void>;
}
