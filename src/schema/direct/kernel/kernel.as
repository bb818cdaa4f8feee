// The kernel of writing, in AssemblyScript: `node scripts/kernel.mjs` makes wasm-module.ts of it. kernel.ts beside it does the same in
// JavaScript and says what the numbers mean; a test holds the two to each other. Whoever changes one changes the other.
//
// From operations, lengths and one run of characters in UTF-8 it makes checked, escaped bytes. It knows no schema.

const TEXT: i32 = 1, ATTRIBUTE: i32 = 2, TOKEN: i32 = 4, BASIC_PLANE: i32 = 8, TABLE: i32 = 16, NOT_EMPTY: i32 = 32, INTEGER: i32 = 64, PAIRS: i32 = 128;
// Behind the first bytes' classes, those of the second bytes; behind these, the class of no byte; behind that, the rows.
const SECOND: usize = 512, NO_SECOND: usize = 1024, PAIR_ROWS: usize = 1040;
const DONE: i32 = 0, NO_ROOM: i32 = 1, APART: i32 = 2, DOUBT: i32 = 3;
const RESUMED: i32 = 1, SKIP: i32 = 2, WAS_EMPTY: i32 = 4;
const LENGTH_APART: i32 = 0xffff;

function save(i: i32, q: usize, p: usize, status: i32): i32 {
  store<i32>(0, i);
  store<u32>(4, <u32>q);
  store<u32>(8, <u32>p);
  return status;
}

// @ts-ignore: decorator
@inline function constant(p: usize, from: usize, length: i32): usize {
  v128.store(p, v128.load(from));
  if (length > 16) for (let k: i32 = 16; k < length; k += 16) v128.store(p + k, v128.load(from + k));
  return p + length;
}

/** The bytes behind the lowest `units` leads of a block; 16 where there are no more leads than that. */
// @ts-ignore: decorator
@inline function bytesOf(leads: i32, units: i32): i32 {
  for (; units > 0; units--) leads &= leads - 1;
  return leads == 0 ? 16 : ctz(leads);
}

/** Whether white space would be changed by collapsing it, tabs and line breaks apart. */
function hasOddSpaces(q: usize, length: i32): bool {
  let before: i32 = 1, rest = length;
  const space = i8x16.splat(32), lead = i8x16.splat(-64), astral = i8x16.splat(<i8>0xf0);
  while (rest > 0) {
    const v = v128.load(q);
    let leads = ~i8x16.bitmask(i8x16.lt_s(v, lead)) & 0xffff;
    let n: i32 = 16;
    if (leads == 0xffff) { if (rest < 16) n = rest; rest -= n; }
    else {
      const units = popcnt(leads);
      if (units > rest) n = bytesOf(leads, rest);
      const within = n == 16 ? 0xffff : (1 << n) - 1;
      if (i8x16.bitmask(i8x16.ge_u(v, astral)) & within) return true;
      rest -= units > rest ? rest : units;
    }
    const spaces = i8x16.bitmask(i8x16.eq(v, space)) & (n == 16 ? 0xffff : (1 << n) - 1);
    if (spaces & ((spaces << 1) | before)) return true;
    before = (spaces >> (n - 1)) & 1;
    q += n;
  }
  return before != 0;
}

/** Past so many UTF-16 units. */
function past(q: usize, units: i32): usize {
  while (units > 0) {
    const b = load<u8>(q);
    if (b < 0x80) { q += 1; units -= 1; }
    else if (b < 0xe0) { q += 2; units -= 1; }
    else if (b < 0xf0) { q += 3; units -= 1; }
    else { q += 4; units -= 2; }
  }
  return q;
}

/**
 * @param words operations and lengths, `count` of them, from the `i`th on
 * @param q where the characters are, @param p where the bytes go, which end before `limit`
 * @param mode 0, or how to go on with the `i`th operation, whose value was written elsewhere
 * @param meta the table of operations
 */
