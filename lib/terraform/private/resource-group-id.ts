import { Fn } from 'cdktf';
import { isLiteral } from './problems';

/** Segments of `/subscriptions/<id>`, with the empty one at the start. */
const SUBSCRIPTION_SEGMENTS = 3;
/** Segments of `/subscriptions/<id>/resourceGroups/<name>`, with the empty one at the start. */
const SEGMENTS = 5;

/** The id of the resource group of a resource, taken from its id here or, where only Terraform knows it, by an expression. */
export function resourceGroupIdOf(resourceId: string): string {
  return beginningOf(resourceId, SEGMENTS);
}

/** The id of a resource group of a name in the subscription of a resource. */
export function groupBeside(resourceId: string, resourceGroupName: string): string {
  return `${beginningOf(resourceId, SUBSCRIPTION_SEGMENTS)}/resourceGroups/${resourceGroupName}`;
}

function beginningOf(id: string, segments: number): string {
  return isLiteral(id) ? id.split('/').slice(0, segments).join('/') : Fn.join('/', Fn.slice(Fn.split('/', id), 0, segments));
}
