import { ObjectCount } from '../object-count';

/** A kind in words, for instance `2 Gateway of gateway.networking.k8s.io`. */
export function countLine({ kind, apiGroup, count }: ObjectCount): string {
  return `${count} ${kind || 'without a kind'}${apiGroup === undefined ? '' : ` of ${apiGroup}`}`;
}
