import { IService } from '../service';

/** What is wrong with what stands for a Service of this library, in a program without types; readable after its name. */
export function serviceProblem(service: IService | undefined, instead: string): string | undefined {
  if (service === undefined || service === null) {
    return 'must be a Service such as a ClusterIpService, got nothing; make it before the route';
  }
  return service.service === undefined ? `must be a Service such as a ClusterIpService, got ${service.constructor.name} ${service.node?.path ?? ''}; ${instead}` : undefined;
}
