// Begins every part of the page. A part that cannot begin leaves the page as it is without script; the others go on.

[
  beginLanguage,
  beginTips,
  () => {
    const data = readData();
    [beginExplore, beginWeights].forEach((begin) => attempt(() => begin(data)));
  },
].forEach(attempt);

function attempt(begin) {
  try {
    begin();
  } catch (problem) {
    console.error(problem);
  }
}
