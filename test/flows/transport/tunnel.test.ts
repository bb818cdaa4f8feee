import { createServer } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import { inspect } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { systemClock } from "../../../src/flows/config/clock.ts";
import type { SmartFlowsError } from "../../../src/flows/errors/base.ts";
import type { SmartFlowsOptions } from "../../../src/flows/options.ts";
import { selfSigned } from "../support/certificate.ts";
import { client, failureOf, KEY, XML } from "../support/client.ts";
import { fastClock } from "../support/clock.ts";
import { afterHead, hostile } from "../support/hostile.ts";
import { closedPort, json, runsAtOnce, serve } from "../support/server.ts";

const ATTEMPTS = 4;
const HTTPS = "https://flows.invalid/api/v1";
const PASSWORD = "proxy-Secret-Password";
const OPENED = "HTTP/1.1 200 Connection established\r\n\r\n";

/** A client whose network gives up within half a second. */
function through(port: number, options: Partial<SmartFlowsOptions> = {}) {
  return client(HTTPS, {
    proxy: `http://operator:${PASSWORD}@127.0.0.1:${port}`,
    retry: { attempts: ATTEMPTS },
    timeouts: { connect: 500 },
    // Not so fast that a network that is waited for reaches the limit of an attempt.
    clock: fastClock(20),
    ...options,
  });
}

const answering = (head: string) => afterHead((socket) => socket.end(head));
const opening = (then: (socket: Socket) => void) =>
  afterHead((socket) => {
    socket.write(OPENED);
    then(socket);
  });

/** Proxies whose next attempt may end better. */
const PASSING: readonly (readonly [string, (socket: Socket) => void])[] = [
  ["closes on accept", (socket) => socket.end()],
  ["resets on accept", (socket) => socket.resetAndDestroy()],
  ["closes after CONNECT, without an answer", afterHead((socket) => socket.end())],
  ["resets after CONNECT, without an answer", afterHead((socket) => socket.resetAndDestroy())],
  ["opens the tunnel and closes it", opening((socket) => socket.end())],
  ["opens the tunnel and resets it", opening((socket) => setTimeout(() => socket.resetAndDestroy(), 5))],
  ["closes the tunnel during TLS", opening((socket) => socket.once("data", () => socket.end()))],
  ["resets the tunnel during TLS", opening((socket) => socket.once("data", () => socket.resetAndDestroy()))],
  ["answers TLS with garbage", opening((socket) => socket.once("data", () => socket.write("what?\r\n\r\n")))],
  ["opens a tunnel to a server that is silent", opening(() => {})],
  ["never answers", () => {}],
  ["answers 502", answering("HTTP/1.1 502 Bad Gateway\r\ncontent-length: 3\r\n\r\nno\n")],
  ["answers 503 without a body", answering("HTTP/1.1 503 Busy\r\n\r\n")],
  ["answers half a head", answering("HTTP/1.1 200 Connec")],
  ["answers with garbage", answering("what do you mean?\r\n\r\n")],
  ["is a SOCKS server", afterHead((socket) => socket.end(Buffer.from([5, 255, 0, 0])))],
  ["speaks TLS", (socket) => socket.end(Buffer.from([21, 3, 1, 0, 2, 2, 70]))],
];

