import { FaultKind, ServerFault } from '../../api-server/fault';
import { objectFaults } from '../../api-server/object-faults';
import { isOfOtherTool } from '../../api-server/other-tools';
import { customFaults } from '../../gateway-api/custom-faults';
import { LocatedObject } from '../../located-object';
import { remember } from '../../objects/remember';
import { isComplete, Replacement } from '../../objects/replaced';
import { tokensIn } from '../../objects/terraform-tokens';
import { TrafficModel } from '../../objects/traffic-model';
import { BREAKS_ALL, DROPS_ALL } from '../breaks';
import { Problem } from '../rule';

const OLD_BACKEND = /^spec\.backend$|\.(?:backend|defaultBackend)\.service(?:Name|Port)$/;
const TO_FILL_IN = /, got '[^']*?(<[A-Za-z][^<>']*>)[^']*'$/;

interface LocatedFault {
  readonly object: LocatedObject;
  readonly fault: ServerFault;
}

/** What the API server refuses of all objects, found in one walk over each. */
const faultsOf = remember((model: TrafficModel): LocatedFault[] => {
  const minor = model.profile.kubernetesVersion?.minor;
  const patches = patchesIn(model.replacements);
  return model.objects.filter((located) => isObject(located) && !patches.has(located))
    .flatMap((object) => judgedFaults(object.object, minor).map((fault) => ({ object, fault })));
});

/** Documents with a part of an object that is there as a whole too: nobody sends them to the API server as they are. */
function patchesIn(replacements: Replacement[]): Set<LocatedObject> {
  const parts = replacements.filter(({ taken }) => isComplete(taken)).flatMap(({ left }) => left.filter((view) => !isComplete(view)));
  return new Set(parts.map(({ located }) => located));
}

/** What a value is that only Terraform knows, nobody can judge: another rule refuses it. */
function judgedFaults(object: any, minor: number | undefined): ServerFault[] {
  const faults = isEncrypted(object) ? encryptedFaults(object, minor) : [...objectFaults(object, minor), ...customFaults(object)];
  const tokens = new Set(faults.length > 0 ? tokensIn(object).map(({ field }) => field) : []);
  return faults.filter(({ field }) => !tokens.has(field));
}

/** True for an object that SOPS has encrypted, which adds a field of its own until somebody decrypts it. */
function isEncrypted({ sops }: any): boolean {
  return typeof sops === 'object' && sops !== null && sops.mac !== undefined;
}

/** What is wrong with the rest: what is encrypted nobody can judge. */
function encryptedFaults({ sops, ...object }: any, minor: number | undefined): ServerFault[] {
  return objectFaults(object, minor).filter(({ problem }) => !problem.includes("'ENC["));
}

/** A backend as it was before networking.k8s.io/v1, which ingress-api-removed tells as a whole. */
function isOldBackend({ kind }: any, { field }: ServerFault): boolean {
  return kind === 'Ingress' && OLD_BACKEND.test(field);
}

/** What to do about a value that says what is to be written there; undefined for others. */
function fillIn({ problem }: ServerFault): string | undefined {
  const [, part] = TO_FILL_IN.exec(problem) ?? [];
  return part && `write what ${part} stands for, or look at the manifests as they are applied`;
}

/** A check that reports one kind of them. */
export function refusedFor(kind: FaultKind): (model: TrafficModel) => Problem[] {
  const isTold = ({ object, fault }: LocatedFault) => fault.kind === kind && !isOldBackend(object.object, fault);
  return (model) => faultsOf(model).filter(isTold).map(({ object, fault }) => ({
    object,
    message: fault.field === '' ? fault.problem : `${fault.field} ${fault.problem}`,
    fix: fault.fix ?? fillIn(fault),
    breaks: object.object.kind === 'Ingress' ? DROPS_ALL : BREAKS_ALL,
  }));
}

function isObject({ object }: LocatedObject): boolean {
  return typeof object === 'object' && object !== null && typeof object.kind === 'string' && typeof object.apiVersion === 'string'
    && !isOfOtherTool(object);
}
