import { textLike } from './texts';

/** The version of a Helm chart. */
export const CHART_VERSION = textLike(/^\d+\.\d+\.\d+$/, 'be a version like 1.12.1');
