/** The pattern that the controller turns into the default of a path map, or into a rule of its own. */
export const CATCH_ALL = '/*';

/** True for a path that becomes the default of its listener, whatever its `pathType`: nothing, `/` or `/*`. */
export function isCatchAll(path: string): boolean {
  return path === '' || path === '/' || path === '/*';
}

/**
 * The path pattern that the controller writes to the gateway.
 *
 * `Prefix` becomes a string prefix (`/foo` is `/foo*` and matches `/foobar`), `Exact` loses a trailing `*`, `ImplementationSpecific` stays as
 * written. A catch-all is `/*` in every case.
 */
export function agicPath(path: string, pathType: string): string {
  if (isCatchAll(path)) {
    return CATCH_ALL;
  }
  switch (pathType) {
    case 'Prefix':
      return path.endsWith('*') ? path : `${path}*`;
    case 'Exact':
      return path.replace(/\*$/, '');
    default:
      return path;
  }
}
