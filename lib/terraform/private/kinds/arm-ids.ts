import { Kind, shown } from '../../../arguments/kind';
import { ArmType, canonicalId, checkArmId } from '../arm-id';
import { textOf } from './texts';

/** The ids of a kind of resource, in letters of any case, as Azure takes them. They are written in the letters that azurerm wants. */
export function armIdOf(type: ArmType): Kind {
  return textOf((field, text) => checkArmId(field, text, type), (text) => canonicalId(text, type));
}

/** `/subscriptions/<guid>/resourceGroups/<name>/providers/<namespace>` and pairs of a type and a name. */
const RESOURCE_ID = new RegExp([
  '^/subscriptions/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', '/resourceGroups/[^/\\s]+', '/providers/[A-Za-z0-9]+(?:\\.[A-Za-z0-9]+)+', '(?:/[^/\\s]+/[^/]*[^/\\s])+$',
].join(''), 'i');

/** The id of any resource in a resource group. */
export const RESOURCE_ID_TEXT = textOf(
  (field, text) => (RESOURCE_ID.test(text) ? []
    : [`${field} must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/<namespace>/<type>/<name>, got ${shown(text)}`]),
  (text) => text.replace(/^\/subscriptions\//i, '/subscriptions/').replace(/\/resourceGroups\//i, '/resourceGroups/').replace(/\/providers\//i, '/providers/'),
);