describe("C3: a proxy that fails", () => {
  it.each(PASSING)("and %s is tried as often as `attempts` says", async (_, behave) => {
    const proxy = await hostile(behave);
    const error = (await failureOf(
      through(proxy.port).submitXml(XML, { reference: "r" }),
    )) as SmartFlowsError;
    expect(error).toMatchObject({ name: "TransportError", code: "connection-failed", outcome: "not-sent" });
    expect(error.message).toContain("Nothing was sent, so nothing ran.");
    expect(error.attempts.map(({ phase }) => phase)).toEqual(Array(ATTEMPTS).fill("connect"));
    expect(proxy.count()).toBe(ATTEMPTS);
    const delays = error.attempts.slice(0, -1).map(({ delay }) => delay);
    expect(delays).toEqual([250, 500, 1000]);
    expect(["proxy", "tls"]).toContain(error.advice);
    expect(proxy.received.join("")).not.toContain(KEY);
    expect(`${inspect(error, { depth: 20, showHidden: true })}${JSON.stringify(error)}`).not.toContain(
      PASSWORD,
    );
  });

  it.each([
    [407, "proxy-credentials"],
    [401, "proxy"],
    [403, "proxy"],
    [404, "proxy"],
    [405, "proxy"],
  ])("and refuses with %i is not asked again: it would lock the account", async (status, advice) => {
    const proxy = await hostile(answering(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`));
    const error = (await failureOf(
      through(proxy.port).submitXml(XML, { reference: "r" }),
    )) as SmartFlowsError;
    expect(error).toMatchObject({ code: "connection-failed", outcome: "not-sent", advice });
    expect(error.message).toContain(`the proxy ${status === 407 ? "asks" : "refused"}`);
    expect(error.message).toContain(`(${status})`);
    expect(error.attempts).toHaveLength(1);
    expect(proxy.count()).toBe(1);
  });

  it("receives one request for each attempt of a read, even from simultaneous calls", async () => {
    const proxy = await hostile(afterHead((socket) => socket.end()));
    const flows = through(proxy.port, { concurrency: 3, retry: { attempts: 2 } });
    const calls = Array.from({ length: 7 }, () => failureOf(flows.me()));
    for (const error of await Promise.all(calls)) {
      expect(error).toMatchObject({ code: "connection-failed", advice: "proxy" });
      expect((error as SmartFlowsError).attempts).toHaveLength(2);
    }
    expect(proxy.count()).toBe(14);
  });

  it("ends with the time that the caller gives, and connects no more afterwards", async () => {
    const proxy = await hostile((socket) => socket.end());
    const flows = through(proxy.port, { clock: systemClock, timeouts: { overall: 700 } });
    const error = (await failureOf(flows.me())) as SmartFlowsError;
    const count = proxy.count();
    expect(count).toBeLessThanOrEqual(4);
    expect(error.code).toMatch(/connection-failed|timeout/);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(proxy.count()).toBe(count);
  });

  it("leaves no connection when the client is closed while a tunnel is made", async () => {
    let closed = 0;
    const proxy = await hostile((socket) => socket.on("close", () => (closed += 1)));
    const flows = through(proxy.port, { timeouts: { connect: 60_000 } });
    const failing = failureOf(flows.submitXml(XML, { reference: "r" }));
    while (proxy.received[0] === undefined || proxy.received[0] === "") await new Promise(setImmediate);
    await flows.close();
    expect(await failing).toMatchObject({ outcome: "not-sent" });
    await expect.poll(() => closed).toBe(1);
  });

  it("reported nothing, but the submission over a plain tunnel may have run", async () => {
    const proxy = await hostile(opening((socket) => socket.once("data", () => socket.end())));
    const options = { baseUrl: "http://flows.invalid/api/v1", allowInsecureHttp: true };
    const flows = through(proxy.port, options as Partial<SmartFlowsOptions>);
    const error = await failureOf(flows.submitXml(XML, { reference: "r" }));
    expect(error).toMatchObject({ code: "unknown-outcome", outcome: "unknown" });
    expect(proxy.count()).toBe(1);
  });
});

describe("C3: a server that fails without a proxy", () => {
  const direct = (port: number) =>
    client(`https://127.0.0.1:${port}/api/v1`, {
      retry: { attempts: ATTEMPTS },
      timeouts: { connect: 500 },
      clock: fastClock(20),
    });

  it.each<readonly [string, (socket: Socket) => void]>([
    ["closes on accept", (socket) => socket.end()],
    ["resets on accept", (socket) => socket.resetAndDestroy()],
    ["closes during TLS", (socket) => socket.once("data", () => socket.end())],
    ["resets during TLS", (socket) => socket.once("data", () => socket.resetAndDestroy())],
    ["speaks no TLS", (socket) => socket.once("data", () => socket.write("HTTP/1.1 400 No\r\n\r\n"))],
    ["is silent", () => {}],
  ])("and %s is tried as often as `attempts` says", async (_, behave) => {
    const server = await hostile(behave);
    const error = (await failureOf(
      direct(server.port).submitXml(XML, { reference: "r" }),
    )) as SmartFlowsError;
    expect(error).toMatchObject({ name: "TransportError", code: "connection-failed", outcome: "not-sent" });
    expect(error.attempts).toHaveLength(ATTEMPTS);
    expect(server.count()).toBe(ATTEMPTS);
    expect(["network", "tls"]).toContain(error.advice);
    expect(server.received.join("")).not.toContain(KEY);
  });

  it("over http was sent a submission once, whose outcome is unknown", async () => {
    const server = await hostile((socket) => socket.once("data", () => socket.end()));
    const flows = client(`http://127.0.0.1:${server.port}/api/v1`);
    expect(await failureOf(flows.submitXml(XML, { reference: "r" }))).toMatchObject({ outcome: "unknown" });
    expect(server.count()).toBe(1);
  });
});

describe("C3: a proxy that works", () => {
  /** Forwards what comes through the tunnel. */
  const forwarding = (port: number) =>
    afterHead((socket) => {
      const upstream = connect(port, "127.0.0.1", () => {
        socket.write(OPENED);
        upstream.pipe(socket).pipe(upstream);
      });
      upstream.on("error", () => socket.destroy());
    });

  it("carries TLS to the server, which alone sees the key", async () => {
    const { key, cert } = selfSigned();
    const server = createServer({ key, cert }, (_, response) => json(response, { id: "u-1" }));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const proxy = await hostile(forwarding((server.address() as AddressInfo).port));
    const flows = client("https://localhost/api/v1", {
      ca: cert,
      proxy: `http://operator:${PASSWORD}@127.0.0.1:${proxy.port}`,
    });
    expect((await flows.me()).id).toBe("u-1");
    expect(proxy.count()).toBe(1);
    const [head = ""] = (proxy.received[0] ?? "").split("\r\n\r\n");
    expect(head).toMatch(/^CONNECT localhost:443 HTTP\/1\.1\r\nhost: localhost:443\r\n/i);
    expect(head).toContain(`proxy-authorization: Basic ${btoa(`operator:${PASSWORD}`)}`);
    expect(proxy.received[0]).not.toContain(KEY);
  });

  it("receives requests again after it failed for a while", async () => {
    const server = await serve(runsAtOnce());
    onTestFinished(() => server.close());
    const forward = forwarding(server.port);
    let number = 0;
    const proxy = await hostile((socket) => {
      number += 1;
      if (number < 3) socket.end();
      else forward(socket);
    });
    const run = await client(server.baseUrl, { proxy: `127.0.0.1:${proxy.port}` }).submitXml(XML);
    expect(run.id).toBe("e-1");
    expect(server.of("POST")).toHaveLength(1);
    expect(proxy.count()).toBe(3);
  });

  it("that does not run is named, and not the server", async () => {
    const port = await closedPort();
    const error = (await failureOf(through(port).me())) as SmartFlowsError;
    expect(error).toMatchObject({ code: "connection-failed", advice: "proxy" });
    expect(error.attempts).toHaveLength(ATTEMPTS);
  });
});
