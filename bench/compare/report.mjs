/** The results as a table that is the same for the same versions, schemas and documents: no times are in it. */

const REASONS = 3;
/** Names, numbers and pieces of documents in messages. */
const VARYING = /'[^']*'|"[^"]*"|“[^”]*”|\{[^}]*\}\S*|\([^)]*\)|<[^>]*>?|\d{3,}/g;

/** Sums the results up, peer by peer. */
export function summarize(peers, schemas, results, sample) {
  const documents = schemas.reduce((sum, { documents }) => sum + documents.length, 0);
  const rows = peers.map((peer) => {
    const own = results.filter((result) => result.peer === peer.name);
    return { name: peer.name, version: peer.version, notes: peer.notes, ...figures(peer, own, documents) };
  });
  return { sample, schemas: schemas.length, documents, rows };
}

function figures({ can }, results, documents) {
  const count = (test) => results.filter(test).length;
  const declared = results.reduce((sum, one) => sum + one.declared, 0);
  const present = results.reduce(
    (sum, { verdict, generate }) => sum + (generate?.ok ? (verdict.present ?? 0) : 0),
    0,
  );
  const trips = results.flatMap(({ verdict }) => verdict.documents ?? []);
  const right = trips.filter((trip) => trip === "same" || trip === "lexical").length;
  return {
    generates: can.generate ? count(({ generate }) => generate.ok) : undefined,
    compiles: can.types ? count(compiles) : undefined,
    names: can.generate ? { present, declared } : undefined,
    complete: can.generate
      ? count(
          (one) => one.generate.ok && one.verdict.present === one.declared && (!can.types || compiles(one)),
        )
      : undefined,
    roundTrips: can.roundTrip
      ? { right, same: trips.filter((trip) => trip === "same").length, documents }
      : undefined,
    reasons: {
      generate: reasons(results.map(({ generate }) => generate?.reason)),
      compile: reasons(
        results.map(({ generate, verdict }) => (generate?.ok ? verdict.errors?.first : undefined)),
      ),
      roundTrip: reasons(results.flatMap(tripReasons)),
      judge: reasons(results.map(({ verdict }) => verdict.reason)),
    },
  };
}

function compiles({ generate, verdict }) {
  return generate.ok && verdict.errors?.count === 0;
}

/** The peer's own words where it has some, else the judge's. */
function tripReasons({ roundTrip, verdict, generate }) {
  if (roundTrip === undefined) return generate?.ok === false ? [] : [undefined];
  if (!roundTrip.ok) return [roundTrip.reason];
  const trips = verdict.documents ?? [];
  return trips.map((trip, at) =>
    trip === "same" || trip === "lexical" ? undefined : (roundTrip.documents[at]?.reason ?? trip),
  );
}

/** The most frequent ones, with what differs between schemas taken out. */
function reasons(all) {
  const counts = new Map();
  for (const reason of all) {
    if (reason === undefined) continue;
    const kind = /^TS\d+: /.exec(reason)?.[0] ?? "";
    const name = kind + reason.slice(kind.length).replaceAll(VARYING, "…");
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1));
}

/** The text for people. */
export function report({ sample, schemas, documents, rows }) {
  const head = ["", "generates", "compiles", "names", "all three", "round trips", "same text"];
  const none = "-";
  const table = rows.map(({ name, version, generates, compiles, names, complete, roundTrips }) => [
    `${name} ${version}`,
    generates === undefined ? none : `${generates}/${schemas}`,
    compiles === undefined ? none : `${compiles}/${schemas}`,
    names === undefined ? none : percent(names.present, names.declared),
    complete === undefined || compiles === undefined ? none : `${complete}/${schemas}`,
    roundTrips === undefined ? none : `${roundTrips.right}/${documents}`,
    roundTrips === undefined ? none : `${roundTrips.same}/${documents}`,
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...table].map((row) => row[column].length)));
  const line = (row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
      .join("  ")
      .trimEnd();
  return [
    `${schemas} schemas (${sample}), ${documents} valid documents.`,
    "",
    ...[head, ...table].map(line),
    "",
    "all three: generates, compiles, and every declared name is there. -: not made for that.",
    "round trips: of all documents, those that come out valid for libxml2 with the same values; same text: canonically equal.",
    "",
    ...rows.flatMap(remarks),
  ].join("\n");
}

function percent(part, whole) {
  // Never rounded up to 100.
  return whole === 0 ? "-" : `${(Math.floor((part / whole) * 1000) / 10).toFixed(1)}%`;
}

function remarks({ name, notes, reasons: found }) {
  const lines = Object.entries(found).flatMap(([step, list]) => {
    const rest = list.slice(REASONS).reduce((sum, [, count]) => sum + count, 0);
    const most = list.slice(0, REASONS).map(([reason, count]) => `    ${step}: ${count} × ${reason}`);
    return rest === 0 ? most : [...most, `    ${step}: ${rest} × something else`];
  });
  return [name, ...notes.map((note) => `  ${note}`), ...lines];
}