export function run(words: usize, count: i32, i: i32, q: usize, p: usize, limit: usize, mode: i32, meta: usize): i32 {
  for (; i < count; i++) {
    const w = load<u32>(words + (<usize>i << 2));
    const m = meta + ((w & 0xffff) << 5);
    const length: i32 = w >>> 16;
    let close = 0;
    if (mode != 0) {
      if (mode & SKIP) q = past(q, length);
      if (mode & WAS_EMPTY) close = load<i32>(m, 28);
      mode = 0;
    } else {
      const preLength = load<i32>(m, 4);
      const most = length == LENGTH_APART ? 0 : length * 6;
      if (p + preLength + most + load<i32>(m, 12) + 64 > limit) return save(i, q, p, NO_ROOM);
      p = constant(p, load<u32>(m), preLength);
      const action = load<i32>(m, 16);
      if (length == 0) {
        if (action & INTEGER) {
          i++;
          let x = load<i32>(words + (<usize>i << 2));
          let u: u32 = x;
          if (x < 0) { store<u8>(p, 45); p++; u = -x; }
          const d = u < 10 ? 1 : u < 100 ? 2 : u < 1000 ? 3 : u < 10000 ? 4 : u < 100000 ? 5 : u < 1000000 ? 6 : u < 10000000 ? 7 : u < 100000000 ? 8 : u < 1000000000 ? 9 : 10;
          let e = p + d;
          while (e > p) { e--; const y = u / 10; store<u8>(e, 48 + u - y * 10); u = y; }
          p += d;
        } else {
          if (action & NOT_EMPTY) return save(i, q, p, DOUBT);
          close = load<i32>(m, 28);
        }
      } else if (length == LENGTH_APART) {
        return save(i, q, p, APART);
      } else {
        const q0 = q, p0 = p;
        if (action & TABLE) {
          const classes: usize = load<u32>(m, 20), end = q + length;
          let s: usize = load<u32>(m, 24), rows = classes + 256;
          if (action & PAIRS) {
            // Each step waits for the one before: two bytes a step take half the time.
            rows = classes + PAIR_ROWS;
            let at = q;
            for (; at + 1 < end; at += 2) {
              const pair = <usize>load<u16>(classes + (<usize>load<u8>(at) << 1)) + <usize>load<u16>(classes + (<usize>load<u8>(at, 1) << 1), SECOND);
              s = load<u32>(rows + s + pair, 4);
            }
            if (at < end) s = load<u32>(rows + s + <usize>load<u16>(classes + (<usize>load<u8>(at) << 1)) + <usize>load<u16>(classes, NO_SECOND), 4);
          } else for (let at = q; at < end; at++) s = load<u32>(rows + s + (<usize>load<u8>(classes + load<u8>(at)) << 2), 4);
          if (load<u32>(rows + s) == 0) return save(i, q0, p0, DOUBT);
        }
        if (action & TOKEN) if (hasOddSpaces(q, length)) return save(i, q0, p0, DOUBT);
        if ((action & (TABLE | TEXT | ATTRIBUTE)) == TABLE) {
          for (let k: i32 = 0; k < length; k += 16) v128.store(p + k, v128.load(q + k));
          p += length; q += length;
        } else {
          const checked = action & (TEXT | ATTRIBUTE);
          const isAttribute = action & ATTRIBUTE;
          const floor = i8x16.splat(checked ? 32 : 0), amp = i8x16.splat(checked ? 38 : -1), less = i8x16.splat(checked ? 60 : -1);
          const other = i8x16.splat(checked ? (isAttribute ? 34 : 62) : -1);
          let rest = length;
          while (rest > 0) {
            const v = v128.load(q);
            const marks = v128.or(i8x16.eq(v, amp), v128.or(i8x16.eq(v, less), i8x16.eq(v, other)));
            // Compared with a sign, the bytes of characters beyond ASCII are below all others.
            let bits = i8x16.bitmask(v128.or(i8x16.lt_s(v, floor), marks));
            if (rest < 16) bits &= (1 << rest) - 1;
            v128.store(p, v);
            if (bits == 0) { const step = rest < 16 ? rest : 16; p += step; q += step; rest -= step; continue; }
            const plain = ctz(bits); p += plain; q += plain; rest -= plain;
            const b = load<u8>(q);
            if (b < 0x80) {
              q++; rest--;
              if (b == 38) { store<u32>(p, 0x706d6126); store<u8>(p, 59, 4); p += 5; }
              else if (b == 60) { store<u32>(p, 0x3b746c26); p += 4; }
              else if (b == 62) { store<u32>(p, 0x3b746726); p += 4; }
              else if (b == 34) { store<u32>(p, 0x6f757126); store<u16>(p, 0x3b74, 4); p += 6; }
              else if (action & TOKEN) return save(i, q0, p0, DOUBT);
              else if (b == 13) { store<u32>(p, 0x33312326); store<u8>(p, 59, 4); p += 5; }
              else if (b == 10) { if (isAttribute) { store<u32>(p, 0x30312326); store<u8>(p, 59, 4); p += 5; } else { store<u8>(p, b); p++; } }
              else if (b == 9) { if (isAttribute) { store<u32>(p, 0x3b392326); p += 4; } else { store<u8>(p, b); p++; } }
              else return save(i, q0, p0, DOUBT);
              continue;
            }
            // A run with characters beyond ASCII: as far as the block goes without a mark, and without what has to be looked at.
            const u = v128.load(q);
            const marksHere = v128.or(i8x16.eq(u, amp), v128.or(i8x16.eq(u, less), i8x16.eq(u, other)));
            const stops = i8x16.bitmask(v128.or(v128.or(marksHere, i8x16.lt_u(u, floor)), i8x16.ge_u(u, i8x16.splat(<i8>0xef))));
            let n: i32 = stops == 0 ? 16 : ctz(stops);
            if (n > 0) {
              const leads = ~i8x16.bitmask(i8x16.lt_s(u, i8x16.splat(-64))) & (n == 16 ? 0xffff : (1 << n) - 1);
              const units = popcnt(leads);
              v128.store(p, u);
              if (units > rest) { n = bytesOf(leads, rest); rest = 0; } else rest -= units;
              p += n; q += n;
              if (rest == 0) while ((load<u8>(q) & 0xc0) == 0x80) { store<u8>(p, load<u8>(q)); p++; q++; }
              continue;
            }
            if (b == 0xef) {
              // U+FFFE and U+FFFF are no characters of XML; U+FFFD may stand for half a surrogate pair.
              if (checked && load<u8>(q, 1) == 0xbf && load<u8>(q, 2) >= 0xbd) return save(i, q0, p0, DOUBT);
              store<u8>(p, b); store<u8>(p, load<u8>(q, 1), 1); store<u8>(p, load<u8>(q, 2), 2);
              p += 3; q += 3; rest--;
            } else {
              if (rest < 2 || (action & BASIC_PLANE)) return save(i, q0, p0, DOUBT);
              store<u32>(p, load<u32>(q));
              p += 4; q += 4; rest -= 2;
            }
          }
        }
      }
    }
    let post: usize = load<u32>(m, 8), postLength = load<i32>(m, 12);
    if (close > 0) {
      // <name> and </name> around nothing become <name/>.
      store<u8>(p - 1, 47); store<u8>(p, 62); p++;
      for (let k: i32 = close; k < postLength; k++) { store<u8>(p, load<u8>(post + k)); p++; }
    } else if (postLength > 0) p = constant(p, post, postLength);
  }
  return save(i, q, p, DONE);
}
