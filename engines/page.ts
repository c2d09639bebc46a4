/** The first program of a page. */
export function programOf(page: string): string {
  return /```ts\n([\s\S]*?)```/.exec(page)![1];
}

/** The commands of a page that set a project up. */
export function setupOf(page: string): string {
  return /In a project of your own:\n\n```sh\n([\s\S]*?)```/.exec(page)![1];
}
