import { Fn } from 'cdktf';
import { isLiteral } from './problems';

/** Segments of `/subscriptions/<id>/resourceGroups/<name>`, with the empty one at the start. */
const SEGMENTS = 5;

/** The id of the resource group of a resource, taken from its id here or, where only Terraform knows it, by an expression. */
export function resourceGroupIdOf(resourceId: string): string {
  return isLiteral(resourceId)
    ? resourceId.split('/').slice(0, SEGMENTS).join('/')
    : Fn.join('/', Fn.slice(Fn.split('/', resourceId), 0, SEGMENTS));
}
