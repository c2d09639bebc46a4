import { ObjectView } from './object-view';

/** Objects by kind, namespace and name; of several with the same the newest. */
export class ObjectIndex {
  private readonly kinds = new Map<string, Map<string, Map<string, ObjectView>>>();

  public get(kind: string, namespace: string, name: string): ObjectView | undefined {
    return this.kinds.get(kind)?.get(namespace)?.get(name);
  }

  public set(view: ObjectView, namespace: string = view.namespace): void {
    const namespaces = childOf(this.kinds, view.kind);
    childOf(namespaces, namespace).set(view.name, view);
  }
}

function childOf<T>(parent: Map<string, Map<string, T>>, key: string): Map<string, T> {
  const known = parent.get(key) ?? new Map<string, T>();
  parent.set(key, known);
  return known;
}
