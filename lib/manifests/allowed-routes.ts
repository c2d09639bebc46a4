import { argumentsOf } from '../arguments/check';
import { failAt } from '../arguments/fail-at';
import { MAP } from '../arguments/values';

const FROM_LABELS = 'AllowedRoutes.fromNamespaceLabels';

/** The namespaces whose routes a listener takes. */
export class AllowedRoutes {
  /** Routes of the namespace of the Gateway. The default of Kubernetes. */
  public static readonly SAME_NAMESPACE = new AllowedRoutes('Same', undefined);
  /** Routes of every namespace. */
  public static readonly ALL_NAMESPACES = new AllowedRoutes('All', undefined);

  /**
   * Routes of namespaces with these labels. The label `kubernetes.io/metadata.name` is the name of a namespace.
   *
   * @param labels Labels, all of which a namespace must have.
   */
  public static fromNamespaceLabels(labels: Record<string, string>): AllowedRoutes {
    argumentsOf(FROM_LABELS, { labels: MAP }, { labels });
    failAt(FROM_LABELS, Object.keys(labels).length > 0 ? [] : ['labels must have at least one label, got none; use ALL_NAMESPACES for every namespace']);
    return new AllowedRoutes('Selector', { ...labels });
  }

  /**
   * @param from `Same`, `All` or `Selector`, written to `allowedRoutes.namespaces.from`.
   * @param labels Labels of the namespaces; absent unless `from` is `Selector`.
   */
  private constructor(public readonly from: string, public readonly labels: Record<string, string> | undefined) {}
}
