/** Whether this runs from its sources, in a checkout, and not from an installed package. */
export const IN_CHECKOUT = import.meta.filename.endsWith('.ts');

/** What to type for the command line; a checkout is not on the PATH. */
export const COMMAND = IN_CHECKOUT ? 'npx photoferry' : 'photoferry';
