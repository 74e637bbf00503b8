// Megabytes a second of processor time at which wink-nlp reads the articles of a file of JSON lines: its tokens,
// sentences, parts of speech and entities (wink-eng-lite-web-model), best of five passes.
//
//   node wink.js FOLDER_WITH_NODE_MODULES ARTICLES.jsonl
const fs = require('fs');
const path = require('path');

const [, , folder, file] = process.argv;
const load = (name) => require(path.join(folder, 'node_modules', name));
const nlp = load('wink-nlp')(load('wink-eng-lite-web-model'));
const texts = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line).text);
const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
let best = Infinity;
let found = 0;
for (let pass = 0; pass < 5; ++pass) {
  const begin = process.cpuUsage();
  found = 0;
  for (const text of texts) {
    const read = nlp.readDoc(text);
    found += read.tokens().length() + read.sentences().length() + read.entities().length();
  }
  const used = process.cpuUsage(begin);
  best = Math.min(best, (used.user + used.system) / 1e6);
}
if (found === 0) throw new Error('nothing was read');
console.log((bytes / 1e6 / best).toFixed(2));
