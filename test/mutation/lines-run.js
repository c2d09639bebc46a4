/** The lines of which some part ran, from the counts of V8: the innermost range that holds a character says whether it ran. */
exports.linesRun = function linesRun({ functions }, code, wrapperLength) {
  const ran = new Uint8Array(code.length).fill(1);
  const ranges = functions.flatMap((one) => one.ranges).sort((one, other) => (other.endOffset - other.startOffset) - (one.endOffset - one.startOffset));
  for (const { startOffset, endOffset, count } of ranges) {
    ran.fill(count > 0 ? 1 : 0, Math.max(0, startOffset - wrapperLength), Math.max(0, endOffset - wrapperLength));
  }
  const lines = [];
  let start = 0;
  code.split('\n').forEach((line, index) => {
    if ([...line.matchAll(/[^\s{}()[\];,]/g)].some((match) => ran[start + match.index] === 1)) {
      lines.push(index + 1);
    }
    start += line.length + 1;
  });
  return lines;
};
