import { Op, Precondition, Token } from 'cdktf';
import { Kind } from '../../arguments/kind';
import { WorkloadIdentity } from '../../terraform';
import { isGuid } from '../../terraform/private/arm-id';
import { Output } from '../../terraform/private/outputs';

/** The problem of a client id that does not come from an apply before. */
export function checkClientId(clientId: string | undefined): string[] {
  return clientId !== undefined && (Token.isUnresolved(clientId) || typeof clientId !== 'string' || !isGuid(clientId))
    ? [`clientId must be a GUID that is known at synth, got '${Token.isUnresolved(clientId) ? 'a terraform token' : String(clientId)}': leave it out before the first apply`]
    : [];
}

/** A client id, which must be known. */
export const CLIENT_ID: Kind = (_, value) => ({ problems: checkClientId(value), value, isLost: typeof value !== 'string' });

/** What tells a ServiceAccount its client id after an apply. */
export function clientIdOutputs({ clientId, namespace, serviceAccountName }: WorkloadIdentity): Output[] {
  return [
    { name: 'client_id', value: clientId, description: `client id of the identity of ${namespace}/${serviceAccountName}` },
    {
      name: 'annotate_command',
      value: `kubectl annotate serviceaccount ${serviceAccountName} --namespace ${namespace} --overwrite azure.workload.identity/client-id=${clientId}`,
      description: 'tells the ServiceAccount its client id; restart its pods afterwards',
    },
  ];
}

/** Let Terraform refuse manifests with the client id of another identity. */
export function sameClient(identity: WorkloadIdentity, path: string, given: string): Precondition {
  return {
    condition: Op.eq(identity.clientId, given),
    errorMessage: `clientId of ${path} is ${given} in the manifests, and another one in Azure: put the one of Azure into the program.`,
  };
}
