import { PORTS } from '../../shared/product.ts';

/** The ports to try: those that the extension knows, or others from PHOTOFERRY_PORTS where tests run side by side. */
export function findPorts(env: NodeJS.ProcessEnv): readonly number[] {
  return env.PHOTOFERRY_PORTS ? env.PHOTOFERRY_PORTS.split(',').map(Number) : PORTS;
}
