import { azureSubject } from '../../azure/estate';
import { AzureResource } from '../../azure-resource';
import { Problem } from '../rule';

/** Problems of one resource. */
export function told(resource: AzureResource, messages: string[]): Problem[] {
  return messages.map((message) => ({ subject: azureSubject(resource), message }));
}
