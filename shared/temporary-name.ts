/** The names of our own temporary files and folders: the only ones that are ever deleted on a server. Pure. */

/** `pf-<machine>-<id>.upload`; `id` of letters, digits, hyphens and underscores. */
export const temporaryName = (machineId: string, id: string): string => `pf-${machineId}-${id}.upload`;

/** Whether a name is that of a temporary file of a companion, of this one or another. */
export const isTemporaryName = (name: string): boolean => /^pf-[\w-]+-[\w-]+\.upload$/.test(name);
