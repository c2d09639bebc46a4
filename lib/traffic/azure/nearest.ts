import { distance } from '../../arguments/nearest';

/** The name that was probably meant: one that differs in a few letters, or one made of the same words. */
export function nearest(text: string, names: string[], most = 3): string | undefined {
  const [near] = names.filter((name) => Math.abs(name.length - text.length) <= most)
    .map((name) => ({ name, steps: distance(text.toLowerCase(), name.toLowerCase()) }))
    .filter(({ steps }) => steps <= most && steps < text.length / 2).sort((a, b) => a.steps - b.steps);
  const [alike] = names.map((name) => ({ name, share: sharedWords(text, name) }))
    .filter(({ share }) => share >= 0.5).sort((a, b) => b.share - a.share);
  return near?.name ?? alike?.name;
}

/** Which part of the words of both names they have in common: `enable_auto_scaling` and `auto_scaling_enabled` share them all. */
function sharedWords(a: string, b: string): number {
  const [first, second] = [a, b].map((name) => new Set(name.split('_').map((word) => word.replace(/d$/, ''))));
  const common = [...first].filter((word) => second.has(word)).length;
  return common < 2 ? 0 : common / Math.max(first.size, second.size);
}
