// The same documents by PouchDB to its own server: pushed by one machine, pulled
// by another, both over HTTP on loopback, and there made to be found by the code of
// their dossier. Reads one JSON document a line from standard input and prints the
// milliseconds of the three as one JSON object.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';

const needs = createRequire(join(process.argv[2], 'package.json'));
const PouchDB = needs('pouchdb');
const folder = mkdtempSync(join(tmpdir(), 'pouch-'));
const documents = [];
for await (const line of createInterface({ input: process.stdin })) {
  documents.push(JSON.parse(line));
}

const Remote = PouchDB.defaults({ prefix: join(folder, 'remote-') });
const files = { logPath: join(folder, 'log.txt'), configPath: join(folder, 'config.json') };
const app = needs('express')().use('/', needs('express-pouchdb')(Remote, files));
const server = await new Promise((resolve) => {
  const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
});
const remote = new PouchDB(`http://127.0.0.1:${server.address().port}/centre`);
const batch = { batch_size: 500 };

const timed = async (work) => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};
const one = new PouchDB(join(folder, 'one'));
await one.bulkDocs(documents);
const push = await timed(() => one.replicate.to(remote, batch));
const other = new PouchDB(join(folder, 'other'), { view_update_changes_batch_size: 500 });
const pull = await timed(() => other.replicate.from(remote, batch));
const { doc_count } = await other.info();

// One of the things that a counter finds a dossier by, as PouchDB's guide says.
const code = {
  map: `function (entry) {
    if (entry.kind === 'received') emit(JSON.parse(entry.body).code);
  }`,
};
const { code: key } = JSON.parse(documents.findLast(({ kind }) => kind === 'received').body);
let found = [];
const find = await timed(async () => {
  await other.put({ _id: '_design/dossier', views: { code } });
  ({ rows: found } = await other.query('dossier/code', { key }));
});
console.log(JSON.stringify({ push, pull, find }));
rmSync(folder, { recursive: true });
process.exit(doc_count === documents.length && found.length === 1 ? 0 : 1);
