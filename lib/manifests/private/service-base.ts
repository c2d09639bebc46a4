import { ApiObject, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { refuseForeignRoot } from './foreign-root';
import { givenMetadata } from './given';
import { read } from './kinds';
import { noteCall, originOf } from './program-origin';
import { rememberWorkload } from './selected-workload';
import { ServiceDefinition } from './service-definition';
import { AnyServiceProps } from './service-kinds';
import { outlineOf, writtenPlainly } from './service-outline';
import { patchFields, patchPorts, writeLaterFields } from './service-patches';
import { portsOf, ServicePortDefinition } from './service-ports';
import { profileOf, versionProblems } from './service-profile';
import { labelsOf } from './service-selector';
import { placed } from '../../arguments/check';
import { Kinds } from '../../arguments/kind';
import { failOnFound } from '../../traffic/rules/refusals';
import { IService, ServiceCommonOptions, ServicePort } from '../service';
import { TrafficCheck } from './traffic-check';

/** What tells whether an object is still written as its constructor left it: not where patches were added, or another way to write it. */
function marked(apiObject: ApiObject): () => boolean {
  // how many patches there are, cdk8s tells nobody
  const patches: unknown[] | undefined = (apiObject as any).patches;
  const { toJson } = apiObject;
  const count = patches?.length;
  return () => patches?.length === count && count !== undefined && apiObject.toJson === toJson;
}

/**
 * What all Services of this library do the same way: wrap one of cdk8s-plus, complete it and check it.
 *
 * @internal
 */
export abstract class ServiceBase extends Construct implements IService {
  /** The wrapped Service of cdk8s-plus, for `kplus.Ingress`, for patches and for everything else below. */
  public readonly service: kplus.Service;

  private readonly portDefinitions: ServicePortDefinition[];

  /**
   * @param kinds The kinds of what is given.
   * @param define What is written, once the kinds of all that is given are known to be right.
   */
  protected constructor(
    scope: Construct, id: string, given: AnyServiceProps | undefined, kinds: Kinds<AnyServiceProps>,
    define: (props: AnyServiceProps) => ServiceDefinition,
  ) {
    super(...placed(scope, id, new.target));
    refuseForeignRoot(this);
    const props = read(this, kinds, given);
    const definition = define(props);
    const hasPorts = definition.type !== kplus.ServiceType.EXTERNAL_NAME;
    const selection = labelsOf(this, props);
    const binding = hasPorts ? portsOf(definition.ports, props.selector, definition.clusterIP === 'None') : { ports: [], problems: [] };
    this.portDefinitions = binding.ports;
    this.service = this.wrap(props, definition, selection.labels);
    rememberWorkload(this.service, props.selector);

    const problems = [...selection.problems, ...binding.problems, ...definition.problems ?? [], ...versionProblems(props)];
    const profile = profileOf(props, definition.subnet);
    const check = TrafficCheck.of(this);
    check.noteVersion(profile.kubernetesVersion);
    const apiObject = ApiObject.of(this.service);
    const isAsMade = marked(apiObject);
    const object = () => {
      const rendered = isAsMade() ? check.renderEarly(apiObject, () => writtenPlainly(this.service, definition, this.portDefinitions)) : undefined;
      return outlineOf(this.service, props.metadata ?? {}, definition, this.portDefinitions, rendered);
    };
    const errors = check.services.add(() => ({ object: object(), origin: originOf(this) }), profile);
    failOnFound(this, () => [...problems, ...errors()], noteCall(this));
    TrafficCheck.register(this);
  }

  /** `metadata.name` of the Service. */
  public get serviceName(): string {
    return this.service.name;
  }

  /** The ports, as a copy. */
  public get ports(): ServicePort[] {
    return this.portDefinitions.map((port) => ({ ...port }));
  }

  private wrap(props: ServiceCommonOptions, definition: ServiceDefinition, labels?: Record<string, string>): kplus.Service {
    const needsPort = this.portDefinitions.length === 0 && definition.type !== kplus.ServiceType.EXTERNAL_NAME;
    const service = new kplus.Service(this, 'Resource', {
      metadata: { ...givenMetadata(props.metadata), annotations: { ...props.metadata?.annotations, ...definition.annotations } },
      type: definition.type,
      clusterIP: definition.clusterIP,
      externalName: definition.externalName,
      // cdk8s-plus renders nothing without a port; the missing one is among the problems then, and so can be all others
      ports: needsPort ? [{ port: 1 }] : this.portDefinitions.map(({ port, targetPort, name, protocol, nodePort }) => (
        { port, targetPort, name, protocol, nodePort }
      )),
    });
    Object.entries(labels ?? {}).forEach(([key, value]) => service.selectLabel(key, value));
    const apiObject = ApiObject.of(service);
    if (needsPort && definition.clusterIP === 'None') {
      apiObject.addJsonPatch(JsonPatch.remove('/spec/ports'));
    }
    patchPorts(apiObject, this.portDefinitions);
    patchFields(apiObject, definition.fields ?? {});
    writeLaterFields(apiObject, definition.laterFields ?? {});
    return service;
  }
}
