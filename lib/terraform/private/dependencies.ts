import { IConstruct } from 'constructs';

/** Constructs that are watched already: one may read several structs. */
const watched = new WeakSet<IConstruct>();

/** Let synthesis fail for a dependency that CDKTF would forget: it writes `depends_on` of resources alone. */
export function refuseDependencies(construct: IConstruct): void {
  if (!watched.has(construct)) {
    watched.add(construct);
    construct.node.addValidation({
      validate: () => construct.node.dependencies.map(({ node }) => `node.addDependency on '${node.path}' writes no depends_on: `
        + 'set dependsOn of the azurerm resource, for instance cluster.resource.dependsOn'),
    });
  }
}
