import { isLiteral } from './problems';

/** @see https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations */
const MOST_TAGS = 50;
const LONGEST_NAME = 512;
const LONGEST_VALUE = 256;

/** Problems of tags that Azure refuses. */
export function checkTags(tags: Record<string, string> = {}): string[] {
  if (!isLiteral(tags)) {
    return [];
  }
  const count = Object.keys(tags).length;
  return [
    ...(count > MOST_TAGS ? [`tags must be at most ${MOST_TAGS}, got ${count}`] : []),
    ...Object.keys(tags).filter((name) => isLiteral(name) && (name === '' || name.length > LONGEST_NAME || /[<>%&\\?/]/.test(name)))
      .map((name) => `tags must have names of 1 to ${LONGEST_NAME} characters without any of < > % & \\ ? /, got '${name}'`),
    ...Object.entries(tags).filter(([, value]) => isLiteral(value) && value.length > LONGEST_VALUE)
      .map(([name, value]) => `tags '${name}' must have at most ${LONGEST_VALUE} characters, got ${value.length}`),
  ];
}
